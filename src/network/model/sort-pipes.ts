/**
 * The order of the pipe list. Codes are ordered as their column orders its words; unknown numbers come last both ways;
 * equals keep the order of their ids, so that pages never overlap.
 */
import { UNKNOWN_DAY } from "../../base/dates.ts";
import type { Overlay, PackedNetwork } from "./packed-network.ts";
import { textAt } from "./packed-text.ts";
import { findColumn } from "./pipe-columns.ts";

export type PipeSort =
  | "sourceId"
  | "network"
  | "material"
  | "diameterMm"
  | "ageYears"
  | "lengthM"
  | "district"
  | "risk"
  | "leakClass";

/** Positions sorted anew; the input stays as it is. */
export function sortPipes(
  network: PackedNetwork,
  overlay: Overlay,
  positions: Uint32Array,
  by: PipeSort | undefined,
  descending = false,
): Uint32Array {
  if (!by) return positions;
  if (by === "sourceId") return sortByText(network, positions, descending);
  const keys = sortKeys(network, overlay, by);
  if (!keys) return positions;
  const sign = descending ? -1 : 1;
  return positions.slice().sort((a, b) => {
    const [ka, kb] = [keys[a]!, keys[b]!];
    if (ka === kb) return a - b;
    if (Number.isNaN(ka)) return Number.isNaN(kb) ? a - b : 1;
    return Number.isNaN(kb) ? -1 : (ka - kb) * sign;
  });
}

function sortKeys(network: PackedNetwork, overlay: Overlay, by: PipeSort): ArrayLike<number> | undefined {
  if (by === "lengthM") return network.lengthM;
  if (by === "diameterMm") return network.diameterMm;
  // The older, the earlier its day.
  if (by === "ageYears")
    return Float64Array.from(network.commissionedDay, (day) => (day === UNKNOWN_DAY ? Number.NaN : -day));
  return findColumn(network, overlay, by)?.codes;
}

function sortByText(network: PackedNetwork, positions: Uint32Array, descending: boolean): Uint32Array {
  const texts = new Map<number, string>();
  for (const position of positions) texts.set(position, textAt(network.sourceId, position));
  const sign = descending ? -1 : 1;
  return positions.slice().sort((a, b) => {
    const [ta, tb] = [texts.get(a)!, texts.get(b)!];
    return ta === tb ? a - b : ta < tb ? -sign : sign;
  });
}
