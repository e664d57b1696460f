/** `export`: exactly the filtered rows as a file. */
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { loadOverlay } from "../../../assessment/service/load-overlay.ts";
import { Refusal } from "../../../base/outcome.ts";
import { queryToFilter } from "../../../network/model/pipe-filter.ts";
import { exportPipes } from "../../../network/service/export-pipes.ts";
import { createSnapshots } from "../../../network/service/network-snapshot.ts";
import { writeExport } from "../../../network/service/write-export.ts";
import { textOption, UsageError, type Verb } from "../verb.ts";

const FORMATS = ["geojson", "csv", "xlsx", "fgb"] as const;

export const exportVerb: Verb = {
  name: "export",
  does: "writes the filtered pipes as GeoJSON, CSV, XLSX or FlatGeobuf",
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
    const snapshots = createSnapshots(database, () => new Date().toISOString().slice(0, 10));
    snapshots.layOver((network) => loadOverlay(database, network));
    const words = Object.fromEntries(new URLSearchParams(textOption(call, "filter") ?? ""));
    const filter = queryToFilter(what === "hazards" && !words["risk"] ? { ...words, risk: "red,orange" } : words);
    const lang = textOption(call, "lang") === "en" ? "en" : "zh";
    const table = exportPipes(database, await snapshots.fresh(call.cityId), filter, lang);
    const counter = { rows: 0 };
    await pipeline(Readable.from(writeExport(table, format, counter)), createWriteStream(out));
    return { exit: 0, json: { rows: counter.rows, file: out }, text: [`${counter.rows} rows → ${out}`] };
  },
};
