/**
 * Which row of the district's list and which of the company's speak of the same thing?
 *
 * Candidates, best reason first: the same own number (unless place or attributes contradict it) · the same pipe · within
 * `withinM` · the same road, where one of the two has no place. Each candidate has a score, the weighted share of what both
 * rows say and agree on:
 *
 *     score = Σ wᵢ·sᵢ / Σ wᵢ      over the fields that both fill, s(place) = 1 − d / withinM, others 0 to 1
 *
 * One row has one partner. The assignment is the stable one: pairs are taken best first (reason, then score), so no two rows
 * would both rather have each other than what they got. With a strict order of pairs it is the only stable one; equal scores
 * are ordered by what the rows say, never by where they stand. So the order of rows makes no difference and exchanging the
 * parties mirrors the result (tests). Work grows with candidates, not with the product of the lists.
 *
 * Left out on purpose: one row that stands for several of the other party.
 */
import { metresPerDegree } from "../../../base/geometry.ts";
import { createPointGrid } from "../../../network/model/point-grid.ts";
import type { LedgerRules } from "./ledger-rules.ts";
import { type PartyRow, plainNumber, plainText } from "./party-list.ts";

export const MATCH_REASONS = ["number", "pipe", "place", "road"] as const;
export type MatchReason = (typeof MATCH_REASONS)[number];

export interface ListPair {
  /** Positions in the two lists. */
  readonly district: number;
  readonly company: number;
  readonly reason: MatchReason;
  readonly score: number;
  /** null when one of the two has no place. */
  readonly distanceM: number | null;
}

export type MatchRules = LedgerRules["match"];

/** A number that stands so often is a filling word (无, 0), not a number. */
const MOST_OF_A_NUMBER = 50;
/** A road with more pairs than this is no help without a place. */
const MOST_OF_A_ROAD = 250_000;
/** Up to so many figures and nothing else: a running number, which both parties begin at 1. */
const RUNNING_NUMBER = /^\d{1,5}$/;
const BELIEVABLE_RUNNING = 0.5;

/** A row made ready once: texts as people compare them, place in metres of a frame both lists share. */
export interface ReadyRow {
  /** All it says, for an order that does not depend on where it stands. */
  readonly key: string;
  readonly number: string | null;
  readonly pipe: string | null;
  readonly road: string | null;
  readonly name: string | null;
  readonly row: PartyRow;
  /** NaN without a place. */
  readonly x: number;
  readonly y: number;
}

export function matchLists(district: readonly PartyRow[], company: readonly PartyRow[], rules: MatchRules): ListPair[] {
  const [a, b] = makeReady(district, company);
  const candidates = findCandidates(a, b, rules).sort((p, q) => compareCandidates(a, b, p, q));
  const [takenA, takenB] = [new Uint8Array(a.length), new Uint8Array(b.length)];
  return candidates.filter((pair) => {
    if (takenA[pair.district] || takenB[pair.company]) return false;
    takenA[pair.district] = takenB[pair.company] = 1;
    return true;
  });
}

/** Metres east and north of the middle of both lists: the same frame whichever comes first. */
export function makeReady(
  district: readonly PartyRow[],
  company: readonly PartyRow[],
): [district: ReadyRow[], company: ReadyRow[]] {
  let [south, north] = [90, -90];
  for (const list of [district, company])
    for (const { lat } of list)
      if (lat !== null) {
        south = Math.min(south, lat);
        north = Math.max(north, lat);
      }
  const metres = metresPerDegree(south > north ? 0 : (south + north) / 2);
  const ready = (row: PartyRow): ReadyRow => ({
    key: keyOf(row),
    number: plainOrNull(row.ownNumber, plainNumber),
    pipe: plainOrNull(row.pipeNumber, plainNumber),
    road: plainOrNull(row.said.road, plainText),
    name: plainOrNull(row.said.name, plainText),
    row,
    x: row.lon === null || row.lat === null ? Number.NaN : row.lon * metres.lon,
    y: row.lon === null || row.lat === null ? Number.NaN : row.lat * metres.lat,
  });
  return [district.map(ready), company.map(ready)];
}

