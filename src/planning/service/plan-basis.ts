/**
 * What a plan is made from, as a thread can take it: everything loaded, nothing that computes; and the problem built from it.
 *
 * Funding and permits hold functions, which cannot cross into a thread; so what they are made of crosses, and they are made
 * anew there.
 */
import { createHash } from "node:crypto";
import { findCurrentForecast } from "../../assessment/store/forecasts.ts";
import { findCurrentRun } from "../../assessment/store/runs.ts";
import { canonicalJson } from "../../base/canonical-json.ts";
import { isoDay } from "../../base/dates.ts";
import { done, type Outcome, refuse } from "../../base/outcome.ts";
import type { FundingRules } from "../../funding/model/funding-rules.ts";
import { currentFundingRules } from "../../funding/store/rule-sets.ts";
import { POSITION_SOURCES } from "../../network/model/codes.ts";
import type { PackedRoads } from "../../network/model/packed-shapes.ts";
import { textAt } from "../../network/model/packed-text.ts";
import { loadPackedNetwork } from "../../network/store/load-packed-network.ts";
import { loadRoads } from "../../network/store/load-surroundings.ts";
import type { PermitRules } from "../../permits/model/permit-rules.ts";
import type { ProjectRoad } from "../../permits/model/route/project-facts.ts";
import { currentPermitRules } from "../../permits/store/permit-rules.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { cityFunding } from "../model/city-funding.ts";
import { cityPermits } from "../model/city-permits.ts";
import type { PlanInputs } from "../model/plan-inputs.ts";
import { mergePlanningRules, type PlanningRules } from "../model/planning-rules.ts";
import { buildProblem } from "../model/problem/build-problem.ts";
import type { BuiltPlan, PlanCall, PlanLock } from "../model/problem/built-plan.ts";
import { METHODS, PLAN_NETWORKS, type PlanProblem } from "../model/problem/plan-problem.ts";
import type { PlanGround } from "../model/programme/plan-ground.ts";
import type { HeldLock, PlanQuestion } from "../model/programme/plan-question.ts";
import { DEFAULT_PROGRAMME_RULES, type ProgrammeRules } from "../model/programme/programme-rules.ts";
import { onlyNetworks, scaleBudgets } from "../model/scenarios/change-problem.ts";
import {
  loadForecastRates,
  loadPlanConclusions,
  loadPlanGrades,
  loadSeriouslyBuiltOver,
} from "../store/load-plan-inputs.ts";
import { currentPlanningRules } from "../store/planning-rules.ts";
import { loadStoredWorks } from "../store/save-plan.ts";

/** A change of what plans come out moves this, and with it every id. */
const PLAN_VERSION = 1;

export interface PlanBasisTask {
  readonly question: PlanQuestion;
  readonly sources: Omit<PlanInputs, "funding" | "permits">;
  readonly rules: PlanningRules;
  readonly money: FundingRules;
  readonly permitRules: PermitRules;
  readonly programme: ProgrammeRules;
  /** Pipe ids and the years they were announced for. */
  readonly announced: readonly (readonly [pipeId: number, year: number])[];
}

export interface PlanBasis extends PlanBasisTask {
  /** Hash of inputs, rules and question. */
  readonly planId: string;
  readonly rulesHash: string;
  readonly runId: string;
  readonly forecastId: string | null;
}

