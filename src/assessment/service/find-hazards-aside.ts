/** Hazards of a city, found off the event loop; the answer is rows that only need writing. */
import { Worker } from "node:worker_threads";
import type { HazardAnswer, HazardTask } from "./hazard-worker.ts";

export type HazardsFound = Exclude<HazardAnswer, { failed: string }>;

export async function findHazardsAside(task: HazardTask): Promise<HazardsFound> {
  const worker = new Worker(new URL("./hazard-worker.ts", import.meta.url));
  try {
    const answer = await new Promise<HazardAnswer>((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
      worker.once("exit", (code) => reject(new Error(`the thread that finds hazards ended with ${code}`)));
      worker.postMessage(task);
    });
    if ("failed" in answer) throw new Error(answer.failed);
    return answer;
  } finally {
    await worker.terminate();
  }
}
