/** The rules of a problem in groups that a person can relax: each with its name and facts, and the problem without it. */
import { type Facts, fillSentence } from "../../../base/outcome.ts";
import { PLAN_NETWORKS, type PlanProblem } from "../problem/plan-problem.ts";
import { PROBLEMS } from "../problems.ts";

export interface RuleGroup {
  /** `planning.rule-…`, worded in problems.ts. */
  readonly code: string;
  readonly facts: Facts;
  /** Chinese and English, for where there is no reader's language yet. */
  readonly text: string;
  readonly without: (problem: PlanProblem) => PlanProblem;
}

function group(code: string, facts: Facts, without: RuleGroup["without"]): RuleGroup {
  const sentence = PROBLEMS[code]!;
  return { code, facts, without, text: `${fillSentence(sentence.zh, facts)} / ${fillSentence(sentence.en, facts)}` };
}

/** Trunk-first, bans, locks, deadlines by network and year, floors, crews, budgets; only those the problem has. */
export function listRules(problem: PlanProblem): RuleGroup[] {
  return [
    ...trunkRules(problem),
    ...banRules(problem),
    ...lockRules(problem),
    ...mustRules(problem),
    ...floorRules(problem),
    ...crewRules(problem),
    ...budgetRules(problem),
  ];
}

function trunkRules({ before }: PlanProblem): RuleGroup[] {
  if (before.length === 0) return [];
  const without = (of: PlanProblem) => ({ ...of, before: new Int32Array(0) });
  return [group("planning.rule-trunk-first", { pairs: before.length / 2 }, without)];
}

function banRules({ openTo, openingOf, years: T }: PlanProblem): RuleGroup[] {
  const shut = (cell: number, n: number): boolean => ((openTo[cell]! >> n) & 1) === 0 && openingOf[cell]! >= 0;
  return PLAN_NETWORKS.flatMap((network, n) => {
    const corridors = new Set<number>();
    for (let i = 0; i < openTo.length; i++) if (shut(i, n)) corridors.add(Math.floor(i / T));
    if (corridors.size === 0) return [];
    const without = (of: PlanProblem) => ({
      ...of,
      openTo: of.openTo.map((may, i) => (shut(i, n) ? may | (1 << n) : may)),
    });
    return [group("planning.rule-ban", { network, corridors: corridors.size }, without)];
  });
}

function lockRules({ yearsOf, years: T }: PlanProblem): RuleGroup[] {
  const all = (1 << T) - 1;
  const pipes = yearsOf.reduce((sum, may) => sum + ((may & all) === all ? 0 : 1), 0);
  if (pipes === 0) return [];
  return [group("planning.rule-lock", { pipes }, (of) => ({ ...of, yearsOf: of.yearsOf.map(() => all) }))];
}

function mustRules({ mustBy, network, lengthM, years: T, fromYear }: PlanProblem): RuleGroup[] {
  const rules: RuleGroup[] = [];
  PLAN_NETWORKS.forEach((name, n) => {
    for (let t = 0; t < T; t++) {
      let pipes = 0;
      let metres = 0;
      mustBy.forEach((by, p) => {
        if (by !== t || network[p] !== n) return;
        pipes++;
        metres += lengthM[p]!;
      });
      if (pipes === 0) continue;
      rules.push(
        group("planning.rule-must", { network: name, year: fromYear + t, pipes, metres: Math.round(metres) }, (of) => ({
          ...of,
          mustBy: of.mustBy.map((by, p) => (by === t && network[p] === n ? -1 : by)),
        })),
      );
    }
  });
  return rules;
}

function floorRules({ floorM }: PlanProblem): RuleGroup[] {
  return [...floorM].flatMap((metres, district) =>
    metres > 0
      ? [
          group("planning.rule-floor", { district, metres: Math.round(metres) }, (of) => ({
            ...of,
            floorM: of.floorM.map((floor, d) => (d === district ? 0 : floor)),
          })),
        ]
      : [],
  );
}

function crewRules({ crewLimitM, fromYear }: PlanProblem): RuleGroup[] {
  return [...crewLimitM].flatMap((metres, i) =>
    metres < Infinity
      ? [
          group(
            "planning.rule-crew",
            { network: PLAN_NETWORKS[i % 4]!, year: fromYear + Math.floor(i / 4), metres: Math.round(metres) },
            (of) => ({ ...of, crewLimitM: of.crewLimitM.map((limit, j) => (j === i ? Infinity : limit)) }),
          ),
        ]
      : [],
  );
}

function budgetRules({ budgetFen, sources, fromYear }: PlanProblem): RuleGroup[] {
  const S = sources.length;
  return [...budgetFen].flatMap((fen, i) =>
    fen < Infinity
      ? [
          group(
            "planning.rule-budget",
            { source: sources[i % S]!, year: fromYear + Math.floor(i / S), yuan: fen / 100 },
            (of) => ({ ...of, budgetFen: of.budgetFen.map((limit, j) => (j === i ? Infinity : limit)) }),
          ),
        ]
      : [],
  );
}
