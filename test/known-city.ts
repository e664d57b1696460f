/**
 * Small cities as somebody stated them, and what a run would have known of them on a day: plain rows in, packed arrays out.
 * Coordinates are metres in the network's own frame.
 */
import type { KnownInputs } from "../src/assessment/model/bridge/known-inputs.ts";
import { dayNumber, type IsoDay, UNKNOWN_DAY } from "../src/base/dates.ts";
import { SHAPE_LINE, SHAPE_NONE, SHAPE_POINT } from "../src/base/table.ts";
import * as codes from "../src/network/model/codes.ts";
import type { CodeColumn, PackedText } from "../src/network/model/packed-network.ts";
import type { PackedGeometry, PackedShapes } from "../src/network/model/packed-shapes.ts";
import { createCodeColumn, createTextColumn } from "../src/network/store/load-columns.ts";

export interface PipeStatement {
  readonly id: number;
  readonly network?: codes.Network;
  readonly role?: codes.Role;
  readonly material?: codes.Material;
  /** null = unknown. */
  readonly diameterMm?: number | null;
  readonly pressure?: codes.PressureClass;
  /** null = unknown; it lies there from this day on. */
  readonly laid?: IsoDay | null;
  readonly precision?: codes.DatePrecision;
  readonly retired?: IsoDay;
  readonly builtOver?: boolean | null;
  readonly lengthM?: number;
  readonly road?: string;
  readonly owner?: string;
  readonly district?: string;
  /** x, y, x, y …; null = without a position. */
  readonly line?: readonly number[] | null;
  readonly positionSource?: codes.PositionSource;
}

export interface FailureStatement {
  readonly id: number;
  readonly pipe?: number;
  readonly day: IsoDay;
  readonly state?: codes.FailureState;
  readonly cause?: codes.FailureCause;
}

export interface PlaceStatement {
  readonly id: number;
  readonly at: readonly [x: number, y: number];
  readonly households?: number | null;
  readonly kind?: codes.BuildingKind;
}

export interface RoadStatement {
  readonly id: number;
  readonly line: readonly number[];
  readonly roadClass?: codes.RoadClass;
}

export interface CityStatement {
  readonly pipes: readonly PipeStatement[];
  readonly failures?: readonly FailureStatement[];
  readonly buildings?: readonly PlaceStatement[];
  readonly spaces?: readonly PlaceStatement[];
  readonly roads?: readonly RoadStatement[];
}

/** What a run as of a day stands on when this is what is known. */
export function knownOn(asOf: IsoDay, city: CityStatement): KnownInputs {
  const all = byId(city.pipes);
  const today = dayNumber(asOf);
  const pipes = all.filter((pipe) => beginOf(pipe) <= today && endOf(pipe) > today);
  const failures = byId(city.failures ?? []);
  const happened = failures.filter(({ day }) => dayNumber(day) <= today);
  return {
    network: networkOf(asOf, pipes),
    validity: {
      pipeId: Float64Array.from(all, ({ id }) => id),
      from: Float64Array.from(all, beginOf),
      to: Float64Array.from(all, endOf),
    },
    failures: {
      ...shapesOf(happened.map(({ id }) => ({ id, xy: [] }))),
      codes: {
        network: column(codes.NETWORKS, happened, () => "gas"),
        cause: column(codes.FAILURE_CAUSES, happened, ({ cause = "CORROSION" }) => cause),
        asset: column(codes.FAILURE_ASSETS, happened, () => "PIPE"),
        state: column(codes.FAILURE_STATES, happened, ({ state = "CONFIRMED" }) => state),
        grade: column([""], happened, () => ""),
        matchMethod: column(codes.MATCH_METHODS, happened, () => "ID"),
      },
      numbers: {
        day: Float64Array.from(happened, ({ day }) => dayNumber(day)),
        matchDistanceM: unknowns(happened.length),
      },
      texts: { sourceId: texts(happened.map(({ id }) => `F${id}`)) },
      pipeId: Float64Array.from(happened, ({ pipe = Number.NaN }) => pipe),
    },
    failureIds: Float64Array.from(failures, ({ id }) => id),
    surroundings: surroundingsOf(city),
  };
}

