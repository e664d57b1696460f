/** Regions (city, district, street, community, grid) with their polygons; everything placed before gets its region. */
import { createProjection } from "../../../base/crs.ts";
import { Refusal } from "../../../base/outcome.ts";
import { recordAudit } from "../../../platform/audit/record.ts";
import type { Database } from "../../../platform/database/database.ts";
import { takeNumbers } from "../../../platform/database/numbers.ts";
import { createIssueList } from "../../model/survey/issue-list.ts";
import { type PlaceRecord, readPlaces } from "../../model/survey/read-places.ts";
import { insertBatch, type RejectedRow } from "../../store/batches.ts";
import { ensureCity, moveVersion } from "../../store/city.ts";
import { assignRegions } from "../../store/place-rows.ts";
import { linkRegions, upsertRegion } from "../../store/regions.ts";
import type { ImportCall, ImportResult } from "./import-call.ts";
import { contextOf, type ImportPlan, planImport } from "./plan-import.ts";

export async function importRegions(database: Database, call: ImportCall): Promise<ImportResult> {
  const plan = await planImport(call);
  try {
    return await takeRegions(database, call, plan);
  } finally {
    await plan.close();
  }
}

async function takeRegions(database: Database, call: ImportCall, plan: ImportPlan): Promise<ImportResult> {
  const now = call.now ?? new Date();
  const issues = createIssueList();
  const projection = createProjection(plan.crs ?? "EPSG:4490");
  if (!projection.ok) throw new Refusal(projection.problem.code, projection.problem.facts);
  const records: PlaceRecord[] = [];
  const rejects: RejectedRow[] = [];
  let read = 0;
  for (const table of plan.tables) {
    for await (const batch of table.file.read(table.info.name)) {
      read += batch.count;
      const taken = readPlaces(
        "regions",
        batch,
        table.info,
        table.mapping,
        contextOf(plan, table, "9999-12-31", false, issues),
      );
      for (const record of taken.records) projection.value.toLonLat(record.shape.xy);
      records.push(...taken.records);
      for (const { index, code } of taken.rejects)
        rejects.push({ row: batch.firstRow + index, codes: code, cells: {} });
    }
  }
  const counts = { read, accepted: records.length, rejected: rejects.length };
  const report = {
    batchId: null,
    kind: "regions",
    dryRun: call.dryRun === true,
    ...counts,
    added: 0,
    changed: 0,
    unchanged: 0,
    km: 0,
    crs: plan.crs,
    encoding: null,
    issues: [...issues.issues],
    issueCounts: { ...issues.counts },
    seconds: 0,
  };
  if (call.dryRun) return { report, rejects };
  return database.transaction(async (tx) => {
    await ensureCity(tx, call.cityId);
    const batchId = await takeNumbers(tx, call.cityId, "import_batch", 1);
    let added = 0;
    for (const record of records) if (await upsertRegion(tx, call.cityId, record)) added++;
    await linkRegions(tx, call.cityId, records);
    await assignRegions(tx, call.cityId);
    await moveVersion(tx, call.cityId);
    const batch = {
      cityId: call.cityId,
      batchId,
      kind: "regions",
      network: null,
      fileName: plan.files.map((file) => file.name).join(", "),
      fileSha256: "",
      options: {},
      ...counts,
      added,
      changed: records.length - added,
      unchanged: 0,
      lengthM: 0,
      issueCounts: issues.counts,
      actor: call.actor,
    };
    await insertBatch(tx, batch, issues.issues, rejects);
    await recordAudit(tx, {
      cityId: call.cityId,
      actor: call.actor,
      command: "import-files",
      subject: `import_batch ${batchId}`,
      facts: { kind: "regions", ...counts },
      at: now,
    });
    return { report: { ...report, batchId, added, changed: records.length - added }, rejects };
  });
}
