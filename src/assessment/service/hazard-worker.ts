/** The thread hazards are found in: shared arrays in, COPY rows and sums out. One question, then it is gone. */
import { parentPort } from "node:worker_threads";
import { findHazards } from "../model/hazards/find-hazards.ts";
import type { HazardInputs } from "../model/hazards/ground.ts";
import type { HazardRules } from "../model/hazards/hazard-rules.ts";
import { type HazardSummary, summariseHazards } from "../model/hazards/summarise-hazards.ts";
import { encodeHazards, type HazardRows } from "../store/hazards.ts";

export interface HazardTask {
  readonly runId: string;
  readonly inputs: HazardInputs;
  readonly rules: HazardRules;
}

export type HazardAnswer = { readonly rows: HazardRows; readonly summary: HazardSummary } | { readonly failed: string };

parentPort?.once("message", ({ runId, inputs, rules }: HazardTask) => {
  try {
    const found = findHazards(inputs, rules);
    const rows = encodeHazards(runId, inputs.network, inputs.particulars, found.hazards);
    const summary = summariseHazards(inputs.network, found, rules.types);
    const buffers = [...rows.hazards, ...rows.pipes].map((chunk) => chunk.buffer as ArrayBuffer);
    parentPort!.postMessage({ rows, summary } satisfies HazardAnswer, buffers);
  } catch (cause) {
    parentPort!.postMessage({ failed: (cause as Error).stack ?? String(cause) } satisfies HazardAnswer);
  }
});
