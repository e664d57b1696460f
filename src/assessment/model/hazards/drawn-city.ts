/**
 * A few pipes and what surrounds them drawn in metres, so that a test shows what it is about:
 *
 *   drawCity({ pipes: [{ id: "G1", line: [0, 0, 20, 0] }], buildings: [{ id: "B1", ring: [5, 1, 15, 1, 15, 9, 5, 9] }] })
 *
 * A pipe is gas, a municipal main, steel of DN200 at medium pressure A, direct buried, in use and surveyed unless drawn
 * otherwise.
 */
import { SHAPE_LINE, SHAPE_NONE, SHAPE_POINT, SHAPE_POLYGON } from "../../../base/table.ts";
import * as codes from "../../../network/model/codes.ts";
import type { CodeColumn, PackedNetwork, PackedText } from "../../../network/model/packed-network.ts";
import type { PackedShapes, Surroundings } from "../../../network/model/packed-shapes.ts";
import { encodeUtf8 } from "../../../network/model/packed-text.ts";
import type { HazardInputs } from "./ground.ts";

export interface DrawnPipe {
  readonly id: string;
  /** x, y, x, y; none = no position. */
  readonly line?: readonly number[];
  readonly network?: codes.Network;
  readonly owner?: string;
  readonly role?: codes.Role;
  readonly material?: codes.Material;
  readonly laying?: codes.Laying;
  readonly status?: codes.Status;
  readonly pressure?: codes.PressureClass;
  readonly position?: codes.PositionSource;
  readonly mm?: number;
  readonly mpa?: number;
  readonly builtOver?: boolean;
  /** One depth for both ends, or one for each. */
  readonly depthM?: number | readonly [number, number];
  readonly road?: string;
  readonly assessedDay?: number;
}

export interface DrawnShape {
  readonly id: string;
  readonly kind?: string;
  readonly name?: string;
  readonly ring?: readonly number[];
  readonly line?: readonly number[];
  readonly at?: readonly [number, number];
  readonly households?: number;
  readonly widthM?: number;
  readonly network?: codes.Network;
}

export interface Drawing {
  readonly pipes: readonly DrawnPipe[];
  readonly buildings?: readonly DrawnShape[];
  readonly communities?: readonly DrawnShape[];
  readonly spaces?: readonly DrawnShape[];
  readonly roads?: readonly DrawnShape[];
  readonly points?: readonly DrawnShape[];
}

export function drawCity({ pipes, ...around }: Drawing): HazardInputs {
  const network = drawNetwork(pipes);
  const numbers = (of: (pipe: DrawnPipe) => number | undefined) => Float32Array.from(pipes, (p) => of(p) ?? Number.NaN);
  const depth = (end: 0 | 1) =>
    numbers(({ depthM }) => (typeof depthM === "object" ? depthM[end] : (depthM as number | undefined)));
  return {
    network,
    particulars: {
      ownerId: new Int32Array(pipes.length).fill(1),
      districtId: new Int32Array(pipes.length),
      pressureMpa: numbers(({ mpa }) => mpa),
      depthFromM: depth(0),
      depthToM: depth(1),
    },
    surroundings: {
      roads: shapesOf(around.roads, { roadClass: codes.ROAD_CLASSES }),
      buildings: shapesOf(around.buildings, { kind: codes.BUILDING_KINDS }),
      communities: shapesOf(around.communities, {}),
      spaces: shapesOf(around.spaces, { kind: codes.SPACE_KINDS }),
    } as unknown as Surroundings,
    points: shapesOf(around.points, { kind: codes.POINT_KINDS, network: codes.NETWORKS, status: codes.STATUSES }),
    lastAssessedDay: Int32Array.from(pipes, ({ assessedDay }) => assessedDay ?? -2147483648),
  };
}