const plainOrNull = (text: string | number | null | undefined, plain: (text: string) => string): string | null =>
  text === null || text === undefined ? null : plain(String(text)) || null;

const sorted = (said: Readonly<Record<string, unknown>>) => Object.entries(said).sort(([a], [b]) => (a < b ? -1 : 1));

/** Over everything but the row's place in the file. */
export const keyOf = ({ ownNumber, pipeNumber, said, written, lon, lat }: PartyRow): string =>
  JSON.stringify([ownNumber, pipeNumber, sorted(said), sorted(written), lon, lat]);

/** The candidate that two rows are, if any. Symmetric: `b` and `a` are the same candidate as `a` and `b`. */
export function candidateOf(
  a: ReadyRow,
  b: ReadyRow,
  rules: MatchRules,
): Omit<ListPair, "district" | "company"> | undefined {
  const [mine, theirs] = [a.row.said.network, b.row.said.network];
  if (mine !== undefined && theirs !== undefined && mine !== theirs) return undefined;
  const away = Math.hypot(a.x - b.x, a.y - b.y);
  const distanceM = Number.isNaN(away) ? null : away;
  const score = scoreOf(a, b, distanceM, rules);
  const isNear = distanceM === null || distanceM <= rules.numberWithinM;
  if (a.number !== null && a.number === b.number && isNear && isBelievable(a, b, rules))
    return { reason: "number", score, distanceM };
  if (score < rules.leastScore) return undefined;
  if (a.pipe !== null && a.pipe === b.pipe && isNear) return { reason: "pipe", score, distanceM };
  if (distanceM !== null) return distanceM <= rules.withinM ? { reason: "place", score, distanceM } : undefined;
  return a.road !== null && a.road === b.road ? { reason: "road", score, distanceM } : undefined;
}

/** A running number alone proves nothing: what else the rows say must not speak against it. */
function isBelievable(a: ReadyRow, b: ReadyRow, rules: MatchRules): boolean {
  if (!RUNNING_NUMBER.test(a.number!)) return true;
  const { sum, weight } = agreement(a, b, null, rules);
  return weight === 0 || sum / weight >= BELIEVABLE_RUNNING;
}

function scoreOf(a: ReadyRow, b: ReadyRow, distanceM: number | null, rules: MatchRules): number {
  const { sum, weight } = agreement(a, b, distanceM, rules);
  return weight === 0 ? 0 : sum / weight;
}

function agreement(
  a: ReadyRow,
  b: ReadyRow,
  distanceM: number | null,
  { weights, withinM }: MatchRules,
): { sum: number; weight: number } {
  let [sum, weight] = [0, 0];
  const add = (w: number, share: number | null) => {
    if (share === null) return;
    sum += w * share;
    weight += w;
  };
  add(weights.place, distanceM === null ? null : Math.max(0, 1 - distanceM / withinM));
  // Two parties may number the same pipe differently: only the same number says something.
  add(weights.pipe, a.pipe !== null && a.pipe === b.pipe ? 1 : null);
  add(weights.type, alike(a.row.said.type, b.row.said.type));
  add(weights.road, alikeTexts(a.road, b.road));
  add(weights.name, alikeTexts(a.name, b.name));
  add(weights.material, alike(a.row.said.material, b.row.said.material));
  add(weights.diameter, alikeSizes(a.row.said.diameterMm, b.row.said.diameterMm));
  return { sum, weight };
}

const alike = (a: string | number | undefined, b: string | number | undefined): number | null =>
  a === undefined || b === undefined ? null : a === b ? 1 : 0;

