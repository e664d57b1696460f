/** `plan make`: a programme over years and networks under the money of every source, checked before it is kept. */
import { readFile } from "node:fs/promises";
import { accepted } from "../../../base/outcome.ts";
import { readBudgets } from "../../../planning/model/programme/read-budgets.ts";
import { makePlan } from "../../../planning/service/make-plan.ts";
import { numberOption, textOption, UsageError, type Verb } from "../verb.ts";

const DEFAULT_SECONDS = 30;
const FEN = 100;

export const planMake: Verb = {
  name: "plan make",
  does: "makes a plan over years and four networks, with its gap to the best, checked and kept",
  usage:
    "plan make --from YEAR --years N (--budget YUAN_PER_YEAR | --budgets FILE) [--seconds S] [--name NAME] [--announced PLAN_ID]",
  example: "plan make --from 2027 --years 5 --budget 80000000 --seconds 30 --json",
  options: {
    from: { type: "string" },
    years: { type: "string" },
    budget: { type: "string" },
    budgets: { type: "string" },
    seconds: { type: "string" },
    name: { type: "string" },
    announced: { type: "string" },
  },
  words: [0, 0],
  async run(call) {
    const fromYear = wholeOption("from");
    const years = wholeOption("years");
    const seconds = numberOption(call, "seconds", DEFAULT_SECONDS);
    const [budget, file] = [textOption(call, "budget"), textOption(call, "budgets")];
    if ((budget === undefined) === (file === undefined)) throw new UsageError("give either --budget or --budgets");
    const money = file
      ? { budgets: accepted(readBudgets(await readFile(file, "utf8"))) }
      : { budgetFenPerYear: Math.round(numberOption(call, "budget", 0) * FEN) };
    if (!file && !(money.budgetFenPerYear! > 0)) throw new UsageError("--budget takes yuan a year, more than 0");
    const announcedPlanId = textOption(call, "announced");
    let told = 0;
    const plan = await makePlan(await call.store(), {
      cityId: call.cityId,
      actor: call.actor,
      name: textOption(call, "name"),
      question: { fromYear, years, seconds, ...money, ...(announcedPlanId ? { announcedPlanId } : {}) },
      signal: call.signal,
      progress: (stage) => stage !== "solve" && call.say(`${stage}…`),
      better({ seconds: at, value, bound }) {
        if (at - told < 1 && told > 0) return;
        told = at;
        call.say(`  ${at.toFixed(1)} s: value ${value.toFixed(3)}, bound ${bound.toFixed(3)}`);
      },
    });
    const json = {
      planId: plan.plan_id,
      name: plan.name,
      value: plan.value,
      bound: plan.bound,
      gap: plan.gap,
      km: plan.km,
      projects: plan.projects,
      pipes: plan.pipes,
      openings: plan.openings,
      costFen: plan.cost_fen,
      // A plan with any is refused.
      violations: 0,
      stopped: plan.stopped,
      seconds: plan.seconds,
    };
    return {
      exit: 0,
      json,
      text: [
        `plan ${plan.plan_id}: ${plan.projects} projects, ${plan.km.toFixed(2)} km, ${(plan.cost_fen / 1e6).toFixed(2)} 万元`,
        `value ${plan.value.toFixed(3)}, bound ${plan.bound.toFixed(3)}, gap ${(plan.gap * 100).toFixed(4)} %, 0 violations, ${plan.seconds} s`,
      ],
    };

    function wholeOption(name: string): number {
      const value = numberOption(call, name, Number.NaN);
      if (!Number.isInteger(value)) throw new UsageError(`--${name} takes a whole number`);
      return value;
    }
  },
};
