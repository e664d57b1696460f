import { expect, test } from "vitest";
import { NETWORKS } from "../../../network/model/codes.ts";
import { ASSESSMENT_ITEMS, type ItemRecord, itemsFor } from "./assessment-items.ts";
import { gapsOf, whyNotRecord } from "./record-items.ts";
import { asksForDevices } from "./safety-checklist.ts";

const form = { network: "gas", role: "COURTYARD_PIPE", assessedOn: "2026-11-24" } as const;
const scored: ItemRecord = {
  score: 4,
  evidence: "开挖见点蚀",
  document: "检测报告 2026-7",
  documentDay: "2026-07-01",
  by: "assessor",
};
const code = (items: Record<string, ItemRecord>, checklist = {}) => whyNotRecord({ items, checklist }, form)?.code;

test("a score needs its evidence and the record it stands in", () => {
  expect(code({ corrosion: scored })).toBeUndefined();
  expect(code({ corrosion: { ...scored, evidence: " " } })).toBe("assessment.evidence-missing");
  expect(code({ corrosion: { ...scored, document: "" } })).toBe("assessment.document-missing");
  expect(
    code({ corrosion: { ...scored, score: 0, evidence: "", document: "" } }),
    "no data needs none",
  ).toBeUndefined();
  expect(code({ corrosion: { ...scored, score: 6 } })).toBe("assessment.score-wrong");
  expect(code({ corrosion: { ...scored, documentDay: "2026-11-25" } })).toBe("assessment.record-too-young");
});

test("a form takes only items of its network, and devices only where there are homes", () => {
  expect(code({ cctv: scored })).toBe("assessment.item-unknown");
  const answer = { hoseNotRubber: { answer: "NOT_MET", households: 12, evidence: "入户安检" } };
  expect(code({}, answer)).toBeUndefined();
  expect(whyNotRecord({ items: {}, checklist: answer as never }, { ...form, role: "MUNICIPAL_MAIN" })?.code).toBe(
    "assessment.item-unknown",
  );
  expect(code({}, { hoseNotRubber: { answer: "MET", households: null, evidence: "" } })).toBe(
    "assessment.evidence-missing",
  );
  expect(asksForDevices("water", "RISER")).toBe(false);
});

test("every network is asked something in every group, no item twice", () => {
  for (const network of NETWORKS) expect(new Set(itemsFor(network).map(({ group }) => group)).size).toBe(5);
  expect(new Set(ASSESSMENT_ITEMS.map(({ code: name }) => name)).size).toBe(ASSESSMENT_ITEMS.length);
});

test("an item without data is a gap, scored zero or left out alike", () => {
  const gaps = gapsOf("gas", { corrosion: scored, coating: { ...scored, score: 0 } });
  expect(gaps).toContain("coating");
  expect(gaps).not.toContain("corrosion");
  expect(gaps).toHaveLength(itemsFor("gas").length - 1);
});
