/**
 * Where an import's files are read and its rows checked: here for a small one, in a thread of its own for a large one, so
 * that the event loop stays free and reading, checking and loading overlap. What comes out is the same.
 */
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { factsOf, type Preparation } from "./plan-facts.ts";
import { type ImportRequest, planImport } from "./plan-import.ts";
import { prepareSections } from "./prepare-rows.ts";
import { prepareInThread } from "./prepare-thread.ts";

/** A thread takes a fifth of a second to start: as long as reading some megabytes. */
const THREAD_FROM_BYTES = 1 << 20;

export async function startPreparation(request: ImportRequest): Promise<Preparation> {
  if (bytesOf(request.files) >= THREAD_FROM_BYTES) return prepareInThread(request);
  const plan = await planImport(request);
  return {
    facts: factsOf(plan),
    sections: (context) => prepareSections(plan, context),
    close: () => plan.close(),
  };
}

function bytesOf(paths: readonly string[]): number {
  return paths.reduce((sum, path) => {
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found?.isDirectory()) return sum + (found?.size ?? 0);
    return sum + readdirSync(path).reduce((inner, name) => inner + statSync(join(path, name)).size, 0);
  }, 0);
}