const beginOf = ({ laid = "2000-01-01" }: PipeStatement): number => (laid === null ? -Infinity : dayNumber(laid));
const endOf = ({ retired }: PipeStatement): number => (retired ? dayNumber(retired) : Infinity);

function networkOf(asOf: IsoDay, pipes: readonly PipeStatement[]): KnownInputs["network"] {
  const lineOf = ({ id, line }: PipeStatement) =>
    line === undefined ? [id * 1000, 0, id * 1000 + 100, 0] : (line ?? []);
  const { metres, mercator } = geometryOf(pipes.map((pipe) => ({ xy: lineOf(pipe) })));
  const starts = Uint32Array.from({ length: pipes.length + 1 }, (_, i) =>
    pipes.slice(0, i).reduce((sum, pipe) => sum + lineOf(pipe).length / 2, 0),
  );
  return {
    cityId: 1,
    version: 1,
    asOf,
    frame: { centralMeridian: 117 },
    count: pipes.length,
    pipeId: Float64Array.from(pipes, ({ id }) => id),
    network: column(codes.NETWORKS, pipes, ({ network = "gas" }) => network),
    material: column(codes.MATERIALS, pipes, ({ material = "STEEL" }) => material),
    role: column(codes.ROLES, pipes, ({ role = "MUNICIPAL_MAIN" }) => role),
    laying: column(codes.LAYINGS, pipes, () => "DIRECT_BURIED"),
    status: column(codes.STATUSES, pipes, () => "IN_USE"),
    pressureClass: column(codes.PRESSURE_CLASSES, pipes, ({ pressure = "MP_A" }) => pressure),
    datePrecision: column(
      codes.DATE_PRECISIONS,
      pipes,
      ({ laid, precision }) => precision ?? (laid === null ? "UNKNOWN" : "DAY"),
    ),
    positionSource: column(
      codes.POSITION_SOURCES,
      pipes,
      ({ line, positionSource }) => positionSource ?? (line === null ? "NONE" : "SURVEYED"),
    ),
    owner: named(pipes.map(({ owner = "公司" }) => owner)),
    district: named(pipes.map(({ district = "" }) => district)),
    street: named(pipes.map(() => "")),
    diameterMm: Float32Array.from(pipes, ({ diameterMm = 200 }) => diameterMm ?? Number.NaN),
    commissionedDay: Int32Array.from(pipes, ({ laid = "2000-01-01" }) =>
      laid === null ? UNKNOWN_DAY : dayNumber(laid),
    ),
    builtOver: Uint8Array.from(pipes, ({ builtOver = false }) => (builtOver === null ? 2 : Number(builtOver))),
    lengthM: Float64Array.from(pipes, ({ lengthM = 100 }) => lengthM),
    depthM: new Float32Array(pipes.length).fill(Number.NaN),
    vertexStart: starts,
    metres,
    mercator,
    sourceId: texts(pipes.map(({ id }) => `P${id}`)),
    roadName: texts(pipes.map(({ road = "" }) => road)),
  };
}

