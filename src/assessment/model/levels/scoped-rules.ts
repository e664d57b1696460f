/**
 * Rules of a part of the city over the city's own: which values hold for a pipe?
 *
 * Domain 0: operator > street > district > city > province > nation, newest effective first. The city's set stands for
 * the last three (what is shipped fills it). A scoped set is a part of a rule set; a pipe's rules are the city's with its
 * district's part laid over, then its street's, then its operator's. Of one scope's versions in effect on a day the newest
 * holds alone: latest first day, then latest version; a withdrawn one means none.
 *
 * Few combinations of operator, street and district differ, so each is resolved once and pipes look it up. What belongs
 * to the network as a whole (how valves and homes are joined to it) cannot differ by part, nor can hazard rules yet.
 */
import { canonicalJson } from "../../../base/canonical-json.ts";
import type { IsoDay } from "../../../base/dates.ts";
import type { CodeColumn, PackedNetwork } from "../../../network/model/packed-network.ts";
import { mergeRules, type RuleSet } from "../rules.ts";

/** From the strongest to the weakest. */
export const SCOPE_KINDS = ["operator", "street", "district"] as const;
export type ScopeKind = (typeof SCOPE_KINDS)[number];

/** Values of a rule set that differ from the city's, as JSON. */
export type RulePart = Readonly<Record<string, unknown>>;

export interface Scope {
  readonly kind: ScopeKind;
  /** An organisation's or region's number. */
  readonly scopeId: number;
}

export interface ScopedRules extends Scope {
  readonly version: number;
  readonly rules: RulePart;
  readonly effectiveFrom: IsoDay;
  /** First day on which it no longer holds; null = open. */
  readonly effectiveTo: IsoDay | null;
}

/** A version as it was adopted; without rules it withdraws its scope's. */
export type ScopedVersion = Omit<ScopedRules, "rules"> & { readonly rules: RulePart | null };

/** The sets that hold on a day, one a scope, in a fixed order. Days compare as their texts do. */
export function setsInEffect(versions: readonly ScopedVersion[], day: IsoDay): ScopedRules[] {
  const newest = new Map<string, ScopedVersion>();
  for (const version of versions) {
    if (version.effectiveFrom > day || (version.effectiveTo !== null && version.effectiveTo <= day)) continue;
    const key = scopeKey(version);
    const held = newest.get(key);
    if (!held || isNewer(version, held)) newest.set(key, version);
  }
  return [...newest.values()]
    .filter((version): version is ScopedRules => version.rules !== null)
    .sort((a, b) => SCOPE_KINDS.indexOf(a.kind) - SCOPE_KINDS.indexOf(b.kind) || a.scopeId - b.scopeId);
}

export const scopeKey = ({ kind, scopeId }: Scope): string => `${kind} ${scopeId}`;

const isNewer = (a: ScopedVersion, b: ScopedVersion): boolean =>
  a.effectiveFrom === b.effectiveFrom ? a.version > b.version : a.effectiveFrom > b.effectiveFrom;

/** Paths of a rule set that a part may not name: they hold for the network as a whole, or for none of its parts yet. */
export const WHOLE_CITY = ["hazards", "consequence.valveWithinM", "consequence.usersWithinM"] as const;

/** The first path of a part that only the city as a whole can set. */
export function findWholeCityPath(part: RulePart): string | undefined {
  return WHOLE_CITY.find((path) => {
    const [block, value] = path.split(".") as [string, string | undefined];
    if (!(block in part)) return false;
    return value === undefined || value in (part[block] as object);
  });
}

/** Laid over each other from the weakest to the strongest; throws a ZodError when they contradict each other. */
export function layOver(city: RuleSet, sets: readonly ScopedRules[]): RuleSet {
  const weakestFirst = [...sets].sort((a, b) => SCOPE_KINDS.indexOf(b.kind) - SCOPE_KINDS.indexOf(a.kind));
  return weakestFirst.reduce((rules, { rules: part }) => mergeRules(rules, part), city);
}

export interface ResolvedRules {
  /** The different rule sets that hold somewhere; the city's own first. */
  readonly sets: readonly RuleSet[];
  /** Which scoped sets made each of them, strongest first; none for the city's own. */
  readonly madeOf: readonly (readonly ScopedRules[])[];
  /** By pipe. */
  readonly setOf: Uint16Array;
}

/** The rules of every pipe. Linear in pipes; each combination that occurs is laid over once. */
export function resolveRules(network: PackedNetwork, city: RuleSet, scoped: readonly ScopedRules[]): ResolvedRules {
  const setOf = new Uint16Array(network.count);
  const sets = [city];
  const madeOf: ScopedRules[][] = [[]];
  if (scoped.length === 0) return { sets, madeOf, setOf };
  const columns = SCOPE_KINDS.map((kind) => {
    const column = columnOf(network, kind);
    return { codes: column.codes, held: heldByCode(column, kind, scoped) };
  });
  const numbers = new Map<number, number>();
  for (let i = 0; i < network.count; i++) {
    let key = 0;
    for (const { codes, held } of columns) key = key * (scoped.length + 1) + held[codes[i]!]!;
    if (key === 0) continue;
    let number = numbers.get(key);
    if (number === undefined) {
      const made = columns.flatMap(({ codes, held }) => scoped[held[codes[i]!]! - 1] ?? []);
      number = sets.length;
      sets.push(layOver(city, made));
      madeOf.push(made);
      numbers.set(key, number);
    }
    setOf[i] = number;
  }
  return { sets, madeOf, setOf };
}

/** The scoped sets of one pipe, strongest first. */
export function setsOfPipe(network: PackedNetwork, position: number, scoped: readonly ScopedRules[]): ScopedRules[] {
  if (scoped.length === 0) return [];
  return SCOPE_KINDS.flatMap((kind) => {
    const column = columnOf(network, kind);
    const held = heldByCode(column, kind, scoped);
    return scoped[held[column.codes[position]!]! - 1] ?? [];
  });
}

const columnOf = (network: PackedNetwork, kind: ScopeKind): CodeColumn =>
  kind === "operator" ? network.owner : network[kind];

/** By code of the column: 1 + the place in `scoped` of the set that holds, 0 = none. */
function heldByCode({ words, ids }: CodeColumn, kind: ScopeKind, scoped: readonly ScopedRules[]): Uint16Array {
  const held = new Uint16Array(words.length);
  const own = scoped.flatMap((set, i) => (set.kind === kind ? [[set.scopeId, i + 1] as const] : []));
  if (own.length === 0) return held;
  if (!ids) throw new RangeError(`ids of ${kind}s must be there to resolve scoped rules`);
  for (const [scopeId, place] of own) {
    const code = ids.indexOf(scopeId);
    if (code > 0) held[code] = place;
  }
  return held;
}

/** Codes of the values that two rule sets do not share, with both values. */
export function differencesBetween(a: RuleSet, b: RuleSet): { code: string; before: unknown; after: unknown }[] {
  const [before, after] = [leaves(a), leaves(b)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((code) => canonicalJson(before.get(code)) !== canonicalJson(after.get(code)))
    .map((code) => ({ code, before: before.get(code) ?? null, after: after.get(code) ?? null }));
}

function leaves(value: unknown, path = ""): Map<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return new Map([[path, value]]);
  return new Map(Object.entries(value).flatMap(([key, inner]) => [...leaves(inner, path ? `${path}.${key}` : key)]));
}
