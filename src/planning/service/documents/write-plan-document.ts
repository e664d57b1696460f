/** A plan's document as a file, laid out in a thread; its map from the network as it lies today. */
import type { PlanLines } from "../../../assessment/model/reports/draw-plan.ts";
import type { ReportDocument } from "../../../assessment/model/reports/report-blocks.ts";
import type { RenderTask } from "../../../assessment/service/reports/render-worker.ts";
import type { PackedNetwork } from "../../../network/model/packed-network.ts";
import { findPosition } from "../../../network/model/pipe-row.ts";
import type { Queryable } from "../../../platform/database/database.ts";
import { inThread } from "../../../platform/threads/in-thread.ts";
import { cityPlanDocument } from "../../model/documents/city-plan-document.ts";
import type { Language } from "../../model/documents/plan-facts.ts";
import { YEAR_COLOURS } from "../../model/documents/year-colours.ts";
import { listPipeYears } from "../../store/documents.ts";
import type { PlanRow } from "../../store/plans.ts";
import { loadPlanFacts } from "./load-plan-facts.ts";

export interface FileCall {
  readonly format: RenderTask["format"];
  readonly language: Language;
}

export function renderDocument(
  report: ReportDocument,
  format: RenderTask["format"],
  lines?: PlanLines,
): Promise<Uint8Array> {
  const worker = new URL("../../../assessment/service/reports/render-worker.ts", import.meta.url);
  return inThread<RenderTask, Uint8Array>(worker, { report, format, lines: format === "docx" ? lines : undefined });
}

export async function writeCityPlan(
  on: Queryable,
  cityId: number,
  plan: PlanRow,
  network: PackedNetwork | undefined,
  { format, language }: FileCall,
): Promise<Uint8Array> {
  const facts = await loadPlanFacts(on, cityId, plan);
  const lines = network && (await linesOf(on, cityId, plan, network));
  const hasMap = format === "docx" && lines !== undefined && lines.mine.length > 0;
  return renderDocument(cityPlanDocument({ ...facts, hasMap }, language), format, lines);
}

/** Pipes that no longer lie there are not drawn. */
async function linesOf(on: Queryable, cityId: number, plan: PlanRow, network: PackedNetwork): Promise<PlanLines> {
  const drawn = (await listPipeYears(on, cityId, plan.plan_id)).flatMap(({ pipe_id, year }) => {
    const position = findPosition(network, pipe_id);
    return position < 0 ? [] : [[position, (year - plan.from_year) % YEAR_COLOURS.length] as const];
  });
  return {
    vertexStart: network.vertexStart,
    metres: network.metres,
    mine: Int32Array.from(drawn, ([position]) => position),
    colours: Uint8Array.from(drawn, ([, colour]) => colour),
    palette: YEAR_COLOURS,
  };
}
