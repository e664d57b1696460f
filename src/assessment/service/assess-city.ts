/**
 * The command "grade this city": loads the network of a day with what happened up to it, grades, finds hazards, keeps the run.
 *
 * The run id is a hash of inputs and rules: asking the same question again gives the same run, written once.
 */
import { createHash } from "node:crypto";
import { canonicalJson } from "../../base/canonical-json.ts";
import { type IsoDay, UNKNOWN_DAY } from "../../base/dates.ts";
import type { PackedNetwork } from "../../network/model/packed-network.ts";
import type { PackedFailures, PackedPoints, PackedShapes } from "../../network/model/packed-shapes.ts";
import type { PipeParticulars } from "../../network/model/pipe-particulars.ts";
import { loadFailures } from "../../network/store/load-failures.ts";
import { loadPackedNetwork } from "../../network/store/load-packed-network.ts";
import { loadParticulars } from "../../network/store/load-particulars.ts";
import { loadPoints, loadSurroundings } from "../../network/store/load-surroundings.ts";
import { publishEvent, recordAudit } from "../../platform/audit/record.ts";
import type { Database, Queryable } from "../../platform/database/database.ts";
import { GRADING_VERSION, type GradingSurroundings, gradeNetwork, type PackedGrades } from "../model/grade-network.ts";
import type { HazardInputs } from "../model/hazards/ground.ts";
import { type ScopedRules, setsInEffect } from "../model/levels/scoped-rules.ts";
import type { RuleSet } from "../model/rules.ts";
import { type GradeSummary, summariseGrades } from "../model/summarise-grades.ts";
import { loadDrainInspections } from "../store/cctv.ts";
import { insertHazards } from "../store/hazards.ts";
import { loadLastAssessed } from "../store/pipe-conclusions.ts";
import { currentRules, findRun, insertRun, makeCurrent, type NewRun, type RunRow } from "../store/runs.ts";
import { listScopedVersions } from "../store/scoped-rules.ts";
import { findHazardsAside, type HazardsFound } from "./find-hazards-aside.ts";

export interface AssessCall {
  readonly cityId: number;
  readonly actor: string;
  readonly asOf: IsoDay;
  /** City-wide rules other than those in force; the run is kept but does not become the current one. */
  readonly rules?: RuleSet;
  readonly progress?: (stage: string, share: number) => void;
  /** Stops it wherever it is, also in the thread that finds hazards; nothing is kept then. */
  readonly signal?: AbortSignal;
}

export interface AssessmentInputs {
  readonly network: PackedNetwork;
  readonly failures: PackedFailures;
  readonly surroundings: GradingSurroundings;
  /** What hazards ask beyond grading. */
  readonly points: PackedPoints;
  readonly particulars: PipeParticulars;
  /** Day of each pipe's last signed assessment, UNKNOWN_DAY where there is none. */
  readonly lastAssessedDay: Int32Array;
}

export interface Assessment {
  readonly runId: string;
  readonly summary: GradeSummary;
  readonly run: RunRow;
}

export async function assessCity(database: Database, call: AssessCall): Promise<Assessment> {
  const { signal } = call;
  const held = await currentRules(database, call.cityId);
  const rules = call.rules ?? held.rules;
  const scoped = await loadScopedRules(database, call.cityId, call.asOf);
  call.progress?.("load", 0);
  const inputs = await loadInputs(database, call.cityId, call.asOf);
  signal?.throwIfAborted();
  const runId = runIdOf(inputs, rules, scoped);
  const becomesCurrent = call.rules === undefined;
  const known = await findRun(database, call.cityId, runId);
  call.progress?.("grade", 0.4);
  if (known) {
    if (becomesCurrent && !known.is_current) await database.transaction((tx) => makeCurrent(tx, call.cityId, runId));
    return { runId, summary: known.summary, run: { ...known, is_current: becomesCurrent || known.is_current } };
  }
  const finding = findHazardsAside({ runId, inputs: hazardInputsOf(inputs), rules: rules.hazards }, signal);
  // Its failure is told where it is awaited.
  finding.catch(() => undefined);
  const grades = gradeNetwork(inputs.network, inputs.failures, inputs.surroundings, rules, scoped);
  const found = await finding;
  const summary = { ...summariseGrades(inputs.network, grades), hazards: found.summary };
  call.progress?.("save", 0.7);
  const run = { runId, rules, scoped, summary, ruleVersion: becomesCurrent ? held.version : null };
  await database.transaction(async (tx) => {
    await saveRun(tx, call, run, inputs.network, grades, found, becomesCurrent);
    // The last moment at which stopping it leaves nothing behind.
    signal?.throwIfAborted();
  });
  return { runId, summary, run: (await findRun(database, call.cityId, runId))! };
}

