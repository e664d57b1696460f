/**
 * The command "say what the current run rests on": rebuilds its inputs, analyses them in a thread, keeps the answer until
 * the run, the costs of surveys or the method are others.
 */
import { isDeepStrictEqual } from "node:util";
import { done, type Outcome, Refusal, refuse } from "../../../base/outcome.ts";
import { putOnPipes } from "../../../network/model/put-on-pipes.ts";
import { recordAudit } from "../../../platform/audit/record.ts";
import type { Database, Queryable } from "../../../platform/database/database.ts";
import { inThread } from "../../../platform/threads/in-thread.ts";
import { ANALYSIS_VERSION } from "../../model/data-quality/analyse-data.ts";
import { DEFAULT_RULES, mergeRules } from "../../model/rules.ts";
import { findAnalysis, type StoredAnalysis, saveAnalysis } from "../../store/data-quality.ts";
import { loadInputsAsKnown } from "../../store/load-inputs-as-known.ts";
import { findCurrentRun, type RunRow } from "../../store/runs.ts";
import { currentCosts } from "../../store/survey-costs.ts";
import type { AnalysisAnswer, AnalysisTask } from "./data-thread.ts";

export interface AnalyseCall {
  readonly cityId: number;
  readonly actor: string;
  readonly progress?: (stage: string, share: number) => void;
  readonly signal?: AbortSignal;
}

/** The run that would be analysed, or why there is none. */
export async function whyNotAnalyseData(on: Queryable, cityId: number): Promise<Outcome<RunRow>> {
  const run = await findCurrentRun(on, cityId);
  return run ? done(run) : refuse("assessment.data-no-run");
}

/** What is kept of the current run, unless costs or method have moved since. */
export async function findCurrentAnalysis(
  on: Queryable,
  cityId: number,
): Promise<{ run: RunRow | undefined; analysis: StoredAnalysis | undefined }> {
  const run = await findCurrentRun(on, cityId);
  const kept = run && (await findAnalysis(on, cityId, run.run_id));
  const { costs } = await currentCosts(on, cityId);
  const stands = kept?.version === ANALYSIS_VERSION && isDeepStrictEqual(kept.costs, costs);
  return { run, analysis: stands ? kept : undefined };
}

export async function analyseRunData(database: Database, call: AnalyseCall): Promise<StoredAnalysis> {
  const { cityId, actor, progress, signal } = call;
  const may = await whyNotAnalyseData(database, cityId);
  if (!may.ok) throw new Refusal(may.problem.code, may.problem.facts);
  const kept = await findCurrentAnalysis(database, cityId);
  if (kept.analysis) return kept.analysis;
  const run = may.value;
  const { costs } = await currentCosts(database, cityId);
  progress?.("load", 0);
  const inputs = await loadInputsAsKnown(database, cityId, { asOf: run.as_of, knownAt: run.created_at });
  const { network, surroundings } = inputs;
  signal?.throwIfAborted();
  const answer = await inThread<AnalysisTask, AnalysisAnswer>(
    new URL("./data-thread.ts", import.meta.url),
    {
      cityId,
      runId: run.run_id,
      inputs: { network, failures: putOnPipes(inputs.failures, network), surroundings },
      rules: { rules: mergeRules(DEFAULT_RULES, run.rules), scoped: run.scoped_rules },
      costs,
    },
    { ...(signal ? { signal } : {}), progress: (share) => progress?.("analyse", 0.3 + 0.6 * share) },
  );
  progress?.("save", 0.9);
  const { summary, pipes, items } = answer;
  await database.transaction(async (tx) => {
    const analysis = { cityId, runId: run.run_id, actor, version: ANALYSIS_VERSION, costs, summary, pipes, items };
    await saveAnalysis(tx, analysis);
    await recordAudit(tx, {
      cityId,
      actor,
      command: "analyse-run-data",
      subject: `data_quality ${run.run_id}`,
      facts: { version: ANALYSIS_VERSION, openPipes: summary.shares.city.openAny.pipes },
      at: new Date(),
    });
  });
  return (await findAnalysis(database, cityId, run.run_id))!;
}
