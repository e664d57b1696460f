/**
 * One network as packed arrays: the read-only picture that tiles, filters, grading, tracing and planning compute on.
 *
 * A pipe is a position 0..count-1 in every array. Positions belong to one snapshot and are never stored; `pipeId` is
 * what rows elsewhere speak of. All arrays lie on SharedArrayBuffers, so worker threads share them without copies.
 *
 * Coordinates are twice there, because both uses are hot: metres in one local transverse Mercator frame (k = 1 at the
 * city's own meridian, so lengths are true to a few centimetres a kilometre within 100 km) for measuring, and web
 * Mercator as unsigned 32-bit fractions of the world (9.3 mm at the equator) for tiles.
 */
import type { IsoDay } from "../../base/dates.ts";
import type { DatePrecision, Laying, Material, Network, PositionSource, PressureClass, Role, Status } from "./codes.ts";

/** A column of codes: `codes[position]` indexes `words`. */
export interface CodeColumn<W extends string = string> {
  readonly words: readonly W[];
  readonly codes: Uint8Array | Uint16Array;
  /** Of owners and regions: the number behind each word, 0 behind the empty one. */
  readonly ids?: readonly number[];
}

export interface LocalFrame {
  /** Central meridian of the local transverse Mercator, degrees; false easting 500 000 m, GRS80. */
  readonly centralMeridian: number;
  /** west, south, east, north in degrees; undefined when nothing has a position. */
  readonly bounds?: readonly [number, number, number, number];
}

export interface PackedNetwork {
  readonly cityId: number;
  /** The city's version this was built from: part of every tile's and every run's key. */
  readonly version: number;
  readonly asOf: IsoDay;
  readonly frame: LocalFrame;
  readonly count: number;

  readonly pipeId: Float64Array;
  readonly network: CodeColumn<Network>;
  readonly material: CodeColumn<Material>;
  readonly role: CodeColumn<Role>;
  readonly laying: CodeColumn<Laying>;
  readonly status: CodeColumn<Status>;
  readonly pressureClass: CodeColumn<PressureClass>;
  readonly datePrecision: CodeColumn<DatePrecision>;
  readonly positionSource: CodeColumn<PositionSource>;
  /** Words are organisation names. */
  readonly owner: CodeColumn;
  /** Words are region names ("" = outside every region). */
  readonly district: CodeColumn;
  readonly street: CodeColumn;
  /** NaN = unknown. */
  readonly diameterMm: Float32Array;
  /** Days since 1970-01-01, UNKNOWN_DAY = unknown. */
  readonly commissionedDay: Int32Array;
  /** 0 no, 1 yes, 2 unknown. */
  readonly builtOver: Uint8Array;
  readonly lengthM: Float64Array;
  /** Mean cover, NaN = unknown. */
  readonly depthM: Float32Array;

  /** Vertices of pipe i are vertexStart[i] .. vertexStart[i+1]-1; none for a pipe without a position. */
  readonly vertexStart: Uint32Array;
  /** x east, y north, metres, in `frame`. */
  readonly metres: Float64Array;
  /** x, y as fractions of the web Mercator world times 2^32; y grows southward. */
  readonly mercator: Uint32Array;

  /** Source ids and road names: UTF-8 bytes, text i = bytes[start[i] .. start[i+1]). */
  readonly sourceId: PackedText;
  readonly roadName: PackedText;
}

export interface PackedText {
  readonly bytes: Uint8Array;
  readonly start: Uint32Array;
}

/**
 * What a later subject lays over a network: codes per pipe that filters, tiles and summaries treat like the network's
 * own. The assessment brings `leakClass`, `risk`, `ageRule`; the network does not know what they mean.
 */
export interface Overlay {
  /** Part of the tile key: changes when the codes do. */
  readonly key: string;
  readonly columns: Readonly<Record<string, CodeColumn>>;
}

export const NO_OVERLAY: Overlay = { key: "", columns: {} };
