/** A report as blocks without a layout: Word and Excel are both written from these, so that they say the same. */
export type ColumnFormat = "text" | "count" | "km" | "metres" | "number" | "day";

export interface Column {
  readonly head: string;
  readonly format: ColumnFormat;
  /** Share of the table's width. */
  readonly width: number;
}

export type TableCell = string | number | null;

export type Block =
  | {
      readonly kind: "cover";
      readonly title: string;
      readonly notice: string;
      readonly rows: readonly [string, string][];
    }
  | { readonly kind: "heading"; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string }
  | {
      readonly kind: "table";
      /** Also the name of its Excel sheet. */
      readonly name: string;
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly TableCell[])[];
      readonly total?: readonly TableCell[];
      readonly note?: string;
      /** Rows Word shows at most; Excel has all. */
      readonly wordRows?: number;
      /** What Word says when it shows fewer. */
      readonly more?: string;
    }
  | { readonly kind: "plan"; readonly caption: string; readonly legend: readonly { colour: string; text: string }[] }
  | { readonly kind: "signatures"; readonly rows: readonly [string, string][] };

export interface ReportDocument {
  readonly language: "zh" | "en";
  readonly blocks: readonly Block[];
  /** At the foot of every page beside its number. */
  readonly foot: string;
}
