/** A plan's documents, read from the store and laid out in a thread: the city plan, the yearly compilation, the reserve. */

import type { ReportDocument } from "../../assessment/model/reports/report-blocks.ts";
import type { RenderTask } from "../../assessment/service/reports/render-worker.ts";
import { Refusal } from "../../base/outcome.ts";
import { findCity } from "../../network/store/city.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { inThread } from "../../platform/threads/in-thread.ts";
import { type DocumentSource, type Language, planDocument } from "../model/programme/plan-document.ts";
import { reserveLibrary, yearlyCompilation } from "../model/programme/programme-lists.ts";
import type { ComparedPlan } from "../model/programme/tell-comparison.ts";
import { findComparison } from "../store/comparisons.ts";
import { listMoney, type PlanRow } from "../store/plans.ts";
import { listProjects } from "../store/projects.ts";
import { readiness } from "./project-file.ts";

export const DOCUMENTS = ["plan", "compilation", "reserve"] as const;
export type DocumentKind = (typeof DOCUMENTS)[number];

export interface DocumentCall {
  readonly kind: DocumentKind;
  /** Of a compilation. */
  readonly year?: number | undefined;
  readonly format: "docx" | "xlsx";
  readonly language: Language;
  readonly writtenOn: string;
}

const ALL = 1_000_000;

export async function writePlanDocument(
  on: Queryable,
  cityId: number,
  plan: PlanRow,
  call: DocumentCall,
): Promise<Uint8Array> {
  const source = await loadDocumentSource(on, cityId, plan, call.writtenOn);
  return inThread<RenderTask, Uint8Array>(
    new URL("../../assessment/service/reports/render-worker.ts", import.meta.url),
    {
      report: documentOf(source, call),
      format: call.format,
      lines: undefined,
    },
  );
}

export function documentOf(source: DocumentSource, { kind, year, language }: DocumentCall): ReportDocument {
  if (kind === "plan") return planDocument(source, language);
  if (kind === "reserve") return reserveLibrary(source, language);
  const last = source.fromYear + source.years - 1;
  const asked = year ?? source.fromYear;
  if (asked < source.fromYear || asked > last)
    throw new Refusal("planning.year-outside", { year: asked, fromYear: source.fromYear, toYear: last });
  return yearlyCompilation(source, asked, language);
}

export async function loadDocumentSource(
  on: Queryable,
  cityId: number,
  plan: PlanRow,
  writtenOn: string,
): Promise<DocumentSource> {
  const city = await findCity(on, cityId);
  const money = await listMoney(on, cityId, plan.plan_id);
  const compared = await findComparison<ComparedPlan>(on, cityId, plan.plan_id, "METHODS");
  const all = { sort: "cost", descending: true, offset: 0, limit: ALL } as const;
  const { rows } = await listProjects(on, cityId, plan.plan_id, all);
  return {
    city: city?.name ?? "",
    planId: plan.plan_id,
    name: plan.name,
    state: plan.state,
    fromYear: plan.from_year,
    years: plan.years,
    value: plan.value,
    bound: plan.bound,
    gap: plan.gap,
    risk: plan.risk,
    km: plan.km,
    kmByNetwork: plan.km_by_network,
    costFen: plan.cost_fen,
    openings: plan.openings,
    asOf: plan.as_of,
    runId: plan.run_id,
    targets: plan.targets,
    quality: plan.quality,
    figures: plan.figures,
    money: money.map(({ year, source, draw_fen }) => ({ year, source, drawFen: draw_fen })),
    methods: compared?.result.methods ?? [],
    projects: rows.map((row) => ({
      projectId: row.project_id,
      name: row.name,
      nameEn: row.name_en,
      district: row.district,
      year: row.year,
      networks: row.networks,
      km: row.km,
      kmByMethod: row.km_by_method,
      openings: row.openings,
      costFen: row.cost_fen,
      draws: row.draws,
      risk: row.risk,
      mustPipes: row.must_pipes,
      startOn: row.start_on,
      endOn: row.end_on,
      permitDays: row.permit_days,
      projectClass: row.permit.projectClass,
      body: row.body,
      readiness: readiness(plan, row),
      why: row.why,
    })),
    writtenOn,
  };
}
