/**
 * Small cities packed by hand: what tests of the grading stand on. Plain rows in, the arrays that a store would give out.
 *
 * Coordinates are metres in the network's own frame. Rows come out in the order of their ids, as from the store.
 */
import { dayNumber, type IsoDay, UNKNOWN_DAY } from "../src/base/dates.ts";
import { SHAPE_LINE, SHAPE_NONE, SHAPE_POINT, SHAPE_POLYGON } from "../src/base/table.ts";
import * as codes from "../src/network/model/codes.ts";
import type { CodeColumn, PackedNetwork, PackedText } from "../src/network/model/packed-network.ts";
import type {
  PackedBuildings,
  PackedCommunities,
  PackedFailures,
  PackedGeometry,
  PackedPoints,
  PackedRoads,
  PackedSpaces,
  Surroundings,
} from "../src/network/model/packed-shapes.ts";
import { encodeUtf8 } from "../src/network/model/packed-text.ts";

export interface DrawnPipe {
  /** The place in the list + 1 when left out. */
  readonly id?: number;
  readonly network?: codes.Network;
  readonly material?: codes.Material;
  readonly role?: codes.Role;
  readonly status?: codes.Status;
  readonly pressure?: codes.PressureClass;
  readonly owner?: string;
  readonly district?: string;
  readonly street?: string;
  readonly road?: string;
  readonly diameterMm?: number | null;
  readonly laid?: IsoDay | null;
  readonly builtOver?: boolean | null;
  readonly lengthM?: number;
  /** x, y, x, y …; none = without a position. */
  readonly line?: readonly number[];
}

export function packNetwork(drawn: readonly DrawnPipe[], asOf: IsoDay = "2026-01-01"): PackedNetwork {
  const pipes = inOrder(drawn);
  const lines = packLines(pipes.map(({ line = [] }) => line));
  const text = (of: (pipe: DrawnPipe & { id: number }) => string) => packTexts(pipes.map(of));
  return {
    cityId: 1,
    version: 1,
    asOf,
    frame: { centralMeridian: 117 },
    count: pipes.length,
    pipeId: Float64Array.from(pipes, ({ id }) => id),
    network: codeColumn(
      codes.NETWORKS,
      pipes.map(({ network = "gas" }) => network),
    ),
    material: codeColumn(
      codes.MATERIALS,
      pipes.map(({ material = "STEEL" }) => material),
    ),
    role: codeColumn(
      codes.ROLES,
      pipes.map(({ role = "MUNICIPAL_MAIN" }) => role),
    ),
    laying: codeColumn(
      codes.LAYINGS,
      pipes.map(() => "DIRECT_BURIED"),
    ),
    status: codeColumn(
      codes.STATUSES,
      pipes.map(({ status = "IN_USE" }) => status),
    ),
    pressureClass: codeColumn(
      codes.PRESSURE_CLASSES,
      pipes.map(({ pressure = "MP_A" }) => pressure),
    ),
    datePrecision: codeColumn(
      codes.DATE_PRECISIONS,
      pipes.map(({ laid }) => (laid === null ? "UNKNOWN" : "DAY")),
    ),
    positionSource: codeColumn(
      codes.POSITION_SOURCES,
      pipes.map(({ line }) => (line?.length ? "SURVEYED" : "NONE")),
    ),
    owner: namedColumn(pipes.map(({ owner = "" }) => owner)),
    district: namedColumn(pipes.map(({ district = "" }) => district)),
    street: namedColumn(pipes.map(({ street = "" }) => street)),
    diameterMm: Float32Array.from(pipes, ({ diameterMm = 200 }) => diameterMm ?? Number.NaN),
    commissionedDay: Int32Array.from(pipes, ({ laid = "2000-01-01" }) =>
      laid === null ? UNKNOWN_DAY : dayNumber(laid),
    ),
    builtOver: Uint8Array.from(pipes, ({ builtOver = false }) => (builtOver === null ? 2 : Number(builtOver))),
    lengthM: Float64Array.from(pipes, ({ lengthM = 100 }) => lengthM),
    depthM: new Float32Array(pipes.length).fill(Number.NaN),
    ...lines,
    sourceId: text(({ id }) => `P${id}`),
    roadName: text(({ road = "" }) => road),
  };
}

