/**
 * The city plan as a document in four modules (甘肃 一(四)1, M07). Every figure is read from the plan; where the plan holds
 * nothing, the module says what is missing. A draft for the office (送审稿), never called the official original.
 *
 * Money stands in yuan with both decimals, lengths in kilometres to the metre: each table adds up to its total exactly, and
 * the annex sets the plan's sums beside those of its projects, works and sources.
 */
import type { Block, ReportDocument } from "../../../assessment/model/reports/report-blocks.ts";
import { fillSentence } from "../../../base/outcome.ts";
import { PLAN_STATE_TERMS } from "../programme/plan-words.ts";
import { LACK_SENTENCES, MODULE_TERMS, type ModuleState, moduleStates } from "./document-modules.ts";
import { heading, numbered, paragraph, type Say, speaker } from "./document-words.ts";
import { howItIsDone, howItIsKept } from "./module-how-and-keep.ts";
import { whatIsRenewed, whereTheMoneyComesFrom } from "./module-what-and-money.ts";
import { whatItRestsOn } from "./plan-annex.ts";
import { fundedFen, type Language, type PlanFacts } from "./plan-facts.ts";

const WRITERS = {
  WHAT: whatIsRenewed,
  HOW: howItIsDone,
  MONEY: whereTheMoneyComesFrom,
  KEEP: howItIsKept,
} as const;

export const statesOf = (facts: PlanFacts): ModuleState[] =>
  moduleStates({
    targets: facts.targets,
    quality: facts.quality,
    projects: facts.projects.map((project) => ({ ...project, fundedFen: fundedFen(project) })),
    compared: facts.compared !== null,
    money: facts.money,
  });

export function cityPlanDocument(facts: PlanFacts, language: Language): ReportDocument {
  const say = speaker(language);
  const states = statesOf(facts).filter(({ module }) => facts.demands.modules.includes(module));
  return {
    language,
    foot: footOf(facts, say),
    blocks: [
      coverOf(
        facts,
        say(`${facts.city.name}城市地下管网更新改造方案`, `Renewal plan of ${cityName(facts, language)}`),
        language,
      ),
      ...whatIsMissing(states, language),
      ...states.flatMap((state, n) => [
        heading(1, numbered(n, MODULE_TERMS[state.module][language], language)),
        ...state.lacks.map(({ lack, count }) => missing(lack, count, language)),
        ...WRITERS[state.module](facts, language),
      ]),
      heading(1, numbered(states.length, say("编制依据与核对", "What it rests on"), language)),
      ...whatItRestsOn(facts, language),
    ],
  };
}

export const cityName = ({ city }: Pick<PlanFacts, "city">, language: Language): string =>
  language === "en" && city.nameEn ? city.nameEn : city.name;

export function coverOf(facts: PlanFacts, title: string, language: Language): Block {
  const say = speaker(language);
  return {
    kind: "cover",
    title,
    notice: say(
      `本文件由系统按计划数据生成，为送审稿，不代替正式文本。${facts.city.synthetic ? "数据为虚构的演示城市。" : ""}`,
      `Generated from the plan's data; a draft for submission, not the official text.${facts.city.synthetic ? " The data are of a made-up city." : ""}`,
    ),
    rows: [
      [say("城市", "City"), cityName(facts, language)],
      [say("计划名称", "Plan"), facts.name],
      [say("计划编号", "Plan number"), facts.planId],
      [
        say("状态", "State"),
        PLAN_STATE_TERMS[facts.state][language] +
          (facts.adoptedAt ? say(`（${facts.adoptedAt}）`, ` (${facts.adoptedAt})`) : ""),
      ],
      [say("计划期", "Years"), `${facts.fromYear}—${facts.fromYear + facts.years - 1}`],
      [say("数据截至", "Data as of"), facts.asOf],
      [say("编制日期", "Written on"), facts.writtenOn],
    ],
  };
}

export const footOf = ({ planId, asOf }: PlanFacts, say: Say): string =>
  say(`计划 ${planId.slice(0, 8)}，数据截至 ${asOf}`, `plan ${planId.slice(0, 8)}, data as of ${asOf}`);

const missing = (lack: keyof typeof LACK_SENTENCES, count: number, language: Language): Block =>
  paragraph(
    language === "zh"
      ? `【待补充】${fillSentence(LACK_SENTENCES[lack].zh, { count })}。`
      : `[Missing] ${fillSentence(LACK_SENTENCES[lack].en, { count })}.`,
  );

/** Said on the first page: who signs must not find it on the thirtieth. */
function whatIsMissing(states: readonly ModuleState[], language: Language): Block[] {
  const lacking = states.filter(({ lacks }) => lacks.length > 0);
  if (lacking.length === 0) return [];
  const names = lacking.map(({ module }) => MODULE_TERMS[module][language]).join(language === "zh" ? "、" : ", ");
  return [
    paragraph(
      language === "zh"
        ? `本稿“${names}”尚有内容待补充，已在相应部分注明。`
        : `Parts of this draft are missing and marked where they belong: ${names}.`,
    ),
  ];
}
