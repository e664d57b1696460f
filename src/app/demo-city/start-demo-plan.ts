/** The plan at first start: five years from the next one, made like any other, so that every page has something to show. */
import { Refusal } from "../../base/outcome.ts";
import { makePlan } from "../../planning/service/make-plan.ts";
import type { Database } from "../../platform/database/database.ts";
import { sentenceOf } from "../problems.ts";

export interface DemoPlan {
  readonly cityId: number;
  readonly pipes: number;
  readonly say: (line: string) => void;
}

const YEARS = 5;
const SECONDS = 15;
/** Enough for the deadlines of the made-up city and for about two thirds of its candidates. */
const FEN_PER_PIPE_AND_YEAR = 750_000;

export async function startDemoPlan(database: Database, { cityId, pipes, say }: DemoPlan): Promise<void> {
  say("计划… planning…");
  const fromYear = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear() + 1;
  try {
    const plan = await makePlan(database, {
      cityId,
      actor: "demo",
      question: { fromYear, years: YEARS, seconds: SECONDS, budgetFenPerYear: pipes * FEN_PER_PIPE_AND_YEAR },
    });
    say(`  ${plan.projects} 个项目，${plan.km.toFixed(1)} 公里，差距 ${(plan.gap * 100).toFixed(2)} %`);
  } catch (cause) {
    // A demonstration without a plan is still one.
    if (!(cause instanceof Refusal)) throw cause;
    say(`  ${sentenceOf(cause.problem, "zh").slice(0, 400)}`);
  }
}
