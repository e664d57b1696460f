/**
 * Collects rows and shapes into a `TableBatch`. Columns stand full of nulls, so that a reader writes only what the file
 * holds; arrays of vertices grow and are cut to size when the batch is taken.
 */
import type { Cell, TableBatch } from "../../base/table.ts";

export interface BatchBuilder {
  /** Finished rows; also the index of the row under construction. */
  readonly count: number;
  readonly full: boolean;
  /** Set `columns[c][count]`; a column nobody asked for takes cells too and is dropped. */
  readonly columns: Cell[][];
  /** Ends a row; its parts and vertices were added before. */
  endRow(kind: number): void;
  startPart(): void;
  vertex(x: number, y: number): void;
  /** Vertices from packed little-endian doubles, `stride` doubles apart; throws RangeError past the end of `view`. */
  vertices(view: DataView, at: number, count: number, stride: number): void;
  take(): TableBatch;
  /** Passes over rows of the file that hold nothing; only between batches. */
  skipRows(rows: number): void;
}

export interface BatchForm {
  /** For each column of the table, whether it was asked for. */
  readonly wanted: readonly boolean[];
  readonly firstRow: number;
  readonly withShapes: boolean;
  readonly batchRows: number;
}

export function createBatchBuilder({ wanted, firstRow, withShapes, batchRows }: BatchForm): BatchBuilder {
  let columns = emptyColumns();
  let kinds = new Uint8Array(1024);
  let partStart = new Uint32Array(1025);
  let vertexStart = new Uint32Array(1025);
  let xy = new Float64Array(8192);
  let count = 0;
  let parts = 0;
  let vertices = 0;
  let nextRow = firstRow;

  function emptyColumns(): Cell[][] {
    return wanted.map(() => new Array<Cell>(batchRows).fill(null));
  }

  return {
    get count() {
      return count;
    },
    get full() {
      return count === batchRows;
    },
    get columns() {
      return columns;
    },
    startPart() {
      if (parts + 2 > vertexStart.length) vertexStart = grown(vertexStart, parts + 2);
      vertexStart[parts++] = vertices;
      vertexStart[parts] = vertices;
    },
    vertex(x, y) {
      if (vertices * 2 + 2 > xy.length) xy = grown(xy, vertices * 2 + 2);
      xy[vertices * 2] = x;
      xy[vertices * 2 + 1] = y;
      vertexStart[parts] = ++vertices;
    },
    vertices(view, at, added, stride) {
      // Before growing: a damaged count must not ask for gigabytes.
      if (!(added >= 0 && at + added * stride * 8 <= view.byteLength)) throw new RangeError(`${added} vertices`);
      if ((vertices + added) * 2 > xy.length) xy = grown(xy, (vertices + added) * 2);
      for (let i = 0, to = vertices * 2, from = at; i < added; i++, to += 2, from += stride * 8) {
        xy[to] = view.getFloat64(from, true);
        xy[to + 1] = view.getFloat64(from + 8, true);
      }
      vertices += added;
      vertexStart[parts] = vertices;
    },
    endRow(kind) {
      if (count + 2 > partStart.length) {
        kinds = grown(kinds, count + 1);
        partStart = grown(partStart, count + 2);
      }
      kinds[count++] = kind;
      partStart[count] = parts;
    },
    skipRows(rows) {
      nextRow += rows;
    },
    take() {
      if (count < batchRows) for (const column of columns) column.length = count;
      const batch: TableBatch = {
        firstRow: nextRow,
        count,
        columns: columns.map((column, c) => (wanted[c] ? column : undefined)),
        shapes: withShapes
          ? {
              kind: kinds.slice(0, count),
              partStart: partStart.slice(0, count + 1),
              vertexStart: vertexStart.slice(0, parts + 1),
              xy: xy.slice(0, vertices * 2),
            }
          : undefined,
      };
      nextRow += count;
      columns = emptyColumns();
      count = parts = vertices = 0;
      partStart[0] = vertexStart[0] = 0;
      return batch;
    },
  };
}

function grown<A extends Uint8Array | Uint32Array | Float64Array>(array: A, needed: number): A {
  const wider = new (array.constructor as new (length: number) => A)(Math.max(needed, array.length * 2));
  wider.set(array as never);
  return wider;
}
