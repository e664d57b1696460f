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
import type { Database } from "../../../platform/database/database.ts";
import { textOption, UsageError, type Verb } from "../verb.ts";

const FORMATS = ["geojson", "csv", "xlsx", "fgb"] as const;

export const exportVerb: Verb = {
  name: "export",
  does: "writes the filtered pipes or found hazards as GeoJSON, CSV, XLSX or FlatGeobuf",
  usage:
    "export --what pipes|hazards --format geojson|csv|xlsx|fgb --out FILE [--filter 'network=gas&risk=red'] [--lang zh|en]",
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
    if (what === "plan" || what === "projects")
      throw new Refusal("app.verb-planned", { verb: `export --what ${what}` });
    if (what !== "pipes" && what !== "hazards") throw new UsageError("--what takes pipes or hazards");
    const database = await call.store();
    const words = Object.fromEntries(new URLSearchParams(textOption(call, "filter") ?? ""));
    const lang = textOption(call, "lang") === "en" ? "en" : "zh";
    const table =
      what === "hazards"
        ? await hazardTable(database, call.cityId, words, lang)
        : await pipeTable(database, call.cityId, words, lang);
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
