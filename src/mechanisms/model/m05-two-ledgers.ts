import { COMPARED_FIELDS, DUTY_ROLES, type LedgerRules } from "../../assessment/model/ledgers/ledger-rules.ts";
import { COMPARED_FIELD_TERMS } from "../../assessment/model/ledgers/list-words.ts";
import { measureLedgers } from "../../assessment/model/ledgers/measure-ledgers.ts";
import { DUTY_ROLE_TERMS } from "../../assessment/model/ledgers/roster.ts";
import type { Mechanism } from "./mechanism.ts";

export const twoLedgers: Mechanism = {
  id: "M05",
  place: { zh: "天津市", en: "Tianjin" },
  clause: "一(三)2",
  group: 1,
  kind: "process",
  state: "works",
  title: { zh: "两本账与三大员", en: "Two ledgers and full coverage" },
  text: {
    zh: "区与企业各建一本账，互为验证：一致的、只在一方的、内容不同的逐项列出并签认；每个小区（村）的网格员、安全员、燃气保姆是否到位一目了然（清单所列 11113 个小区、23841 名网格员、6640 名安全员、18810 名保姆）。来源没有给出匹配方法，距离、比对字段和必备岗位由城市设定。",
    en: "District and company each keep a ledger, and the two are reconciled item by item and signed off. Every community shows whether its grid worker, safety officer and gas helper are in place (the list counts 11,113 communities, 23,841 grid workers, 6,640 officers and 18,810 helpers). The source gives no way of matching; distances, compared fields and required duties are the city's.",
  },
  parameters: [
    {
      name: "withinM",
      zh: "匹配距离",
      en: "Matched within",
      kind: "number",
      unit: "m",
      min: 1,
      max: 500,
      default: 30,
    },
    {
      name: "leastScore",
      zh: "最低匹配得分",
      en: "Least score of a match",
      kind: "number",
      min: 0,
      max: 1,
      default: 0.6,
    },
    {
      name: "placeM",
      zh: "位置视为一致的距离",
      en: "Places agree within",
      kind: "number",
      unit: "m",
      min: 0,
      max: 500,
      default: 10,
    },
    {
      name: "fields",
      zh: "比对字段",
      en: "Compared fields",
      kind: "choices",
      default: [...COMPARED_FIELDS],
      choices: COMPARED_FIELDS.map((value) => ({ value, ...COMPARED_FIELD_TERMS[value] })),
    },
    {
      name: "roles",
      zh: "每个小区必备岗位",
      en: "Duties required in each community",
      kind: "choices",
      default: [...DUTY_ROLES],
      choices: DUTY_ROLES.map((value) => ({ value, ...DUTY_ROLE_TERMS[value] })),
    },
    {
      name: "expiringDays",
      zh: "到期提醒",
      en: "Told before a duty ends",
      kind: "integer",
      unit: "天",
      min: 0,
      max: 365,
      default: 30,
    },
  ],
  ledgers: {
    read: ({ ledgers: { match, compare, coverage } }) => ({
      withinM: match.withinM,
      leastScore: match.leastScore,
      placeM: compare.placeM,
      fields: compare.fields,
      roles: coverage.roles,
      expiringDays: coverage.expiringDays,
    }),
    apply(rules, settings) {
      const { withinM, leastScore, placeM, fields, roles, expiringDays } = settings as Pick<
        LedgerRules["match"],
        "withinM" | "leastScore"
      > &
        Pick<LedgerRules["compare"], "placeM" | "fields"> &
        LedgerRules["coverage"];
      if (fields.length === 0) throw new RangeError("at least one field must be compared");
      if (roles.length === 0) throw new RangeError("at least one duty must be required");
      const { match, compare } = rules.ledgers;
      return {
        ...rules,
        ledgers: {
          ...rules.ledgers,
          match: { ...match, withinM, leastScore },
          compare: { ...compare, placeM, fields },
          coverage: { roles, expiringDays },
        },
      };
    },
    measure: (inputs, { ledgers }) => measureLedgers(inputs, ledgers),
  },
};
