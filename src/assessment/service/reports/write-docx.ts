/**
 * A report's blocks as a Word file. Page and type after GB/T 9704-2012 as the reference reads it (7.4): A4, margins 37, 35,
 * 28, 26 mm, body 仿宋 16 pt on 28 pt lines with two characters' indent, headings 黑体 and 楷体, title 22 pt centred, page
 * numbers "— 1 —". Tables are set smaller, at 10.5 pt. Fonts are named, not embedded: the office's machine has them.
 */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  ImageRun,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from "docx";
import type { Block, TableCell as Cell, Column, ReportDocument } from "../../model/reports/report-blocks.ts";

const TWIPS_PER_MM = 56.6929;
const mm = (value: number): number => Math.round(value * TWIPS_PER_MM);
const TEXT_WIDTH = mm(210 - 28 - 26);

const BODY = { ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia: "仿宋" };
const HEADING = { ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia: "黑体" };
const SUBHEADING = { ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia: "楷体" };
const TITLE = { ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia: "方正小标宋简体" };
/** Half points. */
const [TITLE_SIZE, BODY_SIZE, FOOT_SIZE, TABLE_SIZE] = [44, 32, 28, 21];
/** 28 pt, exactly. */
const BODY_LINE = { line: 560, lineRule: LineRuleType.EXACT };

export interface PlanPicture {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly widthM: number;
}

export async function writeDocx(report: ReportDocument, plan: PlanPicture | undefined): Promise<Uint8Array> {
  const file = new Document({
    creator: "管新 Guanxin",
    title: titleOf(report),
    description: report.foot,
    styles: { default: { document: { run: { font: BODY, size: BODY_SIZE } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), footer: mm(25) },
          },
        },
        footers: { default: new Footer({ children: footOf(report) }) },
        children: report.blocks.flatMap((block) => elementsOf(block, report, plan)),
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(file));
}

const titleOf = ({ blocks }: ReportDocument): string =>
  blocks.find((block): block is Extract<Block, { kind: "cover" }> => block.kind === "cover")?.title ?? "";

function footOf({ foot }: ReportDocument): Paragraph[] {
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      children: [new TextRun({ children: ["— ", PageNumber.CURRENT, " —"], size: FOOT_SIZE })],
    }),
    new Paragraph({
      alignment: AlignmentType.RIGHT,
      children: [new TextRun({ text: foot, size: 16, color: "5B6670" })],
    }),
  ];
}

function elementsOf(block: Block, report: ReportDocument, plan: PlanPicture | undefined): (Paragraph | Table)[] {
  switch (block.kind) {
    case "cover":
      return coverOf(block);
    case "heading":
      return [headingOf(block.text, block.level)];
    case "paragraph":
      return [bodyOf(block.text)];
    case "table":
      return tableOf(block, report.language);
    case "plan":
      return plan ? planOf(block, plan, report.language) : [];
    case "signatures":
      return [pairs(block.rows)];
  }
}

function coverOf({ title, notice, rows }: Extract<Block, { kind: "cover" }>): (Paragraph | Table)[] {
  return [
    new Paragraph({ spacing: { before: mm(40) }, children: [] }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { after: mm(25), line: 700, lineRule: LineRuleType.AT_LEAST },
      children: [new TextRun({ text: title, font: TITLE, size: TITLE_SIZE })],
    }),
    pairs(rows),
    new Paragraph({
      spacing: { before: mm(15) },
      children: [new TextRun({ text: notice, size: 24, color: "5B6670" })],
    }),
    new Paragraph({ pageBreakBefore: true, children: [] }),
  ];
}

/** No built-in heading style: official documents have none of Word's blue. The outline level still makes a navigation. */
function headingOf(text: string, level: 1 | 2): Paragraph {
  return new Paragraph({
    outlineLevel: level - 1,
    keepNext: true,
    spacing: { ...BODY_LINE, before: 200 },
    indent: { firstLine: BODY_SIZE * 20 },
    children: [new TextRun({ text, font: level === 1 ? HEADING : SUBHEADING, size: BODY_SIZE })],
  });
}

function bodyOf(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    spacing: BODY_LINE,
    indent: { firstLine: BODY_SIZE * 20 },
    children: [new TextRun({ text })],
  });
}

