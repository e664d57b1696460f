import { expect, test } from "vitest";
import { PROBLEMS as NETWORK_PROBLEMS } from "../../../network/model/problems.ts";
import { HAZARD_TYPES } from "../hazards/hazard.ts";
import { listRuleRecords } from "../rule-records.ts";
import { DEFAULT_RULES } from "../rules.ts";
import { SCOPE_RULES } from "../scope-rules.ts";
import { citationOf, findCitation, shippedValues } from "./citations.ts";
import { listCitedItems, listCitings } from "./cited-items.ts";
import { documentOfSource, findDocument } from "./find-document.ts";
import { SHIPPED_DOCUMENTS } from "./shipped-documents.ts";
import { SURVEY_CHECKS } from "./survey-checks.ts";

test("no rule record, check, scope rule, hazard, conclusion, item or answer is without a document", () => {
  const without = listCitedItems().filter(({ kind, code }) => !findCitation(kind, code));
  expect(without).toEqual([]);
  for (const rule of SCOPE_RULES) expect(citationOf("scope", rule.code).document.id).toBe("GBF-2022-22");
  expect(listRuleRecords(DEFAULT_RULES).filter(({ code }) => !findCitation("rule", code))).toEqual([]);
});

test("every type of hazard that can be found cites a document of the library, each by its own entry", () => {
  const items = listCitedItems().filter(({ kind }) => kind === "hazard");
  expect(items.map(({ code }) => code)).toEqual([...HAZARD_TYPES]);
  for (const type of HAZARD_TYPES) {
    expect(findCitation("hazard", type), type).toBeDefined();
    // A word that no type has cites nothing: there is no entry that holds for all, behind which a new type could hide.
    expect(findCitation("hazard", `NEW_${type}`), type).toBeUndefined();
  }
  expect(findCitation("hazard", "BUILT_OVER")).toMatchObject({ document: { id: "GAS-REG" }, clause: "第三十三条" });
  expect(findCitation("hazard", "PIPE_CROSSING")?.document.id).toBe("GB-50028");
});

test("every check the survey reader can say has its title in the library, and the other way round", () => {
  const said = new Set(Object.keys(NETWORK_PROBLEMS).flatMap((code) => /^network\.([A-Z]-\d\d)/.exec(code)?.[1] ?? []));
  expect([...said].toSorted()).toEqual(SURVEY_CHECKS.map(({ code }) => code).toSorted());
});

test("a clause is cited only where the library lists it as confirmed", () => {
  for (const { documentId, clause } of listCitings())
    if (clause) expect(findDocument(documentId)!.clauses.map(({ ref }) => ref)).toContain(clause);
  // Documents from practice carry no clauses at all.
  for (const { confidence, clauses } of SHIPPED_DOCUMENTS) if (confidence !== "confirmed") expect(clauses).toEqual([]);
});

test("what is ours stays ours, even where a document is named beside it", () => {
  expect(documentOfSource("平台建议（清单只说燃气）")?.id).toBe("PLATFORM");
  expect(documentOfSource("GB 50028-2006")?.id).toBe("GB-50028");
  expect(documentOfSource("某市自己的办法")).toBeUndefined();
  expect(citationOf("rule", "leakClass.fromA")).toMatchObject({ document: { id: "LIST-1" }, clause: "一（一）" });
  expect(citationOf("rule", "cctv.repairClasses").document.id).toBe("CJJ-181");
});

test("each rule value belongs to one document, and all together are the rule set", () => {
  const codes = SHIPPED_DOCUMENTS.flatMap(({ id }) => shippedValues(id).map(({ code }) => code));
  expect(codes.toSorted()).toEqual(
    listRuleRecords(DEFAULT_RULES)
      .map(({ code }) => code)
      .toSorted(),
  );
});

test("ids and numbers of documents are their own", () => {
  expect(new Set(SHIPPED_DOCUMENTS.map(({ id }) => id)).size).toBe(SHIPPED_DOCUMENTS.length);
  const numbers = SHIPPED_DOCUMENTS.map(({ number }) => number).filter(Boolean);
  expect(new Set(numbers).size).toBe(numbers.length);
});
