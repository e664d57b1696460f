/** `plan compare`: a kept plan beside worst first, a yearly list and companies alone, same money, same checker. */

import { Refusal } from "../../../base/outcome.ts";
import type { ComparedPlan } from "../../../planning/model/programme/tell-comparison.ts";
import { studyPlan } from "../../../planning/service/study-plan.ts";
import { findCurrentPlan } from "../../../planning/store/plans.ts";
import { numberOption, textOption, UsageError, type Verb } from "../verb.ts";

const DEFAULT_SECONDS = 5;
const FEN_OF_TEN_THOUSAND = 1_000_000;

export const planCompare: Verb = {
  name: "plan compare",
  does: "sets a plan beside uncoordinated worst-first, a yearly greedy list and companies alone, same money, same checker",
  usage: "plan compare --plan ID|current [--seconds S_FOR_EACH_COMPANY]",
  example: "plan compare --plan current --json",
  options: { plan: { type: "string" }, seconds: { type: "string" } },
  words: [0, 0],
  async run(call) {
    const asked = textOption(call, "plan");
    if (!asked) throw new UsageError("--plan takes a plan's id, or current");
    const secondsEach = numberOption(call, "seconds", DEFAULT_SECONDS);
    if (!(secondsEach > 0 && secondsEach <= 600)) throw new UsageError("--seconds takes more than 0 and at most 600");
    const database = await call.store();
    const planId = asked === "current" ? (await findCurrentPlan(database, call.cityId))?.plan_id : asked;
    if (!planId) throw new Refusal("planning.plan-none");
    const told = (await studyPlan(database, {
      cityId: call.cityId,
      actor: call.actor,
      planId,
      kind: "METHODS",
      secondsEach,
      signal: call.signal,
      progress: (stage) => call.say(`${stage}…`),
    })) as ComparedPlan;
    return {
      exit: 0,
      json: { planId, methods: told.methods, apart: { ...told.apart, streets: undefined } },
      text: [
        "method           risk avoided   of plan   10,000 yuan   openings   violations",
        ...told.methods.map(({ method, risk, ofPlan, costFen, openings, violations }) =>
          [
            method.padEnd(16),
            risk.toFixed(3).padStart(12),
            `${(ofPlan * 100).toFixed(1)} %`.padStart(10),
            (costFen / FEN_OF_TEN_THOUSAND).toFixed(2).padStart(14),
            String(openings).padStart(11),
            String(violations).padStart(13),
          ].join(""),
        ),
        `the plan's own works, everybody opening alone: ${(told.apart.moreFen / FEN_OF_TEN_THOUSAND).toFixed(2)} × 10,000 yuan and ${told.apart.moreOpenings} openings more`,
      ],
    };
  },
};
