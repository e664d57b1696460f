/** Permit cases and their steps as rows: put in, locked, moved; what happened to them. */
import type { Queryable } from "../../platform/database/database.ts";
import { takeNumbers } from "../../platform/database/numbers.ts";
import type { StepClock, StepStand } from "../model/cases/step-clock.ts";
import type { ProjectClass, RouteMechanism, Stage } from "../model/permit-terms.ts";
import type { Route, RouteStep } from "../model/route/plan-route.ts";
import type { ProjectFacts } from "../model/route/project-facts.ts";
import type { StepCode } from "../model/steps.ts";

/** The route without its steps, which are rows of their own. */
export type RouteHead = Omit<Route, "steps">;

export interface PermitCase {
  readonly caseNo: number;
  readonly projectId: string;
  readonly name: string;
  readonly facts: ProjectFacts;
  readonly decidedOn: string;
  readonly ruleVersion: number | null;
  readonly projectClass: ProjectClass;
  readonly route: RouteHead;
  readonly startsOn: string | null;
  readonly version: number;
  readonly createdAt: Date;
}

export interface PermitStep extends StepClock {
  readonly stage: Stage;
  readonly state: RouteStep["state"];
  readonly reason: RouteStep["reason"];
  readonly mechanism: RouteMechanism | null;
  readonly days: number;
  readonly unit: RouteStep["unit"];
  readonly plannedTo: string | null;
  readonly isCritical: boolean;
  readonly source: string;
  readonly confidence: RouteStep["confidence"];
  readonly document: string;
}

const CASE_COLUMNS = `case_no as "caseNo", project_id as "projectId", name, facts, decided_on as "decidedOn",
  rule_version as "ruleVersion", project_class as "projectClass", route, starts_on as "startsOn", version,
  created_at as "createdAt"`;
const STEP_COLUMNS = `step_code as code, stage, state, reason, mechanism, days, unit, after, planned_from as "plannedFrom",
  planned_to as "plannedTo", is_critical as "isCritical", source, confidence, stand, submitted_on as "submittedOn",
  due_on as "dueOn", done_on as "doneOn", document`;

/** `lock` holds the case until the transaction ends: its steps and roads move one at a time. */
export async function findCase(
  on: Queryable,
  cityId: number,
  caseNo: number,
  lock = false,
): Promise<PermitCase | undefined> {
  const { rows } = await on.query<PermitCase>(
    `select ${CASE_COLUMNS} from permit_case where city_id = $1 and case_no = $2${lock ? " for update" : ""}`,
    [cityId, caseNo],
  );
  return rows[0];
}

export async function findCaseOfProject(
  on: Queryable,
  cityId: number,
  projectId: string,
): Promise<PermitCase | undefined> {
  const { rows } = await on.query<PermitCase>(
    `select ${CASE_COLUMNS} from permit_case where city_id = $1 and project_id = $2`,
    [cityId, projectId],
  );
  return rows[0];
}

/** All projects' facts: what mechanisms are simulated on. */
export async function listCaseFacts(
  on: Queryable,
  cityId: number,
): Promise<{ facts: ProjectFacts; decidedOn: string }[]> {
  const { rows } = await on.query<{ facts: ProjectFacts; decidedOn: string }>(
    `select facts, decided_on as "decidedOn" from permit_case where city_id = $1 order by case_no`,
    [cityId],
  );
  return rows;
}

export async function listSteps(on: Queryable, cityId: number, caseNo: number): Promise<PermitStep[]> {
  const { rows } = await on.query<PermitStep>(
    `select ${STEP_COLUMNS} from permit_step where city_id = $1 and case_no = $2 order by step_order`,
    [cityId, caseNo],
  );
  return rows;
}

export interface NewCase {
  readonly projectId: string;
  readonly name: string;
  readonly facts: ProjectFacts;
  readonly ruleVersion: number | null;
  readonly route: Route;
  readonly actor: string;
  readonly at: Date;
}

export async function insertCase(tx: Queryable, cityId: number, made: NewCase): Promise<number> {
  const caseNo = await takeNumbers(tx, cityId, "permit_case", 1);
  const { steps, ...head } = made.route;
  await tx.query(
    `insert into permit_case (city_id, case_no, project_id, name, facts, decided_on, rule_version, project_class, route,
       starts_on, version, actor, created_at)
     values ($1, $2, $3, $4, $5::jsonb, $6::date, $7, $8, $9::jsonb, $10::date, 1, $11, $12::timestamptz)`,
    [
      ...[cityId, caseNo, made.projectId, made.name, JSON.stringify(made.facts), head.decidedOn, made.ruleVersion],
      ...[head.classification.projectClass, JSON.stringify(head), head.startOn, made.actor, made.at.toISOString()],
    ],
  );
  await insertSteps(tx, cityId, caseNo, steps);
  return caseNo;
}

