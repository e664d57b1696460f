/** Hazards of a city, found off the event loop: for a run as rows that only need writing, for a simulation as figures alone. */
import { inThread } from "../../platform/threads/in-thread.ts";
import type { HazardAnswer, HazardTask } from "./hazard-worker.ts";

export type HazardsFound = HazardAnswer;

/** An abort ends the thread wherever it is. */
export const findHazardsAside = (task: HazardTask, signal?: AbortSignal): Promise<HazardsFound> =>
  inThread<HazardTask, HazardAnswer>(new URL("./hazard-worker.ts", import.meta.url), task, { signal });
