/**
 * Every column a pipe can be filtered, counted and coloured by, under its one name: the network's own, the classes
 * computed from numbers (age, diameter), and whatever an overlay lays over.
 *
 * The classes are computed once per network and kept beside it, because every filter, chart and tile asks for them.
 * Age is counted in full calendar years on the network's day; a decade or year placeholder date counts from its first day.
 */
import { dayNumber, fullYearsBetween, UNKNOWN_DAY } from "../../base/dates.ts";
import type { CodeColumn, Overlay, PackedNetwork } from "./packed-network.ts";
import { AGE_CLASSES, type AgeClass, DIAMETER_CLASSES, type DiameterClass } from "./pipe-filter.ts";

/** Columns of the network itself, in the order charts show them. */
export const OWN_COLUMNS = [
  "network",
  "material",
  "age",
  "diameter",
  "role",
  "status",
  "pressureClass",
  "owner",
  "district",
  "street",
] as const;
export type OwnColumn = (typeof OWN_COLUMNS)[number];

/** The column of that name; undefined for an overlay column that is not laid over yet. */
export function findColumn(network: PackedNetwork, overlay: Overlay, name: string): CodeColumn | undefined {
  if (name === "age") return classesOf(network).age;
  if (name === "diameter") return classesOf(network).diameter;
  if ((OWN_COLUMNS as readonly string[]).includes(name)) return network[name as Exclude<OwnColumn, "age" | "diameter">];
  const column = overlay.columns[name];
  // An overlay of another network has other positions: it must not colour this one.
  return column && column.codes.length === network.count ? column : undefined;
}

/** The word of a column at a position. */
export const wordAt = <W extends string>(column: CodeColumn<W>, position: number): W =>
  column.words[column.codes[position]!]!;

/** Full service years on the network's day; null = unknown. A pipe laid after that day counts 0. */
export function ageYears(network: PackedNetwork, position: number): number | null {
  const day = network.commissionedDay[position]!;
  return day === UNKNOWN_DAY ? null : Math.max(0, fullYearsBetween(day, dayNumber(network.asOf)));
}

interface Classes {
  readonly age: CodeColumn<AgeClass>;
  readonly diameter: CodeColumn<DiameterClass>;
}

const KEPT = new WeakMap<PackedNetwork, Classes>();

function classesOf(network: PackedNetwork): Classes {
  let classes = KEPT.get(network);
  if (!classes) {
    classes = {
      age: { words: AGE_CLASSES, codes: ageCodes(network) },
      diameter: {
        words: DIAMETER_CLASSES,
        codes: network.diameterMm.reduce(fillDiameter, new Uint8Array(network.count)),
      },
    };
    KEPT.set(network, classes);
  }
  return classes;
}

/** The four bounds are days, so that a class costs comparisons and no calendar. */
function ageCodes(network: PackedNetwork): Uint8Array {
  const bounds = [10, 20, 30, 40].map((years) => lastDayOfAge(network.asOf, years));
  const codes = new Uint8Array(network.count);
  for (let i = 0; i < network.count; i++) {
    const day = network.commissionedDay[i]!;
    if (day === UNKNOWN_DAY) codes[i] = 5;
    else codes[i] = day > bounds[0]! ? 0 : day > bounds[1]! ? 1 : day > bounds[2]! ? 2 : day > bounds[3]! ? 3 : 4;
  }
  return codes;
}

/** The last commissioning day that has reached an age on a day. */
function lastDayOfAge(asOf: string, years: number): number {
  const today = dayNumber(asOf);
  let day = today - Math.floor(years * 365.25) + 2;
  while (fullYearsBetween(day, today) < years) day--;
  return day;
}

function fillDiameter(codes: Uint8Array, mm: number, position: number): Uint8Array {
  codes[position] = Number.isNaN(mm) ? 5 : mm < 75 ? 0 : mm <= 300 ? 1 : mm <= 600 ? 2 : mm <= 1000 ? 3 : 4;
  return codes;
}
