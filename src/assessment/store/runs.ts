/** Runs, their grades and the rule sets they were done by. */

import type { IsoDay } from "../../base/dates.ts";
import type { PackedNetwork } from "../../network/model/packed-network.ts";
import { createCopyRows } from "../../platform/database/copy-rows.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { readCopyRows } from "../../platform/database/read-copy-rows.ts";
import { CONSEQUENCE_FACTORS } from "../model/consequence.ts";
import type { PackedGrades } from "../model/grade-network.ts";
import { LEAK_CLASSES } from "../model/leak-class.ts";
import type { ScopedRules } from "../model/levels/scoped-rules.ts";
import { LIKELIHOOD_FACTORS } from "../model/likelihood.ts";
import { RISKS } from "../model/risk-matrix.ts";
import { DEFAULT_RULES, mergeRules, type RuleSet } from "../model/rules.ts";
import { rulesOfBits } from "../model/scope-rules.ts";
import type { GradeSummary } from "../model/summarise-grades.ts";
import { INPUT_COLUMNS, type InputRow, writeInputCells } from "./grade-inputs.ts";

const GRADE_COLUMNS = [
  "city_id",
  "run_id",
  "pipe_id",
  "leak_class",
  "failures",
  "likelihood",
  "consequence",
  "risk",
  "likelihood_factors",
  "consequence_factors",
  "scope_rules",
  ...INPUT_COLUMNS,
];
const CHUNK_BYTES = 4 << 20;

export interface RunRow {
  readonly run_id: string;
  readonly as_of: string;
  readonly rules: RuleSet;
  readonly rule_version: number | null;
  /** Rules of parts of the city that held on the run's day. */
  readonly scoped_rules: readonly ScopedRules[];
  readonly network_version: number;
  readonly summary: GradeSummary;
  readonly is_current: boolean;
  readonly actor: string;
  readonly created_at: Date;
}

const RUN_COLUMNS =
  "run_id, as_of, rules, rule_version, scoped_rules, network_version, summary, is_current, actor, created_at";

export async function findRun(on: Queryable, cityId: number, runId: string): Promise<RunRow | undefined> {
  const { rows } = await on.query<RunRow>(
    `select ${RUN_COLUMNS} from assessment_run where city_id = $1 and run_id = $2`,
    [cityId, runId],
  );
  return rows[0];
}

export async function findCurrentRun(on: Queryable, cityId: number): Promise<RunRow | undefined> {
  const { rows } = await on.query<RunRow>(
    `select ${RUN_COLUMNS} from assessment_run where city_id = $1 and is_current`,
    [cityId],
  );
  return rows[0];
}

/** The run in force that knew most of a day: the latest day of grading not after it, then the latest in force. */
export async function findRunOfDay(on: Queryable, cityId: number, day: IsoDay): Promise<RunRow | undefined> {
  const { rows } = await on.query<RunRow>(
    `select ${RUN_COLUMNS} from assessment_run
      where city_id = $1 and as_of <= $2::date and in_force_since is not null
      order by as_of desc, in_force_since desc limit 1`,
    [cityId, day],
  );
  return rows[0];
}

export async function listRuns(on: Queryable, cityId: number): Promise<RunRow[]> {
  const { rows } = await on.query<RunRow>(
    `select ${RUN_COLUMNS} from assessment_run where city_id = $1 order by created_at desc limit 200`,
    [cityId],
  );
  return rows;
}

export interface NewRun {
  readonly cityId: number;
  readonly runId: string;
  readonly rules: RuleSet;
  readonly ruleVersion: number | null;
  readonly scoped: readonly ScopedRules[];
  readonly summary: GradeSummary;
  readonly actor: string;
}

export async function insertRun(
  tx: Queryable,
  run: NewRun,
  network: PackedNetwork,
  grades: PackedGrades,
): Promise<void> {
  await tx.query(
    `insert into assessment_run (city_id, run_id, as_of, rules, rule_version, network_version, summary, is_current, actor,
       scoped_rules)
     values ($1, $2, $3, $4::jsonb, $5, $6, $7::jsonb, false, $8, $9::jsonb)`,
    [
      run.cityId,
      run.runId,
      network.asOf,
      JSON.stringify(run.rules),
      run.ruleVersion,
      network.version,
      JSON.stringify(run.summary),
      run.actor,
      JSON.stringify(run.scoped),
    ],
  );
  await tx.copyIn("grade", GRADE_COLUMNS, encodeGrades(run, network, grades));
}

export async function makeCurrent(tx: Queryable, cityId: number, runId: string): Promise<void> {
  await tx.query("update assessment_run set is_current = false where city_id = $1 and is_current and run_id <> $2", [
    cityId,
    runId,
  ]);
  await tx.query(
    "update assessment_run set is_current = true, in_force_since = now() where city_id = $1 and run_id = $2",
    [cityId, runId],
  );
}

