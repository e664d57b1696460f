/**
 * From the assessed network of a city to the problem a plan is the answer to.
 *
 *     corridors → candidates → works with cost, draws and value → openings → budgets, crews, floors, pairs → locks
 *
 * Near-linear in pipes; no object per pipe. Pipes stand by corridor and in it by position, works by pipe, so the problem
 * depends on what lies where and not on any order of rows.
 */
import { type Outcome, refuse } from "../../../base/outcome.ts";
import { CANDIDATE_REASONS, type CandidateReason } from "../candidates/choose-candidates.ts";
import { buildCorridors } from "../corridors/build-corridors.ts";
import type { Corridors } from "../corridors/corridors.ts";
import type { PlanInputs } from "../plan-inputs.ts";
import type { PlanningRules } from "../planning-rules.ts";
import { applyLocks, forcedPositions } from "./apply-locks.ts";
import type { BuiltPlan, PlanCall } from "./built-plan.ts";
import { floorsOf } from "./district-floors.ts";
import { dueMoney } from "./due-money.ts";
import { openStreets } from "./open-streets.ts";
import { placeOf } from "./open-years.ts";
import { PLAN_NETWORKS, type PlanProblem } from "./plan-problem.ts";
import { type Seated, seatCandidates } from "./seat-candidates.ts";
import { spreadBudget } from "./spread-budget.ts";
import { pairTrunks } from "./trunk-first.ts";
import { writeWorks } from "./write-works.ts";

const MOST_YEARS = 15;

export function buildProblem(
  inputs: PlanInputs,
  rules: PlanningRules,
  call: PlanCall,
  corridors: Corridors = buildCorridors(inputs.network, inputs.roads, rules),
): Outcome<BuiltPlan> {
  const { fromYear, years } = call;
  if (!(Number.isInteger(years) && years >= 1 && years <= MOST_YEARS))
    return refuse("planning.years-wrong", { years, most: MOST_YEARS });
  if (!(Number.isInteger(fromYear) && fromYear >= 2000 && fromYear <= 2100))
    return refuse("planning.from-year-wrong", { year: fromYear });
  const forced = forcedPositions(inputs.network, call.locks ?? []);
  if (!forced.ok) return forced;
  const chosen = seatCandidates(inputs, rules, call, corridors, forced.value);
  if (chosen.position.length === 0) return refuse("planning.no-candidates", { pipes: inputs.network.count });

  const surface = surfacePrices(inputs, rules, corridors, chosen);
  const works = writeWorks(inputs, rules, call, chosen.position, chosen.mustBy, surface);
  const streets = openStreets(inputs, rules, call, corridors, chosen, works);
  const wantedFen = streets.wantedFen;
  const dueFen = dueMoney(
    {
      years,
      corridorCount: chosen.corridorOf.length,
      pipeStart: chosen.pipeStart,
      network: chosen.networkCode,
      ...works,
      ...streets,
      openDrawFen: streets.openings.drawFen,
    },
    inputs.funding.sources.length,
  );
  const budget = spreadBudget(call.budgets, call, inputs.funding.sources, wantedFen, dueFen);
  if (!budget.ok) return budget;
  const { network } = inputs;
  const position = chosen.position;
  const problem: PlanProblem = {
    fromYear,
    years,
    sources: inputs.funding.sources,
    districtCount: network.district.words.length,
    corridorCount: chosen.corridorOf.length,
    pipeCount: position.length,
    workCount: works.method.length,
    pipeStart: chosen.pipeStart,
    workStart: works.workStart,
    network: chosen.networkCode,
    district: Uint16Array.from(position, (i) => network.district.codes[i]!),
    lengthM: Float64Array.from(position, (i) => network.lengthM[i]!),
    yearsOf: new Uint16Array(position.length).fill((1 << years) - 1),
    mustBy: streets.mustBy,
    method: works.method,
    needsOpening: works.needsOpening,
    value: works.value,
    drawFen: works.drawFen,
    crewM: works.crewM,
    renewedM: works.renewedM,
    openTo: streets.openTo,
    openingOf: streets.openingOf,
    disruption: streets.openings.disruption,
    openDrawFen: streets.openings.drawFen,
    budgetFen: budget.value,
    crewLimitM: crewLimits(rules, years),
    floorM: floorsOf(inputs, rules, position, streets.canRenew),
    before: pairTrunks(inputs, position, streets, rules.trunkFirst),
  };
  const built: BuiltPlan = {
    problem,
    corridors,
    corridorOf: chosen.corridorOf,
    pipeIdOf: Float64Array.from(position, (i) => network.pipeId[i]!),
    position,
    pipeAt: numbersAt(network.count, position),
    reasons: Uint8Array.from(position, (i) => chosen.reasons[i]!),
    mustReason: chosen.mustReason,
    movedMusts: streets.movedMusts,
    rateSource: works.rateSource,
    riskPerYear: works.riskPerYear,
    avoided: works.value,
    costs: {
      workFen: works.workFen,
      trenchFen: works.trenchFen,
      surfaceFen: works.surfaceFen,
      openings: streets.openings,
    },
    withRoadWorks: streets.withRoadWorks,
    leftOut: chosen.leftOut,
    candidates: countReasons(inputs, position, chosen.reasons),
    districts: network.district.words,
    wantedFen,
  };
  return applyLocks(built, call, rules.stabilityPerYear);
}

/** By pipe: yuan a m² of what lies on top of it. */
function surfacePrices(
  inputs: PlanInputs,
  { corridors: rule, opening }: PlanningRules,
  corridors: Corridors,
  { corridorOf, pipeStart, position }: Seated,
): Float64Array {
  const prices = new Float64Array(position.length);
  for (let c = 0; c < corridorOf.length; c++)
    prices.fill(
      opening.surfaceYuanPerM2[rule.surface[placeOf(inputs, corridors, corridorOf[c]!)]],
      pipeStart[c]!,
      pipeStart[c + 1]!,
    );
  return prices;
}

function crewLimits({ crewKmPerYear }: PlanningRules, years: number): Float64Array {
  const limits = PLAN_NETWORKS.map((network) => {
    const km = crewKmPerYear[network];
    return km === null ? Number.POSITIVE_INFINITY : km * 1000;
  });
  return Float64Array.from({ length: years * limits.length }, (_, at) => limits[at % limits.length]!);
}

function numbersAt(count: number, position: Int32Array): Int32Array {
  const at = new Int32Array(count).fill(-1);
  for (let p = 0; p < position.length; p++) at[position[p]!] = p;
  return at;
}

function countReasons({ network }: PlanInputs, position: Int32Array, reasons: Uint8Array): BuiltPlan["candidates"] {
  const counts = CANDIDATE_REASONS.map(() => ({ pipes: 0, metres: 0 }));
  for (const i of position)
    for (let r = 0; r < counts.length; r++)
      if (reasons[i]! & (1 << r)) {
        counts[r]!.pipes++;
        counts[r]!.metres += network.lengthM[i]!;
      }
  return Object.fromEntries(CANDIDATE_REASONS.map((reason, r) => [reason, counts[r]!])) as Record<
    CandidateReason,
    { pipes: number; metres: number }
  >;
}
