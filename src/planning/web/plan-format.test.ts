import { expect, test } from "vitest";
import { formatGap } from "./plan-format.ts";

test("a gap that is not nothing never reads as nothing", () => {
  expect(formatGap(0)).toBe("0 %");
  expect(formatGap(1e-9)).toBe("< 0.001 %");
  expect(formatGap(0.0005)).toBe("0.050 %");
  expect(formatGap(0.0123)).toBe("1.23 %");
});