export interface DrawnFailure {
  readonly id?: number;
  /** Id of its pipe; left out = matched to none. */
  readonly pipe?: number;
  readonly day?: IsoDay;
  readonly cause?: codes.FailureCause;
  readonly asset?: codes.FailureAsset;
  readonly state?: codes.FailureState;
}

export function packFailures(network: PackedNetwork, drawn: readonly DrawnFailure[]): PackedFailures {
  const failures = inOrder(drawn);
  const positions = new Map(Array.from(network.pipeId, (id, i) => [id, i]));
  return {
    count: failures.length,
    id: Float64Array.from(failures, ({ id }) => id),
    codes: {
      network: codeColumn(
        codes.NETWORKS,
        failures.map(() => "gas"),
      ),
      cause: codeColumn(
        codes.FAILURE_CAUSES,
        failures.map(({ cause = "CORROSION" }) => cause),
      ),
      asset: codeColumn(
        codes.FAILURE_ASSETS,
        failures.map(({ asset = "PIPE" }) => asset),
      ),
      state: codeColumn(
        codes.FAILURE_STATES,
        failures.map(({ state = "CONFIRMED" }) => state),
      ),
      grade: namedColumn(failures.map(() => "")),
      matchMethod: codeColumn(
        codes.MATCH_METHODS,
        failures.map(({ pipe }) => (pipe === undefined ? "NONE" : "ID")),
      ),
    },
    numbers: {
      day: Float64Array.from(failures, ({ day = "2020-06-01" }) => dayNumber(day)),
      matchDistanceM: new Float64Array(failures.length).fill(Number.NaN),
    },
    texts: { sourceId: packTexts(failures.map(({ id }) => `F${id}`)) },
    ...packGeometry(failures.map(() => undefined)),
    pipe: Int32Array.from(failures, ({ pipe }) => (pipe === undefined ? -1 : (positions.get(pipe) ?? -1))),
  };
}

/** One point, one line, or the outer ring of a polygon, not closed; none = without a position. */
export interface DrawnPlace {
  readonly id?: number;
  readonly point?: readonly [number, number];
  readonly line?: readonly number[];
  readonly ring?: readonly number[];
}

export interface DrawnCity {
  readonly roads?: readonly (DrawnPlace & { roadClass?: codes.RoadClass })[];
  readonly buildings?: readonly (DrawnPlace & { kind?: codes.BuildingKind; households?: number | null })[];
  readonly communities?: readonly (DrawnPlace & { households?: number | null })[];
  readonly spaces?: readonly (DrawnPlace & { kind?: codes.SpaceKind })[];
  readonly valves?: readonly (DrawnPlace & { kind?: codes.PointKind; network?: codes.Network })[];
}

export function packSurroundings(drawn: DrawnCity = {}): Surroundings {
  return {
    roads: packRoads(drawn.roads ?? []),
    buildings: packBuildings(drawn.buildings ?? []),
    communities: packCommunities(drawn.communities ?? []),
    spaces: packSpaces(drawn.spaces ?? []),
    valves: packPoints(drawn.valves ?? []),
  };
}

function packRoads(drawn: NonNullable<DrawnCity["roads"]>): PackedRoads {
  const { rows, ...packed } = packPlaces(drawn);
  return {
    ...packed,
    codes: {
      roadClass: codeColumn(
        codes.ROAD_CLASSES,
        rows.map(({ roadClass = "ARTERIAL" }) => roadClass),
      ),
    },
    numbers: {
      vehiclesPerDay: unknowns(rows.length),
      widthM: unknowns(rows.length),
      openedDay: unknowns(rows.length),
      overhauledDay: unknowns(rows.length),
    },
  };
}

function packBuildings(drawn: NonNullable<DrawnCity["buildings"]>): PackedBuildings {
  const { rows, ...packed } = packPlaces(drawn);
  return {
    ...packed,
    codes: {
      kind: codeColumn(
        codes.BUILDING_KINDS,
        rows.map(({ kind = "RESIDENTIAL" }) => kind),
      ),
    },
    numbers: {
      households: numbersOf(rows.map(({ households = 0 }) => households)),
      people: unknowns(rows.length),
      floors: unknowns(rows.length),
      builtDay: unknowns(rows.length),
    },
  };
}

function packCommunities(drawn: NonNullable<DrawnCity["communities"]>): PackedCommunities {
  const { rows, ...packed } = packPlaces(drawn);
  return {
    ...packed,
    codes: {},
    numbers: {
      households: numbersOf(rows.map(({ households = 0 }) => households)),
      people: unknowns(rows.length),
      builtDay: unknowns(rows.length),
    },
  };
}

