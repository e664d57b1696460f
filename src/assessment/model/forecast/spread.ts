/**
 * How much of a quantity lies near each place? Sums over all places with weight e^(-(|dx| + |dy|) / reach), by cells.
 *
 * The weight is a product of one-way decays, so two running sums a direction give it exactly for every cell at once: the
 * cost is that of the cells, whatever the reach. A cell's own content has weight 1. Distances are along the axes (a street
 * grid's), in steps of a cell.
 */

export interface CellGrid {
  readonly columns: number;
  readonly rows: number;
  /** Per place; -1 = without position. */
  readonly cellOf: Int32Array;
  /** What is left of a weight one cell further. */
  readonly decay: number;
}

/** Cells are wider than asked where there would be more than `most`. */
export function layGrid(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  reachM: number,
  cellM: number,
  most = 400_000,
): CellGrid {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < x.length; i++) {
    if (!Number.isFinite(x[i]!)) continue;
    west = Math.min(west, x[i]!);
    east = Math.max(east, x[i]!);
    south = Math.min(south, y[i]!);
    north = Math.max(north, y[i]!);
  }
  const cellOf = new Int32Array(x.length).fill(-1);
  if (west > east) return { columns: 0, rows: 0, cellOf, decay: 0 };
  const cell = Math.max(cellM, Math.sqrt(((east - west + cellM) * (north - south + cellM)) / most));
  const [left, bottom] = [Math.floor(west / cell), Math.floor(south / cell)];
  const columns = Math.floor(east / cell) - left + 1;
  const rows = Math.floor(north / cell) - bottom + 1;
  for (let i = 0; i < x.length; i++)
    if (Number.isFinite(x[i]!))
      cellOf[i] = (Math.floor(y[i]! / cell) - bottom) * columns + Math.floor(x[i]! / cell) - left;
  return { columns, rows, cellOf, decay: Math.exp(-cell / reachM) };
}

/** In place: cell by cell its content becomes the weighted sum around it. */
export function spread(cells: Float64Array, { columns, rows, decay }: CellGrid): void {
  const line = new Float64Array(Math.max(columns, rows));
  for (let row = 0; row < rows; row++) spreadLine(cells, row * columns, 1, columns, decay, line);
  for (let column = 0; column < columns; column++) spreadLine(cells, column, columns, rows, decay, line);
}

function spreadLine(
  cells: Float64Array,
  first: number,
  stride: number,
  count: number,
  decay: number,
  behind: Float64Array,
): void {
  let sum = 0;
  for (let k = 0, at = first; k < count; k++, at += stride) {
    behind[k] = sum * decay;
    sum = sum * decay + cells[at]!;
  }
  sum = 0;
  for (let k = count - 1, at = first + (count - 1) * stride; k >= 0; k--, at -= stride) {
    const own = cells[at]!;
    cells[at] = own + behind[k]! + sum * decay;
    sum = sum * decay + own;
  }
}
