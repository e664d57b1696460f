import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS from "exceljs";
import { afterAll, expect, test } from "vitest";
import type { Cell } from "../../base/table.ts";
import { unpackZip } from "../files/zip.ts";
import type { Paper, PaperRows } from "./paper.ts";
import { writeToFile } from "./write-paper.ts";

const folder = mkdtempSync(join(tmpdir(), "guanxin-paper-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PAPER: Paper = {
  title: "隐患台账",
  lines: ["数据截至 2026年11月24日", "共 3 项"],
  nothing: "无",
  sheets: [
    {
      name: "台账: 1/2",
      columns: [
        { heading: "序号", width: 6, align: "center" },
        { heading: "编号", group: "相关管线", width: 10 },
        { heading: "管径", group: "相关管线", width: 8, align: "right" },
        { heading: "颜色", width: 6, fills: { 红: { ground: "CF1322", text: "FFFFFF" } } },
      ],
    },
    { name: "空表", columns: [{ heading: "编号", width: 10 }] },
  ],
};
const ROWS: Cell[][] = [
  [1, "R1", 200, "红"],
  [2, "=1+1", null, "黄"],
  [3, "R<3>&", 110.5, "红"],
];
async function* pieces(): AsyncGenerator<PaperRows> {
  yield { sheet: 0, rows: ROWS.slice(0, 2) };
  yield { sheet: 0, rows: ROWS.slice(2) };
}

test("a workbook has the title over all columns, grouped headings, every row, and no formula", async () => {
  const path = join(folder, "paper.xlsx");
  await writeToFile(PAPER, "xlsx", pieces(), path);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  const [sheet, empty] = book.worksheets;
  expect(sheet!.name).toBe("台账  1 2");
  expect(sheet!.getCell("A1").value).toBe("隐患台账");
  expect(sheet!.getCell("D1").isMerged).toBe(true);
  expect(sheet!.getCell("B4").value).toBe("相关管线");
  expect(sheet!.getCell("C4").master.address).toBe("B4");
  expect(sheet!.getCell("A5").master.address).toBe("A4");
  expect([6, 7, 8].map((r) => [1, 2, 3, 4].map((c) => sheet!.getCell(r, c).value))).toEqual(ROWS);
  expect(sheet!.getCell("B7").formula).toBeUndefined();
  expect(sheet!.getCell("D6").fill).toMatchObject({ fgColor: { argb: "FFCF1322" } });
  expect(sheet!.pageSetup).toMatchObject({ orientation: "landscape", printTitlesRow: "4:5" });
  expect(empty!.getCell("A5").value).toBe("无");
});

test("a Word document has the same rows, headings repeated on every page, and says where nothing is", async () => {
  const path = join(folder, "paper.docx");
  await writeToFile(PAPER, "docx", pieces(), path);
  const { folder: parts, remove } = await unpackZip(path);
  const { readFileSync } = await import("node:fs");
  const xml = readFileSync(join(parts, "word", "document.xml"), "utf8");
  await remove();
  const texts = [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map((match) => match[1]);
  for (const row of ROWS)
    for (const cell of row)
      if (cell !== null)
        expect(texts).toContain(String(cell).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
  expect(xml.match(/<w:tblHeader/g)).toHaveLength(2);
  expect(xml).toContain('w:orient="landscape"');
  expect(xml).toContain("仿宋");
  expect(texts).toContain("无");
});

test("what fails while the rows come ends the writing", async () => {
  async function* broken(): AsyncGenerator<PaperRows> {
    yield { sheet: 0, rows: ROWS };
    throw new Error("the store went away");
  }
  await expect(writeToFile(PAPER, "xlsx", broken(), join(folder, "broken.xlsx"))).rejects.toThrow("went away");
  await expect(writeToFile(PAPER, "xlsx", pieces(), join(folder, "no", "where.xlsx"))).rejects.toThrow();
});
