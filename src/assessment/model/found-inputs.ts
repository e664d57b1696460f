/**
 * What the grading found around each pipe, packed, so that a run can keep it and say later on what its levels rest on.
 * The pipe's own attributes are not among it: they stand in its row.
 */
import { ROAD_CLASSES, type RoadClass } from "../../network/model/codes.ts";
import type { PipeInputs } from "./grade-pipe.ts";

/** What one pipe's grade rests on beside its own attributes. */
export type FoundInputs = Pick<
  PipeInputs,
  "years" | "failures" | "repairClass" | "road" | "people" | "coupled" | "customers" | "shutdown"
>;

/** -1, and NaN for metres, where it is unknown. */
export interface PackedInputs {
  readonly years: Int16Array;
  readonly failures: Uint16Array;
  readonly repairClass: Uint8Array;
  /** Codes of ROADS. */
  readonly road: Int8Array;
  readonly households: Int32Array;
  /** Bits of `NEAR`. */
  readonly near: Uint8Array;
  /** 0 no, 1 yes. */
  readonly coupled: Int8Array;
  readonly customers: Int32Array;
  readonly closures: Int32Array;
  readonly sectionM: Float64Array;
}

export const ROADS: readonly (RoadClass | "NONE")[] = [...ROAD_CLASSES, "NONE"];
export const NEAR = { sensitive: 1, uncounted: 2, customersUncounted: 4 } as const;

export const newInputs = (count: number, failures: Uint16Array, repairClass: Uint8Array): PackedInputs => ({
  years: new Int16Array(count),
  failures,
  repairClass,
  road: new Int8Array(count),
  households: new Int32Array(count),
  near: new Uint8Array(count),
  coupled: new Int8Array(count),
  customers: new Int32Array(count),
  closures: new Int32Array(count),
  sectionM: new Float64Array(count),
});

/** All but failures and repair classes, which are found for all pipes at once. */
export function writeInputs(packed: PackedInputs, i: number, found: FoundInputs): void {
  packed.years[i] = found.years ?? -1;
  packed.road[i] = found.road === undefined ? -1 : ROADS.indexOf(found.road);
  packed.households[i] = found.people?.households ?? -1;
  packed.near[i] =
    (found.people?.sensitive ? NEAR.sensitive : 0) |
    (found.people?.uncounted ? NEAR.uncounted : 0) |
    (found.customers?.uncounted ? NEAR.customersUncounted : 0);
  packed.coupled[i] = found.coupled === undefined ? -1 : Number(found.coupled);
  packed.customers[i] = found.customers?.households ?? -1;
  packed.closures[i] = found.shutdown?.closures ?? -1;
  packed.sectionM[i] = found.shutdown?.sectionM ?? Number.NaN;
}

export function readInputs(packed: PackedInputs, i: number): FoundInputs {
  const near = packed.near[i]!;
  const [years, households, customers, closures] = [packed.years, packed.households, packed.customers, packed.closures];
  return {
    years: years[i]! < 0 ? null : years[i]!,
    failures: packed.failures[i]!,
    repairClass: packed.repairClass[i]!,
    road: ROADS[packed.road[i]!],
    people:
      households[i]! < 0
        ? undefined
        : {
            households: households[i]!,
            sensitive: (near & NEAR.sensitive) !== 0,
            uncounted: (near & NEAR.uncounted) !== 0,
          },
    coupled: packed.coupled[i]! < 0 ? undefined : packed.coupled[i] === 1,
    customers:
      customers[i]! < 0 ? undefined : { households: customers[i]!, uncounted: (near & NEAR.customersUncounted) !== 0 },
    shutdown: closures[i]! < 0 ? undefined : { closures: closures[i]!, sectionM: packed.sectionM[i]! },
  };
}
