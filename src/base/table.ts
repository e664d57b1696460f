/**
 * A table with or without geometry, column by column, in batches: what every file format is read into and written from.
 *
 * Columnar, because a million rows pass through: a column is read, parsed and cached at a time, and a column that no
 * field wants is never decoded.
 */

/** Dates come as `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SS`; an empty text cell is null; text is trimmed by its reader only. */
export type Cell = string | number | null;

export type ShapeKind = "none" | "point" | "line" | "polygon" | "mixed";

export interface TableInfo {
  /** Layer, sheet or table name; the file's own name where the format has none. */
  readonly name: string;
  readonly columns: readonly string[];
  /** null = not known before reading. */
  readonly rows: number | null;
  readonly shape: ShapeKind;
  /** `EPSG:n`, else the WKT or proj4 text the file carries, else null. */
  readonly crs: string | null;
}

export const SHAPE_NONE = 0;
export const SHAPE_POINT = 1;
export const SHAPE_LINE = 2;
export const SHAPE_POLYGON = 3;

/**
 * Shapes of a batch. Row r has parts partStart[r] .. partStart[r+1]-1; part p has vertices vertexStart[p] ..
 * vertexStart[p+1]-1 in `xy` (x east or longitude, y north or latitude, in the file's CRS). A multi-line has several
 * parts; a polygon's parts are its rings, outer ring first (multi-polygons list all rings of all polygons).
 */
export interface Shapes {
  readonly kind: Uint8Array;
  readonly partStart: Uint32Array;
  readonly vertexStart: Uint32Array;
  readonly xy: Float64Array;
}

export interface TableBatch {
  /** Row number of the first row as a person finds it in the file: spreadsheet and CSV rows count the heading as 1. */
  readonly firstRow: number;
  readonly count: number;
  /** columns[c][r] in the order of `TableInfo.columns`; undefined for a column the reader was told to leave out. */
  readonly columns: readonly (readonly Cell[] | undefined)[];
  readonly shapes: Shapes | undefined;
}

/** Where an issue is: enough for a person to find the row in their own file. */
export interface IssuePlace {
  readonly file?: string;
  readonly table?: string;
  readonly row?: number;
  readonly column?: string;
  /** The row's own id, where it has one. */
  readonly id?: string;
}
