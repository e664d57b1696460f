/**
 * What a pipe's decision could be once some of its unknown inputs are known, and how likely each outcome is.
 *
 * The unknown values are drawn independently from similar pipes, but for material and age, which are drawn together
 * (p(years) · p(material | decade)), and the road, from which both exposure and traffic come. What is not made known stays
 * as the grading took it. Every value with a chance above zero is possible, so that the bounds are the best and the worst
 * of these outcomes.
 *
 * Pipes alike in all that matters share one answer: a city has some thousand kinds of pipes, not a million.
 */
import { dayNumber, fullYearsBetween, isoDay } from "../../../base/dates.ts";
import { MATERIALS, type Material } from "../../../network/model/codes.ts";
import type { PackedNetwork } from "../../../network/model/packed-network.ts";
import { ageYears, wordAt } from "../../../network/model/pipe-columns.ts";
import { CONSEQUENCE_FACTORS } from "../consequence.ts";
import type { PackedGrades } from "../grade-network.ts";
import { LIKELIHOOD_FACTORS } from "../likelihood.ts";
import { ESTIMATED, KNOWN, NOT_ASKED, stateOf, UNKNOWN } from "./data-states.ts";
import type { Decider, Decision } from "./decide.ts";
import { decadeOf, exposureOf, type SimilarPipes, trafficOf } from "./similar-pipes.ts";
import type { Spread } from "./value-ladder.ts";

/** Inputs that can be made known, as bits. */
export const FACTORS = ["material", "age", "diameter", "pressure", "people", "spaces", "road"] as const;
export type Factor = (typeof FACTORS)[number];
export const factorBit = (factor: Factor): number => 1 << FACTORS.indexOf(factor);

/** Decision -> chance; the chances add up to 1. */
export type Outcomes = ReadonlyMap<Decision, number>;

export interface OutcomeTable {
  /** What of the pipe is not known, as bits of FACTORS. */
  uncertain(i: number): number;
  outcomes(i: number, factors: number): Outcomes;
  /** That the decision is another than today's. */
  chanceOfChange(i: number, factors: number): number;
}

export interface OutcomeSources {
  readonly network: PackedNetwork;
  readonly grades: PackedGrades;
  readonly states: Uint8Array;
  readonly decider: Decider;
  readonly similar: SimilarPipes;
}

const IRONS: readonly Material[] = ["GREY_CAST_IRON", "GREY_CAST_IRON_UNLINED", "DUCTILE_IRON"];
const YEARS_OF_DECADE = 10;

export function createOutcomeTable(sources: OutcomeSources): OutcomeTable {
  const { network, decider } = sources;
  const uncertain = Uint8Array.from({ length: network.count }, (_, i) => uncertainOf(sources, i));
  const kindOf = numberSignatures(sources, uncertain);
  const known = new Map<number, Outcomes>();
  const chances = new Map<number, number>();
  const keyOf = (i: number, factors: number): number => kindOf[i]! * (1 << FACTORS.length) + (factors & uncertain[i]!);

  function outcomes(i: number, factors: number): Outcomes {
    const key = keyOf(i, factors);
    let found = known.get(key);
    if (!found) {
      found = workOut(sources, i, factors & uncertain[i]!);
      known.set(key, found);
    }
    return found;
  }

  function chanceOfChange(i: number, factors: number): number {
    if ((factors & uncertain[i]!) === 0) return 0;
    const key = keyOf(i, factors);
    let chance = chances.get(key);
    if (chance === undefined) {
      // Sums of many chances: what is left of 1 is nothing.
      chance = Math.max(0, 1 - (outcomes(i, factors).get(decider.now(i)) ?? 0));
      if (chance < 1e-12) chance = 0;
      chances.set(key, chance);
    }
    return chance;
  }

  return { uncertain: (i) => uncertain[i]!, outcomes, chanceOfChange };
}

function uncertainOf({ states }: OutcomeSources, i: number): number {
  let bits = 0;
  for (const factor of FACTORS) {
    const state = stateOf(states, i, factor);
    if (state === ESTIMATED || state === UNKNOWN) bits |= factorBit(factor);
  }
  // Along its road a pipe is near enough to its people, not to what lies within a few metres.
  if (stateOf(states, i, "position") === ESTIMATED && stateOf(states, i, "spaces") !== NOT_ASKED)
    bits |= factorBit("spaces");
  return bits;
}

