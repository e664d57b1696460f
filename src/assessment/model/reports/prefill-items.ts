/**
 * What a form already knows when it is started: the run's own scores, with what they rest on as a tally over its pipes.
 *
 * A form of several pipes takes the worst known score; an unknown one among known ones shows in the tally, and where all are
 * unknown the item stays without data. Nothing is guessed: the assessor adds what only records and site visits tell.
 */
import { AGE_CLASSES } from "../../../network/model/pipe-filter.ts";
import { CONSEQUENCE_FACTORS } from "../consequence.ts";
import { LIKELIHOOD_FACTORS } from "../likelihood.ts";
import { NOT_APPLICABLE } from "../weighted-score.ts";
import { type ItemFact, type ItemRecord, type ItemSource, itemsFor } from "./assessment-items.ts";
import type { GradedPipe } from "./report-pipe.ts";

/** What the run's records are called in a form's document column. */
export const RUN_DOCUMENT = "run";

export function prefillItems(pipes: readonly GradedPipe[], runId: string, asOf: string): Record<string, ItemRecord> {
  const records: Record<string, ItemRecord> = {};
  for (const { code, from } of itemsFor(pipes[0]!.network)) {
    if (!from) continue;
    const scores = pipes.map((pipe) => scoreOf(pipe, from));
    if (scores.every((score) => score === 0)) continue;
    records[code] = {
      score: Math.max(...scores),
      evidence: "",
      document: `${RUN_DOCUMENT} ${runId}`,
      documentDay: asOf,
      facts: factsOf(pipes, from),
      by: "run",
    };
  }
  return records;
}

/** 1 to 5, 0 = unknown or not asked of this network. */
function scoreOf(pipe: GradedPipe, from: ItemSource): number {
  if (from === "builtOver") return pipe.builtOver === null ? 0 : pipe.builtOver ? 5 : 1;
  if (from === "drain") return pipe.repairClass === null ? 0 : [1, 2, 4, 5][pipe.repairClass - 1]!;
  const l = (LIKELIHOOD_FACTORS as readonly string[]).indexOf(from);
  const score =
    l >= 0
      ? pipe.likelihoodFactors[l]!
      : pipe.consequenceFactors[(CONSEQUENCE_FACTORS as readonly string[]).indexOf(from)]!;
  return score === NOT_APPLICABLE ? 0 : score;
}

function factsOf(pipes: readonly GradedPipe[], from: ItemSource): ItemFact[] {
  const facts = new Map<string, { word: string; pipes: number; lengthM: number }>();
  for (const pipe of pipes) {
    const word = wordOf(pipe, from);
    const fact = facts.get(word) ?? { word, pipes: 0, lengthM: 0 };
    fact.pipes++;
    fact.lengthM += pipe.lengthM;
    facts.set(word, fact);
  }
  return [...facts.values()]
    .sort((a, b) => b.lengthM - a.lengthM || (a.word < b.word ? -1 : 1))
    .map((fact) => ({ ...fact, lengthM: Math.round(fact.lengthM * 1000) / 1000 }));
}

/** The classes of filters and charts: a form of fifty pipes needs no fifty ages. */
function ageClass(years: number | null): string {
  if (years === null) return "";
  return AGE_CLASSES[[10, 20, 30, 40].filter((bound) => years >= bound).length]!;
}

function wordOf(pipe: GradedPipe, from: ItemSource): string {
  switch (from) {
    case "material":
      return pipe.material;
    case "age":
      return ageClass(pipe.ageYears);
    case "history":
      return String(pipe.failures);
    case "diameter":
      return pipe.diameterMm === null ? "" : String(pipe.diameterMm);
    case "pressure":
      return pipe.pressureClass;
    case "builtOver":
      return pipe.builtOver === null ? "" : String(pipe.builtOver);
    case "drain":
      return pipe.repairClass === null ? "" : String(pipe.repairClass);
    default: {
      // Of people, spaces and traffic the run keeps the score.
      const score = scoreOf(pipe, from);
      return score === 0 ? "" : String(score);
    }
  }
}
