import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createZip } from "../../app/demo-city/write-zip.ts";
import { findEvidenceType, withoutOrigin } from "./evidence-type.ts";

const folder = mkdtempSync(join(tmpdir(), "guanxin-evidence-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const segment = (kind: number, text: string) => {
  const body = Buffer.from(text, "latin1");
  const head = Buffer.from([0xff, kind, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};
const jpeg = Buffer.concat([
  Buffer.from([0xff, 0xd8]),
  segment(0xe0, "JFIF\0"),
  segment(0xe1, "Exif\0\0 GPS 31.8N 117.2E"),
  segment(0xfe, "taken by Wang"),
  segment(0xdb, "tables"),
  segment(0xda, "scan"),
  Buffer.from("pixels\xff\xe1pixels\xff\xd9", "latin1"),
]);
const chunk = (kind: string, text: string) => {
  const body = Buffer.from(text, "latin1");
  const size = Buffer.alloc(4);
  size.writeUInt32BE(body.length);
  return Buffer.concat([size, Buffer.from(kind), body, Buffer.alloc(4)]);
};
const png = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  chunk("IHDR", "head"),
  chunk("tEXt", "Location 31.8N"),
  chunk("eXIf", "GPS"),
  chunk("IDAT", "pixels"),
  chunk("IEND", ""),
]);

test("a copy of a photo says neither where nor by whom it was taken, and keeps its pixels", () => {
  const copy = withoutOrigin(jpeg, "image/jpeg").toString("latin1");
  for (const gone of ["GPS", "Wang"]) expect(copy).not.toContain(gone);
  for (const kept of ["JFIF", "tables", "pixels\xff\xe1pixels\xff\xd9"]) expect(copy).toContain(kept);
  const picture = withoutOrigin(png, "image/png").toString("latin1");
  expect(picture).not.toMatch(/GPS|Location/);
  for (const kept of ["IHDR", "pixels", "IEND"]) expect(picture).toContain(kept);
  expect(withoutOrigin(withoutOrigin(jpeg, "image/jpeg"), "image/jpeg").toString("latin1")).toBe(copy);
});

test("a photo cut off in its head is handed out without failing", () => {
  for (let length = 2; length < jpeg.length; length++)
    expect(withoutOrigin(jpeg.subarray(0, length), "image/jpeg").length).toBeLessThanOrEqual(length);
});

test("the bytes tell the kind: a page named .jpg is no photo, a document with macros is refused", async () => {
  const typeOf = (content: Buffer) => findEvidenceType(join(folder, "nothing"), content);
  expect(await typeOf(jpeg)).toBe("image/jpeg");
  expect(await typeOf(png)).toBe("image/png");
  expect(await typeOf(Buffer.from("%PDF-1.7\n"))).toBe("application/pdf");
  for (const other of ["<html><script>", "MZ\x90", "", "GIF89a"])
    expect(await typeOf(Buffer.from(other))).toBeUndefined();
  expect(await zipped("good.docx", ["word/document.xml"])).toMatch(/wordprocessing/);
  expect(await zipped("macros.docx", ["word/document.xml", "word/vbaProject.bin"])).toBeUndefined();
  expect(await zipped("other.zip", ["readme.txt"])).toBeUndefined();
});

async function zipped(name: string, entries: string[]) {
  const path = join(folder, name);
  const zip = await createZip(path);
  for (const entry of entries) await zip.add(entry, [Buffer.from("x")]);
  await zip.close();
  return findEvidenceType(path, readFileSync(path));
}
