/**
 * The question "how good a plan is there for this bare problem": a file in one of three formats, solved on a few threads.
 *
 * A file of one problem is solved on every thread with dice of its own and the best taken; a file of many is shared out,
 * each problem with an even part of what time is left.
 */
import { Worker } from "node:worker_threads";
import { Refusal } from "../../base/outcome.ts";
import { type CorridorProblem, NEVER } from "../model/solve/corridor-problem.ts";
import { type ReadDig4, readDig4 } from "../model/solve/read-dig4.ts";
import { readMknap } from "../model/solve/read-mknap.ts";
import { readSetUnion } from "../model/solve/set-union.ts";
import type { SolveAnswer, SolveTask } from "./solve-worker.ts";

export interface SolvedFile {
  readonly value: number;
  readonly bound: number;
  /** (bound − value) / bound; 0 = proved best. */
  readonly gap: number;
  /** dig4: {segment, year} from year 0; others: positions of the items that are in, a list a problem where there are many. */
  readonly choices: readonly unknown[];
  readonly openings?: readonly { corridor: number; year: number }[];
  readonly problems?: readonly { value: number; bound: number; gap: number; choices: readonly number[] }[];
}

const THREADS = 2;

/** Refuses `planning.problem-wrong`. */
export async function solveFile(text: string, seconds: number): Promise<SolvedFile> {
  const trimmed = text.trimStart();
  if (trimmed.startsWith("{")) return solveDig4(taken(readDig4(parsed(trimmed))), seconds);
  const firstLine = trimmed.slice(0, trimmed.indexOf("\n")).trim().split(/\s+/);
  if (firstLine.length >= 3) return solveSetUnion(trimmed, seconds);
  return solveMany(taken(readMknap(trimmed)), seconds);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Refusal("planning.problem-wrong", { cause: (cause as Error).message });
  }
}

function taken<T>(outcome: { ok: true; value: T } | { ok: false; problem: { code: string; facts: object } }): T {
  if (!outcome.ok) throw new Refusal(outcome.problem.code, outcome.problem.facts as never);
  return outcome.value;
}

async function solveDig4({ problem, segmentOf }: ReadDig4, seconds: number): Promise<SolvedFile> {
  const solved = bestOf(
    await onEveryThread(async (ask, seed) => {
      const answer = await ask({ kind: "corridors", problem, seed, seconds });
      return (answer as SolveAnswer & { kind: "corridors" }).solved;
    }),
  );
  const choices = Array.from(segmentOf, (segment, s) => ({ s, segment })).flatMap(({ s, segment }) => {
    const year = solved.choice.chosen[s] ? solved.choice.year[corridorOf(problem, s)]! : NEVER;
    return year === NEVER ? [] : [{ segment, year }];
  });
  const openings = Array.from(solved.choice.year, (year, corridor) => ({ corridor, year })).filter(
    ({ year }) => year !== NEVER,
  );
  return { ...figures(solved.value, solved.bound), choices: choices.sort((a, b) => a.segment - b.segment), openings };
}

function corridorOf({ segmentStart }: CorridorProblem, segment: number): number {
  let low = 0;
  let high = segmentStart.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (segmentStart[middle]! <= segment) low = middle;
    else high = middle - 1;
  }
  return low;
}

type Ask = (task: SolveTask) => Promise<SolveAnswer>;

/** The same question on every thread, each with its own seed. */
async function onEveryThread<T>(question: (ask: Ask, seed: number) => Promise<T>): Promise<T[]> {
  const threads = Array.from({ length: THREADS }, startThread);
  try {
    return await Promise.all(threads.map(({ ask }, n) => question(ask, n + 1)));
  } finally {
    await Promise.all(threads.map((thread) => thread.close()));
  }
}

function bestOf<S extends { value: number; bound: number }>(solved: readonly S[]): S {
  const best = solved.reduce((a, b) => (b.value > a.value ? b : a));
  return { ...best, bound: Math.min(...solved.map((one) => one.bound)) };
}

async function solveSetUnion(text: string, seconds: number): Promise<SolvedFile> {
  const problem = taken(readSetUnion(text));
  const best = bestOf(
    await onEveryThread(async (ask, seed) => {
      const answer = await ask({ kind: "set-union", problem, seed, seconds });
      return answer as SolveAnswer & { kind: "set-union" };
    }),
  );
  return { ...figures(best.value, best.bound), choices: positionsOf(best.chosen) };
}

async function solveMany(problems: readonly CorridorProblem[], seconds: number): Promise<SolvedFile> {
  const begun = performance.now();
  const solved: NonNullable<SolvedFile["problems"]>[number][] = [];
  const waiting = problems.map((problem, p) => ({ problem, p }));
  const threads = Array.from({ length: Math.min(THREADS, problems.length) }, startThread);
  const work = async ({ ask }: { ask: Ask }): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const left = Math.max(0.05, seconds - (performance.now() - begun) / 1000);
      const share = (left * threads.length) / (waiting.length + threads.length);
      const answer = await ask({ kind: "corridors", problem: next.problem, seed: next.p + 1, seconds: share });
      const { value, bound, choice } = (answer as SolveAnswer & { kind: "corridors" }).solved;
      solved[next.p] = { ...figures(value, bound), choices: positionsOf(choice.chosen) };
    }
  };
  try {
    await Promise.all(threads.map(work));
  } finally {
    await Promise.all(threads.map((thread) => thread.close()));
  }
  const sum = (of: "value" | "bound") => solved.reduce((total, one) => total + one[of], 0);
  const only = solved.length === 1 ? solved[0]! : undefined;
  return {
    ...figures(sum("value"), sum("bound")),
    choices: only ? only.choices : solved.map((one) => one.choices),
    problems: solved,
  };
}

const positionsOf = (chosen: Uint8Array): number[] => Array.from(chosen.keys()).filter((i) => chosen[i] === 1);

const figures = (value: number, bound: number) => ({
  value,
  bound,
  gap: bound > value ? (bound - value) / Math.abs(bound) : 0,
});

function startThread(): { ask: Ask; close(): Promise<unknown> } {
  const worker = new Worker(new URL("./solve-worker.ts", import.meta.url));
  return {
    ask: (task) =>
      new Promise((resolve, reject) => {
        worker.removeAllListeners();
        worker.once("message", resolve);
        worker.once("error", reject);
        worker.postMessage(task);
      }),
    close: () => worker.terminate(),
  };
}