export async function loadPlanBasis(
  on: Queryable,
  cityId: number,
  question: PlanQuestion,
): Promise<Outcome<PlanBasis>> {
  const run = await findCurrentRun(on, cityId);
  if (!run) return refuse("planning.not-graded");
  const held = await currentPlanningRules(on, cityId);
  const rules = mergedRules(held.rules, question.rules);
  if (!rules.ok) return rules;
  const network = await loadPackedNetwork(on, cityId, run.as_of);
  const forecast = await findCurrentForecast(on, cityId);
  const sources = {
    asOf: run.as_of,
    network,
    roads: await loadRoads(on, network),
    grades: await loadPlanGrades(on, network, run.run_id),
    forecastRate: forecast && (await loadForecastRates(on, network, forecast.run_id)),
    conclusions: await loadPlanConclusions(on, network),
    builtOver: await loadSeriouslyBuiltOver(on, network, run.run_id),
  };
  const announced = question.announcedPlanId
    ? (await loadStoredWorks(on, cityId, question.announcedPlanId)).pipes.map(
        ({ pipeId, year }) => [pipeId, year] as const,
      )
    : [];
  const programme = DEFAULT_PROGRAMME_RULES;
  const money = (await currentFundingRules(on, cityId)).rules;
  const permitRules = (await currentPermitRules(on, cityId)).rules;
  const rulesHash = hashOf([{ rules: rules.value, money, permitRules, programme }]);
  const planId = hashOf(
    [
      {
        version: PLAN_VERSION,
        cityId,
        networkVersion: network.version,
        asOf: run.as_of,
        runId: run.run_id,
        forecastId: forecast?.run_id ?? null,
        rulesHash,
        question,
        announced,
      },
    ],
    [sources.conclusions.conclusion, sources.conclusions.deadlineDay, sources.conclusions.outOfUse, sources.builtOver],
  );
  return done({
    question,
    sources,
    rules: rules.value,
    money,
    permitRules,
    programme,
    announced,
    planId,
    rulesHash,
    runId: run.run_id,
    forecastId: forecast?.run_id ?? null,
  });
}

function mergedRules(held: PlanningRules, part: unknown): Outcome<PlanningRules> {
  if (part === undefined) return done(held);
  try {
    return done(mergePlanningRules(held, part));
  } catch (cause) {
    return refuse("planning.rules-wrong", {
      code: "",
      cause: String(cause instanceof Error ? cause.message : cause).slice(0, 300),
    });
  }
}

function hashOf(values: readonly unknown[], arrays: readonly ArrayBufferView[] = []): string {
  const hash = createHash("sha256");
  for (const value of values) hash.update(canonicalJson(value));
  // Hashing takes no shared memory: a copy is made of each array.
  for (const array of arrays)
    hash.update(Uint8Array.from(new Uint8Array(array.buffer, array.byteOffset, array.byteLength)));
  return hash.digest("hex").slice(0, 32);
}

export interface BuiltGround {
  readonly built: BuiltPlan;
  readonly ground: PlanGround;
  /** By pipe: 1 = a lock holds it. */
  readonly locked: Uint8Array;
  /** At w*T + t: risk-years avoided, without preferences. */
  readonly avoided: Float64Array;
}

/** In the thread: the problem of the question with what its numbers stand for. */
export function buildGround({
  question,
  sources,
  rules,
  money,
  permitRules,
  announced,
}: PlanBasisTask): Outcome<BuiltGround> {
  const inputs: PlanInputs = {
    ...sources,
    funding: cityFunding(sources.network, money, `${question.fromYear}-01-01`),
    permits: cityPermits(permitRules),
  };
  const call: PlanCall = {
    fromYear: question.fromYear,
    years: question.years,
    budgets: question.budgets ? { rows: question.budgets } : { perYearFen: question.budgetFenPerYear ?? 0 },
    locks: question.locks.flatMap(locksOf),
    ...(announced.length > 0 ? { announced: new Map(announced) } : {}),
  };
  const outcome = buildProblem(inputs, rules, call);
  if (!outcome.ok) return outcome;
  const built = outcome.value;
  let { problem } = built;
  if (question.budgetFactor !== undefined) problem = scaleBudgets(problem, question.budgetFactor);
  if (question.networks)
    problem = planOnly(
      problem,
      PLAN_NETWORKS.flatMap((network, n) => (question.networks!.includes(network) ? [n] : [])),
    );
  const changed = { ...built, problem };
  const ground = groundOf(changed, inputs, rules);
  const held = new Set(question.locks.flatMap(({ pipeIds }) => pipeIds));
  const locked = Uint8Array.from(built.pipeIdOf, (pipeId) => (held.has(pipeId) ? 1 : 0));
  return done({ built: changed, ground, locked, avoided: built.avoided });
}

