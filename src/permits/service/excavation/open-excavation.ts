/** The command "this road needs an exception": a case file for one banned road of a project. */
import { dayNumber } from "../../../base/dates.ts";
import { type Problem, Refusal } from "../../../base/outcome.ts";
import type { Network } from "../../../network/model/codes.ts";
import type { Database } from "../../../platform/database/database.ts";
import { findBan } from "../../model/digging/find-ban.ts";
import type { PermitRules } from "../../model/permit-rules.ts";
import { type ProjectRoad, roadFactsOf } from "../../model/route/project-facts.ts";
import { insertExcavation } from "../../store/excavation-cases.ts";
import { currentPermitRules } from "../../store/permit-rules.ts";
import { type CaseCall, changeCase } from "../change-case.ts";

export const whyNotOpenExcavation = ({ digging }: PermitRules): Problem | undefined =>
  digging.exceptions ? undefined : { code: "permits.exceptions-off", facts: {} };

/** Reasons and level are those of the day works are to start; a road that is free then is judged by the city's channel. */
export async function openExcavation(database: Database, call: CaseCall & { road: string }): Promise<number> {
  let made: number | undefined;
  await changeCase(database, call, async (tx, held) => {
    const { rules } = await currentPermitRules(tx, call.cityId);
    const problem = whyNotOpenExcavation(rules);
    if (problem) throw new Refusal(problem.code, problem.facts);
    const road = held.facts.roads.find(({ name }) => name === call.road);
    if (!road) throw new Refusal("permits.road-not-of-project", { road: call.road });
    const { reasons, level } = banOf(road, held.startsOn ?? held.decidedOn, rules, held.facts.networks);
    made = await insertExcavation(tx, call.cityId, {
      ...{ caseNo: call.caseNo, roadName: road.name, roadSourceId: road.sourceId, reasons },
      level: level ?? "city",
      at: call.now ?? new Date(),
    });
    if (made === undefined) throw new Refusal("permits.road-has-case", { road: road.name });
    return {
      command: "open-excavation",
      kind: "excavation-opened",
      facts: { excavationNo: made, road: road.name, reasons },
    };
  });
  return made!;
}

const banOf = (road: ProjectRoad, day: string, { digging }: PermitRules, networks: readonly Network[]) =>
  findBan(roadFactsOf(road), dayNumber(day), digging, { networks });
