/**
 * A paper as a Word document after GB/T 9704-2012: A4 across, title 小标宋 22 pt centred, 仿宋, figures in Times New Roman,
 * page numbers as — 1 —. A table of many columns is set smaller than the standard's 16 pt, which is for running text. The
 * product makes a draft: it never claims to be the official original.
 */
import {
  AlignmentType,
  Document,
  Footer,
  type IRunOptions,
  Packer,
  PageNumber,
  PageOrientation,
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
import type { Cell } from "../../base/table.ts";
import { groupsOf, type Paper, type PaperColumn, type PaperSheet } from "./paper.ts";

const fontOf = (chinese: string) => ({ ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia: chinese });
const BODY = fontOf("仿宋");
const HEADING = fontOf("黑体");
const TITLE = fontOf("方正小标宋简体");
/** Twentieths of a point: A4, and the standard's margins turned with the page. */
const PAGE = { width: 11_906, height: 16_838 };
const MM = 56.7;
const MARGINS = { top: 28 * MM, bottom: 26 * MM, left: 20 * MM, right: 20 * MM };
const WIDE = PAGE.height - MARGINS.left - MARGINS.right;
/** Half points. */
const TABLE_SIZE = 18;

export async function paperWord(
  { title, lines, sheets, nothing }: Paper,
  rowsOf: readonly (readonly (readonly Cell[])[])[],
): Promise<Buffer> {
  const centred = { alignment: AlignmentType.CENTER };
  const document = new Document({
    title,
    sections: [
      {
        properties: {
          page: {
            size: { ...PAGE, orientation: PageOrientation.LANDSCAPE },
            margin: Object.fromEntries(Object.entries(MARGINS).map(([side, twips]) => [side, Math.round(twips)])),
          },
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                ...centred,
                children: [run({ children: ["— ", PageNumber.CURRENT, " —"], font: BODY, size: 28 })],
              }),
            ],
          }),
        },
        children: [
          new Paragraph({
            ...centred,
            spacing: { after: 240 },
            children: [run({ text: title, font: TITLE, size: 44 })],
          }),
          ...lines.map(
            (text) => new Paragraph({ spacing: { after: 60 }, children: [run({ text, font: BODY, size: 21 })] }),
          ),
          ...sheets.flatMap((sheet, i) => [
            ...(sheets.length > 1
              ? [
                  new Paragraph({
                    spacing: { before: 240, after: 120 },
                    children: [run({ text: sheet.name, font: HEADING, size: 28 })],
                  }),
                ]
              : []),
            rowsOf[i]!.length > 0
              ? table(sheet, rowsOf[i]!)
              : new Paragraph({ children: [run({ text: nothing, font: BODY, size: 24 })] }),
          ]),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

const run = (options: IRunOptions): TextRun => new TextRun(options);

function table({ columns }: PaperSheet, rows: readonly (readonly Cell[])[]): Table {
  const all = columns.reduce((sum, column) => sum + column.width, 0);
  const widths = columns.map((column) => Math.round((column.width / all) * WIDE));
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      ...headings(columns),
      ...rows.map(
        (cells) =>
          new TableRow({
            cantSplit: true,
            children: columns.map((column, c) => cell(String(cells[c] ?? ""), column)),
          }),
      ),
    ],
  });
}

/** Repeated on every page. */
function headings(columns: readonly PaperColumn[]): TableRow[] {
  const head = (text: string, columnSpan = 1, rowSpan = 1) =>
    new TableCell({
      columnSpan,
      rowSpan,
      verticalAlign: VerticalAlign.CENTER,
      shading: { type: ShadingType.CLEAR, fill: "E8ECEF" },
      children: [
        new Paragraph({ alignment: AlignmentType.CENTER, children: [run({ text, font: HEADING, size: TABLE_SIZE })] }),
      ],
    });
  const line = (children: TableCell[]) => new TableRow({ tableHeader: true, cantSplit: true, children });
  const groups = groupsOf(columns);
  if (!groups.some(({ group }) => group)) return [line(columns.map((column) => head(column.heading)))];
  return [
    line(
      groups.map(({ group, from, to }) =>
        group === undefined ? head(columns[from]!.heading, 1, 2) : head(group, to - from),
      ),
    ),
    line(columns.flatMap((column) => (column.group ? [head(column.heading)] : []))),
  ];
}

function cell(text: string, { align, fills }: PaperColumn): TableCell {
  const fill = fills?.[text];
  return new TableCell({
    verticalAlign: VerticalAlign.CENTER,
    ...(fill ? { shading: { type: ShadingType.CLEAR, fill: fill.ground } } : {}),
    children: [
      new Paragraph({
        alignment:
          align === "right" ? AlignmentType.RIGHT : align === "center" ? AlignmentType.CENTER : AlignmentType.LEFT,
        children: [run({ text, font: BODY, size: TABLE_SIZE, ...(fill ? { color: fill.text } : {}) })],
      }),
    ],
  });
}
