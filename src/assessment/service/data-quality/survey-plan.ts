/** The list of surveys for a sum: chosen from the kept list, with running totals and the curve of the whole. */
import type { Queryable } from "../../../platform/database/database.ts";
import { type Aim, withinBudget } from "../../model/data-quality/survey-list.ts";
import { listSurveyItems, type SurveyItemRow } from "../../store/data-quality.ts";

export interface PlannedItem extends SurveyItemRow {
  readonly sumFen: number;
  readonly sumPipes: number;
  readonly sumKm: number;
}

export interface CurvePoint {
  readonly costFen: number;
  readonly gainPipes: number;
  readonly gainKm: number;
}

export interface SurveyPlan {
  readonly items: readonly PlannedItem[];
  readonly curve: readonly CurvePoint[];
}

const MOST_POINTS = 200;

export async function planSurveys(
  on: Queryable,
  cityId: number,
  call: { readonly runId: string; readonly aim: Aim; readonly budgetFen?: number | undefined },
): Promise<SurveyPlan> {
  const list = await listSurveyItems(on, cityId, call.runId, call.aim);
  const chosen =
    call.budgetFen === undefined
      ? list
      : withinBudget(list, call.budgetFen, ({ road, district }) => `${district}\n${road}`);
  return { items: cumulate(chosen), curve: curveOf(cumulate(list)) };
}

function cumulate(list: readonly SurveyItemRow[]): PlannedItem[] {
  const sum = { sumFen: 0, sumPipes: 0, sumKm: 0 };
  return list.map((item) => {
    sum.sumFen += item.costFen;
    sum.sumPipes += item.gainPipes;
    sum.sumKm += item.gainKm;
    return { ...item, ...sum };
  });
}

/** From nothing to all, thinned evenly by items. */
function curveOf(items: readonly PlannedItem[]): CurvePoint[] {
  const step = Math.max(1, Math.ceil(items.length / MOST_POINTS));
  const kept = items.filter((_, at) => (at + 1) % step === 0 || at === items.length - 1);
  return [
    { costFen: 0, gainPipes: 0, gainKm: 0 },
    ...kept.map(({ sumFen, sumPipes, sumKm }) => ({ costFen: sumFen, gainPipes: sumPipes, gainKm: sumKm })),
  ];
}
