/** A pipe as a row of the list: the words and numbers behind one position. */
import { isoDay, UNKNOWN_DAY } from "../../base/dates.ts";
import { metresToDegrees } from "./local-frame.ts";
import type { Overlay, PackedNetwork } from "./packed-network.ts";
import { textAt } from "./packed-text.ts";
import { ageYears, findColumn, wordAt } from "./pipe-columns.ts";

export function pipeRow(network: PackedNetwork, overlay: Overlay, i: number) {
  const leakClass = findColumn(network, overlay, "leakClass");
  const risk = findColumn(network, overlay, "risk");
  return {
    pipeId: network.pipeId[i]!,
    sourceId: textAt(network.sourceId, i),
    network: wordAt(network.network, i),
    role: wordAt(network.role, i),
    material: wordAt(network.material, i),
    diameterMm: knownNumber(network.diameterMm[i]!),
    pressureClass: wordAt(network.pressureClass, i),
    commissionedOn: network.commissionedDay[i] === UNKNOWN_DAY ? null : isoDay(network.commissionedDay[i]!),
    datePrecision: wordAt(network.datePrecision, i),
    ageYears: ageYears(network, i),
    lengthM: network.lengthM[i]!,
    owner: wordAt(network.owner, i),
    district: wordAt(network.district, i),
    street: wordAt(network.street, i),
    roadName: textAt(network.roadName, i),
    status: wordAt(network.status, i),
    leakClass: (leakClass && wordAt(leakClass, i)) || null,
    risk: (risk && wordAt(risk, i)) || null,
  };
}

/** The line of a pipe in degrees, rounded to 1e-9 (0.1 mm); undefined without a position. */
export function pipeLine(network: PackedNetwork, i: number): [number, number][] | undefined {
  const first = network.vertexStart[i]!;
  const end = network.vertexStart[i + 1]!;
  if (first === end) return undefined;
  return Array.from({ length: end - first }, (_, k) => {
    const at = (first + k) * 2;
    const [lon, lat] = metresToDegrees(network.frame, network.metres[at]!, network.metres[at + 1]!);
    return [roundDegrees(lon), roundDegrees(lat)];
  });
}

export const roundDegrees = (degrees: number): number => Math.round(degrees * 1e9) / 1e9;

const knownNumber = (value: number): number | null => (Number.isNaN(value) ? null : value);

/** Position of a pipe by its id, ids being in rising order; -1 when it is not in this network. */
export function findPosition(network: PackedNetwork, pipeId: number): number {
  let low = 0;
  let high = network.count - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const id = network.pipeId[middle]!;
    if (id === pipeId) return middle;
    if (id < pipeId) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
