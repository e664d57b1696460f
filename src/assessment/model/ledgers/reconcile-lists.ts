/**
 * The two ledgers set against each other: matched and agreeing, matched and differing field by field, only here, only there.
 *
 * A field is compared when both lists have it at all: a column one party does not keep is no difference. An empty cell
 * beside a filled one is. Texts that hold each other agree (和平路 and 和平路南段), lengths within a share, places within
 * some metres; the rest must mean the same (钢 and 钢管, DN200 and 200, DN400 and the outer D426).
 */
import { readDiameter } from "../../../network/model/survey/diameter.ts";
import { COMPARED_FIELDS, type ComparedField, type LedgerRules } from "./ledger-rules.ts";
import { type MatchReason, matchLists } from "./match-lists.ts";
import { type PartyRow, plainText, type SaidField } from "./party-list.ts";

export const PAIR_RESULTS = ["matched", "differing", "only_district", "only_company"] as const;
export type PairResult = (typeof PAIR_RESULTS)[number];

export interface Difference {
  readonly field: ComparedField;
  /** As written; null = empty. */
  readonly district: string | null;
  readonly company: string | null;
  /** One of the two says nothing. */
  readonly missing: boolean;
}

export interface ReconciledPair {
  /** Rows of the two files. */
  readonly districtRow: number | null;
  readonly companyRow: number | null;
  readonly result: PairResult;
  readonly matchedBy: MatchReason | null;
  readonly score: number | null;
  readonly distanceM: number | null;
  readonly differences: readonly Difference[];
}

export interface ReconciliationSummary {
  readonly districtRows: number;
  readonly companyRows: number;
  readonly matched: number;
  readonly differing: number;
  readonly onlyDistrict: number;
  readonly onlyCompany: number;
  /** Pairs that differ in a field. */
  readonly byField: Readonly<Partial<Record<ComparedField, number>>>;
}

type Rules = Pick<LedgerRules, "match" | "compare">;

/** Pairs in the order of the district's rows, then what only the company has. */
export function reconcileLists(
  district: readonly PartyRow[],
  company: readonly PartyRow[],
  rules: Rules,
): { pairs: ReconciledPair[]; summary: ReconciliationSummary } {
  const fields = fieldsOfBoth(district, company, rules.compare.fields);
  const matched = matchLists(district, company, rules.match);
  const partner = new Map(matched.map((pair) => [pair.district, pair]));
  const met = new Set(matched.map((pair) => pair.company));
  const alone = { matchedBy: null, score: null, distanceM: null, differences: [] };
  const pairs = district.map((row, i): ReconciledPair => {
    const pair = partner.get(i);
    if (!pair) return { districtRow: row.rowNo, companyRow: null, result: "only_district", ...alone };
    const other = company[pair.company]!;
    const differences = compareRows(row, other, pair.distanceM, fields, rules.compare);
    return {
      districtRow: row.rowNo,
      companyRow: other.rowNo,
      result: differences.length > 0 ? "differing" : "matched",
      matchedBy: pair.reason,
      score: pair.score,
      distanceM: pair.distanceM,
      differences,
    };
  });
  company.forEach((row, i) => {
    if (!met.has(i)) pairs.push({ districtRow: null, companyRow: row.rowNo, result: "only_company", ...alone });
  });
  return { pairs, summary: summarise(pairs, district.length, company.length) };
}

/** Of those asked for, the fields that some row of each list fills. */
function fieldsOfBoth(
  district: readonly PartyRow[],
  company: readonly PartyRow[],
  asked: readonly ComparedField[],
): ComparedField[] {
  const fills = (rows: readonly PartyRow[], field: ComparedField) =>
    rows.some((row) => (field === "place" ? row.lon !== null : row.said[field] !== undefined));
  return COMPARED_FIELDS.filter((field) => asked.includes(field) && fills(district, field) && fills(company, field));
}

function compareRows(
  a: PartyRow,
  b: PartyRow,
  distanceM: number | null,
  fields: readonly ComparedField[],
  rules: Rules["compare"],
): Difference[] {
  return fields.flatMap((field) => {
    const [mine, theirs] = [writtenOf(a, field), writtenOf(b, field)];
    if (mine === null && theirs === null) return [];
    const missing = mine === null || theirs === null;
    const same = !missing && (field === "place" ? distanceM! <= rules.placeM : agree(field, a, b, rules));
    return same ? [] : [{ field, district: mine, company: theirs, missing }];
  });
}

function writtenOf(row: PartyRow, field: ComparedField): string | null {
  if (field !== "place") return row.said[field] === undefined ? null : (row.written[field] ?? String(row.said[field]));
  return row.lon === null || row.lat === null ? null : `${row.lon.toFixed(6)}, ${row.lat.toFixed(6)}`;
}

const TEXTS: ReadonlySet<SaidField> = new Set(["name", "road", "district", "community", "owner"]);

function agree(field: SaidField, a: PartyRow, b: PartyRow, { lengthShare }: Rules["compare"]): boolean {
  const [mine, theirs] = [a.said[field]!, b.said[field]!];
  if (field === "lengthM") {
    const [x, y] = [Number(mine), Number(theirs)];
    return Math.abs(x - y) <= lengthShare * Math.max(x, y);
  }
  if (field === "diameterMm") return mine === theirs || isNominalOf(a, b);
  if (!TEXTS.has(field)) return mine === theirs;
  const [x, y] = [plainText(String(mine)), plainText(String(theirs))];
  return x.includes(y) || y.includes(x);
}

/** DN400 and D426*8, DN100 and De110: the nominal and the outer diameter of one pipe. */
const WIDEST_OUTER = 1.25;
function isNominalOf(a: PartyRow, b: PartyRow): boolean {
  const [one, other] = [a, b].map((row) => readDiameter(row.written.diameterMm ?? ""));
  if (!one || !other || one.kind === other.kind || one.kind === "section" || other.kind === "section") return false;
  const [nominal, outer] = one.kind === "nominal" ? [one.mm, other.mm] : [other.mm, one.mm];
  return outer >= nominal && outer <= WIDEST_OUTER * nominal;
}

function summarise(pairs: readonly ReconciledPair[], districtRows: number, companyRows: number): ReconciliationSummary {
  const of = (result: PairResult) => pairs.filter((pair) => pair.result === result).length;
  const byField: Partial<Record<ComparedField, number>> = {};
  for (const { differences } of pairs) for (const { field } of differences) byField[field] = (byField[field] ?? 0) + 1;
  return {
    districtRows,
    companyRows,
    matched: of("matched"),
    differing: of("differing"),
    onlyDistrict: of("only_district"),
    onlyCompany: of("only_company"),
    byField,
  };
}
