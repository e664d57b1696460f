/** Two gradings of the same pipes side by side: pipes and km of each word before and after, and which pipes move. */
import type { PackedNetwork } from "../../../network/model/packed-network.ts";
import { textAt } from "../../../network/model/packed-text.ts";
import { CLASS_NAMES } from "../cctv/score-drain.ts";
import type { PackedGrades } from "../grade-network.ts";
import { LEAK_CLASSES } from "../leak-class.ts";
import { RISKS } from "../risk-matrix.ts";
import { CONCLUSIONS, provisionalConclusion } from "../summarise-grades.ts";

export const COMPARED = ["risk", "leakClass", "conclusion", "drainClass"] as const;
export type Compared = (typeof COMPARED)[number];

export interface ComparedAmount {
  readonly word: string;
  readonly before: { readonly pipes: number; readonly km: number };
  readonly after: { readonly pipes: number; readonly km: number };
}

export interface MovedPipe {
  readonly pipeId: number;
  readonly sourceId: string;
  readonly lengthM: number;
  readonly what: Compared;
  readonly from: string;
  readonly to: string;
}

export interface GradeComparison {
  readonly tables: Record<Compared, ComparedAmount[]>;
  /** Pipes that move in anything, and their km. */
  readonly moved: { readonly pipes: number; readonly km: number };
  /** The largest moves first, then the longest pipes. */
  readonly pipes: readonly MovedPipe[];
}

const WORDS: Readonly<Record<Compared, readonly string[]>> = {
  risk: RISKS,
  leakClass: [...LEAK_CLASSES, "none"],
  conclusion: CONCLUSIONS,
  drainClass: [...CLASS_NAMES, "none"],
};

/** Codes into WORDS. */
const codeOf: Readonly<Record<Compared, (grades: PackedGrades, i: number) => number>> = {
  risk: (grades, i) => grades.risk[i]!,
  leakClass: (grades, i) => Math.min(grades.leakClass[i]!, LEAK_CLASSES.length),
  conclusion: (grades, i) => CONCLUSIONS.indexOf(provisionalConclusion(grades, i)),
  drainClass: (grades, i) => (grades.drainClass[i] === 0 ? CLASS_NAMES.length : grades.drainClass[i]! - 1),
};

export function compareGrades(
  network: PackedNetwork,
  before: PackedGrades,
  after: PackedGrades,
  most = 500,
): GradeComparison {
  const moves: { i: number; what: Compared; from: number; to: number }[] = [];
  const sums = Object.fromEntries(
    COMPARED.map((what) => [what, WORDS[what].map(() => ({ pipes: [0, 0], metres: [0, 0] }))]),
  ) as Record<Compared, { pipes: [number, number]; metres: [number, number] }[]>;
  let moved = 0;
  let movedM = 0;
  for (let i = 0; i < network.count; i++) {
    const metres = network.lengthM[i]!;
    let moves1 = false;
    for (const what of COMPARED) {
      const codes = [codeOf[what](before, i), codeOf[what](after, i)] as const;
      codes.forEach((code, side) => {
        const sum = sums[what][code]!;
        sum.pipes[side as 0 | 1]++;
        sum.metres[side as 0 | 1] += metres;
      });
      if (codes[0] === codes[1]) continue;
      moves.push({ i, what, from: codes[0], to: codes[1] });
      moves1 = true;
    }
    if (!moves1) continue;
    moved++;
    movedM += metres;
  }
  moves.sort(
    (a, b) =>
      Math.abs(b.to - b.from) - Math.abs(a.to - a.from) || network.lengthM[b.i]! - network.lengthM[a.i]! || a.i - b.i,
  );
  return {
    tables: Object.fromEntries(
      COMPARED.map((what) => [
        what,
        sums[what].map(({ pipes, metres }, code) => ({
          word: WORDS[what][code]!,
          before: { pipes: pipes[0], km: inKm(metres[0]) },
          after: { pipes: pipes[1], km: inKm(metres[1]) },
        })),
      ]),
    ) as GradeComparison["tables"],
    moved: { pipes: moved, km: inKm(movedM) },
    pipes: moves.slice(0, most).map(({ i, what, from, to }) => ({
      pipeId: network.pipeId[i]!,
      sourceId: textAt(network.sourceId, i),
      lengthM: network.lengthM[i]!,
      what,
      from: WORDS[what][from]!,
      to: WORDS[what][to]!,
    })),
  };
}

const inKm = (metres: number): number => Math.round(metres * 1000) / 1e6;
