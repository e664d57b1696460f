/**
 * What is wrong in the made-up city's files, on purpose and at documented rates, so that the checks have something to
 * find. Most rows stay good: of a hundred lines about nine carry one of these, of a thousand points about three.
 */
import type { Random } from "../../base/random.ts";
import type { LineRow, PointRow } from "./survey-rows.ts";

/** Share of rows. Where a rate is of a part only, the comment says of which. */
export const DIRT = {
  materialMissing: 0.015,
  dateMissing: 0.02,
  /** The survey did not know: 1990-01-01, 2000-01-01 or 2010-01-01. */
  decadePlaceHolder: 0.03,
  /** Of cast iron, grey or ductile: the bare code ZT. */
  castIronWithoutKind: 0.05,
  /** Of ductile iron: 球磨铸铁管. */
  ductileMistyped: 0.06,
  /** DN written for De, or De for DN. */
  nominalForOuter: 0.015,
  /** From and to exchanged, depths left where they were. */
  endsSwapped: 0.01,
  /** A comma that slipped: 1.25 m written as 125. */
  depthWrong: 0.004,
  /** Of points: the row is there twice. */
  pointTwice: 0.002,
  /** Of points: the row was lost, its lines point nowhere. */
  pointLost: 0.0008,
  /** Of points: one digit of a coordinate mistyped, a hundred metres or a kilometre off. */
  coordinateMistyped: 0.0002,
  /** Of leaks: a pipe number that does not exist. */
  leakWrongPipe: 0.02,
  /** Of leaks: no pipe number, only where it was. */
  leakOnlyPlace: 0.14,
  /** Of leaks: reported, then withdrawn as a false alarm. */
  leakWithdrawn: 0.015,
} as const;

/** A line as the survey wrote it down. */
export function soilLine(row: LineRow, random: Random): LineRow {
  let soiled = row;
  if (random.chance(DIRT.materialMissing)) soiled = { ...soiled, material: null };
  else soiled = { ...soiled, material: soilMaterial(soiled.material, random) };
  if (random.chance(DIRT.dateMissing)) soiled = { ...soiled, date: null };
  else if (random.chance(DIRT.decadePlaceHolder)) soiled = { ...soiled, date: decadeOf(soiled.year) };
  if (random.chance(DIRT.nominalForOuter)) soiled = { ...soiled, size: exchangeKind(soiled.size) };
  if (random.chance(DIRT.endsSwapped)) soiled = { ...soiled, from: soiled.to, to: soiled.from };
  if (random.chance(DIRT.depthWrong)) soiled = { ...soiled, depthTo: Math.round(soiled.depthTo * 100) };
  return soiled;
}

function soilMaterial(written: string | null, random: Random): string | null {
  if (written === null) return null;
  if (written.includes("铸铁") && random.chance(DIRT.castIronWithoutKind)) return "ZT";
  return written.startsWith("球墨") && random.chance(DIRT.ductileMistyped) ? "球磨铸铁管" : written;
}

const decadeOf = (year: number): string => (year < 2000 ? "1990-01-01" : year < 2010 ? "2000-01-01" : "2010-01-01");

const exchangeKind = (size: string): string =>
  size.startsWith("De") ? size.replace("De", "DN") : size.startsWith("DN") ? size.replace("DN", "De") : size;

/** None, one or two rows for a point. */
export function soilPoint(row: PointRow, random: Random): readonly PointRow[] {
  if (random.chance(DIRT.pointLost)) return [];
  if (random.chance(DIRT.coordinateMistyped)) {
    const off = random.pick([100, 100, 1_000]) * random.pick([-1, 1]);
    return [random.chance(0.5) ? { ...row, north: row.north + off } : { ...row, east: row.east + off }];
  }
  return random.chance(DIRT.pointTwice) ? [row, row] : [row];
}
