/**
 * Which document does each check, rule, scope rule, hazard, item and answer stand on?
 *
 * Rule values name their source in their record (rule-records.ts) and are cited by it, so that a new rule brings its own
 * citation. The others are listed here by code, the longest prefix that fits counting. A clause is named only where the
 * library lists it as confirmed: `citationOf` refuses any other.
 */

import { getOrigin, listRuleRecords, type RuleRecord } from "../rule-records.ts";
import { DEFAULT_RULES, type RuleSet } from "../rules.ts";
import type { StandardDocument } from "./documents.ts";
import { documentOfSource, findDocument, PLATFORM } from "./find-document.ts";

export const CITED_KINDS = ["check", "rule", "scope", "hazard", "conclusion", "item", "checklist"] as const;
export type CitedKind = (typeof CITED_KINDS)[number];

export interface Citation {
  readonly document: StandardDocument;
  /** Only what the library lists. */
  readonly clause: string | null;
}

type Entry = readonly [prefix: string, document: string, clause?: string];

const LISTED: Readonly<Record<Exclude<CitedKind, "rule">, readonly Entry[]>> = {
  check: [
    ["", "PRACTICE-SURVEY"],
    ["C-02", "CJJ-61", "3.0.2"],
    ["P-05", "CJJ-61", "附录 F"],
    ["G-01", "GB-50028"],
  ],
  scope: [["", "GBF-2022-22"]],
  // No entry for all of them: a new type says itself what it stands on. What is ours says so.
  hazard: [
    ["BUILT_OVER", "GAS-REG", "第三十三条"],
    ["ENCLOSED", "GAS-REG", "第三十三条"],
    ["CLEARANCE_TO_BUILDING", "GB-50028"],
    ["CLEARANCE_TO_PIPE", "GB-50028"],
    ["CONFINED_SPACE_CROSSING", "CAMPAIGN-2023"],
    ["PIPE_CROSSING", "GB-50028"],
    ["ADJACENT_SPACE", "LIST-1", "二（三）"],
    ["SHALLOW_COVER", "GB-50028"],
    ["PRESSURE_MATERIAL", "GB-50028"],
    ["OVERDUE_ASSESSMENT", "GUIDE-2022"],
    ["MISSING_VALVE", PLATFORM],
  ],
  conclusion: [["", "GUIDE-2022"]],
  item: [
    ["", "PRACTICE-ASSESS"],
    ["leaks", "LIST-1", "一（一）"],
    ["cctv", "CJJ-181"],
    ["pressureClass", "GB-50028"],
    ["clearance", "GB-50028"],
    ["builtOver", "GAS-REG", "第三十三条"],
    ["spaces", "LIST-1", "二（三）"],
    ["leakSurvey", "CJJT-215"],
    ["patrol", "CJJ-51"],
  ],
  checklist: [
    ["", "CQ-DEVICES"],
    ["hoseNotRubber", "GBF-2022-22"],
    ["deviceFitted", "GBF-2022-22"],
  ],
};

/** undefined = nobody said where it comes from: a test finds it. */
export function findCitation(kind: CitedKind, code: string): Citation | undefined {
  if (kind === "rule") {
    const document = documentOfSource(getOrigin(code).source);
    return document && { document, clause: clauseIn(document, getOrigin(code).source) };
  }
  const entry = LISTED[kind]
    .filter(([prefix]) => code.toUpperCase().startsWith(prefix.toUpperCase()))
    .sort(([a], [b]) => b.length - a.length)[0];
  const document = entry && findDocument(entry[1]);
  return document && { document, clause: entry[2] ? confirmedClause(document, entry[2]) : null };
}

export function citationOf(kind: CitedKind, code: string): Citation {
  const citation = findCitation(kind, code);
  if (!citation) throw new RangeError(`the ${kind} ${code} cites no document`);
  return citation;
}

function confirmedClause(document: StandardDocument, ref: string): string {
  if (!document.clauses.some((clause) => clause.ref === ref))
    throw new RangeError(`${document.id} has no confirmed clause ${ref}`);
  return ref;
}

/** A clause the source text itself names, when the library confirms it. */
const clauseIn = (document: StandardDocument, source: string): string | null =>
  document.clauses.find(({ ref }) => source.includes(ref))?.ref ?? null;

/** Rule values that stand on a document, as shipped: what taking that document as it is would set. */
export const shippedValues = (documentId: string, rules: RuleSet = DEFAULT_RULES): RuleRecord[] =>
  listRuleRecords(rules).filter((record) => findCitation("rule", record.code)?.document.id === documentId);
