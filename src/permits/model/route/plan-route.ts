/**
 * Which approvals does this project need, in what order, and on what day can works start?
 *
 * Each step of `steps.ts` is needed, merged into another (M32), exempt (M31, thresholds of the law) or not called for by the
 * facts. A needed step is handed in on the day the last of those it waits for is done, and is done when its clock runs out;
 * what it waits for passes through steps that fall away. So steps run in parallel wherever nothing binds them, and the day
 * works can start is the longest path:
 *
 *     done(s) = clock(max over p before s of done(p), days(s)),   start = max over s before the works of done(s)
 *
 * Digging bans bind the start: with an exception route (M11) the case is argued unless waiting for the bans to end is
 * sooner; without one the start waits, and is null where a road is never free.
 *
 * Units: working days by the city's calendar, calendar days where a text counts so. Left out on purpose: time to prepare
 * papers, corrections asked for, and decisions past their term: the day found is the earliest, not the likeliest.
 */
import { addDays, dayNumber, type IsoDay, isoDay } from "../../../base/dates.ts";
import { holidaysWith } from "../../../base/holidays.ts";
import {
  addWorkingDays,
  createWorkCalendar,
  DEFAULT_CALENDAR,
  guessedYears,
  type WorkCalendar,
  workingDaysBetween,
} from "../../../base/working-days.ts";
import { findBan, firstDayFree } from "../digging/find-ban.ts";
import type { Confidence } from "../permit-records.ts";
import { originOfDays } from "../permit-records.ts";
import type { PermitRules } from "../permit-rules.ts";
import type { ApprovalLevel, BanReason, RouteMechanism, Stage } from "../permit-terms.ts";
import { getStep, STEPS, type StepCode } from "../steps.ts";
import { type Classification, classifyProject } from "./classify-project.ts";
import { decideStep, type StepDecision } from "./decide-step.ts";
import { type ProjectFacts, roadFactsOf } from "./project-facts.ts";

export interface RouteStep {
  readonly code: StepCode;
  readonly stage: Stage;
  readonly state: StepDecision["state"];
  /** Why it is as it is: a word of `ROUTE_REASON_TERMS`. */
  readonly reason: StepDecision["reason"];
  readonly mechanism: RouteMechanism | null;
  readonly days: number;
  readonly unit: "working" | "calendar";
  /** Needed steps that it waits for. */
  readonly after: readonly StepCode[];
  /** null where the step is not needed. */
  readonly from: IsoDay | null;
  readonly to: IsoDay | null;
  /** On the longest path: a day later here is a day later at the start. */
  readonly isCritical: boolean;
  readonly source: string;
  readonly confidence: Confidence;
}

export interface RoadBan {
  readonly road: string;
  readonly reasons: readonly BanReason[];
  readonly level: ApprovalLevel | null;
  readonly freeFrom: IsoDay | null;
}

export interface Route {
  readonly decidedOn: IsoDay;
  readonly classification: Classification;
  readonly steps: readonly RouteStep[];
  /** All approvals before the works are there and no ban holds; null = never under these rules. */
  readonly startOn: IsoDay | null;
  /** Working days from the decision to the start. */
  readonly workingDays: number | null;
  /** Working days of those that only wait for a ban to end. */
  readonly waitDays: number;
  /** End of works and of acceptance, by the rule on metres a day. */
  readonly worksEndOn: IsoDay | null;
  readonly acceptedOn: IsoDay | null;
  /** Bans on the day the other approvals would be there. */
  readonly bans: readonly RoadBan[];
  /** How bans are met. */
  readonly way: "free" | "exception" | "wait" | "never" | "emergency";
  /** Years counted Monday to Friday for want of a record. */
  readonly guessedYears: readonly number[];
}

export function planRoute(facts: ProjectFacts, rules: PermitRules, decidedOn: IsoDay): Route {
  const calendar = calendarOf(rules);
  const classification = classifyProject(facts, rules);
  if (facts.isEmergency) return emergencyRoute(facts, rules, decidedOn, calendar, classification);
  const plain = scheduleSteps(facts, rules, decidedOn, calendar, classification, false);
  const roads = facts.roads.map(roadFactsOf);
  const ready = dayNumber(plain.readyOn);
  const free = firstDayFree(roads, ready, rules.digging, facts.networks);
  const bans = bansOn(facts, rules, plain.readyOn);
  const complete = (chosen: Scheduled, startOn: IsoDay | null, way: Route["way"]): Route =>
    routeOf(facts, rules, calendar, chosen, { decidedOn, classification, startOn, bans, way });
  if (free === ready) return complete(plain, plain.readyOn, "free");
  const waited = free === null ? null : isoDay(free);
  if (rules.digging.exceptions) {
    const argued = scheduleSteps(facts, rules, decidedOn, calendar, classification, true);
    if (waited === null || argued.readyOn < waited) return complete(argued, argued.readyOn, "exception");
  }
  return complete(plain, waited, waited === null ? "never" : "wait");
}

