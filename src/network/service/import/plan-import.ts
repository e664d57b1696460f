/**
 * What an import will do with the files it is given: which tables are read as what, through which mapping, in which
 * coordinate system. The preview shows it, the import does it; both come from here.
 */

import { type DetectedCrs, detectCrs } from "../../../base/crs.ts";
import { Refusal } from "../../../base/outcome.ts";
import type { TableInfo } from "../../../base/table.ts";
import { openFile } from "../../../platform/files/open-file.ts";
import type { OpenFile } from "../../../platform/files/opened-file.ts";
import type { Network } from "../../model/codes.ts";
import {
  type Mapping,
  type Recognised,
  recogniseColumns,
  recogniseTable,
  type TableKind,
} from "../../model/survey/fields.ts";
import { createIssueList } from "../../model/survey/issue-list.ts";
import type { Profile } from "../../model/survey/profile.ts";
import { readPipes } from "../../model/survey/read-pipes.ts";
import { placeOf, readPoints } from "../../model/survey/read-points.ts";
import { createRowReader, DEFAULT_LIMITS, type ReadContext } from "../../model/survey/row-reader.ts";
import { loadProfile } from "./load-profile.ts";

export interface ImportRequest {
  readonly files: readonly string[];
  readonly kind: TableKind;
  readonly network?: Network;
  /** `EPSG:n`, WKT, proj4 text, or `none`: keep the network without places. */
  readonly crs?: string;
  /** A profile's name, its file, or the profile itself. */
  readonly profile?: string | Profile;
  readonly encoding?: string;
  /** Owner of rows that do not name one. */
  readonly owner?: string;
  /** Farthest a failure may lie from the pipe it is put on, m. */
  readonly snapM?: number;
}

export interface PlannedTable {
  readonly file: OpenFile;
  readonly info: TableInfo;
  readonly kind: TableKind;
  readonly network: Network | null;
  readonly mapping: Mapping;
  readonly headingIssues: Recognised["issues"];
}

export interface ImportPlan {
  readonly request: ImportRequest;
  readonly files: readonly OpenFile[];
  readonly tables: readonly PlannedTable[];
  readonly profile: Profile | undefined;
  /** Points and lines handed over together, as surveys are. */
  readonly survey: boolean;
  readonly crs: string | null;
  readonly detected: DetectedCrs;
  /** The first coordinates met, east and north: what a person is shown when they tell nothing. */
  readonly firstPlace: readonly [number, number] | undefined;
  close(): Promise<void>;
}

const SAMPLE_ROWS = 2000;

export async function planImport(request: ImportRequest): Promise<ImportPlan> {
  const files: OpenFile[] = [];
  const close = async () => {
    for (const file of files) await file.close();
  };
  try {
    for (const path of request.files)
      files.push(await openFile(path, request.encoding ? { encoding: request.encoding } : {}));
    const profile = await profileFor(request, files);
    const tables = files.flatMap((file) => planTables(file, request, profile));
    const main = tables.filter((table) => table.kind === request.kind);
    if (main.length === 0)
      throw new Refusal("network.table-missing", {
        file: files.map((file) => file.name).join(", "),
        kind: request.kind,
      });
    const survey = tables.some((table) => table.kind === "points") && profile?.decadePlaceHolders !== false;
    const draft = { request, files, tables, profile, survey, close };
    return { ...draft, ...(await findCrs(draft)) };
  } catch (cause) {
    await close();
    throw cause;
  }
}

async function profileFor(request: ImportRequest, files: readonly OpenFile[]): Promise<Profile | undefined> {
  if (request.profile) return typeof request.profile === "string" ? loadProfile(request.profile) : request.profile;
  return files[0]?.format === "EPANET" && request.kind !== "failures" ? epanetProfile(files[0]) : undefined;
}

/** EPANET keeps its units in OPTIONS: GPM, CFS, MGD, IMGD and AFD are US units (inches, feet), the rest metric. */
async function epanetProfile(file: OpenFile): Promise<Profile> {
  let units = "GPM";
  if (file.tables.some((table) => table.name === "OPTIONS"))
    for await (const batch of file.read("OPTIONS"))
      batch.columns[0]?.forEach((name, i) => {
        if (String(name).toUpperCase() === "UNITS") units = String(batch.columns[1]?.[i]).toUpperCase();
      });
  const american = ["CFS", "GPM", "MGD", "IMGD", "AFD"].includes(units);
  return {
    name: "epanet",
    kind: "pipes",
    table: "PIPES",
    columns: {
      ID: "sourceId",
      Node1: "fromPoint",
      Node2: "toPoint",
      Length: "length",
      Diameter: "diameter",
      Node: "sourceId",
      X: "x",
      Y: "y",
    },
    ...(american ? { units: { length: "foot", diameter: "inch" } } : {}),
    xIs: "east",
    decadePlaceHolders: false,
  };
}

