/** The command "assess these pipes": a draft with its forms, each filled with what the run knows. */
import { findDayNumber } from "../../../base/dates.ts";
import { type Problem, Refusal } from "../../../base/outcome.ts";
import type { NetworkSnapshot } from "../../../network/service/network-snapshot.ts";
import { recordAudit } from "../../../platform/audit/record.ts";
import type { Database } from "../../../platform/database/database.ts";
import { takeNumbers } from "../../../platform/database/numbers.ts";
import { BASES, type Basis } from "../../model/reports/conclude.ts";
import { type FormGroup, type Grouping, groupPipes } from "../../model/reports/group-pipes.ts";
import { prefillItems } from "../../model/reports/prefill-items.ts";
import { REPORT_TEMPLATE } from "../../model/reports/report-template.ts";
import { countInOpenReports } from "../../store/pipe-conclusions.ts";
import { insertForms } from "../../store/report-forms.ts";
import { insertReport } from "../../store/reports.ts";
import { type ChosenPipes, choosePipes } from "./choose-pipes.ts";

/** What one report holds: a document of more is read by nobody. */
export const MOST_PIPES = 20_000;
export const MOST_FORMS = 3000;

export interface StartCall {
  readonly cityId: number;
  readonly actor: string;
  readonly title: string;
  readonly organisation: string;
  readonly assessedOn: string;
  readonly asked: Readonly<Record<string, string>>;
  readonly grouping: Grouping;
}

export interface StartPreview {
  readonly runId: string;
  readonly pipes: number;
  readonly lengthM: number;
  readonly forms: number;
  readonly basis: Record<Basis, { forms: number; pipes: number }>;
  readonly ungraded: number;
  readonly stale: boolean;
  /** Already on another open report. */
  readonly elsewhere: number;
  readonly problem: Problem | null;
}

export async function previewReport(
  database: Database,
  snapshot: NetworkSnapshot,
  { asked, grouping }: Pick<StartCall, "asked" | "grouping">,
): Promise<StartPreview> {
  const chosen = await choosePipes(database, snapshot, asked);
  const groups = groupPipes(chosen.pipes, grouping);
  const basis = Object.fromEntries(BASES.map((one) => [one, { forms: 0, pipes: 0 }])) as StartPreview["basis"];
  for (const { head, pipes } of groups) {
    basis[head.basis].forms++;
    basis[head.basis].pipes += pipes.length;
  }
  const ids = chosen.pipes.slice(0, MOST_PIPES).map((pipe) => pipe.pipeId);
  return {
    runId: chosen.run.run_id,
    pipes: chosen.pipes.length,
    lengthM: chosen.pipes.reduce((sum, pipe) => sum + pipe.lengthM, 0),
    forms: groups.length,
    basis,
    ungraded: chosen.ungraded,
    stale: chosen.stale,
    elsewhere: await countInOpenReports(database, snapshot.network.cityId, ids),
    problem: whyNotChoose(chosen, groups) ?? null,
  };
}

export function whyNotChoose({ pipes }: ChosenPipes, groups: readonly FormGroup[]): Problem | undefined {
  if (pipes.length === 0) return { code: "assessment.report-empty", facts: {} };
  if (pipes.length > MOST_PIPES || groups.length > MOST_FORMS)
    return {
      code: "assessment.report-too-large",
      facts: { pipes: pipes.length, forms: groups.length, mostPipes: MOST_PIPES, mostForms: MOST_FORMS },
    };
  return undefined;
}

export function whyNotStart(
  call: Pick<StartCall, "title" | "organisation" | "assessedOn">,
  today: string,
): Problem | undefined {
  if (call.title.trim() === "") return { code: "assessment.title-missing", facts: {} };
  if (call.organisation.trim() === "") return { code: "assessment.organisation-missing", facts: {} };
  if (findDayNumber(call.assessedOn) === undefined)
    return { code: "assessment.day-wrong", facts: { day: call.assessedOn } };
  return call.assessedOn > today
    ? { code: "assessment.day-in-future", facts: { day: call.assessedOn, today } }
    : undefined;
}

export async function startReport(database: Database, snapshot: NetworkSnapshot, call: StartCall): Promise<number> {
  const problem = whyNotStart(call, snapshot.network.asOf);
  if (problem) throw new Refusal(problem.code, problem.facts);
  const chosen = await choosePipes(database, snapshot, call.asked);
  const groups = groupPipes(chosen.pipes, call.grouping);
  const wrong = whyNotChoose(chosen, groups);
  if (wrong) throw new Refusal(wrong.code, wrong.facts);
  const { run } = chosen;
  return database.transaction(async (tx) => {
    const reportNo = await takeNumbers(tx, call.cityId, "assessment_report", 1);
    const { asked, grouping, actor, assessedOn } = call;
    await insertReport(tx, call.cityId, {
      reportNo,
      version: 1,
      title: call.title.trim(),
      organisation: call.organisation.trim(),
      runId: run.run_id,
      template: REPORT_TEMPLATE,
      asked: { ...asked },
      grouping,
      assessedOn,
      reason: "",
      actor,
    });
    await insertForms(
      tx,
      call.cityId,
      { reportNo, version: 1 },
      groups.map(({ head, pipes }, i) => ({
        formNo: i + 1,
        head,
        pipes,
        items: head.basis === "DIRECT" ? {} : prefillItems(pipes, run.run_id, run.as_of),
      })),
    );
    await recordAudit(tx, {
      cityId: call.cityId,
      actor,
      command: "start-report",
      subject: `assessment_report ${reportNo} v1`,
      facts: {
        title: call.title,
        runId: run.run_id,
        asked,
        grouping,
        pipes: chosen.pipes.length,
        forms: groups.length,
      },
      at: new Date(),
    });
    return reportNo;
  });
}
