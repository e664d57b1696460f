/** Gathers what a report is written from, and renders it in a thread of its own. */
import { createHash } from "node:crypto";
import { Refusal } from "../../../base/outcome.ts";
import type { PackedNetwork } from "../../../network/model/packed-network.ts";
import { findPosition } from "../../../network/model/pipe-row.ts";
import { findCity } from "../../../network/store/city.ts";
import type { Queryable } from "../../../platform/database/database.ts";
import { inThread } from "../../../platform/threads/in-thread.ts";
import type { PlanLines } from "../../model/reports/draw-plan.ts";
import { CONCLUSION_COLOURS, reportContent } from "../../model/reports/report-content.ts";
import { OPEN } from "../../model/reports/report-figures.ts";
import type { CitedDocument, ReportSource } from "../../model/reports/report-source.ts";
import type { Language } from "../../model/reports/report-words.ts";
import { signedText } from "../../model/reports/signed-text.ts";
import { DEFAULT_RULES, mergeRules } from "../../model/rules.ts";
import { citationOf } from "../../model/standards/citations.ts";
import type { StandardDocument } from "../../model/standards/documents.ts";
import { findDocument } from "../../model/standards/find-document.ts";
import { countHazards } from "../../store/pipe-conclusions.ts";
import { listAllForms, listReportPipes } from "../../store/report-forms.ts";
import { findReport, type ReportRow } from "../../store/reports.ts";
import { findRun } from "../../store/runs.ts";
import type { RenderTask } from "./render-worker.ts";

/** Refuses `assessment.report-missing`. */
export async function loadReportSource(
  on: Queryable,
  cityId: number,
  reportNo: number,
  version?: number,
): Promise<ReportSource> {
  const report = await findReport(on, cityId, reportNo, version);
  if (!report) throw new Refusal("assessment.report-missing", { reportNo });
  return gather(on, cityId, report);
}

async function gather(on: Queryable, cityId: number, report: ReportRow): Promise<ReportSource> {
  const run = await findRun(on, cityId, report.runId);
  if (!run) throw new Refusal("assessment.run-missing", { runId: report.runId });
  const city = await findCity(on, cityId);
  const pipes = await listReportPipes(on, cityId, report);
  // A run graded before a rule existed is read with that rule's shipped value.
  const rules = mergeRules(DEFAULT_RULES, run.rules);
  return {
    report,
    city: { name: city?.name ?? "", nameEn: city?.name_en ?? null, synthetic: city?.synthetic ?? false },
    run: { asOf: run.as_of, ruleVersion: run.rule_version, summary: run.summary },
    rules: { conclusion: rules.conclusion, cctv: rules.cctv },
    forms: await listAllForms(on, cityId, report),
    pipes,
    hazards: await countHazards(on, cityId, report.runId, report),
    documents: documentsOf(pipes),
    hasPlan: pipes.some(({ lon }) => lon !== null),
  };
}

const ALWAYS = ["GBF-2022-22", "GUIDE-2022", "LIST-1", "PLATFORM", "PRACTICE-ASSESS"];

/** What every report stands on, and what its pipes, drains and devices bring in. */
function documentsOf(pipes: ReportSource["pipes"]): CitedDocument[] {
  const cited = new Set<StandardDocument | undefined>(ALWAYS.map(findDocument));
  if (pipes.some(({ network }) => network === "gas")) {
    cited.add(citationOf("item", "pressureClass").document);
    cited.add(citationOf("item", "builtOver").document);
    cited.add(citationOf("checklist", "valveOverPressure").document);
  }
  if (pipes.some(({ repairClass }) => repairClass !== null)) cited.add(citationOf("item", "cctv").document);
  return [...cited].flatMap((document) => (document ? [document] : []));
}

/** SHA-256 over what a signature stands for. */
export const contentHash = (source: ReportSource): string =>
  createHash("sha256")
    .update(signedText(source.report, source.forms, source.pipes))
    .digest("hex");

export function renderReport(
  source: ReportSource,
  network: PackedNetwork | undefined,
  how: { format: RenderTask["format"]; language: Language; signal?: AbortSignal },
): Promise<Uint8Array> {
  const task: RenderTask = {
    report: reportContent(source, how.language),
    format: how.format,
    lines: network && how.format === "docx" ? linesOf(source, network) : undefined,
  };
  return inThread<RenderTask, Uint8Array>(new URL("./render-worker.ts", import.meta.url), task, { signal: how.signal });
}

/** Pipes that no longer lie there are not drawn. */
function linesOf({ pipes }: ReportSource, network: PackedNetwork): PlanLines {
  const palette = Object.keys(CONCLUSION_COLOURS);
  const drawn = pipes.flatMap(({ pipeId, conclusion }) => {
    const position = findPosition(network, pipeId);
    return position < 0 ? [] : [[position, palette.indexOf(conclusion ?? OPEN)] as const];
  });
  return {
    vertexStart: network.vertexStart,
    metres: network.metres,
    mine: Int32Array.from(drawn, ([position]) => position),
    colours: Uint8Array.from(drawn, ([, colour]) => colour),
    palette: palette.map((word) => CONCLUSION_COLOURS[word]!),
  };
}
