/** What of the assessment a plan is made from, packed by position in the network. */

import { LEAK_CLASSES, NO_CLASS } from "../../assessment/model/leak-class.ts";
import { RISKS } from "../../assessment/model/risk-matrix.ts";
import { SCOPE_RULES } from "../../assessment/model/scope-rules.ts";
import { UNKNOWN_DAY } from "../../base/dates.ts";
import type { PackedNetwork } from "../../network/model/packed-network.ts";
import { findPosition } from "../../network/model/pipe-row.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { readCopyRows } from "../../platform/database/read-copy-rows.ts";
import { PLAN_CONCLUSIONS, type PlanConclusions, type PlanGrades } from "../model/plan-inputs.ts";

/** Grades of a run; a pipe it does not know stays ungraded. */
export async function loadPlanGrades(on: Queryable, network: PackedNetwork, runId: string): Promise<PlanGrades> {
  const { count } = network;
  const grades: PlanGrades = {
    risk: new Uint8Array(count).fill(RISKS.length),
    leakClass: new Uint8Array(count).fill(NO_CLASS),
    likelihood: new Uint8Array(count),
    consequence: new Uint8Array(count),
    scope: new Uint16Array(count),
  };
  const bits = new Map(SCOPE_RULES.map(({ code }, i) => [code, 1 << i]));
  const select = `select pipe_id, leak_class, risk, likelihood, consequence, scope_rules from grade
    where city_id = ${Math.trunc(network.cityId)} and run_id = '${runIdOf(runId)}'`;
  await readCopyRows(on.copyOut(select), (cells) => {
    const i = findPosition(network, cells.int8());
    const letter = cells.text();
    const risk = cells.text()!;
    const [likelihood, consequence] = [cells.int2(), cells.int2()];
    const scope = cells.texts();
    if (i < 0) return;
    if (letter) grades.leakClass[i] = (LEAK_CLASSES as readonly string[]).indexOf(letter);
    grades.risk[i] = (RISKS as readonly string[]).indexOf(risk);
    grades.likelihood[i] = likelihood;
    grades.consequence[i] = consequence;
    for (const code of scope) grades.scope[i]! |= bits.get(code) ?? 0;
  });
  return grades;
}

/** Failures a km and year of a forecast run; NaN where it does not know the pipe. */
export async function loadForecastRates(on: Queryable, network: PackedNetwork, runId: string): Promise<Float64Array> {
  const rates = new Float64Array(network.count).fill(Number.NaN);
  const select = `select pipe_id, rate_per_km_year from forecast
    where city_id = ${Math.trunc(network.cityId)} and run_id = '${runIdOf(runId)}'`;
  await readCopyRows(on.copyOut(select), (cells) => {
    const i = findPosition(network, cells.int8());
    const rate = cells.float8();
    if (i >= 0) rates[i] = rate;
  });
  return rates;
}

/**
 * What the last signed assessment of each pipe concluded, as known on the network's day. Of each report only the latest
 * version signed by then speaks.
 */
export async function loadPlanConclusions(on: Queryable, network: PackedNetwork): Promise<PlanConclusions> {
  const { count } = network;
  const found: PlanConclusions = {
    conclusion: new Uint8Array(count),
    deadlineDay: new Int32Array(count).fill(UNKNOWN_DAY),
    outOfUse: new Uint8Array(count),
  };
  const { rows } = await on.query<{
    pipeId: number;
    conclusion: string;
    deadlineDay: number | null;
    decision: string | null;
  }>(
    `select distinct on (p.pipe_id) p.pipe_id as "pipeId", f.conclusion, f.deadline - date '1970-01-01' as "deadlineDay",
            f.decision
       from assessment_form_pipe p
       join assessment_report r using (city_id, report_no, version)
       join assessment_form f using (city_id, report_no, version, form_no)
      where p.city_id = $1 and r.state = 'signed' and r.signed_on <= $2::date and r.assessed_on <= $2::date
        and f.conclusion is not null
        and not exists (select 1 from assessment_report v
                         where v.city_id = r.city_id and v.report_no = r.report_no and v.version > r.version
                           and v.state = 'signed' and v.signed_on <= $2::date)
      order by p.pipe_id, r.assessed_on desc, r.signed_at desc`,
    [network.cityId, network.asOf],
  );
  for (const { pipeId, conclusion, deadlineDay, decision } of rows) {
    const i = findPosition(network, pipeId);
    if (i < 0) continue;
    found.conclusion[i] = Math.max(0, (PLAN_CONCLUSIONS as readonly string[]).indexOf(conclusion));
    if (deadlineDay !== null) found.deadlineDay[i] = deadlineDay;
    if (decision === "OUT_OF_USE") found.outOfUse[i] = 1;
  }
  return found;
}

/** 1 = the run found the pipe built over, major or higher. */
export async function loadSeriouslyBuiltOver(
  on: Queryable,
  network: PackedNetwork,
  runId: string,
): Promise<Uint8Array> {
  const builtOver = new Uint8Array(network.count);
  const { rows } = await on.query<{ pipeId: number }>(
    `select distinct hp.pipe_id as "pipeId" from hazard h
       join hazard_pipe hp on hp.city_id = h.city_id and hp.run_id = h.run_id and hp.hazard_key = h.hazard_key
      where h.city_id = $1 and h.run_id = $2 and h.type = 'BUILT_OVER' and h.finding = 'found'
        and h.level in ('major', 'higher') and hp.is_subject`,
    [network.cityId, runId],
  );
  for (const { pipeId } of rows) {
    const i = findPosition(network, pipeId);
    if (i >= 0) builtOver[i] = 1;
  }
  return builtOver;
}

/** COPY takes no parameters. */
function runIdOf(runId: string): string {
  if (!/^[0-9a-f]+$/.test(runId)) throw new RangeError(`runId must be hexadecimal, not "${runId}"`);
  return runId;
}