function drawNetwork(pipes: readonly DrawnPipe[]): PackedNetwork {
  const column = <W extends string>(words: readonly W[], of: (pipe: DrawnPipe) => W): CodeColumn<W> => ({
    words,
    codes: Uint8Array.from(pipes, (pipe) => words.indexOf(of(pipe))),
  });
  const owners = [...new Set(pipes.map(({ owner }) => owner ?? "Gas Co"))];
  const lines = pipes.map(({ line }) => line ?? []);
  const nowhere = column([""], () => "");
  return {
    cityId: 1,
    version: 1,
    asOf: "2026-01-01",
    frame: { centralMeridian: 117 },
    count: pipes.length,
    pipeId: Float64Array.from(pipes, (_, i) => i + 1),
    network: column(codes.NETWORKS, ({ network }) => network ?? "gas"),
    material: column(codes.MATERIALS, ({ material }) => material ?? "STEEL_COATED"),
    role: column(codes.ROLES, ({ role }) => role ?? "MUNICIPAL_MAIN"),
    laying: column(codes.LAYINGS, ({ laying }) => laying ?? "DIRECT_BURIED"),
    status: column(codes.STATUSES, ({ status }) => status ?? "IN_USE"),
    pressureClass: column(codes.PRESSURE_CLASSES, ({ network = "gas", pressure }) =>
      network === "gas" ? (pressure ?? "MP_A") : "UNKNOWN",
    ),
    datePrecision: column(codes.DATE_PRECISIONS, () => "DAY"),
    positionSource: column(codes.POSITION_SOURCES, ({ line, position }) => position ?? (line ? "SURVEYED" : "NONE")),
    owner: column(owners, ({ owner }) => owner ?? "Gas Co"),
    district: nowhere,
    street: nowhere,
    diameterMm: Float32Array.from(pipes, ({ mm }) => mm ?? 200),
    commissionedDay: new Int32Array(pipes.length).fill(10_000),
    builtOver: Uint8Array.from(pipes, ({ builtOver }) => (builtOver === undefined ? 2 : Number(builtOver))),
    lengthM: Float64Array.from(lines, lengthOf),
    depthM: new Float32Array(pipes.length).fill(Number.NaN),
    vertexStart: startsOf(lines.map((line) => line.length / 2)),
    metres: Float64Array.from(lines.flat()),
    mercator: new Uint32Array(lines.flat().length),
    sourceId: textsOf(pipes.map(({ id }) => id)),
    roadName: textsOf(pipes.map(({ road }) => road ?? "")),
  };
}

function shapesOf(
  drawn: readonly DrawnShape[] = [],
  words: Readonly<Record<string, readonly string[]>>,
): PackedShapes & { codes: never; numbers: never; texts: never } {
  const vertices = drawn.map(({ ring, line, at }) => (ring ? [...ring, ring[0]!, ring[1]!] : (line ?? at ?? [])));
  const wordOf = (name: string, { kind, network }: DrawnShape): string =>
    name === "network" ? (network ?? "gas") : name === "status" ? "IN_USE" : (kind ?? words[name]![0]!);
  const numbers = (of: (shape: DrawnShape) => number | undefined) =>
    Float64Array.from(drawn, (shape) => of(shape) ?? Number.NaN);
  return {
    count: drawn.length,
    id: Float64Array.from(drawn, (_, i) => i + 1),
    shape: Uint8Array.from(drawn, ({ ring, line, at }) =>
      ring ? SHAPE_POLYGON : line ? SHAPE_LINE : at ? SHAPE_POINT : SHAPE_NONE,
    ),
    partStart: Uint32Array.from({ length: drawn.length + 1 }, (_, i) => i),
    vertexStart: startsOf(vertices.map((one) => one.length / 2)),
    isOuter: new Uint8Array(drawn.length).fill(1),
    metres: Float64Array.from(vertices.flat()),
    mercator: new Uint32Array(vertices.flat().length),
    codes: Object.fromEntries(
      Object.entries(words).map(([name, known]) => [
        name,
        { words: known, codes: Uint8Array.from(drawn, (shape) => known.indexOf(wordOf(name, shape))) },
      ]),
    ) as never,
    numbers: { households: numbers((s) => s.households), widthM: numbers((s) => s.widthM) } as never,
    texts: {
      sourceId: textsOf(drawn.map(({ id }) => id)),
      name: textsOf(drawn.map(({ name }) => name ?? "")),
    } as never,
  };
}

const startsOf = (counts: readonly number[]): Uint32Array => {
  const starts = new Uint32Array(counts.length + 1);
  counts.forEach((count, i) => {
    starts[i + 1] = starts[i]! + count;
  });
  return starts;
};

function textsOf(texts: readonly string[]): PackedText {
  const bytes = texts.map(encodeUtf8);
  return { bytes: Uint8Array.from(bytes.flatMap((one) => [...one])), start: startsOf(bytes.map((one) => one.length)) };
}

function lengthOf(line: readonly number[]): number {
  let sum = 0;
  for (let v = 0; v + 3 < line.length; v += 2) sum += Math.hypot(line[v + 2]! - line[v]!, line[v + 3]! - line[v + 1]!);
  return sum;
}