function packSpaces(drawn: NonNullable<DrawnCity["spaces"]>): PackedSpaces {
  const { rows, ...packed } = packPlaces(drawn);
  return {
    ...packed,
    codes: {
      kind: codeColumn(
        codes.SPACE_KINDS,
        rows.map(({ kind = "CULVERT" }) => kind),
      ),
    },
    numbers: {},
  };
}

function packPoints(drawn: NonNullable<DrawnCity["valves"]>): PackedPoints {
  const { rows, texts, ...packed } = packPlaces(drawn);
  return {
    ...packed,
    codes: {
      network: codeColumn(
        codes.NETWORKS,
        rows.map(({ network = "gas" }) => network),
      ),
      kind: codeColumn(
        codes.POINT_KINDS,
        rows.map(({ kind = "VALVE" }) => kind),
      ),
      status: codeColumn(
        codes.STATUSES,
        rows.map(() => "IN_USE"),
      ),
    },
    numbers: { elevationM: unknowns(rows.length), depthM: unknowns(rows.length) },
    texts: { sourceId: texts.sourceId },
  };
}

function packPlaces<R extends DrawnPlace>(drawn: readonly R[]) {
  const rows = inOrder(drawn);
  return {
    rows,
    count: rows.length,
    id: Float64Array.from(rows, ({ id }) => id),
    texts: { sourceId: packTexts(rows.map(({ id }) => `S${id}`)), name: packTexts(rows.map(() => "")) },
    ...packGeometry(rows),
  };
}

export function packGeometry(places: readonly (DrawnPlace | undefined)[]): PackedGeometry {
  const parts = places.map((place) => place?.point ?? place?.line ?? closed(place?.ring ?? []));
  const shape = places.map((place) =>
    place?.point ? SHAPE_POINT : place?.line ? SHAPE_LINE : place?.ring ? SHAPE_POLYGON : SHAPE_NONE,
  );
  const held = parts.filter((part) => part.length > 0);
  let part = 0;
  return {
    shape: Uint8Array.from(shape),
    partStart: Uint32Array.from([0, ...parts.map((xy) => (xy.length > 0 ? ++part : part))]),
    isOuter: new Uint8Array(held.length).fill(1),
    ...packLines(held),
  };
}

/** As the store gives rings: the first vertex again at the end. */
const closed = (ring: readonly number[]): readonly number[] => [...ring, ...ring.slice(0, 2)];

function packLines(lines: readonly (readonly number[])[]) {
  const vertexStart = new Uint32Array(lines.length + 1);
  lines.forEach((line, i) => {
    vertexStart[i + 1] = vertexStart[i]! + line.length / 2;
  });
  const metres = Float64Array.from(lines.flat());
  return { vertexStart, metres, mercator: new Uint32Array(metres.length) };
}

const inOrder = <R extends { readonly id?: number }>(rows: readonly R[]): (R & { id: number })[] =>
  rows.map((row, i) => ({ ...row, id: row.id ?? i + 1 })).sort((a, b) => a.id - b.id);

const codeColumn = <W extends string>(words: readonly W[], chosen: readonly W[]): CodeColumn<W> => ({
  words,
  codes: Uint8Array.from(chosen, (word) => words.indexOf(word)),
});

/** As the store numbers owners and regions: the empty word first. */
function namedColumn(chosen: readonly string[]): CodeColumn {
  const words = ["", ...[...new Set(chosen)].filter(Boolean).sort()];
  return { words, codes: Uint16Array.from(chosen, (word) => words.indexOf(word)), ids: words.map((_, code) => code) };
}

function packTexts(texts: readonly string[]): PackedText {
  const encoded = texts.map(encodeUtf8);
  const start = new Uint32Array(texts.length + 1);
  encoded.forEach((bytes, i) => {
    start[i + 1] = start[i]! + bytes.length;
  });
  return { bytes: Uint8Array.from(encoded.flatMap((bytes) => [...bytes])), start };
}

const unknowns = (count: number): Float64Array => new Float64Array(count).fill(Number.NaN);
const numbersOf = (values: readonly (number | null)[]): Float64Array =>
  Float64Array.from(values, (value) => value ?? Number.NaN);
