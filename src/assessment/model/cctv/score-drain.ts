/**
 * How bad is a drain, by what a camera saw in it?
 *
 *     F = max(S, Smax)                   S = mean, Smax = highest score of its structural defects
 *     RI = 0.7 F + 0.1 K + 0.05 E + 0.15 T                 repair index,      G likewise over functional defects
 *     MI = 0.8 G + 0.15 K + 0.05 E                         maintenance index
 *
 * A drain is as bad as its worst place ("一处受阻，全线不通"), which is why F takes the larger of mean and highest. Before
 * that, defects whose net distance is at most `mergeWithinM` become one with their scores added up (at most 10), and those
 * still within `closeWithinM` of another count `closeFactor` times. K = area, E = diameter, T = soil; they count 0 while F
 * is small, because an important place does not make a sound drain bad. Values and their confidence: cctv-rules.ts.
 *
 * Range: F, G, K, E, T 0 to 10, RI and MI 0 to 10 with the shipped weights. Left out on purpose: a defect without a
 * position is never near another. O(n log n) in the defects of a drain.
 */
import type { CctvRules } from "./cctv-rules.ts";
import { type Area, type DefectCode, isStructural, type Soil } from "./defect-codes.ts";

export interface Defect {
  readonly code: DefectCode;
  /** 1 to 4 */
  readonly grade: number;
  /** Metres from the start of the drain; NaN = unknown. */
  readonly positionM: number;
  /** NaN or 0 = a point. */
  readonly lengthM: number;
}

export interface DrainFacts {
  /** NaN = unknown. */
  readonly diameterMm: number;
  readonly lengthM: number;
  readonly area: Area;
  readonly soil: Soil;
}

/** One side of the judgement: structure (F) or function (G). */
export interface Condition {
  /** Defects after merging. */
  readonly defects: number;
  readonly mean: number;
  readonly highest: number;
  /** F or G. */
  readonly value: number;
  /** Share of the drain's length that is as bad as the mean, 0 or more; 0 without defects. */
  readonly density: number;
}

export interface DrainScore {
  readonly structure: Condition;
  readonly function: Condition;
  /** As they entered RI: 0 while F is below `importanceFrom`. */
  readonly K: number;
  readonly E: number;
  readonly T: number;
  readonly repairIndex: number;
  readonly maintenanceIndex: number;
  /** 1 to 4: I, II, III, IV */
  readonly repairClass: number;
  readonly maintenanceClass: number;
}

export const CLASS_NAMES = ["I", "II", "III", "IV"] as const;
const MOST = 10;

export function scoreDrain(defects: readonly Defect[], drain: DrainFacts, rules: CctvRules): DrainScore {
  const structure = conditionOf(defects, (code) => isStructural(code), drain, rules);
  const works = conditionOf(defects, (code) => !isStructural(code), drain, rules);
  const [K, E] = [rules.area[drain.area], diameterPoints(drain.diameterMm, rules)];
  const repair = importance(structure.value, K, E, rules);
  const upkeep = importance(works.value, K, E, rules);
  const T = structure.value === 0 ? 0 : rules.soil[drain.soil];
  const [r, m] = [rules.repairWeights, rules.maintenanceWeights];
  const repairIndex = rounded(r.F * structure.value + r.K * repair.K + r.E * repair.E + r.T * T);
  const maintenanceIndex = rounded(m.G * works.value + m.K * upkeep.K + m.E * upkeep.E);
  return {
    structure,
    function: works,
    K: repair.K,
    E: repair.E,
    T,
    repairIndex,
    maintenanceIndex,
    repairClass: classOf(repairIndex, rules.repairClasses),
    maintenanceClass: classOf(maintenanceIndex, rules.maintenanceClasses),
  };
}

const importance = (value: number, K: number, E: number, rules: CctvRules) =>
  value < rules.importanceFrom ? { K: 0, E: 0 } : { K, E };

/**
 * classOf(1, [1, 4, 7]) // => 1
 * classOf(1.01, [1, 4, 7]) // => 2
 * classOf(7.5, [1, 4, 7]) // => 4
 */
export const classOf = (index: number, bounds: readonly number[]): number =>
  1 + bounds.filter((bound) => index > bound).length;

/** 0.7 · 10 must be 7, not a hair above it. */
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

function diameterPoints(mm: number, rules: CctvRules): number {
  if (Number.isNaN(mm)) return rules.diameterUnknown;
  const [small, middle, large] = rules.diameterMm;
  if (mm < small) return 0;
  return rules.diameterPoints[mm <= middle ? 0 : mm <= large ? 1 : 2]!;
}

interface Place {
  points: number;
  from: number;
  to: number;
  lengthM: number;
}

function conditionOf(
  defects: readonly Defect[],
  belongs: (code: DefectCode) => boolean,
  drain: DrainFacts,
  rules: CctvRules,
): Condition {
  const counted = defects.flatMap((defect) => {
    const points = belongs(defect.code) ? rules.scores[defect.code]?.[defect.grade - 1] : undefined;
    return points === undefined ? [] : [placeOf(defect, points)];
  });
  const places = merged(counted, rules.mergeWithinM);
  if (places.length === 0) return { defects: 0, mean: 0, highest: 0, value: 0, density: 0 };
  let sum = 0;
  let highest = 0;
  let bad = 0;
  places.forEach((place, i) => {
    const weighted = place.points * (isClose(places, i, rules.closeWithinM) ? rules.closeFactor : 1);
    sum += weighted;
    bad += weighted * Math.max(place.lengthM, rules.pointLengthM);
    highest = Math.max(highest, place.points);
  });
  const mean = sum / places.length;
  const density = mean > 0 && drain.lengthM > 0 ? bad / (mean * drain.lengthM) : 0;
  return { defects: places.length, mean, highest, value: Math.min(MOST, Math.max(mean, highest)), density };
}

function placeOf({ positionM, lengthM }: Defect, points: number): Place {
  const length = lengthM > 0 ? lengthM : 0;
  return { points, from: positionM, to: positionM + length, lengthM: length };
}

/** In the order of the drain; what has no position stays alone at the end. */
function merged(places: readonly Place[], withinM: number): Place[] {
  const known = places.filter(({ from }) => !Number.isNaN(from)).sort((a, b) => a.from - b.from || a.to - b.to);
  const one: Place[] = [];
  for (const place of known) {
    const last = one.at(-1);
    if (last && place.from - last.to <= withinM) {
      last.points = Math.min(MOST, last.points + place.points);
      last.to = Math.max(last.to, place.to);
      last.lengthM = last.to - last.from;
    } else one.push({ ...place });
  }
  return [...one, ...places.filter(({ from }) => Number.isNaN(from))];
}

function isClose(places: readonly Place[], i: number, withinM: number): boolean {
  const place = places[i]!;
  const [before, after] = [places[i - 1], places[i + 1]];
  return (
    (before !== undefined && place.from - before.to <= withinM) ||
    (after !== undefined && after.from - place.to <= withinM)
  );
}
