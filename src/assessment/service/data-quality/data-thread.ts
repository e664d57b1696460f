/** The thread that analyses the data of a run, and writes its rows as the store takes them: only bytes come back. */
import { answerInThread } from "../../../platform/threads/in-thread.ts";
import { analyseData } from "../../model/data-quality/analyse-data.ts";
import type { SurveyCosts } from "../../model/data-quality/survey-costs.ts";
import { AIMS } from "../../model/data-quality/survey-list.ts";
import type { GradingInputs, GradingRules } from "../../model/grade-inputs.ts";
import { type AnalysisSummary, encodeItems, encodePipes } from "../../store/data-quality.ts";

export interface AnalysisTask {
  readonly cityId: number;
  readonly runId: string;
  readonly inputs: GradingInputs;
  readonly rules: GradingRules;
  readonly costs: SurveyCosts;
}

export interface AnalysisAnswer {
  readonly summary: AnalysisSummary;
  readonly pipes: readonly Uint8Array[];
  readonly items: readonly Uint8Array[];
}

answerInThread<AnalysisTask, AnalysisAnswer>(({ cityId, runId, inputs, rules, costs }, progress) => {
  const analysis = analyseData(inputs, rules, costs, progress);
  const sums = AIMS.map((aim) => {
    const sum = { items: 0, costFen: 0, gainPipes: 0, gainKm: 0 };
    for (const item of analysis.surveys[aim]) {
      sum.items++;
      sum.costFen += item.costFen;
      sum.gainPipes += item.gainPipes;
      sum.gainKm += item.gainKm;
    }
    return [aim, sum] as const;
  });
  return {
    summary: {
      shares: analysis.shares,
      ranges: analysis.ranges,
      surveys: Object.fromEntries(sums) as AnalysisSummary["surveys"],
    },
    pipes: [...encodePipes(cityId, runId, inputs.network, analysis)],
    items: [...encodeItems(cityId, runId, inputs.network, analysis)],
  };
});
