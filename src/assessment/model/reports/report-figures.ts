/**
 * A report in figures: pipes and km by what they are, how they are graded, and what was concluded of them.
 *
 * Every number of a report comes from here, from the report's own pipes, so that page, Word and Excel cannot differ. Metres
 * are summed in the order of the pipes and turned into km to the millimetre once, as the run's summary does
 * (summarise-grades.ts), so that parts add up to the whole.
 */
import { NETWORKS } from "../../../network/model/codes.ts";
import { LEAK_CLASSES } from "../leak-class.ts";
import { RISKS } from "../risk-matrix.ts";
import { SCOPE_RULES } from "../scope-rules.ts";
import { type Amount, CONCLUSIONS, type Conclusion } from "../summarise-grades.ts";
import { BASES, type Basis } from "./conclude.ts";
import type { ReportPipe } from "./report-pipe.ts";

export interface ConcludedPipe extends ReportPipe {
  readonly basis: Basis;
  readonly conclusion: Conclusion | null;
}

export interface ReportFigures {
  readonly all: Amount;
  readonly network: Record<string, Amount>;
  readonly leakClass: Record<string, Amount>;
  readonly risk: Record<string, Amount>;
  /** A pipe may meet several rules: these do not add up to the whole. */
  readonly scope: Record<string, Amount>;
  readonly basis: Record<string, Amount>;
  readonly suggestion: Record<string, Amount>;
  /** OPEN = nothing concluded yet. */
  readonly conclusion: Record<string, Amount>;
  readonly drainClass: Record<string, Amount>;
  readonly unknown: { material: Amount; date: Amount; position: Amount };
}

export const OPEN = "OPEN";
export const NO_LEAK_CLASS = "none";

export function reportFigures(pipes: readonly ConcludedPipe[]): ReportFigures {
  const sums = {
    all: tally(),
    network: tally(NETWORKS),
    leakClass: tally([...LEAK_CLASSES, NO_LEAK_CLASS]),
    risk: tally(RISKS),
    scope: tally(SCOPE_RULES.map((rule) => rule.code)),
    basis: tally(BASES),
    suggestion: tally(CONCLUSIONS),
    conclusion: tally([...CONCLUSIONS, OPEN]),
    drainClass: tally(["1", "2", "3", "4"]),
    unknown: tally(["material", "date", "position"]),
  };
  for (const pipe of pipes) {
    const add = (sum: Tally, word: string) => sum.add(word, pipe.lengthM);
    add(sums.all, "all");
    add(sums.network, pipe.network);
    add(sums.leakClass, pipe.leakClass ?? NO_LEAK_CLASS);
    add(sums.risk, pipe.risk);
    for (const code of pipe.scopeRules) add(sums.scope, code);
    add(sums.basis, pipe.basis);
    add(sums.suggestion, pipe.suggestion);
    add(sums.conclusion, pipe.conclusion ?? OPEN);
    if (pipe.repairClass !== null) add(sums.drainClass, String(pipe.repairClass));
    if (pipe.material === "UNKNOWN") add(sums.unknown, "material");
    if (pipe.commissionedOn === null) add(sums.unknown, "date");
    if (pipe.lon === null) add(sums.unknown, "position");
  }
  return {
    all: sums.all.inKm()["all"] ?? { pipes: 0, km: 0 },
    network: sums.network.inKm(),
    leakClass: sums.leakClass.inKm(),
    risk: sums.risk.inKm(),
    scope: sums.scope.inKm(),
    basis: sums.basis.inKm(),
    suggestion: sums.suggestion.inKm(),
    conclusion: sums.conclusion.inKm(),
    drainClass: sums.drainClass.inKm(),
    unknown: sums.unknown.inKm() as unknown as ReportFigures["unknown"],
  };
}

interface Tally {
  add(word: string, metres: number): void;
  inKm(): Record<string, Amount>;
}

function tally(words: readonly string[] = []): Tally {
  const sums = new Map<string, { pipes: number; metres: number }>(words.map((word) => [word, { pipes: 0, metres: 0 }]));
  return {
    add(word, metres) {
      const sum = sums.get(word) ?? { pipes: 0, metres: 0 };
      sum.pipes++;
      sum.metres += metres;
      sums.set(word, sum);
    },
    inKm: () =>
      Object.fromEntries(
        [...sums].map(([word, { pipes, metres }]) => [word, { pipes, km: Math.round(metres * 1000) / 1e6 }]),
      ),
  };
}