function tableOf(table: Extract<Block, { kind: "table" }>, language: "zh" | "en"): (Paragraph | Table)[] {
  const shown = table.rows.slice(0, table.wordRows ?? table.rows.length);
  const sum = table.columns.reduce((whole, { width }) => whole + width, 0);
  const widths = table.columns.map(({ width }) => Math.round((width / sum) * TEXT_WIDTH));
  const line = (cells: readonly Cell[], bold: boolean) =>
    new TableRow({
      cantSplit: true,
      children: cells.map((cell, c) =>
        cellOf(formatCell(cell, table.columns[c]!, language), table.columns[c]!, widths[c]!, bold),
      ),
    });
  return [
    new Paragraph({
      keepNext: true,
      alignment: AlignmentType.CENTER,
      spacing: { before: 160, after: 60 },
      children: [new TextRun({ text: table.name, font: HEADING, size: 24 })],
    }),
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: TEXT_WIDTH, type: WidthType.DXA },
      columnWidths: widths,
      rows: [
        new TableRow({
          tableHeader: true,
          cantSplit: true,
          children: table.columns.map((column, c) =>
            cellOf(column.head, { ...column, format: "text" }, widths[c]!, true, "EEF1F3"),
          ),
        }),
        ...shown.map((row) => line(row, false)),
        ...(table.total ? [line(table.total, true)] : []),
      ],
    }),
    ...[table.note, shown.length < table.rows.length ? table.more : undefined]
      .filter((text) => text !== undefined)
      .map((text) => new Paragraph({ spacing: { before: 60 }, children: [new TextRun({ text, size: TABLE_SIZE })] })),
  ];
}

function cellOf(text: string, column: Column, width: number, bold: boolean, shade?: string): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: { left: 60, right: 60, top: 20, bottom: 20 },
    ...(shade ? { shading: { type: ShadingType.CLEAR, fill: shade, color: "auto" } } : {}),
    children: [
      new Paragraph({
        alignment: column.format === "text" || column.format === "day" ? AlignmentType.LEFT : AlignmentType.RIGHT,
        children: [new TextRun({ text, size: TABLE_SIZE, bold })],
      }),
    ],
  });
}

/** Km to the metre, metres to the centimetre, days as written. */
export function formatCell(cell: Cell, { format }: Column, language: "zh" | "en"): string {
  if (cell === null || cell === "") return "";
  if (typeof cell === "string") return format === "day" ? shortDay(cell, language) : cell;
  if (format === "km") return cell.toFixed(3);
  if (format === "metres") return cell.toFixed(2);
  if (format === "number") return String(Math.round(cell * 100) / 100);
  return String(cell);
}

function shortDay(day: string, language: "zh" | "en"): string {
  const [year, month, date] = day.split("-").map(Number);
  return language === "zh" ? `${year}年${month}月${date}日` : day;
}

const NO_BORDER = { style: BorderStyle.NONE, size: 0, color: "auto" };
const RULE = { style: BorderStyle.SINGLE, size: 4, color: "9AA5AE" };

/** Label and value side by side over a fine rule. */
function pairs(rows: readonly (readonly [string, string])[]): Table {
  const widths = [mm(46), TEXT_WIDTH - mm(46)];
  const cell = (text: string, c: number) =>
    new TableCell({
      width: { size: widths[c]!, type: WidthType.DXA },
      borders: { top: NO_BORDER, left: NO_BORDER, right: NO_BORDER, bottom: RULE },
      margins: { top: 80, bottom: 80, left: 60, right: 60 },
      children: [new Paragraph({ children: [new TextRun({ text, size: 28, font: c === 0 ? HEADING : BODY })] })],
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    rows: rows.map((row) => new TableRow({ cantSplit: true, children: row.map(cell) })),
  });
}

/** 156 mm at 96 pixels an inch. */
const PICTURE_WIDTH = 589;

function planOf(block: Extract<Block, { kind: "plan" }>, plan: PlanPicture, language: "zh" | "en"): Paragraph[] {
  const km = (plan.widthM / 1000).toFixed(2);
  const wide = language === "zh" ? `图幅宽约 ${km} 公里。` : ` About ${km} km wide.`;
  return [
    new Paragraph({
      keepNext: true,
      children: [
        new ImageRun({
          type: "png",
          data: plan.png,
          transformation: { width: PICTURE_WIDTH, height: Math.round((PICTURE_WIDTH * plan.height) / plan.width) },
          altText: { name: "plan", title: block.caption, description: block.caption },
        }),
      ],
    }),
    new Paragraph({
      children: block.legend.flatMap(({ colour, text }) => [
        new TextRun({ text: "■ ", color: colour.slice(1), size: TABLE_SIZE }),
        new TextRun({ text: `${text}　`, size: TABLE_SIZE }),
      ]),
    }),
    new Paragraph({ children: [new TextRun({ text: block.caption + wide, size: TABLE_SIZE })] }),
  ];
}
