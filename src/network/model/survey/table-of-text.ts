/** A table drawn as text, so that a test shows the rows it is about: cells between bars, an empty cell is null. */
import {
  type Cell,
  SHAPE_LINE,
  SHAPE_NONE,
  SHAPE_POINT,
  type Shapes,
  type TableBatch,
  type TableInfo,
} from "../../../base/table.ts";

export interface DrawnTable {
  readonly info: TableInfo;
  readonly batch: TableBatch;
}

/**
 * tableOfText("Exp_No | X | Y", "A1 | 3521916.1 | 521775.8")
 *
 * `shapes[r]` are the parts of row r's line, each packed x, y; a part of one vertex is a point.
 */
export function tableOfText(
  heading: string,
  rows: readonly string[],
  shapes?: readonly (readonly (readonly number[])[])[],
): DrawnTable {
  const columns = cellsOf(heading);
  const cells = rows.map((row) => cellsOf(row).map((cell): Cell => (cell === "" ? null : cell)));
  return {
    info: { name: "RQL", columns, rows: rows.length, shape: shapes ? "line" : "none", crs: null },
    batch: {
      firstRow: 2,
      count: rows.length,
      columns: columns.map((_, c) => cells.map((row) => row[c] ?? null)),
      shapes: shapes && packShapes(shapes),
    },
  };
}

const cellsOf = (line: string): string[] => line.split("|").map((cell) => cell.trim());

function packShapes(rows: readonly (readonly (readonly number[])[])[]): Shapes {
  const partStart = [0];
  const vertexStart = [0];
  const xy: number[] = [];
  for (const parts of rows) {
    for (const part of parts) {
      xy.push(...part);
      vertexStart.push(xy.length / 2);
    }
    partStart.push(vertexStart.length - 1);
  }
  return {
    kind: Uint8Array.from(rows, (parts) =>
      parts.length === 0 ? SHAPE_NONE : parts[0]!.length === 2 ? SHAPE_POINT : SHAPE_LINE,
    ),
    partStart: Uint32Array.from(partStart),
    vertexStart: Uint32Array.from(vertexStart),
    xy: Float64Array.from(xy),
  };
}
