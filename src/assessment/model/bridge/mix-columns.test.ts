import { expect, test } from "vitest";
import { textAt } from "../../../network/model/packed-text.ts";
import { wordAt } from "../../../network/model/pipe-columns.ts";
import { createTextColumn } from "../../../network/store/load-columns.ts";
import { fromB, mixCodes, mixLines, mixNumbers, mixText } from "./mix-columns.ts";

const column = (words: string[], codes: number[]) => ({ words, codes: Uint8Array.from(codes) });
const picks = Int32Array.from([2, fromB(0), 0, fromB(1)]);

test("rows come from either table, numbers and words alike", () => {
  expect([...mixNumbers(Float64Array.of(1, 2, 3), Float64Array.of(7, 8), picks)]).toEqual([3, 7, 1, 8]);
  const mixed = mixCodes(column(["steel", "PE"], [0, 1, 1]), column(["copper", "PE"], [0, 1]), picks);
  expect([0, 1, 2, 3].map((row) => wordAt(mixed, row))).toEqual(["PE", "copper", "steel", "PE"]);
});

test("two streets of one name in one table keep their own codes", () => {
  const streets = column(["", "和平路", "人民路", "和平路"], [3, 2, 1]);
  const mixed = mixCodes(streets, column(["", "人民路"], [1, 0]), picks);
  expect([...mixed.codes]).toEqual([1, 2, 3, 0]);
});

test("texts and lines of any length keep their order", () => {
  const texts = (...written: string[]) => {
    const made = createTextColumn(written.length);
    for (const one of written) made.add(Buffer.from(one));
    return made.pack();
  };
  const mixed = mixText(texts("甲路", "", "丙"), texts("B", "乙路"), picks);
  expect([0, 1, 2, 3].map((row) => textAt(mixed, row))).toEqual(["丙", "B", "甲路", "乙路"]);
  const lines = (...parts: number[][]) => {
    const starts = parts.reduce((all, part) => [...all, all.at(-1)! + part.length / 2], [0]);
    const metres = Float64Array.from(parts.flat());
    return { vertexStart: Uint32Array.from(starts), metres, mercator: Uint32Array.from(metres) };
  };
  const drawn = mixLines(lines([1, 1, 2, 2], [], [3, 3]), lines([9, 9], [8, 8, 7, 7]), picks);
  expect([...drawn.vertexStart]).toEqual([0, 1, 2, 4, 6]);
  expect([...drawn.metres]).toEqual([3, 3, 9, 9, 1, 1, 2, 2, 8, 8, 7, 7]);
});