async function saveRun(
  tx: Queryable,
  call: AssessCall,
  run: Pick<NewRun, "runId" | "rules" | "scoped" | "summary" | "ruleVersion">,
  network: PackedNetwork,
  grades: PackedGrades,
  { rows }: HazardsFound,
  becomesCurrent: boolean,
): Promise<void> {
  const at = new Date();
  await insertRun(tx, { cityId: call.cityId, actor: call.actor, ...run }, network, grades);
  await insertHazards(tx, rows);
  if (becomesCurrent) await makeCurrent(tx, call.cityId, run.runId);
  const facts = {
    runId: run.runId,
    asOf: call.asOf,
    pipes: run.summary.pipes,
    km: run.summary.km,
    red: run.summary.risk["red"],
  };
  await recordAudit(tx, {
    cityId: call.cityId,
    actor: call.actor,
    command: "assess-city",
    subject: `assessment_run ${run.runId}`,
    facts,
    at,
  });
  await publishEvent(tx, { cityId: call.cityId, kind: "assessment.run-completed", facts, at });
}

export async function loadInputs(database: Queryable, cityId: number, asOf: IsoDay): Promise<AssessmentInputs> {
  const network = await loadPackedNetwork(database, cityId, asOf);
  return {
    network,
    failures: await loadFailures(database, network),
    surroundings: {
      ...(await loadSurroundings(database, network)),
      drains: await loadDrainInspections(database, network),
    },
    points: await loadPoints(database, network),
    particulars: await loadParticulars(database, network),
    lastAssessedDay: await loadLastAssessed(database, network),
  };
}

/** The rule sets of parts of the city that hold on a day. */
export async function loadScopedRules(on: Queryable, cityId: number, asOf: IsoDay): Promise<ScopedRules[]> {
  return setsInEffect(await listScopedVersions(on, cityId), asOf).map(
    ({ kind, scopeId, version, rules, effectiveFrom, effectiveTo }) => ({
      kind,
      scopeId,
      version,
      rules,
      effectiveFrom,
      effectiveTo,
    }),
  );
}

export const hazardInputsOf = ({
  network,
  particulars,
  surroundings,
  points,
  lastAssessedDay,
}: AssessmentInputs): HazardInputs => ({ network, particulars, surroundings, points, lastAssessedDay });

/** 128 bits over everything the grading reads. Arrays are in the order of ids, so the order of rows cannot matter. */
export function runIdOf(
  { network, failures, surroundings, points, particulars, lastAssessedDay }: AssessmentInputs,
  rules: RuleSet,
  scoped: readonly ScopedRules[] = [],
): string {
  const hash = createHash("sha256");
  // Hashing takes no shared memory: a copy is made of each array.
  const array = (values: ArrayBufferView): void =>
    void hash.update(Uint8Array.from(new Uint8Array(values.buffer, values.byteOffset, values.byteLength)));
  hash.update(canonicalJson({ grading: GRADING_VERSION, asOf: network.asOf, city: network.cityId, rules, scoped }));
  for (const column of [
    network.network,
    network.material,
    network.role,
    network.status,
    network.pressureClass,
    network.owner,
    network.laying,
    network.positionSource,
    network.district,
    network.street,
  ]) {
    hash.update(`${column.words.join()}${column.ids?.join() ?? ""}`);
    array(column.codes);
  }
  for (const values of [
    network.pipeId,
    network.diameterMm,
    network.commissionedDay,
    network.builtOver,
    network.lengthM,
    network.vertexStart,
    network.metres,
    network.roadName.start,
    network.roadName.bytes,
    network.sourceId.start,
    network.sourceId.bytes,
    particulars.pressureMpa,
    particulars.depthFromM,
    particulars.depthToM,
  ])
    array(values);
  const shapes = (places: PackedShapes) => {
    for (const column of Object.values(places.codes)) {
      hash.update(`${column.words.join()}${column.ids?.join() ?? ""}`);
      array(column.codes);
    }
    for (const values of Object.values(places.numbers)) array(values);
    for (const { start, bytes } of Object.values(places.texts)) {
      array(start);
      array(bytes);
    }
    array(places.id);
    array(places.partStart);
    array(places.vertexStart);
    array(places.metres);
  };
  shapes(failures);
  array(failures.pipe);
  const { roads, buildings, communities, spaces, valves } = surroundings;
  for (const places of [roads, buildings, communities, spaces, valves, points]) shapes(places as PackedShapes);
  // Which of two inspections a number names says nothing about a drain.
  if (surroundings.drains && surroundings.drains.count > 0)
    for (const [name, values] of Object.entries(surroundings.drains))
      if (ArrayBuffer.isView(values) && name !== "inspectionId") array(values);
  // A city that has signed nothing yet keeps the ids of its earlier runs.
  if (lastAssessedDay.some((day) => day !== UNKNOWN_DAY)) array(lastAssessedDay);
  return hash.digest("hex").slice(0, 32);
}