const HOLDS = 0.7;
function alikeTexts(a: string | null, b: string | null): number | null {
  if (a === null || b === null) return null;
  if (a === b) return 1;
  return a.includes(b) || b.includes(a) ? HOLDS : 0;
}

/** DN100 and De110 are the same pipe. */
const SAME_SIZE = 0.85;
function alikeSizes(a: string | number | undefined, b: string | number | undefined): number | null {
  if (typeof a !== "number" || typeof b !== "number") return null;
  return Math.min(a, b) >= SAME_SIZE * Math.max(a, b) ? 1 : 0;
}

function findCandidates(a: readonly ReadyRow[], b: readonly ReadyRow[], rules: MatchRules): ListPair[] {
  const found = new Map<number, ListPair>();
  const meet = (district: number, company: number): void => {
    const at = district * b.length + company;
    if (found.has(at)) return;
    const candidate = candidateOf(a[district]!, b[company]!, rules);
    if (candidate) found.set(at, { district, company, ...candidate });
  };
  const few = (n: number, m: number) => Math.max(n, m) <= MOST_OF_A_NUMBER;
  meetEqual(a, b, (row) => row.number, few, meet);
  meetEqual(a, b, (row) => row.pipe, few, meet);
  meetNear(a, b, rules.withinM, meet);
  const rare = (n: number, m: number) => n * m <= MOST_OF_A_ROAD;
  meetEqual(
    a,
    b,
    (row) => row.road,
    rare,
    (d, c) => {
      if (Number.isNaN(a[d]!.x) || Number.isNaN(b[c]!.x)) meet(d, c);
    },
  );
  return [...found.values()];
}

type Meet = (district: number, company: number) => void;

function meetEqual(
  a: readonly ReadyRow[],
  b: readonly ReadyRow[],
  wordOf: (row: ReadyRow) => string | null,
  isUseful: (inA: number, inB: number) => boolean,
  meet: Meet,
): void {
  const [inA, inB] = [positionsBy(a, wordOf), positionsBy(b, wordOf)];
  for (const [word, districts] of inA) {
    const companies = inB.get(word);
    if (!companies || !isUseful(districts.length, companies.length)) continue;
    for (const district of districts) for (const company of companies) meet(district, company);
  }
}

function positionsBy(rows: readonly ReadyRow[], wordOf: (row: ReadyRow) => string | null): Map<string, number[]> {
  const positions = new Map<string, number[]>();
  rows.forEach((row, i) => {
    const word = wordOf(row);
    if (word === null) return;
    const held = positions.get(word);
    if (held) held.push(i);
    else positions.set(word, [i]);
  });
  return positions;
}

function meetNear(a: readonly ReadyRow[], b: readonly ReadyRow[], withinM: number, meet: Meet): void {
  const xy = new Float64Array(2 * b.length);
  b.forEach(({ x, y }, i) => {
    xy[2 * i] = x;
    xy[2 * i + 1] = y;
  });
  const grid = createPointGrid(xy, withinM);
  a.forEach(({ x, y }, district) => {
    if (!Number.isNaN(x)) grid.forEachNear(x, y, (company) => meet(district, company));
  });
}

/** Best first; what is equal is ordered by what the two rows say, then by their places in the files. */
function compareCandidates(a: readonly ReadyRow[], b: readonly ReadyRow[], p: ListPair, q: ListPair): number {
  const byReason = MATCH_REASONS.indexOf(p.reason) - MATCH_REASONS.indexOf(q.reason);
  if (byReason !== 0) return byReason;
  if (p.score !== q.score) return q.score - p.score;
  const [pLow, pHigh] = ordered(a[p.district]!.key, b[p.company]!.key);
  const [qLow, qHigh] = ordered(a[q.district]!.key, b[q.company]!.key);
  return order(pLow, qLow) || order(pHigh, qHigh) || p.district - q.district || p.company - q.company;
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const ordered = (a: string, b: string): [string, string] => (a < b ? [a, b] : [b, a]);
