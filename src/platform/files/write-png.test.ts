import { inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { writePng } from "./write-png.ts";

test("a picture's bytes come back out of its chunks", () => {
  const rgb = Uint8Array.from({ length: 3 * 2 * 3 }, (_, i) => i * 7);
  const png = Buffer.from(writePng(3, 2, rgb));
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([3, 2]);
  const at = png.indexOf("IDAT");
  const rows = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
  expect([...rows.subarray(1, 10), ...rows.subarray(11, 20)]).toEqual([...rgb]);
  expect(() => writePng(3, 3, rgb)).toThrow(RangeError);
});
