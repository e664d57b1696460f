/** The tables of a report. Figures come from `reportFigures` alone; lists are the report's own forms and pipes. */

import { CLASS_NAMES } from "../cctv/score-drain.ts";
import { SCOPE_RULES } from "../scope-rules.ts";
import type { Amount, CONCLUSIONS } from "../summarise-grades.ts";
import { ASSESSMENT_ITEMS, ITEM_GROUP_TERMS } from "./assessment-items.ts";
import { isStale } from "./conclude.ts";
import { gapsOf } from "./record-items.ts";
import type { Block, Column, TableCell } from "./report-blocks.ts";
import { NO_LEAK_CLASS, OPEN, type ReportFigures } from "./report-figures.ts";
import type { ReportForm } from "./report-form.ts";
import type { ReportSource } from "./report-source.ts";
import type { Language, Say } from "./report-words.ts";
import { termOf, writtenDay } from "./words-of.ts";

export type Table = Extract<Block, { kind: "table" }>;

/** Rows Word shows; more belong in Excel. */
const FORMS_IN_WORD = 500;

export const column = (head: string, format: Column["format"], width: number): Column => ({ head, format, width });

export interface Writing {
  readonly say: Say;
  readonly language: Language;
  readonly source: ReportSource;
  readonly figures: ReportFigures;
}

type Summed = "network" | "leakClass" | "risk" | "scope" | "suggestion" | "drainClass" | "basis" | "conclusion";

const HEADS: Readonly<Record<Summed, readonly [name: Parameters<Say>[0], head: Parameters<Say>[0]]>> = {
  network: ["byNetwork", "network"],
  leakClass: ["byClass", "leakClass"],
  risk: ["byColour", "colour"],
  scope: ["byScope", "scopeRule"],
  suggestion: ["bySuggestion", "suggestion"],
  drainClass: ["byDrain", "repairClass"],
  basis: ["basisTable", "basisTable"],
  conclusion: ["byConclusion", "conclusion"],
};

/** Pipes and km of each word, with the run's km beside where the run sums the same; words nobody has are left out. */
export function amountTable(writing: Writing, by: Summed): Table {
  const { say, figures, source } = writing;
  const [name, head] = HEADS[by];
  const { summary } = source.run;
  const ofRun: Readonly<Record<string, Amount>> | undefined = {
    network: undefined,
    leakClass: summary.leakClass,
    risk: summary.risk,
    scope: summary.scope,
    suggestion: summary.conclusions,
    drainClass: undefined,
    basis: undefined,
    conclusion: undefined,
  }[by];
  const rows = Object.entries(figures[by]).filter(([, { pipes }]) => pipes > 0);
  const more = (km: number | undefined): TableCell[] => (ofRun ? [km ?? null] : []);
  return {
    kind: "table",
    name: say(name),
    columns: [
      column(say(head), "text", ofRun ? 0.4 : 0.55),
      column(say("pipes"), "count", 0.18),
      column(say("lengthKm"), "km", 0.22),
      ...(ofRun ? [column(say("runKm"), "km", 0.2)] : []),
    ],
    rows: rows.map(([word, { pipes, km }]) => [wordOf(writing, by, word), pipes, km, ...more(ofRun?.[word]?.km)]),
    ...(by === "scope" ? {} : { total: [say("total"), figures.all.pipes, figures.all.km, ...more(undefined)] }),
    ...(by === "drainClass" ? { total: totalOf(say("total"), rows) } : {}),
  };
}

const totalOf = (name: string, rows: readonly [string, Amount][]): TableCell[] => [
  name,
  rows.reduce((sum, [, { pipes }]) => sum + pipes, 0),
  Math.round(rows.reduce((sum, [, { km }]) => sum + km, 0) * 1e6) / 1e6,
];

function wordOf({ say, language }: Writing, by: Summed, word: string): string {
  switch (by) {
    case "leakClass":
      return word === NO_LEAK_CLASS ? say("noLeakClass") : word;
    case "scope": {
      const rule = SCOPE_RULES.find(({ code }) => code === word);
      return rule ? `${word} ${rule[language]}${rule.confirmed ? "" : say("unconfirmedRule")}` : word;
    }
    case "suggestion":
    case "conclusion":
      return say(`conclusion.${word as (typeof CONCLUSIONS)[number] | typeof OPEN}`);
    case "basis":
      return say(`basis.${word as "DIRECT"}`);
    case "drainClass":
      return CLASS_NAMES[Number(word) - 1]!;
    default:
      return termOf(by, word, language);
  }
}

export function gapTable({ say, figures }: Writing): Table {
  const { material, date, position } = figures.unknown;
  const row = (word: "gap.material" | "gap.date" | "gap.position", { pipes, km }: Amount) => [say(word), pipes, km];
  return {
    kind: "table",
    name: say("gapTable"),
    columns: [
      column(say("gap"), "text", 0.5),
      column(say("pipes"), "count", 0.25),
      column(say("lengthKm"), "km", 0.25),
    ],
    rows: [row("gap.material", material), row("gap.date", date), row("gap.position", position)],
  };
}