/** The route anew: nothing of it has been handed in yet, which the command has seen to. */
export async function replaceRoute(
  tx: Queryable,
  cityId: number,
  caseNo: number,
  made: Pick<NewCase, "name" | "facts" | "ruleVersion" | "route">,
): Promise<void> {
  const { steps, ...head } = made.route;
  await tx.query(
    `update permit_case set name = $3, facts = $4::jsonb, decided_on = $5::date, rule_version = $6, project_class = $7,
       route = $8::jsonb, starts_on = $9::date, version = version + 1
     where city_id = $1 and case_no = $2`,
    [
      ...[cityId, caseNo, made.name, JSON.stringify(made.facts), head.decidedOn, made.ruleVersion],
      ...[head.classification.projectClass, JSON.stringify(head), head.startOn],
    ],
  );
  await tx.query("delete from permit_step where city_id = $1 and case_no = $2", [cityId, caseNo]);
  await insertSteps(tx, cityId, caseNo, steps);
}

async function insertSteps(tx: Queryable, cityId: number, caseNo: number, steps: readonly RouteStep[]): Promise<void> {
  await tx.query(
    `insert into permit_step (city_id, case_no, step_code, step_order, stage, state, reason, mechanism, days, unit, after,
       planned_from, planned_to, is_critical, source, confidence, stand)
     select $1, $2, code, row_number() over (), stage, state, reason, mechanism, days, unit, after, "from", "to",
            "isCritical", source, confidence, 'planned'
       from jsonb_to_recordset($3::jsonb) as s (code text, stage text, state text, reason text, mechanism text, days int,
            unit text, after jsonb, "from" date, "to" date, "isCritical" boolean, source text, confidence text)`,
    [cityId, caseNo, JSON.stringify(steps)],
  );
}

export interface StepMove {
  readonly code: StepCode;
  readonly stand: StepStand;
  readonly submittedOn: string | null;
  readonly dueOn: string | null;
  readonly doneOn: string | null;
  readonly document: string;
}

export async function moveStepRow(tx: Queryable, cityId: number, caseNo: number, move: StepMove): Promise<void> {
  await tx.query(
    `update permit_step set stand = $4, submitted_on = $5::date, due_on = $6::date, done_on = $7::date, document = $8
      where city_id = $1 and case_no = $2 and step_code = $3`,
    [cityId, caseNo, move.code, move.stand, move.submittedOn, move.dueOn, move.doneOn, move.document],
  );
  await tx.query("update permit_case set version = version + 1 where city_id = $1 and case_no = $2", [cityId, caseNo]);
}

export interface PermitEvent {
  readonly caseNo: number;
  readonly excavationNo: number | null;
  readonly stepCode: string | null;
  readonly kind: string;
  readonly note: string;
  readonly facts: Record<string, unknown>;
}

export async function insertPermitEvent(
  tx: Queryable,
  cityId: number,
  actor: string,
  at: Date,
  event: PermitEvent,
): Promise<void> {
  const eventNo = await takeNumbers(tx, cityId, "permit_event", 1);
  await tx.query(
    `insert into permit_event (city_id, event_no, case_no, excavation_no, step_code, at, actor, kind, note, facts)
     values ($1, $2, $3, $4, $5, $6::timestamptz, $7, $8, $9, $10::jsonb)`,
    [
      ...[cityId, eventNo, event.caseNo, event.excavationNo, event.stepCode, at.toISOString(), actor, event.kind],
      ...[event.note, JSON.stringify(event.facts)],
    ],
  );
}

export interface PermitEventRow extends PermitEvent {
  readonly eventNo: number;
  readonly at: Date;
  readonly actor: string;
}

/** Newest first. */
export async function listPermitEvents(on: Queryable, cityId: number, caseNo: number): Promise<PermitEventRow[]> {
  const { rows } = await on.query<PermitEventRow>(
    `select event_no as "eventNo", case_no as "caseNo", excavation_no as "excavationNo", step_code as "stepCode", at, actor,
            kind, note, facts
       from permit_event where city_id = $1 and case_no = $2 order by event_no desc limit 500`,
    [cityId, caseNo],
  );
  return rows;
}
