/**
 * Which pipes: the one filter that the URL holds and that map, list, charts and export all obey.
 *
 * Every field narrows; an empty filter is all pipes. Words of one field are alternatives, fields are joined by "and".
 * Overlay columns (`leakClass`, `risk`, `likelihood`, `consequence`) are filtered like the network's own columns and ignored when absent.
 */
import type { Network } from "./codes.ts";

/** Age classes in full service years on the snapshot's day; the field's usual bounds (reference 7.1). */
export const AGE_CLASSES = ["<10", "10-20", "20-30", "30-40", ">=40", "unknown"] as const;
export type AgeClass = (typeof AGE_CLASSES)[number];

/** Diameter classes in mm (reference 7.1). */
export const DIAMETER_CLASSES = ["<75", "75-300", "300-600", "600-1000", ">1000", "unknown"] as const;
export type DiameterClass = (typeof DIAMETER_CLASSES)[number];

export interface PipeFilter {
  readonly network?: readonly Network[];
  readonly material?: readonly string[];
  readonly role?: readonly string[];
  readonly status?: readonly string[];
  readonly pressureClass?: readonly string[];
  readonly owner?: readonly string[];
  readonly district?: readonly string[];
  readonly street?: readonly string[];
  readonly age?: readonly AgeClass[];
  readonly diameter?: readonly DiameterClass[];
  readonly leakClass?: readonly string[];
  readonly risk?: readonly string[];
  readonly likelihood?: readonly string[];
  readonly consequence?: readonly string[];
  /** Part of the source id or road name, case ignored. */
  readonly text?: string;
  /** west, south, east, north in degrees. */
  readonly bbox?: readonly [number, number, number, number];
}

/** Fields whose value is a list of words, in the order they are written to a URL. */
export const FILTER_WORD_FIELDS = [
  "network",
  "material",
  "role",
  "status",
  "pressureClass",
  "owner",
  "district",
  "street",
  "age",
  "diameter",
  "leakClass",
  "risk",
  "likelihood",
  "consequence",
] as const satisfies readonly (keyof PipeFilter)[];

/**
 * The filter as it stands in a URL: words joined by commas, unknown words kept (they match nothing).
 * Commas inside a word are written `%2C` by the caller's URL encoding of the word itself.
 */
export function filterToQuery(filter: PipeFilter): Record<string, string> {
  const query: Record<string, string> = {};
  for (const field of FILTER_WORD_FIELDS) {
    const words = filter[field];
    if (words && words.length > 0) query[field] = words.map((word) => word.replaceAll(",", "%2C")).join(",");
  }
  if (filter.text) query.text = filter.text;
  if (filter.bbox) query.bbox = filter.bbox.join(",");
  return query;
}

/** The inverse of `filterToQuery`. A bbox that is not four ordered numbers throws RangeError. */
export function queryToFilter(query: Readonly<Record<string, string | undefined>>): PipeFilter {
  const filter: Record<string, unknown> = {};
  for (const field of FILTER_WORD_FIELDS) {
    const written = query[field];
    if (written) filter[field] = written.split(",").map((word) => word.replaceAll("%2C", ","));
  }
  if (query.text) filter.text = query.text;
  if (query.bbox) filter.bbox = parseBbox(query.bbox);
  return filter as PipeFilter;
}

function parseBbox(written: string): [number, number, number, number] {
  const parts = written.split(",").map(Number);
  const [west, south, east, north] = parts;
  if (parts.length !== 4 || parts.some((part) => !Number.isFinite(part)) || west! > east! || south! > north!)
    throw new RangeError(`bbox must be west,south,east,north in degrees, not "${written}"`);
  return [west!, south!, east!, north!];
}