/** Which items have no data on how many forms, and records that are too old. */
export function itemGapTable({ say, language, source }: Writing): Table | undefined {
  const without = new Map<string, number>();
  const old = new Map<string, number>();
  const count = (sums: Map<string, number>, code: string) => void sums.set(code, (sums.get(code) ?? 0) + 1);
  for (const form of source.forms) {
    if (form.basis === "DIRECT") continue;
    for (const code of gapsOf(form.network, form.items)) count(without, code);
    for (const [code, { documentDay, score }] of Object.entries(form.items))
      if (score > 0 && isStale(documentDay, source.report.assessedOn, source.rules.conclusion)) count(old, code);
  }
  const rows = ASSESSMENT_ITEMS.filter(({ code }) => without.has(code) || old.has(code)).map((item) => [
    ITEM_GROUP_TERMS[item.group][language],
    item[language],
    without.get(item.code) ?? 0,
    old.get(item.code) ?? 0,
  ]);
  if (rows.length === 0) return undefined;
  return {
    kind: "table",
    name: say("itemGapTable"),
    columns: [
      column(say("group"), "text", 0.2),
      column(say("item"), "text", 0.4),
      column(say("formsWithout"), "count", 0.2),
      column(say("formsStale"), "count", 0.2),
    ],
    rows,
  };
}

export function documentTable({ say, language, source }: Writing): Table {
  return {
    kind: "table",
    name:
      say("basis")
        .replace(/^[^\p{L}]*[一二三四五六七八九]?、?/u, "")
        .trim() || say("document"),
    columns: [
      column(say("document"), "text", 0.5),
      column(say("number"), "text", 0.28),
      column(say("confidence"), "text", 0.22),
    ],
    rows: source.documents.map(({ title, number, confidence }) => [
      title[language],
      number,
      say(`confidence.${confidence}`),
    ]),
  };
}

export function formTable(writing: Writing): Table {
  const { say, language, source } = writing;
  const forms = source.forms;
  return {
    kind: "table",
    name: say("formTable"),
    columns: [
      column(say("formNo"), "count", 0.07),
      column(say("network"), "text", 0.08),
      column(say("place"), "text", 0.19),
      column(say("owner"), "text", 0.13),
      column(say("pipes"), "count", 0.08),
      column(say("lengthKm"), "km", 0.1),
      column(say("conclusion"), "text", 0.14),
      column(say("companions"), "text", 0.21),
    ],
    rows: forms.map((form) => [
      form.formNo,
      termOf("network", form.network, language),
      placeOf(form, language),
      form.owner,
      form.pipes,
      Math.round(form.lengthM * 1000) / 1e6,
      say(`conclusion.${form.conclusion ?? OPEN}`),
      companionsOf(form, writing),
    ]),
    wordRows: FORMS_IN_WORD,
    ...moreOf(say, "moreForms", forms.length, FORMS_IN_WORD),
  };
}

export const moreOf = (say: Say, word: "moreForms" | "morePipes" | "moreItems", all: number, shown: number) =>
  all > shown ? { more: say(word, { shown, rest: all - shown }) } : {};

export const placeOf = (
  form: Pick<ReportForm, "district" | "street" | "roadName" | "role">,
  language: Language,
): string =>
  [form.district, form.street, form.roadName, form.role ? termOf("role", form.role, language) : ""]
    .filter(Boolean)
    .join(language === "zh" ? " " : ", ");

export function companionsOf(form: ReportForm, { say, language }: Pick<Writing, "say" | "language">): string {
  const parts = [
    form.controlMeasures && say("measures", { text: form.controlMeasures }),
    form.deadline && say("deadline", { day: writtenDay(form.deadline, language) }),
    form.decision && say(`decision.${form.decision}`, { text: form.decisionNote }),
    form.nextAssessmentOn && say("next", { day: writtenDay(form.nextAssessmentOn, language) }),
    form.remark,
  ];
  return parts.filter(Boolean).join(language === "zh" ? "；" : "; ");
}

export function hazardTable({ say, source }: Writing): Table | undefined {
  if (source.hazards.length === 0) return undefined;
  return {
    kind: "table",
    name: say("hazardTable"),
    columns: [
      column(say("hazardType"), "text", 0.34),
      column(say("hazardLevel"), "text", 0.18),
      column(say("hazardFinding"), "text", 0.2),
      column(say("hazardCount"), "count", 0.14),
      column(say("pipes"), "count", 0.14),
    ],
    rows: source.hazards.map(({ type, level, finding, hazards, pipes }) => [
      type,
      say(`level.${level as "major"}`),
      say(`finding.${finding as "found"}`),
      hazards,
      pipes,
    ]),
    total: [say("total"), null, null, source.hazards.reduce((sum, { hazards }) => sum + hazards, 0), null],
  };
}
