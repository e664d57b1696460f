/**
 * A table as an office prints it: title, lines below it, headings of one or two rows, framed cells, coloured words.
 * Written as a workbook or a Word document off the event loop (`write-paper.ts`); the same rows in both.
 */
import type { Cell } from "../../base/table.ts";

export interface PaperColumn {
  readonly heading: string;
  /** Neighbours of the same group stand under one heading. */
  readonly group?: string;
  /** In letters, a Chinese one counting two. */
  readonly width: number;
  readonly align?: "left" | "center" | "right";
  /** Fill of a cell by its word; its text is dark or white as the fill asks. */
  readonly fills?: Readonly<Record<string, PaperFill>>;
}

export interface PaperFill {
  /** RRGGBB */
  readonly ground: string;
  readonly text: string;
}

export interface PaperSheet {
  /** Of the workbook's tab and, with several sheets, of the part of a document. */
  readonly name: string;
  readonly columns: readonly PaperColumn[];
}

export interface Paper {
  readonly title: string;
  readonly lines: readonly string[];
  readonly sheets: readonly PaperSheet[];
  /** Said where a sheet has no rows. */
  readonly nothing: string;
}

export type PaperFormat = "xlsx" | "docx";

/** Rows for one of the sheets, in the order of the sheets. */
export interface PaperRows {
  readonly sheet: number;
  readonly rows: readonly (readonly Cell[])[];
}

export const PAPER_TYPES: Readonly<Record<PaperFormat, string>> = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

/** Runs of columns under one group heading; `to` is past the last. A column without a group is a run of its own. */
export function groupsOf(columns: readonly PaperColumn[]): { group: string | undefined; from: number; to: number }[] {
  const runs: { group: string | undefined; from: number; to: number }[] = [];
  columns.forEach(({ group }, i) => {
    const last = runs.at(-1);
    if (last && group !== undefined && last.group === group) last.to = i + 1;
    else runs.push({ group, from: i, to: i + 1 });
  });
  return runs;
}
