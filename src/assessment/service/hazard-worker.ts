/** The thread hazards are found in: shared arrays in, COPY rows and sums out. */
import { answerInThread } from "../../platform/threads/in-thread.ts";
import { findHazards } from "../model/hazards/find-hazards.ts";
import type { HazardInputs } from "../model/hazards/ground.ts";
import type { HazardRules } from "../model/hazards/hazard-rules.ts";
import { type HazardSummary, summariseHazards } from "../model/hazards/summarise-hazards.ts";
import { encodeHazards, type HazardRows } from "../store/hazards.ts";

export interface HazardTask {
  /** null = figures alone, no rows to write. */
  readonly runId: string | null;
  readonly inputs: HazardInputs;
  readonly rules: HazardRules;
}

export interface HazardAnswer {
  readonly rows: HazardRows;
  readonly summary: HazardSummary;
}

answerInThread<HazardTask, HazardAnswer>(
  ({ runId, inputs, rules }) => {
    const found = findHazards(inputs, rules);
    return {
      rows:
        runId === null
          ? { hazards: [], pipes: [] }
          : encodeHazards(runId, inputs.network, inputs.particulars, found.hazards),
      summary: summariseHazards(inputs.network, found, rules.types),
    };
  },
  ({ rows }) => [...rows.hazards, ...rows.pipes].map((chunk) => chunk.buffer as ArrayBuffer),
);