function planTables(file: OpenFile, request: ImportRequest, profile: Profile | undefined): PlannedTable[] {
  const planned: PlannedTable[] = [];
  for (const info of file.tables) {
    const role = roleOf(file, info, request.kind, profile);
    if (!role) continue;
    const recognised = recogniseColumns(info.columns, role);
    const mapping = profile ? mapByProfile(info, profile) : recognised.mapping;
    const network =
      request.network ??
      profile?.network ??
      recogniseTable(info.name).network ??
      recogniseTable(file.name.replace(/\.[^.]+$/, "")).network;
    planned.push({ file, info, kind: role, network, mapping, headingIssues: recognised.issues });
  }
  return planned;
}

function mapByProfile(info: TableInfo, profile: Profile): Mapping {
  return Object.fromEntries(Object.entries(profile.columns).filter(([column]) => info.columns.includes(column)));
}

/** Lines bring their point table with them; every other kind is one sort of table. */
function roleOf(file: OpenFile, info: TableInfo, kind: TableKind, profile: Profile | undefined): TableKind | undefined {
  if (file.format === "EPANET")
    return info.name === "PIPES" && kind === "pipes" ? "pipes" : info.name === "COORDINATES" ? "points" : undefined;
  if (profile?.table && info.name !== profile.table) return undefined;
  if (kind !== "pipes" && kind !== "points") return kind;
  if (profile) return kind;
  const fields = new Set(Object.values(recogniseColumns(info.columns, "pipes").mapping));
  const named = recogniseTable(info.name).role;
  const looksLikeLines =
    info.shape === "line" || info.shape === "mixed" || (fields.has("fromPoint") && fields.has("toPoint"));
  const isPoints = info.shape === "point" || (info.shape === "none" && !looksLikeLines && named !== "lines");
  if (isPoints) {
    const points = new Set(Object.values(recogniseColumns(info.columns, "points").mapping));
    return info.shape === "point" || (points.has("x") && points.has("y"))
      ? "points"
      : kind === "pipes"
        ? "pipes"
        : undefined;
  }
  return kind === "pipes" ? "pipes" : undefined;
}

type Draft = Omit<ImportPlan, "crs" | "detected" | "firstPlace">;

/** The coordinate system: as asked, as the profile says, as the file says, or as the numbers tell. */
async function findCrs(plan: Draft): Promise<Pick<ImportPlan, "crs" | "detected" | "firstPlace">> {
  const sample = await sampleCoordinates(plan);
  const detected = detectCrs(sample);
  const firstPlace = sample.length > 0 ? ([sample[0]!, sample[1]!] as const) : undefined;
  const named =
    plan.request.crs ??
    plan.profile?.crs ??
    plan.tables.find((table) => table.kind === plan.request.kind)?.info.crs ??
    plan.tables[0]?.info.crs;
  if (named) return { crs: named === "none" ? null : named, detected, firstPlace };
  const tellsItself = detected.confidence === "certain" || detected.confidence === "likely";
  return { crs: tellsItself ? detected.crs : null, detected, firstPlace };
}

async function sampleCoordinates(plan: Draft): Promise<Float64Array> {
  const found: number[] = [];
  for (const table of plan.tables) {
    for await (const batch of table.file.read(table.info.name, { batchRows: SAMPLE_ROWS })) {
      const context = contextOf(plan, table, "9999-12-31", false);
      if (batch.shapes) found.push(...batch.shapes.xy.subarray(0, SAMPLE_ROWS * 2));
      else if (table.kind === "points")
        for (const { x, y } of readPoints(batch, table.info, table.mapping, context).records) found.push(x, y);
      else if (table.kind === "failures") {
        const rows = createRowReader(batch, table.info, table.mapping, context);
        for (let i = 0; i < batch.count; i++) found.push(...(placeOf(batch, rows, i, context) ?? []));
      } else if (table.kind === "pipes")
        for (const { xy } of readPipes(batch, table.info, table.mapping, context).records)
          found.push(...(xy?.subarray(0, 2) ?? []));
      break;
    }
    if (found.length > 0) break;
  }
  return Float64Array.from(found);
}

export function contextOf(
  plan: Pick<ImportPlan, "profile" | "survey">,
  table: PlannedTable,
  today: string,
  keepExtra: boolean,
  issues = createIssueList(),
): ReadContext {
  return {
    file: table.file.name,
    network: table.network,
    issues,
    today,
    ...(plan.profile ? { profile: plan.profile } : {}),
    limits: DEFAULT_LIMITS,
    survey: plan.survey,
    keepExtra,
  };
}
