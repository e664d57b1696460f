/**
 * What a forecast may know: the pipes of a day and the failures before it, as arrays. Positions are those of the packed
 * network they were gathered from.
 *
 * An earlier day can be asked of the same inputs: whatever was laid or happened on or after it is then not looked at.
 */
import type { IsoDay } from "../../../base/dates.ts";
import type { Material, Network, PressureClass, Role } from "../../../network/model/codes.ts";
import type { CodeColumn } from "../../../network/model/packed-network.ts";

export interface ForecastInputs {
  readonly asOf: IsoDay;
  readonly count: number;
  readonly network: CodeColumn<Network>;
  readonly material: CodeColumn<Material>;
  readonly role: CodeColumn<Role>;
  readonly pressureClass: CodeColumn<PressureClass>;
  /** Pressure zone, else district; "" = unknown. */
  readonly zone: CodeColumn;
  /** Of the road the pipe lies under; "" = unknown or away from roads. */
  readonly roadClass: CodeColumn;
  /** NaN = unknown, as in all numbers here. */
  readonly vehiclesPerDay: Float64Array;
  readonly diameterMm: Float32Array;
  readonly lengthM: Float64Array;
  /** UNKNOWN_DAY = unknown: such a pipe counts as always there. */
  readonly commissionedDay: Int32Array;
  /** The pipe's middle in metres. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** A number made of the owner's own id: what is drawn for a pipe must not depend on its position. */
  readonly key: Uint32Array;
  readonly failures: KnownFailures;
}

/** Failures that count: confirmed, of pipes, of no excluded cause. */
export interface KnownFailures {
  readonly count: number;
  readonly network: CodeColumn<Network>;
  /** -1 = on no pipe of these inputs; it still tells how complete the record is. */
  readonly pipe: Int32Array;
  readonly day: Int32Array;
}
