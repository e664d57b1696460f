/**
 * Kitchener's open data (see shared/data/README.md) as forecast inputs, read through the product's own readers and profiles.
 *
 * After the protocol of that README: treated mains only; breaks of mains that were not cancelled, from 1997 on (before,
 * the file holds 12 in 12 years); a pipe without a date always lay there. Nothing of today's state is taken: no condition
 * score, criticality or status. Pipes lie at the middle of their road segment, in metres of EPSG:26917.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ForecastInputs } from "../../src/assessment/model/forecast/forecast-inputs.ts";
import { hashText } from "../../src/assessment/model/forecast/hash-text.ts";
import { dayNumber, type IsoDay, UNKNOWN_DAY } from "../../src/base/dates.ts";
import type { TableBatch, TableInfo } from "../../src/base/table.ts";
import { type Mapping, recogniseColumns } from "../../src/network/model/survey/fields.ts";
import { createIssueList } from "../../src/network/model/survey/issue-list.ts";
import { type Profile, parseProfile } from "../../src/network/model/survey/profile.ts";
import { type FailureRecord, readFailures } from "../../src/network/model/survey/read-failures.ts";
import { type PipeRecord, readPipes } from "../../src/network/model/survey/read-pipes.ts";
import { type PlaceRecord, readPlaces } from "../../src/network/model/survey/read-places.ts";
import { DEFAULT_LIMITS, type ReadContext } from "../../src/network/model/survey/row-reader.ts";
import { openFile } from "../../src/platform/files/open-file.ts";

const FOLDER = join(process.env["GUANXIN_SHARED"] ?? "../shared", "data", "kitchener");
export const kitchenerIsHere = existsSync(FOLDER);
const FIRST_DAY = "1997-01-01";
const LAST_DAY: IsoDay = "2023-01-01";

export interface Kitchener {
  readonly inputs: ForecastInputs;
  readonly sourceIds: readonly string[];
}

type Read<R> = (
  batch: TableBatch,
  info: TableInfo,
  mapping: Mapping,
  context: ReadContext,
) => { records: readonly R[] };
/** A record with the cells of its row that no field of ours has. */
type WithCell<R> = R & { readonly cell: string };

export async function readKitchener(): Promise<Kitchener> {
  const pipes = await readAll("water_mains_2023.csv", "kitchener-mains", "CATEGORY", readPipes as Read<PipeRecord>);
  const breaks = await readAll("water_main_breaks_to_2022.csv", "kitchener-breaks", "", readFailures);
  const roads = await readAll("roads.csv", "kitchener-roads", "", (batch, info, mapping, context) =>
    readPlaces("roads", batch, info, mapping, context),
  );
  const treated = pipes.filter(({ cell }) => cell === "TREATED");
  return { inputs: inputsOf(treated, breaks, roads), sourceIds: treated.map(({ sourceId }) => sourceId) };
}

async function readAll<R extends { readonly index: number }>(
  file: string,
  profileName: string,
  cell: string,
  read: Read<R>,
): Promise<WithCell<R>[]> {
  const profile = profileNamed(profileName);
  const opened = await openFile(join(FOLDER, file));
  const info = opened.tables[0]!;
  const { mapping } = recogniseColumns(info.columns, profile.kind, profile);
  const context = contextOf(profile);
  const records: WithCell<R>[] = [];
  for await (const batch of opened.read(info.name, { batchRows: 4096 })) {
    const cells = batch.columns[info.columns.indexOf(cell)];
    for (const record of read(batch, info, mapping, context).records)
      records.push({ ...record, cell: String(cells?.[record.index] ?? "") });
  }
  await opened.close();
  return records;
}

function profileNamed(name: string): Profile {
  const parsed = parseProfile(JSON.parse(readFileSync(join("profiles", `${name}.json`), "utf8")));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  return parsed.value;
}

const contextOf = (profile: Profile): ReadContext => ({
  file: profile.name,
  network: profile.network ?? null,
  issues: createIssueList(),
  today: LAST_DAY,
  profile,
  limits: DEFAULT_LIMITS,
  survey: false,
  keepExtra: true,
});

const dayOf = (day: IsoDay | null): number => (day === null ? UNKNOWN_DAY : dayNumber(day));

function inputsOf(
  pipes: readonly PipeRecord[],
  breaks: readonly FailureRecord[],
  roads: readonly PlaceRecord[],
): ForecastInputs {
  const roadOf = new Map(roads.map((road) => [road.sourceId, road]));
  const positionOf = new Map(pipes.map(({ sourceId }, i) => [sourceId, i]));
  const roadsOfPipes = pipes.map(({ roadSourceId }) => roadOf.get(roadSourceId ?? ""));
  const counted = breaks.filter(
    ({ asset, state, occurredOn }) => asset === "PIPE" && state === "CONFIRMED" && occurredOn >= FIRST_DAY,
  );
  return {
    asOf: LAST_DAY,
    count: pipes.length,
    network: { words: ["water"], codes: new Uint8Array(pipes.length) },
    material: columnOf(pipes.map(({ material }) => material)),
    role: columnOf(pipes.map(({ role }) => role)),
    pressureClass: columnOf(pipes.map(({ pressureClass }) => pressureClass ?? "UNKNOWN")),
    zone: columnOf(pipes.map(({ extra }) => String(extra?.["pressureZone"] ?? ""))),
    roadClass: columnOf(roadsOfPipes.map((road) => road?.word ?? "")),
    vehiclesPerDay: Float64Array.from(roadsOfPipes, (road) => road?.numbers["vehiclesPerDay"] ?? Number.NaN),
    diameterMm: Float32Array.from(pipes, ({ diameterMm }) => diameterMm ?? Number.NaN),
    lengthM: Float64Array.from(pipes, ({ statedLengthM }) => statedLengthM ?? 0),
    commissionedDay: Int32Array.from(pipes, ({ commissionedOn }) => dayOf(commissionedOn)),
    x: Float64Array.from(roadsOfPipes, (road) => middleOf(road, 0)),
    y: Float64Array.from(roadsOfPipes, (road) => middleOf(road, 1)),
    key: Uint32Array.from(pipes, ({ sourceId }) => hashText(sourceId)),
    failures: {
      count: counted.length,
      network: { words: ["water"], codes: new Uint8Array(counted.length) },
      pipe: Int32Array.from(counted, ({ pipeSourceId }) => positionOf.get(pipeSourceId ?? "") ?? -1),
      day: Int32Array.from(counted, ({ occurredOn }) => dayNumber(occurredOn)),
    },
  };
}

function columnOf<W extends string>(values: readonly W[]) {
  const words = [...new Set(values)].sort();
  return { words, codes: Uint16Array.from(values, (value) => words.indexOf(value)) };
}

/** Of the segment's ends, which is all the file has. */
function middleOf(road: PlaceRecord | undefined, axis: 0 | 1): number {
  const xy = road?.shape.xy;
  return xy && xy.length >= 4 ? (xy[axis]! + xy[xy.length - 2 + axis]!) / 2 : Number.NaN;
}
