/** The values of a rule set that a part of the city usually sets, and the way between a form and a rule part. */

export interface ScopedField {
  /** Path in a rule set: `matrix.red`. */
  readonly code: string;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
}

export const SCOPED_FIELDS: readonly ScopedField[] = [
  { code: "matrix.red", min: 2, max: 25 },
  { code: "matrix.orange", min: 2, max: 25 },
  { code: "matrix.yellow", min: 1, max: 25 },
  { code: "matrix.redAtWorstFrom", min: 1, max: 6 },
  { code: "leakClass.fromA", min: 2, max: 20 },
  { code: "leakClass.fromB", min: 1, max: 19 },
  { code: "leakClass.windowYears", min: 0, max: 100 },
  { code: "unknownScore", min: 3, max: 5 },
  { code: "consequence.peopleWithinM", min: 1, max: 500 },
  { code: "consequence.spacesWithinM", min: 0.5, max: 50, step: 0.5 },
  { code: "treatWithinYears.red", min: 0, max: 50 },
  { code: "treatWithinYears.orange", min: 0, max: 50 },
  { code: "treatWithinYears.yellow", min: 0, max: 50 },
];

const CUT_OFFS = ["matrix.red", "matrix.orange", "matrix.yellow", "matrix.redAtWorstFrom"];

export type Values = Readonly<Record<string, number | null | undefined>>;
type Part = Record<string, unknown>;

export function readValue(rules: unknown, code: string): unknown {
  return code.split(".").reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), rules);
}

/**
 * The part with the form's values in it and what is empty taken out; what the form does not show stays. Cut-offs take a
 * table that was drawn cell by cell out of force for this part.
 */
export function partOf(values: Values, before: Readonly<Part> = {}): Part {
  const part = structuredClone(before) as Part;
  for (const { code } of SCOPED_FIELDS) {
    const value = values[code];
    const [block, inner] = code.split(".") as [string, string | undefined];
    if (inner === undefined) {
      if (value === null || value === undefined) delete part[block];
      else part[block] = value;
      continue;
    }
    const held = { ...(isObject(part[block]) ? part[block] : {}) };
    if (value === null || value === undefined) delete held[inner];
    else held[inner] = value;
    if (Object.keys(held).length > 0) part[block] = held;
    else delete part[block];
  }
  if (CUT_OFFS.some((code) => values[code] !== null && values[code] !== undefined))
    part["matrix"] = { ...(part["matrix"] as object), cells: null };
  return part;
}

/** Every value of a part with its path. */
export function leavesOf(part: unknown, path = ""): [code: string, value: unknown][] {
  if (!isObject(part)) return [[path, part]];
  return Object.entries(part).flatMap(([key, inner]) => leavesOf(inner, path ? `${path}.${key}` : key));
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
