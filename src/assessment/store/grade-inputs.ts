/** What a grade rests on, as columns of its row: one mapper each way. */
import type { CopyRows } from "../../platform/database/copy-rows.ts";
import { type FoundInputs, NEAR, type PackedInputs, ROADS } from "../model/found-inputs.ts";

export const INPUT_COLUMNS = [
  "service_years",
  "road_above",
  "households_near",
  "sensitive_near",
  "uncounted_near",
  "space_near",
  "customers_cut_off",
  "customers_uncounted",
  "closures",
  "section_m",
  "repair_class",
] as const;

export interface InputRow {
  readonly failures: number;
  readonly service_years: number | null;
  readonly road_above: string | null;
  readonly households_near: number | null;
  readonly sensitive_near: boolean | null;
  readonly uncounted_near: boolean | null;
  readonly space_near: boolean | null;
  readonly customers_cut_off: number | null;
  readonly customers_uncounted: boolean | null;
  readonly closures: number | null;
  readonly section_m: number | null;
  readonly repair_class: number | null;
}

/** The cells of INPUT_COLUMNS in their order. */
export function writeInputCells(rows: CopyRows, inputs: PackedInputs, i: number): void {
  const near = inputs.near[i]!;
  const peopleKnown = inputs.households[i]! >= 0;
  const known = (value: number, write: (value: number) => void) => (value < 0 ? rows.nothing() : write(value));
  const flag = (isKnown: boolean, value: boolean) => (isKnown ? rows.bool(value) : rows.nothing());
  known(inputs.years[i]!, rows.int2);
  const road = ROADS[inputs.road[i]!];
  if (road) rows.text(road);
  else rows.nothing();
  known(inputs.households[i]!, rows.int4);
  flag(peopleKnown, (near & NEAR.sensitive) !== 0);
  flag(peopleKnown, (near & NEAR.uncounted) !== 0);
  flag(inputs.coupled[i]! >= 0, inputs.coupled[i] === 1);
  known(inputs.customers[i]!, rows.int4);
  flag(inputs.customers[i]! >= 0, (near & NEAR.customersUncounted) !== 0);
  known(inputs.closures[i]!, rows.int4);
  if (inputs.closures[i]! < 0) rows.nothing();
  else rows.float8(inputs.sectionM[i]!);
  if (inputs.repairClass[i] === 0) rows.nothing();
  else rows.int2(inputs.repairClass[i]!);
}

export function inputsOfRow(row: InputRow): FoundInputs {
  return {
    years: row.service_years,
    failures: row.failures,
    repairClass: row.repair_class ?? 0,
    road: ROADS.find((road) => road === row.road_above),
    people:
      row.households_near === null
        ? undefined
        : {
            households: row.households_near,
            sensitive: row.sensitive_near === true,
            uncounted: row.uncounted_near === true,
          },
    coupled: row.space_near ?? undefined,
    customers:
      row.customers_cut_off === null
        ? undefined
        : { households: row.customers_cut_off, uncounted: row.customers_uncounted === true },
    shutdown: row.closures === null ? undefined : { closures: row.closures, sectionM: row.section_m ?? 0 },
  };
}