/** For a planner: from when can works start when a project is decided on a day? Months are whole, rounded up. */
export function permitMonthsOf(
  facts: ProjectFacts,
  rules: PermitRules,
  decidedOn: IsoDay,
): { startOn: IsoDay | null; months: number | null; workingDays: number | null } {
  const { startOn, workingDays } = planRoute(facts, rules, decidedOn);
  if (startOn === null) return { startOn, months: null, workingDays };
  const [y, m, d] = decidedOn.split("-").map(Number) as [number, number, number];
  const [ey, em, ed] = startOn.split("-").map(Number) as [number, number, number];
  return { startOn, months: (ey - y) * 12 + (em - m) + (ed > d ? 1 : 0), workingDays };
}

const KEPT = new WeakMap<PermitRules["holidays"], WorkCalendar>();

/** The shipped holidays with the city's own, built once for a rule set. */
export function calendarOf({ holidays }: PermitRules): WorkCalendar {
  if (holidays.length === 0) return DEFAULT_CALENDAR;
  const kept = KEPT.get(holidays) ?? createWorkCalendar(holidaysWith(holidays));
  KEPT.set(holidays, kept);
  return kept;
}

interface Scheduled {
  readonly steps: readonly RouteStep[];
  readonly readyOn: IsoDay;
}

function scheduleSteps(
  facts: ProjectFacts,
  rules: PermitRules,
  decidedOn: IsoDay,
  calendar: WorkCalendar,
  { projectClass }: Classification,
  withCase: boolean,
): Scheduled {
  const decisions = new Map(
    STEPS.map(({ code }) => [code, decideStep(code, { facts, rules, projectClass, withCase })] as const),
  );
  const isNeeded = (code: StepCode) => decisions.get(code)!.state === "needed";
  const before = new Map(STEPS.map(({ code }) => [code, neededBefore(code, isNeeded)] as const));
  const ends = new Map<StepCode, IsoDay>();
  const spans = new Map<StepCode, { from: IsoDay; to: IsoDay }>();
  // STEPS stands in an order in which every step comes after those it waits for; a test keeps it.
  for (const { code, stage } of STEPS) {
    if (!isNeeded(code) || stage === "acceptance") continue;
    const from = latest([decidedOn, ...before.get(code)!.map((one) => ends.get(one)!)]);
    const to = runClock(from, daysOf(code, facts, rules), calendar);
    ends.set(code, to);
    spans.set(code, { from, to });
  }
  const readyOn = latest([decidedOn, ...ends.values()]);
  const critical = criticalSteps(before, spans, readyOn);
  return {
    readyOn,
    steps: STEPS.map(({ code, stage }) => {
      const { state, reason, mechanism } = decisions.get(code)!;
      const { days, unit } = daysOf(code, facts, rules);
      const { source, confidence } = sourceOf(code, facts, rules);
      const span = spans.get(code);
      return {
        ...{ code, stage, state, reason, mechanism, days, unit, source, confidence },
        after: state === "needed" ? before.get(code)! : [],
        from: span?.from ?? null,
        to: span?.to ?? null,
        isCritical: critical.has(code),
      };
    }),
  };
}

/** The needed steps that one waits for, through those that fall away. */
function neededBefore(code: StepCode, isNeeded: (code: StepCode) => boolean): StepCode[] {
  const found = new Set<StepCode>();
  const seen = new Set<StepCode>();
  const walk = (at: StepCode) => {
    for (const one of getStep(at).after) {
      if (isNeeded(one)) found.add(one);
      else if (!seen.has(one)) {
        seen.add(one);
        walk(one);
      }
    }
  };
  walk(code);
  return [...found];
}

/** Backwards from the steps that end last. */
function criticalSteps(
  before: ReadonlyMap<StepCode, readonly StepCode[]>,
  spans: ReadonlyMap<StepCode, { from: IsoDay; to: IsoDay }>,
  readyOn: IsoDay,
): Set<StepCode> {
  const critical = new Set<StepCode>();
  const mark = (code: StepCode) => {
    if (critical.has(code)) return;
    critical.add(code);
    for (const one of before.get(code)!) if (spans.get(one)!.to === spans.get(code)!.from) mark(one);
  };
  for (const [code, { to }] of spans) if (to === readyOn) mark(code);
  return critical;
}

