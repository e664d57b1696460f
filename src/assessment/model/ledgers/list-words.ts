/** How parties, fields, results and decisions of a reconciliation are called in both languages. */
import type { PairDecision } from "./decide-pair.ts";
import type { ComparedField } from "./ledger-rules.ts";
import type { Both } from "./ledger-words.ts";
import type { MatchReason } from "./match-lists.ts";
import type { ListSubject, Party } from "./party-list.ts";
import type { PairResult } from "./reconcile-lists.ts";

export const PARTY_TERMS: Readonly<Record<Party, Both>> = {
  district: { zh: "区", en: "District" },
  company: { zh: "企业", en: "Company" },
};

export const LIST_SUBJECT_TERMS: Readonly<Record<ListSubject, Both>> = {
  hazards: { zh: "隐患清单", en: "Hazards" },
  pipes: { zh: "管线清单", en: "Pipes" },
};

export const PAIR_RESULT_TERMS: Readonly<Record<PairResult, Both>> = {
  matched: { zh: "一致", en: "Agreeing" },
  differing: { zh: "内容不同", en: "Differing" },
  only_district: { zh: "仅区有", en: "Only the district" },
  only_company: { zh: "仅企业有", en: "Only the company" },
};

export const MATCH_REASON_TERMS: Readonly<Record<MatchReason, Both>> = {
  number: { zh: "编号相同", en: "same number" },
  pipe: { zh: "管段相同", en: "same pipe" },
  place: { zh: "位置相近", en: "near in place" },
  road: { zh: "道路相同", en: "same road" },
};

export const PAIR_DECISION_TERMS: Readonly<Record<PairDecision, Both>> = {
  accept_district: { zh: "以区为准", en: "District is right" },
  accept_company: { zh: "以企业为准", en: "Company is right" },
  both_wrong: { zh: "双方均不准确", en: "Both are wrong" },
};

export const COMPARED_FIELD_TERMS: Readonly<Record<ComparedField, Both>> = {
  network: { zh: "管网", en: "Network" },
  type: { zh: "隐患类型", en: "Type" },
  level: { zh: "隐患等级", en: "Level" },
  name: { zh: "名称", en: "Name" },
  road: { zh: "道路", en: "Road" },
  place: { zh: "位置", en: "Place" },
  material: { zh: "材质", en: "Material" },
  diameterMm: { zh: "管径", en: "Diameter" },
  pressure: { zh: "压力", en: "Pressure" },
  lengthM: { zh: "长度", en: "Length" },
  builtYear: { zh: "建设年代", en: "Year built" },
  district: { zh: "区县", en: "District" },
  community: { zh: "社区", en: "Community" },
  owner: { zh: "权属单位", en: "Owner" },
  dueOn: { zh: "整改期限", en: "Deadline" },
};