/** Pipes of one number are alike in all that outcomes are worked out from; pipes of which all is known share 0. */
function numberSignatures(sources: OutcomeSources, uncertain: Uint8Array): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(uncertain, (bits, i) => {
    if (bits === 0) return 0;
    const signature = signatureOfPipe(sources, i);
    let number = numbers.get(signature);
    if (number === undefined) {
      number = numbers.size + 1;
      numbers.set(signature, number);
    }
    return number;
  });
}

function workOut(sources: OutcomeSources, i: number, factors: number): Outcomes {
  const { decider, similar } = sources;
  const has = (factor: Factor) => (factors & factorBit(factor)) !== 0;
  const outcomes = new Map<Decision, number>();
  if (factors === 0) return outcomes.set(decider.now(i), 1);
  const substances = substancesOf(sources, i, factors);
  const severity = ["diameter", "pressure", "people", "spaces"].filter((factor) => has(factor as Factor)) as (
    | "diameter"
    | "pressure"
    | "people"
    | "spaces"
  )[];
  eachOf(has("road") ? similar.road(i) : NOTHING, (pair, chanceOfRoad) => {
    const road = has("road") ? { exposure: exposureOf(pair), traffic: trafficOf(pair) } : undefined;
    const severe = spreadOfConsequence(sources, i, severity, road?.traffic);
    for (const { scores, bits, chance } of substances) {
      const likelihood = decider.likelihood(i, { ...scores, ...(road ? { exposure: road.exposure } : {}) });
      severe.forEach((chanceOfLevel, level) => {
        if (chanceOfLevel === 0) return;
        const decision = decider.decide(i, likelihood, level, bits);
        outcomes.set(decision, (outcomes.get(decision) ?? 0) + chanceOfRoad * chance * chanceOfLevel);
      });
    }
  });
  return outcomes;
}

/** One value that says nothing. */
const NOTHING: Spread = { values: [0], chances: [1] };

function eachOf({ values, chances }: Spread, visit: (value: number, chance: number) => void): void {
  for (let v = 0; v < values.length; v++) if (chances[v]! > 0) visit(values[v]!, chances[v]!);
}

interface LikelySubstance {
  readonly scores: { material?: number; age?: number };
  readonly bits: number;
  chance: number;
}

/** Material and age together, those of equal score and scope as one. */
function substancesOf(sources: OutcomeSources, i: number, factors: number): LikelySubstance[] {
  const { network, grades, decider } = sources;
  const [ofMaterial, ofAge] = [(factors & factorBit("material")) !== 0, (factors & factorBit("age")) !== 0];
  if (!ofMaterial && !ofAge) return [{ scores: {}, bits: grades.scope[i]!, chance: 1 }];
  const written = wordAt(network.material, i);
  const merged = new Map<string, LikelySubstance>();
  const add = (material: Material, years: number | null, chance: number): void => {
    const { materialScore, ageScore, scopeBits } = decider.substance(i, material, years);
    const key = `${materialScore} ${ageScore} ${scopeBits}`;
    const held = merged.get(key);
    if (held) held.chance += chance;
    else merged.set(key, { scores: { material: materialScore, age: ageScore }, bits: scopeBits, chance });
  };
  const year = Number(network.asOf.slice(0, 4));
  const withYears = (years: number | null, decade: number | undefined, chance: number): void => {
    if (!ofMaterial) add(written, years, chance);
    else
      eachOf(materialSpread(sources, i, decade), (code, chanceOfMaterial) =>
        add(MATERIALS[code]!, years, chance * chanceOfMaterial),
      );
  };
  if (ofAge)
    eachOf(ageSpread(sources, i, ofMaterial), (years, chance) =>
      withYears(years, Math.floor((year - years) / YEARS_OF_DECADE), chance),
    );
  else withYears(ageYears(network, i), decadeOf(network.commissionedDay[i]!), 1);
  return [...merged.values()];
}

