/** Collects rows and shapes into a `TableBatch`; arrays grow and are cut to size when the batch is taken. */
import type { Cell, TableBatch } from "../../base/table.ts";

export interface BatchBuilder {
  readonly count: number;
  /** Column arrays of the batch under construction; push one cell to each per row. */
  readonly columns: Cell[][];
  /** Ends a row; its parts and vertices were added before. */
  endRow(kind: number): void;
  startPart(): void;
  vertex(x: number, y: number): void;
  /** Vertices from packed little-endian doubles, `stride` doubles apart. */
  vertices(view: DataView, at: number, count: number, stride: number): void;
  take(): TableBatch;
}

export function createBatchBuilder(columnCount: number, firstRow: number, withShapes: boolean): BatchBuilder {
  let columns: Cell[][] = Array.from({ length: columnCount }, () => []);
  let kinds = new Uint8Array(1024);
  let partStart = new Uint32Array(1025);
  let vertexStart = new Uint32Array(1025);
  let xy = new Float64Array(8192);
  let count = 0;
  let parts = 0;
  let vertices = 0;
  let nextRow = firstRow;

  function grow<A extends Uint8Array | Uint32Array | Float64Array>(array: A, needed: number): A {
    if (needed <= array.length) return array;
    const wider = new (array.constructor as new (length: number) => A)(Math.max(needed, array.length * 2));
    wider.set(array as never);
    return wider;
  }

  return {
    get count() {
      return count;
    },
    get columns() {
      return columns;
    },
    startPart() {
      vertexStart = grow(vertexStart, parts + 2);
      vertexStart[parts++] = vertices;
      vertexStart[parts] = vertices;
    },
    vertex(x, y) {
      xy = grow(xy, (vertices + 1) * 2);
      xy[vertices * 2] = x;
      xy[vertices * 2 + 1] = y;
      vertexStart[parts] = ++vertices;
    },
    vertices(view, at, added, stride) {
      xy = grow(xy, (vertices + added) * 2);
      for (let i = 0; i < added; i++) {
        const from = at + i * stride * 8;
        xy[vertices * 2] = view.getFloat64(from, true);
        xy[vertices * 2 + 1] = view.getFloat64(from + 8, true);
        vertices++;
      }
      vertexStart[parts] = vertices;
    },
    endRow(kind) {
      kinds = grow(kinds, count + 1);
      partStart = grow(partStart, count + 2);
      kinds[count++] = kind;
      partStart[count] = parts;
    },
    take() {
      const batch: TableBatch = {
        firstRow: nextRow,
        count,
        columns,
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
      columns = Array.from({ length: columnCount }, () => []);
      count = parts = vertices = 0;
      partStart[0] = vertexStart[0] = 0;
      return batch;
    },
  };
}