function surroundingsOf({ buildings = [], spaces = [], roads = [] }: CityStatement): KnownInputs["surroundings"] {
  const [homes, holes, ways] = [byId(buildings), byId(spaces), byId(roads)];
  const names = (rows: readonly { id: number }[]) => ({
    sourceId: texts(rows.map(({ id }) => `S${id}`)),
    name: texts(rows.map(() => "")),
  });
  return {
    roads: {
      ...shapesOf(ways.map(({ id, line }) => ({ id, xy: line }))),
      codes: { roadClass: column(codes.ROAD_CLASSES, ways, ({ roadClass = "ARTERIAL" }) => roadClass) },
      numbers: {
        vehiclesPerDay: unknowns(ways.length),
        widthM: unknowns(ways.length),
        openedDay: unknowns(ways.length),
        overhauledDay: unknowns(ways.length),
      },
      texts: names(ways),
    },
    buildings: {
      ...shapesOf(homes.map(({ id, at }) => ({ id, xy: at }))),
      codes: { kind: column(codes.BUILDING_KINDS, homes, ({ kind = "RESIDENTIAL" }) => kind) },
      numbers: {
        households: Float64Array.from(homes, ({ households = 10 }) => households ?? Number.NaN),
        people: unknowns(homes.length),
        floors: unknowns(homes.length),
        builtDay: unknowns(homes.length),
      },
      texts: names(homes),
    },
    communities: {
      ...shapesOf([]),
      codes: {} as never,
      numbers: { households: unknowns(0), people: unknowns(0), builtDay: unknowns(0) },
      texts: names([]),
    },
    spaces: {
      ...shapesOf(holes.map(({ id, at }) => ({ id, xy: at }))),
      codes: { kind: column(codes.SPACE_KINDS, holes, () => "CULVERT") },
      numbers: {} as never,
      texts: names(holes),
    },
    valves: {
      ...shapesOf([]),
      codes: {
        network: column(codes.NETWORKS, [], () => "gas"),
        kind: column(codes.POINT_KINDS, [], () => "VALVE"),
        status: column(codes.STATUSES, [], () => "IN_USE"),
      },
      numbers: { elevationM: unknowns(0), depthM: unknowns(0) },
      texts: { sourceId: texts([]) },
    },
  };
}

const byId = <R extends { readonly id: number }>(rows: readonly R[]): R[] => [...rows].sort((a, b) => a.id - b.id);

/** Points where two numbers are given, else lines. */
function shapesOf(
  rows: readonly { id: number; xy: readonly number[] }[],
): Omit<PackedShapes, "codes" | "numbers" | "texts"> {
  return { count: rows.length, id: Float64Array.from(rows, ({ id }) => id), ...geometryOf(rows) };
}

function geometryOf(rows: readonly { xy: readonly number[] }[]): PackedGeometry {
  const parts = rows.filter(({ xy }) => xy.length > 0);
  const vertexStart = new Uint32Array(parts.length + 1);
  parts.forEach(({ xy }, p) => {
    vertexStart[p + 1] = vertexStart[p]! + xy.length / 2;
  });
  let part = 0;
  const metres = Float64Array.from(parts.flatMap(({ xy }) => xy));
  return {
    shape: Uint8Array.from(rows, ({ xy }) =>
      xy.length === 0 ? SHAPE_NONE : xy.length === 2 ? SHAPE_POINT : SHAPE_LINE,
    ),
    partStart: Uint32Array.from([0, ...rows.map(({ xy }) => (xy.length > 0 ? ++part : part))]),
    vertexStart,
    isOuter: new Uint8Array(parts.length).fill(1),
    metres,
    mercator: new Uint32Array(metres.length),
  };
}

function column<W extends string, R>(words: readonly W[], rows: readonly R[], wordOf: (row: R) => W): CodeColumn<W> {
  const made = createCodeColumn(words, rows.length);
  rows.forEach((row, i) => {
    made.set(i, wordOf(row));
  });
  return made.pack();
}

/** As the store numbers owners and regions: here in the order they are met. */
function named(written: readonly string[]): CodeColumn {
  const made = column<string, string>([""], written, (word) => word);
  return { ...made, ids: made.words.map((_, id) => id) };
}

function texts(written: readonly string[]): PackedText {
  const made = createTextColumn(written.length);
  for (const one of written) made.add(one ? Buffer.from(one) : undefined);
  return made.pack();
}

const unknowns = (count: number): Float64Array => new Float64Array(count).fill(Number.NaN);
