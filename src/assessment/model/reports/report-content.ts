/**
 * The assessment report as blocks: cover, basis, scope, method, data and gaps, results, conclusions, hazards, plan,
 * signatures, annexes. Word and Excel are written from the same blocks (report-blocks.ts).
 *
 * Layout of the sections after GB/T 9704-2012 as the reference reads it (7.4); the order is practice's. The product makes a
 * draft and says so: a signed version says by whom, when, and with which hash.
 */
import { checklistTable, itemTable, pipeTable } from "./annex-tables.ts";
import type { Block, ReportDocument } from "./report-blocks.ts";
import { reportFigures } from "./report-figures.ts";
import type { ReportSource } from "./report-source.ts";
import {
  amountTable,
  documentTable,
  formTable,
  gapTable,
  hazardTable,
  itemGapTable,
  type Writing,
} from "./report-tables.ts";
import { type Language, speaker } from "./report-words.ts";
import { filterSentence, writtenDay } from "./words-of.ts";

/** Colours of conclusions on the plan; beside each stands its word. */
export const CONCLUSION_COLOURS: Readonly<Record<string, string>> = {
  IMMEDIATE: "#B5130F",
  TIME_LIMITED: "#C76A00",
  CONTROLLED: "#8A6D00",
  COMPLIANT: "#2B6CB0",
  OPEN: "#5B6670",
};

export function reportContent(source: ReportSource, language: Language): ReportDocument {
  const say = speaker(language);
  const writing: Writing = { say, language, source, figures: reportFigures(source.pipes) };
  const { report } = source;
  return {
    language,
    foot: say("foot", {
      no: report.reportNo,
      version: report.version,
      template: report.template,
      run: report.runId.slice(0, 12),
    }),
    blocks: [
      cover(writing),
      ...basis(writing),
      ...scope(writing),
      ...method(writing),
      ...data(writing),
      ...results(writing),
      ...conclusions(writing),
      ...hazards(writing),
      ...plan(writing),
      ...signatures(writing),
      ...annexes(writing),
    ],
  };
}

const heading = (text: string, level: 1 | 2 = 1): Block => ({ kind: "heading", level, text });
const paragraph = (text: string): Block => ({ kind: "paragraph", text });

function cover({ say, language, source: { report, city, run } }: Writing): Block {
  const name = language === "en" && city.nameEn ? city.nameEn : city.name;
  return {
    kind: "cover",
    title: report.title || say("untitled"),
    notice: say(report.state === "signed" ? "signedNotice" : "draftNotice"),
    rows: [
      [say("city"), city.synthetic ? `${name}　${say("synthetic")}` : name],
      [say("reportNo"), say("versionOf", { no: report.reportNo, version: report.version })],
      [say("state"), say(`state.${report.state}`)],
      [say("organisation"), report.organisation],
      [say("assessedOn"), writtenDay(report.assessedOn, language)],
      [say("madeOn"), writtenDay(run.asOf, language)],
      [say("template"), report.template],
      ...(report.version > 1 && report.reason ? [[say("reason"), report.reason] as [string, string]] : []),
    ],
  };
}

const basis = (writing: Writing): Block[] => [
  heading(writing.say("basis")),
  paragraph(writing.say("basisText")),
  documentTable(writing),
];

function scope(writing: Writing): Block[] {
  const { say, language, source, figures } = writing;
  const { summary } = source.run;
  return [
    heading(say("scope")),
    paragraph(
      say("scopeText", {
        filter: filterSentence(source.report.asked, language) || say("allPipes"),
        pipes: figures.all.pipes,
        km: figures.all.km.toFixed(3),
        forms: source.forms.length,
        grouping: say(`grouping.${source.report.grouping}`),
        runPipes: summary.pipes,
        runKm: summary.km.toFixed(3),
        share: summary.km > 0 ? ((figures.all.km / summary.km) * 100).toFixed(2) : "–",
      }),
    ),
    amountTable(writing, "basis"),
  ];
}

function method({ say, language, source: { report, run, rules }, figures }: Writing): Block[] {
  const version = run.ruleVersion === null ? say("shippedRules") : say("ruleVersion", { version: run.ruleVersion });
  const { repairWeights, repairClasses } = rules.cctv;
  const [a, b, c] = repairClasses;
  const inspected = Object.values(figures.drainClass).some(({ pipes }) => pipes > 0);
  return [
    heading(say("method")),
    paragraph(say("methodText", { rules: version, run: report.runId, asOf: writtenDay(run.asOf, language) })),
    ...(inspected ? [paragraph(say("drainText", { ...repairWeights, a, b, c }))] : []),
    paragraph(say("itemText")),
  ];
}

function data(writing: Writing): Block[] {
  const { say, source } = writing;
  const items = itemGapTable(writing);
  return [
    heading(say("data")),
    paragraph(say("dataText", { years: source.rules.conclusion.dataYears })),
    gapTable(writing),
    ...(items ? [items] : []),
  ];
}

function results(writing: Writing): Block[] {
  const { say, figures } = writing;
  const inspected = Object.values(figures.drainClass).some(({ pipes }) => pipes > 0);
  return [
    heading(say("results")),
    paragraph(say("resultsText")),
    amountTable(writing, "network"),
    amountTable(writing, "leakClass"),
    amountTable(writing, "risk"),
    amountTable(writing, "scope"),
    amountTable(writing, "suggestion"),
    ...(inspected ? [amountTable(writing, "drainClass")] : []),
  ];
}

const conclusions = (writing: Writing): Block[] => [
  heading(writing.say("conclusions")),
  amountTable(writing, "conclusion"),
  formTable(writing),
];

function hazards(writing: Writing): Block[] {
  const table = hazardTable(writing);
  return [heading(writing.say("hazards")), table ?? paragraph(writing.say("noHazards"))];
}

function plan({ say, source, figures }: Writing): Block[] {
  const legend = Object.entries(figures.conclusion)
    .filter(([, { pipes }]) => pipes > 0)
    .map(([word]) => ({ colour: CONCLUSION_COLOURS[word]!, text: say(`conclusion.${word as "OPEN"}`) }));
  return [
    heading(say("plan")),
    source.hasPlan ? { kind: "plan", caption: say("planCaption"), legend } : paragraph(say("noPlan")),
  ];
}

function signatures({ say, language, source: { report } }: Writing): Block[] {
  return [
    heading(say("signatures")),
    {
      kind: "signatures",
      rows: [
        [say("organisation"), report.organisation],
        [say("assessor"), report.assessor ?? say("notYet")],
        [say("reviewer"), report.reviewer ?? say("notYet")],
        [say("signedOn"), writtenDay(report.signedOn, language) || say("notYet")],
        [say("hash"), report.contentHash ?? say("notYet")],
      ],
    },
  ];
}

function annexes(writing: Writing): Block[] {
  const { say } = writing;
  const items = itemTable(writing);
  const checklist = checklistTable(writing);
  return [
    heading(say("annexPipes")),
    pipeTable(writing),
    ...(items.rows.length > 0 ? [heading(say("annexItems")), items] : []),
    ...(checklist ? [heading(say("annexChecklist")), checklist] : []),
  ];
}
