/** A "one dig, four networks" problem as JSON (`seg`, `open`, `emb`, `B`, `T`, `C`); a segment renewed in year t is worth risk × (T − t). */
import { done, type Outcome, refuse } from "../../../base/outcome.ts";
import type { CorridorProblem } from "./corridor-problem.ts";

export interface Dig4 {
  readonly seg: readonly { readonly c: number; readonly n: string; readonly cost: number; readonly risk: number }[];
  readonly open: readonly number[];
  readonly emb: readonly (readonly (boolean | number)[])[];
  readonly B: readonly number[];
  readonly T: number;
  readonly C: number;
}

export interface ReadDig4 {
  readonly problem: CorridorProblem;
  /** Position in the file of each packed segment. */
  readonly segmentOf: Int32Array;
}

/** Refuses `planning.problem-wrong` with what is missing. */
export function readDig4(written: unknown): Outcome<ReadDig4> {
  const wrong = whyNotDig4(written);
  if (wrong) return refuse("planning.problem-wrong", { cause: wrong });
  const { seg, open, emb, B, T, C } = written as Dig4;
  const segmentOf = Int32Array.from(seg, (_, i) => i).sort((a, b) => seg[a]!.c - seg[b]!.c || a - b);
  const segmentStart = new Int32Array(C + 1);
  for (const { c } of seg) segmentStart[c + 1]!++;
  for (let c = 0; c < C; c++) segmentStart[c + 1]! += segmentStart[c]!;
  const value = new Float64Array(seg.length * T);
  const amount = new Float64Array(seg.length);
  segmentOf.forEach((from, s) => {
    amount[s] = seg[from]!.cost;
    for (let t = 0; t < T; t++) value[s * T + t] = seg[from]!.risk * (T - t);
  });
  return done({
    segmentOf,
    problem: {
      years: T,
      kinds: 1,
      corridorCount: C,
      segmentCount: seg.length,
      segmentStart,
      value,
      amount,
      openAmount: Float64Array.from(open),
      openPenalty: new Float64Array(C * T),
      allowed: Uint8Array.from({ length: C * T }, (_, i) => (emb[Math.floor(i / T)]![i % T] ? 0 : 1)),
      capacity: Float64Array.from(B),
    },
  });
}

function whyNotDig4(written: unknown): string | undefined {
  if (typeof written !== "object" || written === null) return "not an object";
  const { seg, open, emb, B, T, C } = written as Partial<Dig4>;
  if (!Number.isInteger(T) || T! < 1 || T! > 100) return `T must be 1 to 100 years, not ${T}`;
  if (!Number.isInteger(C) || C! < 0) return `C must be a count of corridors, not ${C}`;
  if (!Array.isArray(open) || open.length !== C || !open.every(isAmount)) return "open must hold one cost a corridor";
  if (!Array.isArray(B) || B.length !== T || !B.every(isAmount)) return "B must hold one budget a year";
  if (!Array.isArray(emb) || emb.length !== C || emb.some((row) => !Array.isArray(row) || row.length !== T))
    return "emb must hold one row a corridor with one flag a year";
  if (!Array.isArray(seg)) return "seg must be a list of segments";
  const bad = seg.findIndex(
    (one) =>
      !one || !Number.isInteger(one.c) || one.c < 0 || one.c >= C! || !isAmount(one.cost) || !Number.isFinite(one.risk),
  );
  return bad < 0 ? undefined : `seg[${bad}] needs a corridor 0 to ${C! - 1}, a cost and a risk`;
}

const isAmount = (value: unknown): boolean => typeof value === "number" && Number.isFinite(value) && value >= 0;
