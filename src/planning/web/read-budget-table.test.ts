import { expect, test } from "vitest";
import { readBudgetTable, writeBudgetTable } from "./read-budget-table.ts";

test("a table pasted from a spreadsheet is read, its heading skipped", () => {
  expect(readBudgetTable("年份\t来源\t元\n2027\tCITY_FISCAL\t5000000\n2028\tCITY_FISCAL\t1,200,000\n")).toEqual({
    rows: [
      { year: 2027, source: "CITY_FISCAL", yuan: 5_000_000 },
      { year: 2028, source: "CITY_FISCAL", yuan: 1_200_000 },
    ],
    wrong: [],
  });
});

test("a row without a year holds for every year, one without a sum has no limit", () => {
  expect(readBudgetTable("CITY_FISCAL,3000\n2029,ENTERPRISE:甲公司,").rows).toEqual([
    { source: "CITY_FISCAL", yuan: 3000 },
    { year: 2029, source: "ENTERPRISE:甲公司", yuan: null },
  ]);
});

test("a line that is no budget is told by its number, the others are kept", () => {
  const { rows, wrong } = readBudgetTable(
    "2027\tCITY_FISCAL\tmuch\nnonsense\n2028\tCITY_FISCAL\t-1\n2029\tCITY_FISCAL\t10",
  );
  expect(rows).toEqual([{ year: 2029, source: "CITY_FISCAL", yuan: 10 }]);
  expect(wrong).toEqual([1, 2, 3]);
});

test("what is written is read back the same", () => {
  const rows = [
    { year: 2027, source: "CITY_FISCAL", yuan: 1.25 },
    { source: "ENTERPRISE:甲", yuan: null },
  ];
  expect(readBudgetTable(writeBudgetTable(rows))).toEqual({ rows, wrong: [] });
});
