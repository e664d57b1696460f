import type { RulePart } from "../../assessment/model/levels/scoped-rules.ts";
import type { RuleSet } from "../../assessment/model/rules.ts";
import type { Mechanism, Settings } from "./mechanism.ts";

const readValues = ({ matrix, leakClass }: RuleSet): Record<string, number> => ({
  red: matrix.red,
  orange: matrix.orange,
  yellow: matrix.yellow,
  redAtWorstFrom: matrix.redAtWorstFrom,
  fromA: leakClass.fromA,
  fromB: leakClass.fromB,
  windowYears: leakClass.windowYears,
});
const BLOCKS = { matrix: ["red", "orange", "yellow", "redAtWorstFrom"], leakClass: ["fromA", "fromB", "windowYears"] };

export const districtGuides: Mechanism = {
  id: "M35",
  place: { zh: "广东省广州市", en: "Guangzhou, Guangdong" },
  clause: "四(三)2",
  group: 4,
  kind: "rule",
  state: "works",
  title: { zh: "一区一策", en: "One district, one rule set" },
  text: {
    zh: "技术指引按区应用：每个区可有自己的规则组，未设的值按全市规则。此处为一个区设定分界值和漏损分级；其他值、街道和权属单位的规则在“评估·风险矩阵”页设定。来源没有给出数值，默认值取本市现行规则。",
    en: "Technical guides are applied by district: each may have its own rule set, and what it does not set is as the city has it. Here one district gets its own cut-offs and leak classes; other values, streets and operators have theirs on the matrix page. The source gives no figures; the defaults are the city's own rules.",
  },
  parameters: [
    {
      name: "district",
      zh: "区县",
      en: "District",
      kind: "choice",
      choices: [],
      default: "",
    },
    { name: "red", zh: "红级起始分", en: "Red from", kind: "integer", min: 2, max: 25, default: 15 },
    { name: "orange", zh: "橙级起始分", en: "Orange from", kind: "integer", min: 2, max: 25, default: 9 },
    { name: "yellow", zh: "黄级起始分", en: "Yellow from", kind: "integer", min: 1, max: 25, default: 4 },
    {
      name: "redAtWorstFrom",
      zh: "后果最重时红级的可能性（6 为不用）",
      en: "Red at worst consequence from likelihood (6 = off)",
      kind: "integer",
      min: 1,
      max: 6,
      default: 3,
    },
    {
      name: "fromA",
      zh: "A 级起始次数",
      en: "Leaks from which A",
      kind: "integer",
      unit: "次",
      min: 2,
      max: 20,
      default: 3,
    },
    {
      name: "fromB",
      zh: "B 级起始次数",
      en: "Leaks from which B",
      kind: "integer",
      unit: "次",
      min: 1,
      max: 19,
      default: 1,
    },
    {
      name: "windowYears",
      zh: "统计年限（0 为全部）",
      en: "Years counted (0 = all)",
      kind: "integer",
      unit: "年",
      min: 0,
      max: 100,
      default: 0,
    },
  ],
  grading: {
    effect: "risk",
    read: readValues,
    apply: (rules) => rules,
    part: {
      scopeOf: ({ district }) => ({ kind: "district", scopeId: Number(district) }),
      rulesOf: differingPart,
    },
  },
};

/** With this city's districts to choose from; where nobody chose, the first counts. */
export function districtGuidesFor(
  districts: readonly { readonly scopeId: number; readonly name: string }[],
): Mechanism {
  const choices = districts.map(({ scopeId, name }) => ({ value: String(scopeId), zh: name, en: name }));
  return {
    ...districtGuides,
    parameters: districtGuides.parameters.map((parameter) =>
      parameter.name === "district" ? { ...parameter, choices, default: choices[0]?.value ?? "" } : parameter,
    ),
  };
}

/**
 * What a district keeps of its own: the values that differ from the city's, so that a later change of the city reaches
 * the others, and whatever else it had set before. Throws RangeError on values that contradict each other.
 */
function differingPart(city: RuleSet, settings: Settings, held: RulePart): RulePart {
  const cityValues = readValues(city);
  const part: Record<string, unknown> = { ...held };
  for (const [block, names] of Object.entries(BLOCKS)) {
    const kept = Object.fromEntries(
      Object.entries((held[block] ?? {}) as object).filter(([name]) => !names.includes(name) && name !== "cells"),
    );
    const own = names.filter((name) => settings[name] !== cityValues[name]).map((name) => [name, settings[name]]);
    // A matrix that the city drew cell by cell would hide the district's cut-offs.
    const cells = block === "matrix" && own.length > 0 ? { cells: null } : {};
    const whole = { ...kept, ...Object.fromEntries(own), ...cells };
    if (Object.keys(whole).length > 0) part[block] = whole;
    else delete part[block];
  }
  const { red, orange, yellow, fromA, fromB } = settings as Record<string, number>;
  if (!(red! > orange! && orange! > yellow!))
    throw new RangeError(`red (${red}) > orange (${orange}) > yellow (${yellow}) must hold`);
  if (fromB! >= fromA!) throw new RangeError(`fromB (${fromB}) must be below fromA (${fromA})`);
  return part;
}
