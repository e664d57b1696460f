/** The thread that compares two runs, and writes its rows as the store takes them: only bytes come back. */
import { answerInThread } from "../../../platform/threads/in-thread.ts";
import { bridgeRuns, type RunSide } from "../../model/bridge/bridge-runs.ts";
import { type BridgeSummary, encodeMoved } from "../../store/bridges.ts";

export interface BridgeTask {
  readonly cityId: number;
  readonly bridgeId: string;
  readonly from: RunSide;
  readonly to: RunSide;
}

export interface BridgeAnswer {
  readonly summary: BridgeSummary;
  readonly rows: number;
  readonly chunks: readonly Uint8Array[];
}

answerInThread<BridgeTask, BridgeAnswer>(({ cityId, bridgeId, from, to }, progress) => {
  const { rows, ...summary } = bridgeRuns(from, to, progress);
  return { summary, rows: rows.length, chunks: [...encodeMoved(cityId, bridgeId, rows)] };
});
