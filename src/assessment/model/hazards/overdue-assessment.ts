/**
 * The last ageing assessment is longer ago than the cycle.
 *
 * Source: the 2022 guide asks for data of the last three years (reference 1.3); cities set their own cycle (天津: yearly),
 * three years is our default.
 * Needs: the day of each pipe's last assessment, from signed reports. A pipe of which nobody knows one is not told: a city
 * that has just begun would have a hazard on every pipe. It is a gap in the data, counted as not judged.
 */
import { dayNumber, fullYearsBetween, UNKNOWN_DAY } from "../../../base/dates.ts";
import { middleOf } from "./built-over.ts";
import { type Findings, factor, raisesIf } from "./findings.ts";
import type { Ground } from "./ground.ts";

export function findOverdueAssessments(ground: Ground, findings: Findings): void {
  const today = dayNumber(ground.network.asOf);
  for (let i = 0; i < ground.network.count; i++) {
    if (!ground.isInUse(i)) continue;
    const day = ground.lastAssessedDay?.[i] ?? UNKNOWN_DAY;
    if (day === UNKNOWN_DAY) {
      findings.cannotJudge("OVERDUE_ASSESSMENT", i);
      continue;
    }
    const network = ground.networkOf(i);
    const limit = ground.rules.assessment.everyYears[network];
    const years = fullYearsBetween(day, today);
    if (years < limit) continue;
    findings.tell({
      type: "OVERDUE_ASSESSMENT",
      finding: "found",
      pipes: [i],
      factors: [
        factor("yearsSince", years, "a", {
          limit,
          rule: `hazards.assessment.everyYears.${network}`,
          ...raisesIf(years >= 2 * limit),
        }),
      ],
      at: middleOf(ground, i),
    });
  }
}