function* encodeGrades(run: NewRun, network: PackedNetwork, grades: PackedGrades): Iterable<Uint8Array> {
  const rows = createCopyRows(CHUNK_BYTES + (1 << 16));
  const [l, c] = [LIKELIHOOD_FACTORS.length, CONSEQUENCE_FACTORS.length];
  for (let i = 0; i < grades.count; i++) {
    rows.row(GRADE_COLUMNS.length);
    rows.int4(run.cityId);
    rows.text(run.runId);
    rows.int8(network.pipeId[i]!);
    const letter = LEAK_CLASSES[grades.leakClass[i]!];
    if (letter) rows.text(letter);
    else rows.nothing();
    rows.int4(grades.failures[i]!);
    rows.int2(grades.likelihood[i]!);
    rows.int2(grades.consequence[i]!);
    rows.text(RISKS[grades.risk[i]!]!);
    rows.int2s(grades.likelihoodFactors.subarray(i * l, (i + 1) * l));
    rows.int2s(grades.consequenceFactors.subarray(i * c, (i + 1) * c));
    rows.texts(rulesOfBits(grades.scope[i]!).map((rule) => rule.code));
    writeInputCells(rows, grades.inputs, i);
    if (rows.size >= CHUNK_BYTES) yield rows.take();
  }
  if (rows.size > 0) yield rows.take();
}

/** Visits class, colour, likelihood and consequence of every graded pipe of a run. */
export async function readGrades(
  on: Queryable,
  cityId: number,
  runId: string,
  visit: (pipeId: number, leakClass: string | undefined, risk: string, likelihood: number, consequence: number) => void,
): Promise<void> {
  if (!/^[0-9a-f]+$/.test(runId)) throw new RangeError(`runId must be hexadecimal, not "${runId}"`);
  const select = `select pipe_id, leak_class, risk, likelihood, consequence from grade where city_id = ${Math.trunc(cityId)} and run_id = '${runId}'`;
  await readCopyRows(on.copyOut(select), (cells) =>
    visit(cells.int8(), cells.text(), cells.text()!, cells.int2(), cells.int2()),
  );
}

export interface GradeRow extends InputRow {
  readonly leak_class: string | null;
  readonly likelihood: number;
  readonly consequence: number;
  readonly risk: string;
  readonly likelihood_factors: number[];
  readonly consequence_factors: number[];
  readonly scope_rules: string[];
}

export async function findGrade(
  on: Queryable,
  cityId: number,
  runId: string,
  pipeId: number,
): Promise<GradeRow | undefined> {
  const { rows } = await on.query<GradeRow>(
    `select leak_class, failures, likelihood, consequence, risk, likelihood_factors, consequence_factors, scope_rules,
            ${INPUT_COLUMNS.join(", ")}
       from grade where city_id = $1 and run_id = $2 and pipe_id = $3`,
    [cityId, runId, pipeId],
  );
  return rows[0];
}

export interface PipeGrade extends GradeRow {
  readonly pipe_id: number;
}

/** Grades of some pipes of a run; a pipe the run does not know is left out. */
export async function listGrades(
  on: Queryable,
  cityId: number,
  runId: string,
  pipeIds: readonly number[],
): Promise<PipeGrade[]> {
  const { rows } = await on.query<PipeGrade>(
    `select pipe_id, leak_class, failures, likelihood, consequence, risk, likelihood_factors, consequence_factors, scope_rules
       from grade where city_id = $1 and run_id = $2 and pipe_id = any($3::bigint[])`,
    [cityId, runId, pipeIds],
  );
  return rows;
}

export interface RuleSetRow {
  readonly version: number | null;
  readonly rules: RuleSet;
  readonly reason: string;
  readonly actor: string;
  readonly adopted_at: Date | null;
}

/** The rules in force: the latest adopted set, else the shipped one. */
export async function currentRules(on: Queryable, cityId: number): Promise<RuleSetRow> {
  const { rows } = await on.query<RuleSetRow>(
    "select version, rules, reason, actor, adopted_at from assessment_rule_set where city_id = $1 order by version desc limit 1",
    [cityId],
  );
  const found = rows[0];
  if (!found) return { version: null, rules: DEFAULT_RULES, reason: "", actor: "", adopted_at: null };
  return { ...found, rules: mergeRules(DEFAULT_RULES, found.rules) };
}

/** One version, filled up with what it did not know yet. */
export async function findRuleSet(on: Queryable, cityId: number, version: number): Promise<RuleSetRow | undefined> {
  const { rows } = await on.query<RuleSetRow>(
    "select version, rules, reason, actor, adopted_at from assessment_rule_set where city_id = $1 and version = $2",
    [cityId, version],
  );
  const found = rows[0];
  return found && { ...found, rules: mergeRules(DEFAULT_RULES, found.rules) };
}

/** Newest first. */
export async function listRuleSets(on: Queryable, cityId: number): Promise<RuleSetRow[]> {
  const { rows } = await on.query<RuleSetRow>(
    "select version, rules, reason, actor, adopted_at from assessment_rule_set where city_id = $1 order by version desc",
    [cityId],
  );
  return rows.map((row) => ({ ...row, rules: mergeRules(DEFAULT_RULES, row.rules) }));
}

export async function insertRuleSet(
  tx: Queryable,
  cityId: number,
  version: number,
  rules: RuleSet,
  reason: string,
  actor: string,
): Promise<void> {
  await tx.query(
    "insert into assessment_rule_set (city_id, version, rules, reason, actor) values ($1, $2, $3::jsonb, $4, $5)",
    [cityId, version, JSON.stringify(rules), reason, actor],
  );
}
