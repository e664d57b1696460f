/** The lists behind a report: every pipe, every scored item with its evidence, every answer about user devices. */
import { CLASS_NAMES } from "../cctv/score-drain.ts";
import { ASSESSMENT_ITEMS, ITEM_GROUP_TERMS, type ItemRecord } from "./assessment-items.ts";
import { RUN_DOCUMENT } from "./prefill-items.ts";
import type { TableCell } from "./report-blocks.ts";
import { OPEN } from "./report-figures.ts";
import { column, moreOf, type Table, type Writing } from "./report-tables.ts";
import type { Language, Say } from "./report-words.ts";
import { SAFETY_CHECKLIST } from "./safety-checklist.ts";
import { termOf } from "./words-of.ts";

/** Rows Word shows; more belong in Excel. */
const PIPES_IN_WORD = 1000;
const ITEMS_IN_WORD = 400;

export function pipeTable(writing: Writing): Table {
  const { say, language, source } = writing;
  const drains = source.pipes.some(({ repairIndex }) => repairIndex !== null);
  return {
    kind: "table",
    name: say("annexPipes").replace(/^\S+\s/, ""),
    columns: [
      column(say("sourceId"), "text", 0.15),
      column(say("formNo"), "count", 0.06),
      column(say("network"), "text", 0.07),
      column(say("material"), "text", 0.12),
      column(say("diameter"), "number", 0.08),
      column(say("commissioned"), "day", 0.11),
      column(say("lengthM"), "metres", 0.09),
      column(say("leakClass"), "text", 0.06),
      column(say("failures"), "count", 0.06),
      column(say("colour"), "text", 0.08),
      ...(drains ? [column(say("repairIndex"), "number", 0.05), column(say("repairClass"), "text", 0.06)] : []),
      column(say("rules"), "text", 0.1),
      column(say("conclusion"), "text", 0.12),
    ],
    rows: source.pipes.map((pipe) => [
      pipe.sourceId,
      pipe.formNo,
      termOf("network", pipe.network, language),
      termOf("material", pipe.material, language),
      pipe.diameterMm,
      pipe.commissionedOn,
      pipe.lengthM,
      pipe.leakClass ?? "",
      pipe.failures,
      termOf("risk", pipe.risk, language),
      ...(drains ? [pipe.repairIndex, pipe.repairClass === null ? "" : CLASS_NAMES[pipe.repairClass - 1]!] : []),
      pipe.scopeRules.join(" "),
      say(`conclusion.${pipe.conclusion ?? OPEN}`),
    ]),
    wordRows: PIPES_IN_WORD,
    ...moreOf(say, "morePipes", source.pipes.length, PIPES_IN_WORD),
  };
}

export function itemTable(writing: Writing): Table {
  const { say, language, source } = writing;
  const rows = source.forms.flatMap((form) =>
    ASSESSMENT_ITEMS.flatMap((item): TableCell[][] => {
      const record = form.items[item.code];
      if (!record || record.score === 0) return [];
      return [
        [
          form.formNo,
          ITEM_GROUP_TERMS[item.group][language],
          item[language],
          record.score,
          evidenceOf(record, item.code, writing),
          recordName(record, say),
          record.documentDay,
        ],
      ];
    }),
  );
  return {
    kind: "table",
    name: say("annexItems").replace(/^\S+\s/, ""),
    columns: [
      column(say("formNo"), "count", 0.07),
      column(say("group"), "text", 0.1),
      column(say("item"), "text", 0.18),
      column(say("score"), "count", 0.06),
      column(say("evidence"), "text", 0.3),
      column(say("record"), "text", 0.17),
      column(say("recordDay"), "day", 0.12),
    ],
    rows,
    wordRows: ITEMS_IN_WORD,
    ...moreOf(say, "moreItems", rows.length, ITEMS_IN_WORD),
  };
}

export const recordName = ({ document }: ItemRecord, say: Say): string =>
  document.startsWith(`${RUN_DOCUMENT} `)
    ? say("runRecord", { run: document.slice(RUN_DOCUMENT.length + 1, RUN_DOCUMENT.length + 13) })
    : document;

/** The assessor's words, then what the run knew. */
export function evidenceOf(
  record: ItemRecord,
  code: string,
  { say, language }: Pick<Writing, "say" | "language">,
): string {
  const facts = (record.facts ?? []).map(({ word, pipes, lengthM }) =>
    say("tally", {
      word: word === "" ? say("unknownWord") : factWord(code, word, language),
      pipes,
      km: (lengthM / 1000).toFixed(3),
    }),
  );
  return [record.evidence, ...facts].filter(Boolean).join(language === "zh" ? "；" : "; ");
}

const UNITS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  age: ["使用 {n} 年", "{n} years"],
  leaks: ["漏损 {n} 次", "{n} leaks"],
  diameter: ["{n} mm", "{n} mm"],
};

function factWord(code: string, word: string, language: Language): string {
  if (code === "material") return termOf("material", word, language);
  if (code === "pressure" || code === "pressureClass") return termOf("pressureClass", word, language);
  if (code === "builtOver")
    return (word === "true" ? ["占压", "built over"] : ["未占压", "not built over"])[language === "zh" ? 0 : 1]!;
  if (code === "cctv") return CLASS_NAMES[Number(word) - 1] ?? word;
  const unit = UNITS[code]?.[language === "zh" ? 0 : 1];
  return unit ? unit.replace("{n}", word) : language === "zh" ? `评分 ${word}` : `score ${word}`;
}

export function checklistTable({ say, language, source }: Writing): Table | undefined {
  const rows = source.forms.flatMap((form) =>
    SAFETY_CHECKLIST.flatMap((check): TableCell[][] => {
      const record = form.checklist[check.code];
      if (!record) return [];
      return [
        [
          form.formNo,
          check.device[language],
          `${check[language]}${check.confirmed ? "" : say("unconfirmedRule")}`,
          say(`answer.${record.answer}`),
          record.households,
          record.evidence,
        ],
      ];
    }),
  );
  if (rows.length === 0) return undefined;
  return {
    kind: "table",
    name: say("annexChecklist").replace(/^\S+\s/, ""),
    columns: [
      column(say("formNo"), "count", 0.08),
      column(say("device"), "text", 0.16),
      column(say("requirement"), "text", 0.3),
      column(say("answer"), "text", 0.12),
      column(say("households"), "count", 0.1),
      column(say("evidence"), "text", 0.24),
    ],
    rows,
    wordRows: ITEMS_IN_WORD,
    ...moreOf(say, "moreItems", rows.length, ITEMS_IN_WORD),
  };
}