/** A district's floor falls to the part that the networks still planned have of what could be renewed there. */
function planOnly(problem: PlanProblem, networks: readonly number[]): PlanProblem {
  const [all, kept] = [new Float64Array(problem.districtCount), new Float64Array(problem.districtCount)];
  for (let p = 0; p < problem.pipeCount; p++) {
    let most = 0;
    for (let w = problem.workStart[p]!; w < problem.workStart[p + 1]!; w++) most = Math.max(most, problem.renewedM[w]!);
    all[problem.district[p]!]! += most;
    if (networks.includes(problem.network[p]!)) kept[problem.district[p]!]! += most;
  }
  const floorM = problem.floorM.map((floor, d) => (all[d]! > 0 ? (floor * kept[d]!) / all[d]! : floor));
  return onlyNetworks({ ...problem, floorM }, networks);
}

/** A lock in a year keeps each pipe's method too. */
function locksOf({ kind, year, pipeIds, methods }: HeldLock): PlanLock[] {
  if (kind === "IN") return [{ kind: "FORCE_IN", pipeIds }];
  if (kind === "OUT") return [{ kind: "FORCE_OUT", pipeIds }];
  return METHODS.flatMap((method): PlanLock[] => {
    const mine = pipeIds.filter((_, i) => methods[i] === method);
    return mine.length > 0 ? [{ kind: "LOCK", pipeIds: mine, year: year!, method }] : [];
  });
}

function groundOf(built: BuiltPlan, { network, roads }: PlanInputs, rules: PlanningRules): PlanGround {
  const { problem, corridors, corridorOf } = built;
  const surveyed = network.positionSource.words.map((word) => word === POSITION_SOURCES[0]);
  const firstOf = (c: number): number => corridors.pipes[corridors.pipeStart[c]!]!;
  const vertexStart = new Uint32Array(corridorOf.length + 1);
  const line: number[] = [];
  corridorOf.forEach((city, c) => {
    for (let v = corridors.vertexStart[city]!; v < corridors.vertexStart[city + 1]!; v++)
      line.push(corridors.metres[2 * v]!, corridors.metres[2 * v + 1]!);
    vertexStart[c + 1] = line.length / 2;
  });
  return {
    problem,
    pipeId: built.pipeIdOf,
    surveyed: Uint8Array.from(built.position, (i) => (surveyed[network.positionSource.codes[i]!] ? 1 : 0)),
    riskPerYear: built.riskPerYear,
    diameterMm: Float64Array.from(built.position, (i) => network.diameterMm[i]!),
    growthPerYear: rules.value.growthPerYear,
    takesAway: [1 - rules.value.renewalLeaves, 1 - rules.costs.line.leaves, rules.costs.control.effect],
    corridorKey: Array.from(corridorOf, (city) => corridors.key[city]!),
    roadName: Array.from(corridorOf, (city) => {
      const road = corridors.road[city]!;
      const name = road >= 0 ? textAt(roads.texts.name, road) : "";
      return name || textAt(network.roadName, firstOf(city));
    }),
    corridorRoad: Array.from(corridorOf, (city) =>
      corridors.kind[city] === 0 && corridors.road[city]! >= 0
        ? roadOf(roads, corridors.road[city]!, network.district.words[corridors.district[city]!] ?? "")
        : undefined,
    ),
    corridorDistrict: Array.from(corridorOf, (city) => network.district.words[corridors.district[city]!] ?? ""),
    lengthM: Float64Array.from(corridorOf, (city) => corridors.lengthM[city]!),
    vertexStart,
    metres: Float64Array.from(line),
    districts: built.districts,
    openingDays: daysBySet(built),
  };
}

/** A set that digs nothing is open no day. */
function daysBySet({ costs: { openings } }: BuiltPlan): Float64Array {
  const SETS = 16;
  if (openings.days.length === openings.count * SETS) return openings.days;
  return Float64Array.from({ length: openings.count * SETS }, (_, i) =>
    i % SETS === 0 ? 0 : openings.days[Math.floor(i / SETS)]!,
  );
}

function roadOf({ texts, codes, numbers }: PackedRoads, road: number, district: string): ProjectRoad {
  const dayOf = (day: number): string | null => (Number.isFinite(day) ? isoDay(day) : null);
  return {
    name: textAt(texts.name, road),
    sourceId: textAt(texts.sourceId, road),
    roadClass: codes.roadClass.words[codes.roadClass.codes[road]!] as ProjectRoad["roadClass"],
    district: district || null,
    openedOn: dayOf(numbers.openedDay[road]!),
    overhauledOn: dayOf(numbers.overhauledDay[road]!),
  };
}
