/**
 * Honest data of one run: what of it rests on unknown or estimated input, which decisions could flip, and the surveys that
 * would change most for their money.
 */
import type { PackedNetwork } from "../../../network/model/packed-network.ts";
import { textAt } from "../../../network/model/packed-text.ts";
import { wordAt } from "../../../network/model/pipe-columns.ts";
import { type GradingInputs, type GradingRules, gradeInputs } from "../grade-inputs.ts";
import { RISKS } from "../risk-matrix.ts";
import { type Bounds, findBounds } from "./bounds.ts";
import { DATA_KINDS, type DataKind, dataStates, ESTIMATED, NOT_ASKED, stateOf, UNKNOWN } from "./data-states.ts";
import { createDecider } from "./decide.ts";
import { createOutcomeTable, factorBit, type OutcomeTable } from "./outcomes.ts";
import { type DataShares, sumShares } from "./shares.ts";
import { learnSimilarPipes, type SimilarPipes } from "./similar-pipes.ts";
import { SURVEYS, type Survey, type SurveyCosts } from "./survey-costs.ts";
import { AIMS, type Aim, listSurveys, revealedBy, type SurveyItem, type SurveyProblem } from "./survey-list.ts";

/** Moves when the same run could be analysed differently. */
export const ANALYSIS_VERSION = 1;

/** Pipes of one colour that may come out as any from best to worst. */
export interface ColourRange {
  readonly risk: string;
  readonly best: string;
  readonly worst: string;
  pipes: number;
  mm: number;
}

export interface RoadName {
  /** "" = pipes without a road: each is a site of its own. */
  readonly road: string;
  readonly district: string;
}

export interface DataAnalysis {
  readonly states: Uint8Array;
  readonly bounds: Bounds;
  readonly shares: DataShares;
  /** Those that may change, most millimetres first. */
  readonly ranges: readonly ColourRange[];
  readonly roads: readonly RoadName[];
  readonly surveys: Readonly<Record<Aim, readonly SurveyItem[]>>;
}

export function analyseData(
  inputs: GradingInputs,
  { rules, scoped = [] }: GradingRules,
  costs: SurveyCosts,
  progress: (share: number) => void = () => undefined,
): DataAnalysis {
  const { network } = inputs;
  const grades = gradeInputs(inputs, rules, scoped);
  progress(0.3);
  const states = dataStates(network, grades);
  const decider = createDecider(network, grades, rules, scoped);
  const similar = learnSimilarPipes(network, grades, states, rules);
  const table = createOutcomeTable({ network, grades, states, decider, similar });
  const bounds = findBounds(network, decider, table);
  progress(0.6);
  const roads = roadsOf(network, table);
  const problem = problemOf(network, states, table, similar, roads);
  const surveys = Object.fromEntries(
    AIMS.map((aim, at) => {
      const list = listSurveys(problem, costs, aim);
      progress(0.6 + (0.4 * (at + 1)) / AIMS.length);
      return [aim, list];
    }),
  ) as Record<Aim, SurveyItem[]>;
  return {
    states,
    bounds,
    shares: sumShares(network, grades, states, bounds),
    ranges: rangesOf(network, bounds),
    roads: roads.names,
    surveys,
  };
}

function rangesOf(network: PackedNetwork, bounds: Bounds): ColourRange[] {
  const ranges = new Map<string, ColourRange>();
  for (let i = 0; i < network.count; i++) {
    if (!bounds.colour[i]) continue;
    const [risk, best, worst] = [bounds.risk, bounds.bestRisk, bounds.worstRisk].map((of) => RISKS[of[i]!]!);
    const key = `${risk} ${best} ${worst}`;
    const range = ranges.get(key) ?? { risk: risk!, best: best!, worst: worst!, pipes: 0, mm: 0 };
    range.pipes++;
    range.mm += Math.round(network.lengthM[i]! * 1000);
    ranges.set(key, range);
  }
  return [...ranges.values()].sort((a, b) => b.mm - a.mm);
}

interface Roads {
  readonly names: readonly RoadName[];
  readonly ofPipe: Int32Array;
}

/** Roads of one name in one district are one, whatever lies under them; a pipe without a road name is a site of its own. */
function roadsOf(network: PackedNetwork, table: OutcomeTable): Roads {
  const numbers = new Map<string, number>();
  const names: RoadName[] = [];
  const ofPipe = Int32Array.from({ length: network.count }, (_, i) => {
    if (table.uncertain(i) === 0) return -1;
    const [road, district] = [textAt(network.roadName, i), wordAt(network.district, i)];
    const key = road ? `${district}\n${road}` : `\n\n${i}`;
    let number = numbers.get(key);
    if (number === undefined) {
      number = names.push({ road, district }) - 1;
      numbers.set(key, number);
    }
    return number;
  });
  return { names, ofPipe };
}

function problemOf(
  network: PackedNetwork,
  states: Uint8Array,
  table: OutcomeTable,
  similar: SimilarPipes,
  roads: Roads,
): SurveyProblem {
  // What a survey of each kind of data tells of a pipe: once it has a place, what is known around it follows.
  const places = (["people", "spaces", "road"] as const).map((factor) => ({
    factor,
    follows: similar.isKnownAnywhere(factor),
  }));
  const inputsOf = (i: number, kind: DataKind): number => {
    const position = stateOf(states, i, "position");
    if (kind === "position") {
      if (position === UNKNOWN) return bitsOf(places.filter(({ follows }) => follows).map(({ factor }) => factor));
      return position === ESTIMATED && stateOf(states, i, "spaces") !== NOT_ASKED ? factorBit("spaces") : 0;
    }
    const around = places.find(({ factor }) => factor === kind);
    if (around?.follows && position === UNKNOWN) return 0;
    return factorBit(kind);
  };
  // Asked again for each item offered on its road: kept a byte a pipe and survey.
  const reveals = SURVEYS.map((survey) =>
    Uint8Array.from(
      { length: network.count },
      (_, i) => revealedBy(survey, (kind) => inputsOf(i, kind)) & table.uncertain(i),
    ),
  );
  return {
    count: network.count,
    mm: Float64Array.from(network.lengthM, (metres) => Math.round(metres * 1000)),
    road: roads.ofPipe,
    roads: roads.names.length,
    reveals: (i: number, survey: Survey) => reveals[SURVEYS.indexOf(survey)]![i]!,
    chanceOfChange: (i, factors) => table.chanceOfChange(i, factors),
  };
}

const bitsOf = (factors: readonly ("people" | "spaces" | "road")[]): number =>
  factors.reduce((bits, factor) => bits | factorBit(factor), 0);

/** What the run itself counted as unknown, for reconciling. */
export const unknownOf = ({ city }: DataShares) => ({
  material: city.kinds.material.unknown,
  date: city.kinds.age.unknown,
  position: city.kinds.position.unknown,
});

/** Kinds of a pipe that are not known, as words: `material`, `age~` for an estimate. */
export const kindsNotKnown = (states: ArrayLike<number>): string[] =>
  DATA_KINDS.flatMap((kind, k) => (states[k] === UNKNOWN ? [kind] : states[k] === ESTIMATED ? [`${kind}~`] : []));
