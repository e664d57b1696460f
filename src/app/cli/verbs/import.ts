/** `import FILE…`: a city's own files into its network. */
import { Refusal } from "../../../base/outcome.ts";
import { NETWORKS, type Network } from "../../../network/model/codes.ts";
import { TABLE_KINDS, type TableKind } from "../../../network/model/survey/fields.ts";
import type { ImportResult } from "../../../network/service/import/import-call.ts";
import { importFiles } from "../../../network/service/import/import-files.ts";
import { writeRejects } from "../../../network/service/import/write-rejects.ts";
import { sentenceOf } from "../../problems.ts";
import { type Call, numberOption, textOption, UsageError, type Verb } from "../verb.ts";

export const importVerb: Verb = {
  name: "import",
  does: "reads survey files, checks every row, takes the good ones in and lists the others",
  usage:
    "import FILE… --kind pipes|points|failures|spaces|roads|buildings|communities|regions [--network gas|water|drainage|heat] [--crs EPSG:n|none] [--profile NAME|FILE] [--encoding gbk] [--owner NAME] [--snap METRES] [--rejects FILE] [--dry-run]",
  example: "import RQ.xlsx --kind pipes --network gas --crs EPSG:4548 --rejects rejects.csv --json",
  options: {
    kind: { type: "string" },
    network: { type: "string" },
    crs: { type: "string" },
    profile: { type: "string" },
    encoding: { type: "string" },
    owner: { type: "string" },
    snap: { type: "string" },
    rejects: { type: "string" },
    "dry-run": { type: "boolean" },
  },
  words: [1, 1000],
  async run(call) {
    const result = await importFiles(await call.store(), {
      files: call.words,
      cityId: call.cityId,
      actor: call.actor,
      kind: kindOf(call),
      ...optional(call),
      dryRun: call.options["dry-run"] === true,
      signal: call.signal,
      progress: throttled((rows) => call.say(`${rows} rows read`)),
    });
    const rejectsFile = textOption(call, "rejects");
    if (rejectsFile) await writeRejects(rejectsFile, result.rejects);
    return { exit: result.report.rejected > 0 ? 1 : 0, json: result.report, text: textOf(result) };
  },
};

function kindOf(call: Call): TableKind {
  const kind = textOption(call, "kind");
  if (kind === "sensors") throw new Refusal("app.verb-planned", { verb: "import --kind sensors" });
  if (!TABLE_KINDS.includes(kind as TableKind)) throw new UsageError(`--kind takes one of ${TABLE_KINDS.join(", ")}`);
  return kind as TableKind;
}

function optional(call: Call) {
  const network = textOption(call, "network");
  if (network && !NETWORKS.includes(network as Network))
    throw new UsageError(`--network takes one of ${NETWORKS.join(", ")}`);
  const crs = textOption(call, "crs");
  const profile = textOption(call, "profile");
  const encoding = textOption(call, "encoding");
  const owner = textOption(call, "owner");
  return {
    ...(network ? { network: network as Network } : {}),
    ...(crs ? { crs } : {}),
    ...(profile ? { profile } : {}),
    ...(encoding ? { encoding } : {}),
    ...(owner ? { owner } : {}),
    snapM: numberOption(call, "snap", 15),
  };
}

function throttled(say: (rows: number) => void): (rows: number) => void {
  let last = Date.now();
  return (rows) => {
    if (Date.now() - last < 1000) return;
    last = Date.now();
    say(rows);
  };
}

function textOf({ report }: ImportResult): string[] {
  const head = `${report.dryRun ? "dry run: " : ""}read ${report.read}, accepted ${report.accepted}, rejected ${report.rejected}, ${report.km} km, ${report.seconds} s`;
  const codes = Object.entries(report.issueCounts).map(([code, count]) => {
    const first = report.issues.find((issue) => issue.code === code);
    return `  ${String(count).padStart(7)}  ${code}  ${first ? sentenceOf(first, "zh") : ""}`;
  });
  return [head, ...codes];
}