/** Days as `YYYY-MM-DD` sort as they follow each other. */
const latest = (days: readonly IsoDay[]): IsoDay => [...days].sort().at(-1)!;

interface Clock {
  readonly days: number;
  readonly unit: "working" | "calendar";
}

/** When a clock that starts on a day runs out. */
export const runClock = (from: IsoDay, { days, unit }: Clock, calendar: WorkCalendar): IsoDay =>
  unit === "calendar" ? addDays(from, days) : addWorkingDays(from, days, calendar);

const isMergedStep = (code: StepCode, facts: ProjectFacts, rules: PermitRules): boolean =>
  code === "PRELIMINARY" &&
  decideStep("PROPOSAL", { facts, rules, projectClass: "general", withCase: false }).state === "merged";

function daysOf(code: StepCode, facts: ProjectFacts, rules: PermitRules): Clock {
  return isMergedStep(code, facts, rules) ? { days: rules.mergedDays, unit: "working" } : rules.steps[code];
}

function sourceOf(code: StepCode, facts: ProjectFacts, rules: PermitRules) {
  if (isMergedStep(code, facts, rules))
    return { source: "平台建议（清单四（一）陕西未公布时限）", confidence: "suggestion" as const };
  return originOfDays(code, rules);
}

function bansOn(facts: ProjectFacts, rules: PermitRules, day: IsoDay): RoadBan[] {
  return facts.roads.flatMap((road) => {
    const ban = findBan(roadFactsOf(road), dayNumber(day), rules.digging, { networks: facts.networks });
    if (ban.result !== "SPECIAL_APPROVAL") return [];
    const { reasons, level, freeFrom } = ban;
    return [{ road: road.name, reasons, level, freeFrom: freeFrom === null ? null : isoDay(freeFrom) }];
  });
}

function routeOf(
  facts: ProjectFacts,
  rules: PermitRules,
  calendar: WorkCalendar,
  { steps, readyOn }: Scheduled,
  said: Pick<Route, "decidedOn" | "classification" | "startOn" | "bans" | "way">,
): Route {
  const { decidedOn, startOn } = said;
  const worksDays = Math.max(rules.works.leastDays, Math.ceil(facts.lengthM / rules.works.metresPerDay));
  const worksEndOn = startOn && addWorkingDays(startOn, worksDays, calendar);
  const accepted = worksEndOn === null ? steps : placeAcceptance(steps, worksEndOn, calendar);
  const acceptedOn = worksEndOn && (accepted.find(({ code }) => code === "JOINT_ACCEPTANCE")?.to ?? worksEndOn);
  const last = latest([acceptedOn ?? readyOn, ...accepted.flatMap(({ to }) => to ?? [])]);
  return {
    ...said,
    steps: accepted,
    workingDays: startOn === null ? null : workingDaysBetween(decidedOn, startOn, calendar),
    waitDays: startOn === null ? 0 : workingDaysBetween(readyOn, startOn, calendar),
    worksEndOn,
    acceptedOn,
    guessedYears: guessedYears(calendar, decidedOn, last),
  };
}

function placeAcceptance(steps: readonly RouteStep[], worksEndOn: IsoDay, calendar: WorkCalendar): RouteStep[] {
  const ends = new Map<StepCode, IsoDay>();
  return steps.map((step) => {
    if (step.stage !== "acceptance" || step.state !== "needed") return step;
    const from = step.after.reduce((late, one) => ends.get(one) ?? late, worksEndOn);
    const to = runClock(from, step, calendar);
    ends.set(step.code, to);
    return { ...step, from, to };
  });
}

/** Dug at once; the formalities run beside it. Filing, archives and acceptance are as of any works. */
function emergencyRoute(
  facts: ProjectFacts,
  rules: PermitRules,
  decidedOn: IsoDay,
  calendar: WorkCalendar,
  classification: Classification,
): Route {
  const scheduled = scheduleSteps(facts, rules, decidedOn, calendar, classification, false);
  const bans = bansOn(facts, rules, decidedOn);
  return routeOf(
    facts,
    rules,
    calendar,
    { ...scheduled, readyOn: decidedOn },
    { decidedOn, classification, startOn: decidedOn, bans, way: "emergency" },
  );
}
