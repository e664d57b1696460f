/**
 * The command "explain what changed between two runs": rebuilds what each stood on, takes the steps from one to the other
 * in a thread, and keeps the answer. Asked again, the kept answer is given.
 */
import { createHash } from "node:crypto";
import { done, type Outcome, Refusal, refuse } from "../../../base/outcome.ts";
import { recordAudit } from "../../../platform/audit/record.ts";
import type { Database, Queryable } from "../../../platform/database/database.ts";
import { inThread } from "../../../platform/threads/in-thread.ts";
import type { RunSide, SaidGrades } from "../../model/bridge/bridge-runs.ts";
import { type KnownInputs, rowOfId } from "../../model/bridge/known-inputs.ts";
import { DEFAULT_RULES, mergeRules } from "../../model/rules.ts";
import { findBridge, insertBridge, loadLengths, loadSaidColours, type StoredBridge } from "../../store/bridges.ts";
import { loadInputsAsKnown } from "../../store/load-inputs-as-known.ts";
import { findRun, type RunRow } from "../../store/runs.ts";
import type { BridgeAnswer, BridgeTask } from "./bridge-thread.ts";

/** Moves when the same two runs could be explained differently. */
const BRIDGE_VERSION = 1;

export interface ExplainCall {
  readonly cityId: number;
  readonly actor: string;
  readonly fromRun: string;
  readonly toRun: string;
  readonly progress?: (stage: string, share: number) => void;
  readonly signal?: AbortSignal;
}

export const bridgeIdOf = (fromRun: string, toRun: string): string =>
  createHash("sha256").update(`${BRIDGE_VERSION} ${fromRun} ${toRun}`).digest("hex").slice(0, 32);

/** Both runs, or why they cannot be compared. */
export async function whyNotExplainChange(
  on: Queryable,
  { cityId, fromRun, toRun }: Pick<ExplainCall, "cityId" | "fromRun" | "toRun">,
): Promise<Outcome<readonly [RunRow, RunRow]>> {
  if (fromRun === toRun) return refuse("assessment.bridge-one-run");
  const [from, to] = [await findRun(on, cityId, fromRun), await findRun(on, cityId, toRun)];
  if (!from || !to) return refuse("assessment.run-missing", { runId: from ? toRun : fromRun });
  return done([from, to]);
}

export async function explainChange(database: Database, call: ExplainCall): Promise<StoredBridge> {
  const { cityId, actor, fromRun, toRun, progress, signal } = call;
  const runs = await whyNotExplainChange(database, call);
  if (!runs.ok) throw new Refusal(runs.problem.code, runs.problem.facts);
  const bridgeId = bridgeIdOf(fromRun, toRun);
  const kept = await findBridge(database, cityId, bridgeId);
  if (kept) return kept;
  progress?.("load", 0);
  // The later picture gives the frame both are measured in.
  const to = await loadSide(database, cityId, runs.value[1]);
  progress?.("load", 0.2);
  const from = await loadSide(database, cityId, runs.value[0], to.inputs);
  signal?.throwIfAborted();
  const compared = await inThread<BridgeTask, BridgeAnswer>(
    new URL("./bridge-thread.ts", import.meta.url),
    { cityId, bridgeId, from, to },
    { ...(signal ? { signal } : {}), progress: (share) => progress?.("compare", 0.4 + 0.5 * share) },
  );
  progress?.("save", 0.9);
  await database.transaction(async (tx) => {
    const bridge = { cityId, bridgeId, fromRun, toRun, actor };
    if (!(await insertBridge(tx, bridge, compared.summary, compared.chunks))) return;
    await recordAudit(tx, {
      cityId,
      actor,
      command: "explain-change",
      subject: `risk_bridge ${bridgeId}`,
      facts: { fromRun, toRun, moves: compared.rows },
      at: new Date(),
    });
  });
  return (await findBridge(database, cityId, bridgeId))!;
}

async function loadSide(database: Queryable, cityId: number, run: RunRow, beside?: KnownInputs): Promise<RunSide> {
  const inputs = await loadInputsAsKnown(database, cityId, {
    asOf: run.as_of,
    knownAt: run.created_at,
    frame: beside?.network.frame,
  });
  const said = await loadSaidColours(database, cityId, run.run_id);
  return {
    inputs,
    // A rule added since the run was made had its shipped value.
    rules: mergeRules(DEFAULT_RULES, run.rules),
    scoped: run.scoped_rules,
    said: { ...said, lengthM: await lengthsOf(database, cityId, said, inputs) },
  };
}

/** As the run's own network says; for pipes that could not be rebuilt, as the store says now. */
async function lengthsOf(
  on: Queryable,
  cityId: number,
  { pipeId }: Pick<SaidGrades, "pipeId">,
  { network }: KnownInputs,
): Promise<Float64Array> {
  const lengths = Float64Array.from(pipeId, (id) => network.lengthM[rowOfId(network.pipeId, id)] ?? Number.NaN);
  const missing = [...pipeId].filter((_, i) => Number.isNaN(lengths[i]!));
  if (missing.length === 0) return lengths;
  const held = await loadLengths(on, cityId, missing);
  return lengths.map((length, i) => (Number.isNaN(length) ? (held.get(pipeId[i]!) ?? 0) : length));
}