function materialSpread({ network, similar }: OutcomeSources, i: number, decade: number | undefined): Spread {
  const spread = similar.material(i, decade);
  if (wordAt(network.material, i) !== "CAST_IRON_UNSPECIFIED") return spread;
  const chances = IRONS.map((iron) => spread.chances[spread.values.indexOf(MATERIALS.indexOf(iron))] ?? 0);
  const sum = chances.reduce((total, chance) => total + chance, 0);
  const values = IRONS.map((iron) => MATERIALS.indexOf(iron));
  return { values, chances: chances.map((chance) => (sum > 0 ? chance / sum : 1 / IRONS.length)) };
}

/** Of a year, its days are as likely as one another; of a decade, its years; of no date, what similar pipes say. */
function ageSpread({ network, states, similar }: OutcomeSources, i: number, materialOpen: boolean): Spread {
  const day = network.commissionedDay[i]!;
  if (stateOf(states, i, "age") === UNKNOWN)
    return similar.years(
      i,
      materialOpen || stateOf(states, i, "material") !== KNOWN ? undefined : wordAt(network.material, i),
    );
  const today = dayNumber(network.asOf);
  const first = Number(isoDay(day).slice(0, 4));
  const span = wordAt(network.datePrecision, i) === "DECADE" ? YEARS_OF_DECADE : 1;
  const tally = new Map<number, number>();
  for (let year = first; year < first + span; year++) {
    const begin = dayNumber(`${year}-01-01`);
    const end = dayNumber(`${year + 1}-01-01`);
    // On this day of the year the pipe completes a year of service: laid later in its year, it is one younger.
    const turn = dayNumber(`${year}${network.asOf.slice(4) === "-02-29" ? "-02-28" : network.asOf.slice(4)}`) + 1;
    const older = Math.max(0, fullYearsBetween(begin, today));
    const share = (turn - begin) / (end - begin);
    tally.set(older, (tally.get(older) ?? 0) + share / span);
    const younger = Math.max(0, older - 1);
    tally.set(younger, (tally.get(younger) ?? 0) + (1 - share) / span);
  }
  return { values: [...tally.keys()], chances: [...tally.values()] };
}

/** Chance of each consequence level, by level. */
function spreadOfConsequence(
  { decider, similar }: OutcomeSources,
  i: number,
  factors: readonly ("diameter" | "pressure" | "people" | "spaces")[],
  traffic: number | undefined,
): number[] {
  const levels = [0, 0, 0, 0, 0, 0];
  const scores: Partial<Record<(typeof CONSEQUENCE_FACTORS)[number], number>> =
    traffic === undefined ? {} : { traffic };
  const walk = (depth: number, chance: number): void => {
    const factor = factors[depth];
    if (factor === undefined) {
      levels[decider.consequence(i, scores)]! += chance;
      return;
    }
    eachOf(similar.score(i, factor), (score, own) => {
      scores[factor] = score;
      walk(depth + 1, chance * own);
    });
    delete scores[factor];
  };
  walk(0, 1);
  return levels;
}

/** All that the outcomes of a pipe are worked out from. */
function signatureOfPipe({ network, grades, states, decider }: OutcomeSources, i: number): string {
  const [l, c] = [LIKELIHOOD_FACTORS.length, CONSEQUENCE_FACTORS.length];
  const ageIsExact = stateOf(states, i, "age") === KNOWN;
  return [
    network.network.codes[i],
    network.role.codes[i],
    network.material.codes[i],
    network.builtOver[i],
    network.district.codes[i],
    network.datePrecision.codes[i],
    ageIsExact ? `${ageYears(network, i)}/${decadeOf(network.commissionedDay[i]!)}` : network.commissionedDay[i],
    grades.failures[i]! > 0,
    grades.leakClass[i],
    grades.scope[i],
    grades.risk[i],
    grades.drainClass[i],
    decider.ruleSet(i),
    stateOf(states, i, "position"),
    ...grades.likelihoodFactors.subarray(i * l, (i + 1) * l),
    ...grades.consequenceFactors.subarray(i * c, (i + 1) * c),
  ].join();
}
