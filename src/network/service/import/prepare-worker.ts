/** One import's thread: plans, reads, checks and encodes, a few chunks ahead of the side that loads them. */
import { parentPort, workerData } from "node:worker_threads";
import { type Problem, Refusal } from "../../../base/outcome.ts";
import { createIssueList, type IssueList } from "../../model/survey/issue-list.ts";
import type { Entity } from "../../store/entities.ts";
import { factsOf, type PlanFacts } from "./plan-facts.ts";
import { type ImportRequest, planImport } from "./plan-import.ts";
import { type PrepareContext, prepareSections, type Tally } from "./prepare-rows.ts";

export interface ThreadStart {
  readonly request: { readonly [K in keyof ImportRequest]: ImportRequest[K] | undefined };
  /** Set to 1 by the other side: read no further. */
  readonly stop: Int32Array;
}

export type GivenContext = Omit<PrepareContext, "issues" | "takeIds" | "signal" | "progress">;

export type ToThread =
  | { kind: "prepare"; context: GivenContext }
  | { kind: "more" }
  | { kind: "ids"; first: number }
  | { kind: "close" };

export type FromThread =
  | { kind: "planned"; facts: PlanFacts }
  | { kind: "chunk"; chunk: Uint8Array }
  | { kind: "end"; tally: Tally; owners: [string, number][]; issues: Pick<IssueList, "issues" | "counts"> }
  | { kind: "read"; rows: number }
  | { kind: "take"; entity: Entity; count: number }
  | { kind: "failed"; refusal?: Problem; error?: unknown };

const port = parentPort!;
const { request, stop } = workerData as ThreadStart;
const aborting = new AbortController();
const tell = (message: FromThread, give: ArrayBuffer[] = []) => port.postMessage(message, give);

let mayGive = 0;
let wake: () => void = () => undefined;
let answerIds: (first: number) => void = () => undefined;
let begin: (context: GivenContext | undefined) => void = () => undefined;
const asked = new Promise<GivenContext | undefined>((resolve) => {
  begin = resolve;
});

port.on("message", (message: ToThread) => {
  if (message.kind === "prepare") begin(message.context);
  else if (message.kind === "ids") answerIds(message.first);
  else {
    if (message.kind === "more") mayGive++;
    else {
      aborting.abort();
      begin(undefined);
    }
    wake();
  }
});

try {
  const plan = await planImport(asRequest(request));
  try {
    tell({ kind: "planned", facts: factsOf(plan) });
    const given = await asked;
    if (given) await prepare(plan, given);
  } finally {
    await plan.close();
  }
} catch (cause) {
  tell(cause instanceof Refusal ? { kind: "failed", refusal: cause.problem } : { kind: "failed", error: cause });
} finally {
  port.unref();
}

async function prepare(plan: Awaited<ReturnType<typeof planImport>>, given: GivenContext): Promise<void> {
  const context: PrepareContext = {
    ...given,
    issues: createIssueList(),
    signal: aborting.signal,
    takeIds: (entity, count) => {
      tell({ kind: "take", entity, count });
      return new Promise((resolve) => {
        answerIds = resolve;
      });
    },
    progress: (rows) => {
      tell({ kind: "read", rows });
      if (Atomics.load(stop, 0) === 1) aborting.abort();
    },
  };
  const sections = prepareSections(plan, context);
  for (const section of sections) {
    for await (const chunk of section.chunks) {
      while (mayGive === 0) {
        aborting.signal.throwIfAborted();
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      mayGive--;
      tell({ kind: "chunk", chunk }, [chunk.buffer as ArrayBuffer]);
    }
    const { issues, counts } = section === sections.at(-1) ? context.issues : createIssueList();
    tell({ kind: "end", tally: section.tally, owners: [...context.owners], issues: { issues, counts } });
  }
}

/** Absent words are absent, not undefined. */
function asRequest(words: ThreadStart["request"]): ImportRequest {
  return Object.fromEntries(
    Object.entries(words).filter(([, value]) => value !== undefined),
  ) as unknown as ImportRequest;
}
