/**
 * The command "take these files in": one import is one batch, and the batch is there whole or not at all.
 *
 * On a server the rows stream into the transaction while the file is still being read. The embedded store has one
 * session, so rows are spooled to disk first and the transaction is short.
 */

import { createHash } from "node:crypto";
import { createReadStream, readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { cityDay } from "../../../base/dates.ts";
import { Refusal } from "../../../base/outcome.ts";
import { publishEvent, recordAudit } from "../../../platform/audit/record.ts";
import type { Database, Queryable } from "../../../platform/database/database.ts";
import { takeNumbers } from "../../../platform/database/numbers.ts";
import { spool } from "../../../platform/database/spool.ts";
import type { ImportReport } from "../../api/network.schemas.ts";
import { createIssueList, type IssueList } from "../../model/survey/issue-list.ts";
import { insertBatch } from "../../store/batches.ts";
import { ensureCity, moveVersion } from "../../store/city.ts";
import { findCrsText, loadImportContext, saveOwners } from "../../store/import-context.ts";
import { loadRows, type Merged } from "../../store/merge-rows.ts";
import { assignRegions, layAlongRoads, listUnmatchedFailures, matchFailures } from "../../store/place-rows.ts";
import type { ImportCall, ImportResult } from "./import-call.ts";
import { importRegions } from "./import-regions.ts";
import type { PlanFacts, Preparation } from "./plan-facts.ts";
import { startPreparation } from "./preparation.ts";
import { newTally, type PrepareContext, type Section, type Tally } from "./prepare-rows.ts";

export const DEFAULT_SNAP_M = 15;

export async function importFiles(database: Database, call: ImportCall): Promise<ImportResult> {
  const started = performance.now();
  try {
    const result = await (call.kind === "regions" ? importRegions : importRows)(database, call);
    return { ...result, report: { ...result.report, seconds: Math.round(performance.now() - started) / 1000 } };
  } catch (cause) {
    if (call.signal?.aborted) throw new Refusal("network.import-cancelled");
    throw cause;
  }
}

async function importRows(database: Database, call: ImportCall): Promise<ImportResult> {
  const preparation = await startPreparation(call);
  try {
    return await loadPrepared(database, call, preparation);
  } finally {
    await preparation.close();
  }
}

async function loadPrepared(database: Database, call: ImportCall, preparation: Preparation): Promise<ImportResult> {
  const now = call.now ?? new Date();
  const plan = preparation.facts;
  const issues = createIssueList();
  for (const { file, code, facts } of plan.notes) issues.add("note", code, { file }, facts);
  if (call.dryRun) return dryRun(database, call, preparation, issues, now);

  const fileSha256 = hashFiles(call.files);
  // Awaited when it is written down; until then a failure of it must not end the process.
  fileSha256.catch(() => undefined);
  if (database.backend === "postgres") {
    return database.transaction(async (tx) => {
      await tx.query("select pg_advisory_xact_lock(7111, $1)", [call.cityId]);
      const context = await contextFor(database, tx, call, plan, issues, now);
      return write(tx, call, plan, context, preparation.sections(context), fileSha256, true, now);
    });
  }
  const context = await contextFor(database, database, call, plan, issues, now);
  const spooled: { section: Section; chunks: Awaited<ReturnType<typeof spool>> }[] = [];
  try {
    for (const section of preparation.sections(context)) spooled.push({ section, chunks: await spool(section.chunks) });
    const sections = spooled.map(({ section, chunks }) => ({
      ...section,
      expectedRows: section.tally.accepted,
      chunks: chunks.read(),
    }));
    return await database.transaction((tx) => write(tx, call, plan, context, sections, fileSha256, true, now));
  } finally {
    for (const { chunks } of spooled) await chunks.remove();
  }
}

async function contextFor(
  database: Database,
  on: Queryable,
  call: ImportCall,
  plan: PlanFacts,
  issues: IssueList,
  now: Date,
): Promise<PrepareContext> {
  const held = await loadImportContext(on, call.cityId);
  let read = 0;
  return {
    ...held,
    crsText: await findCrsText(on, plan.crs),
    assigned: {
      cityId: call.cityId,
      batchId: call.dryRun ? 0 : await takeNumbers(database, call.cityId, "import_batch", 1),
      recordedMs: now.getTime(),
    },
    today: cityDay(now),
    issues,
    defaultOwner: "未指明",
    takeIds: (entity, count) => (call.dryRun ? Promise.resolve(1) : takeNumbers(database, call.cityId, entity, count)),
    signal: call.signal ?? new AbortController().signal,
    progress: (rows) => {
      read += rows;
      call.progress?.(read);
    },
    dryRun: call.dryRun === true,
  };
}

async function dryRun(
  database: Database,
  call: ImportCall,
  preparation: Preparation,
  issues: IssueList,
  now: Date,
): Promise<ImportResult> {
  const plan = preparation.facts;
  const context = await contextFor(database, database, call, plan, issues, now);
  const total = newTally();
  for (const section of preparation.sections(context)) {
    for await (const _chunk of section.chunks) call.signal?.throwIfAborted();
    addTally(total, section, call);
  }
  return {
    report: reportOf(call, plan, issues, total, null, { added: 0, changed: 0, unchanged: 0 }),
    rejects: total.rejects,
  };
}

/** The report counts what was asked for; survey points that came along are in their own rows. */
function addTally(total: Tally, section: Section, call: ImportCall): void {
  const asked = section.entity === "point" ? call.kind === "points" : true;
  if (asked) {
    total.read += section.tally.read;
    total.accepted += section.tally.accepted;
    total.rejected += section.tally.rejected;
    total.lengthM += section.tally.lengthM;
  }
  total.rejects.push(...section.tally.rejects);
}

async function write(
  tx: Queryable,
  call: ImportCall,
  plan: PlanFacts,
  context: PrepareContext,
  sections: readonly Section[],
  fileSha256: Promise<string>,
  canRebuildIndexes: boolean,
  now: Date,
): Promise<ImportResult> {
  await ensureCity(tx, call.cityId);
  const total = newTally();
  const merged: Merged = { added: 0, changed: 0, unchanged: 0 };
  for (const section of sections) {
    const one = await loadRows(tx, call.cityId, section.entity, section.chunks, {
      expectedRows: section.expectedRows,
      canRebuildIndexes,
    });
    addTally(total, section, call);
    if (section.entity === "point" && call.kind !== "points") continue;
    merged.added += one.added;
    merged.changed += one.changed;
    merged.unchanged += one.unchanged;
  }
  await saveOwners(tx, call.cityId, context.owners);
  await settle(tx, call, plan, context.issues);
  const { batchId } = context.assigned;
  const report = reportOf(call, plan, context.issues, total, batchId, merged);
  await insertBatch(
    tx,
    { ...batchOf(call, plan, report), batchId, fileSha256: await fileSha256, lengthM: total.lengthM },
    context.issues.issues,
    total.rejects,
  );
  if (merged.added + merged.changed > 0) await moveVersion(tx, call.cityId);
  const facts = {
    kind: call.kind,
    files: call.files.map((file) => basename(file)),
    read: report.read,
    accepted: report.accepted,
    rejected: report.rejected,
    ...merged,
  };
  await recordAudit(tx, {
    cityId: call.cityId,
    actor: call.actor,
    command: "import-files",
    subject: `import_batch ${batchId}`,
    facts,
    at: now,
  });
  await publishEvent(tx, { cityId: call.cityId, kind: "network.imported", facts: { batchId, ...facts }, at: now });
  return { report, rejects: total.rejects };
}

/** What depends on things that came in other files: lines along roads, regions, failures on pipes. */
async function settle(tx: Queryable, call: ImportCall, plan: PlanFacts, issues: IssueList): Promise<void> {
  if (call.kind === "roads" || call.kind === "pipes") {
    const laid = await layAlongRoads(tx, call.cityId);
    if (laid > 0) await assignRegions(tx, call.cityId);
  }
  if (call.kind !== "pipes" && call.kind !== "failures") return;
  // Freshly loaded tables have no statistics, and the planner would compare every failure with every pipe.
  await tx.execute("analyze pipe; analyze failure");
  for (const network of new Set(plan.networks)) {
    if (!network) continue;
    await matchFailures(tx, call.cityId, network, call.snapM ?? DEFAULT_SNAP_M);
    if (call.kind !== "failures") continue;
    for (const { source_id, distance } of await listUnmatchedFailures(tx, call.cityId, network))
      issues.add(
        "warning",
        "network.failure-unmatched",
        { id: source_id },
        { id: source_id, distance: distance === null ? "?" : Math.round(distance) },
      );
  }
}

function reportOf(
  call: ImportCall,
  plan: PlanFacts,
  issues: IssueList,
  total: Tally,
  batchId: number | null,
  merged: Merged,
): ImportReport {
  return {
    batchId,
    kind: call.kind,
    dryRun: call.dryRun === true,
    read: total.read,
    accepted: total.accepted,
    rejected: total.rejected,
    ...merged,
    km: Math.round(total.lengthM) / 1000,
    crs: plan.crs?.slice(0, 200) ?? null,
    encoding: plan.encoding,
    issues: issues.issues.map(({ severity, code, where, facts }) => ({ severity, code, where, facts })),
    issueCounts: { ...issues.counts },
    seconds: 0,
  };
}

function batchOf(call: ImportCall, plan: PlanFacts, report: ImportReport) {
  const { files: _files, signal: _signal, progress: _progress, now: _now, ...options } = call;
  return {
    cityId: call.cityId,
    kind: call.kind,
    network: plan.networks[0] ?? null,
    fileName: call.files.map((file) => basename(file)).join(", "),
    options: { ...options, profile: plan.profile },
    read: report.read,
    accepted: report.accepted,
    rejected: report.rejected,
    added: report.added,
    changed: report.changed,
    unchanged: report.unchanged,
    issueCounts: report.issueCounts,
    actor: call.actor,
  };
}

async function hashFiles(paths: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const path of paths) {
    const files = statSync(path).isDirectory()
      ? readdirSync(path)
          .sort()
          .map((name) => join(path, name))
      : [path];
    for (const file of files)
      for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  }
  return hash.digest("hex");
}
