/** A table of the made-up city as a hand-over file holds it; rows can be asked for again and come out the same. */
import type { Cell, ShapeKind } from "../../base/table.ts";
import type { Network } from "../../network/model/codes.ts";
import type { TableKind } from "../../network/model/survey/fields.ts";

export interface HandOverRow {
  readonly cells: readonly Cell[];
  /** Parts of packed x, y (east, north or lon, lat): one place, one line, or the rings of a polygon. */
  readonly parts?: readonly ArrayLike<number>[];
}

export interface HandOverTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly shape: Exclude<ShapeKind, "mixed">;
  readonly crs: string | null;
  rows(): Iterable<HandOverRow>;
}

/** What the import of one hand-over is told. */
export interface ImportOptions {
  /** All files that belong together: a survey's points come with its lines. */
  readonly files: readonly string[];
  readonly kind: TableKind;
  readonly network?: Network;
  readonly crs?: string;
  readonly owner?: string;
  readonly encoding?: string;
}

export interface DemoFile {
  /** The first of `options.files`. */
  readonly path: string;
  readonly kind: TableKind;
  readonly network?: Network;
  readonly options: ImportOptions;
}
