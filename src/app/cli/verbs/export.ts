/** `export`: exactly the filtered rows as a file. */

import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { hazardQuerySchema } from "../../../assessment/api/hazard.schemas.ts";
import { hazardFilterOf } from "../../../assessment/api/hazard-routes.ts";
import { exportHazards } from "../../../assessment/service/export-hazards.ts";
import { loadOverlay } from "../../../assessment/service/load-overlay.ts";
import { findCurrentRun } from "../../../assessment/store/runs.ts";
import { cityDay } from "../../../base/dates.ts";
import { Refusal } from "../../../base/outcome.ts";
import { queryToFilter } from "../../../network/model/pipe-filter.ts";
import { exportPipes } from "../../../network/service/export-pipes.ts";
import { createSnapshots } from "../../../network/service/network-snapshot.ts";
import { writeExport } from "../../../network/service/write-export.ts";
import { projectQuerySchema } from "../../../planning/api/project.schemas.ts";
import { filterOfQuery } from "../../../planning/api/project-routes.ts";
import { planTable, projectTable } from "../../../planning/service/export-plan.ts";
import { findCurrentPlan, findPlan, type PlanRow } from "../../../planning/store/plans.ts";
import type { Database } from "../../../platform/database/database.ts";
import { textOption, UsageError, type Verb } from "../verb.ts";

const FORMATS = ["geojson", "csv", "xlsx", "fgb"] as const;

export const exportVerb: Verb = {
  name: "export",
  does: "writes the filtered pipes, found hazards, works or projects of a plan as GeoJSON, CSV, XLSX or FlatGeobuf",
  usage:
    "export --what pipes|hazards|plan|projects --format geojson|csv|xlsx|fgb --out FILE [--filter 'network=gas&risk=red' | 'plan=ID'] [--lang zh|en]",
  example: "export --what pipes --format xlsx --out gas.xlsx --filter 'network=gas&leakClass=A'",
  options: {
    what: { type: "string" },
    format: { type: "string" },
    out: { type: "string" },
    filter: { type: "string" },
    lang: { type: "string" },
  },
  words: [0, 0],
  async run(call) {
    const what = textOption(call, "what") ?? "pipes";
    const format = FORMATS.find((one) => one === textOption(call, "format"));
    const out = textOption(call, "out");
    if (!format || !out) throw new UsageError(`--format takes one of ${FORMATS.join(", ")}, --out a file`);
    if (what !== "pipes" && what !== "hazards" && what !== "plan" && what !== "projects")
      throw new UsageError("--what takes pipes, hazards, plan or projects");
    const database = await call.store();
    const words = Object.fromEntries(new URLSearchParams(textOption(call, "filter") ?? ""));
    const lang = textOption(call, "lang") === "en" ? "en" : "zh";
    const tables = { pipes: pipeTable, hazards: hazardTable, plan: worksTable, projects: programmeTable };
    const table = await tables[what](database, call.cityId, words, lang);
    const counter = { rows: 0 };
    await pipeline(Readable.from(writeExport(table, format, counter)), createWriteStream(out));
    return { exit: 0, json: { rows: counter.rows, file: out }, text: [`${counter.rows} rows → ${out}`] };
  },
};

async function pipeTable(database: Database, cityId: number, words: Record<string, string>, lang: "zh" | "en") {
  const snapshots = createSnapshots(database, () => cityDay(new Date()));
  snapshots.layOver((network) => loadOverlay(database, network));
  return exportPipes(database, await snapshots.fresh(cityId), queryToFilter(words), lang);
}

/** What the current run found; no rows before the first. */
async function hazardTable(database: Database, cityId: number, words: Record<string, string>, lang: "zh" | "en") {
  const query = hazardQuerySchema.strict().safeParse(words);
  if (!query.success) throw new UsageError(`--filter: ${query.error.issues[0]?.message}`);
  const run = await findCurrentRun(database, cityId);
  return exportHazards(database, cityId, run?.run_id, hazardFilterOf(query.data), lang);
}

/** `plan=` names the plan; the current one where it is left out. */
async function planOf(database: Database, cityId: number, planId = "current"): Promise<PlanRow> {
  const plan =
    planId === "current" ? await findCurrentPlan(database, cityId) : await findPlan(database, cityId, planId);
  if (!plan)
    throw planId === "current" ? new Refusal("planning.plan-none") : new Refusal("planning.plan-missing", { planId });
  return plan;
}

async function worksTable(database: Database, cityId: number, words: Record<string, string>, lang: "zh" | "en") {
  const { plan: planId, ...rest } = words;
  if (Object.keys(rest).length > 0) throw new UsageError("--filter of a plan's works takes plan alone");
  return planTable(database, cityId, await planOf(database, cityId, planId), lang);
}

async function programmeTable(database: Database, cityId: number, words: Record<string, string>, lang: "zh" | "en") {
  const { plan: planId, ...rest } = words;
  const query = projectQuerySchema.strict().safeParse(rest);
  if (!query.success) throw new UsageError(`--filter: ${query.error.issues[0]?.message}`);
  return projectTable(database, cityId, await planOf(database, cityId, planId), filterOfQuery(query.data), lang);
}
