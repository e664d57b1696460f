/** A thread that writes one report: draws the plan, lays the blocks out, answers the file. */
import { writePng } from "../../../platform/files/write-png.ts";
import { writeSheets } from "../../../platform/files/write-sheets.ts";
import { answerInThread } from "../../../platform/threads/in-thread.ts";
import { drawPlan, type PlanLines } from "../../model/reports/draw-plan.ts";
import type { ReportDocument } from "../../model/reports/report-blocks.ts";
import { reportSheets } from "./report-sheets.ts";
import { type PlanPicture, writeDocx } from "./write-docx.ts";

export interface RenderTask {
  readonly report: ReportDocument;
  readonly format: "docx" | "xlsx";
  readonly lines: PlanLines | undefined;
}

function pictureOf(lines: PlanLines | undefined): PlanPicture | undefined {
  const plan = lines && drawPlan(lines);
  return plan && { ...plan, png: writePng(plan.width, plan.height, plan.rgb) };
}

answerInThread<RenderTask, Uint8Array>(({ report, format, lines }) =>
  format === "docx" ? writeDocx(report, pictureOf(lines)) : writeSheets(reportSheets(report)),
);
