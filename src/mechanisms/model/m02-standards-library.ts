import { shippedValues } from "../../assessment/model/standards/citations.ts";
import {
  forCity,
  type RuleValue,
  valuesOfRecords,
  whyNotValues,
  withValues,
} from "../../assessment/model/standards/rule-values.ts";
import { SHIPPED_DOCUMENTS } from "../../assessment/model/standards/shipped-documents.ts";
import type { Mechanism } from "./mechanism.ts";

/** A version of a document that sets rule values. */
export interface ValuedVersion {
  readonly documentId: string;
  readonly version: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly values: readonly RuleValue[];
}

/** The rules stay as they are. */
export const IN_FORCE = "IN_FORCE";

export const choiceOf = ({ documentId, version }: Pick<ValuedVersion, "documentId" | "version">): string =>
  `${documentId}@${version}`;

/** The mechanism with the versions a city's library holds as its choices. */
export const standardsLibraryFor = (versions: readonly ValuedVersion[]): Mechanism => ({
  id: "M02",
  place: { zh: "广东省", en: "Guangdong" },
  clause: "一(二)1",
  group: 1,
  kind: "document",
  state: "works",
  title: { zh: "标准库", en: "Standards library" },
  text: {
    zh: "普查、平台数据、隐患排查等技术导则作为有版本的文件管理，每项检查、规则和清单条目都指明出处。选择一个文件版本，看采用其规则值会改变哪些结果；版本在标准库中添加，停用本机制不撤回已采用的值。",
    en: "Guides for survey, platform data and hazard investigation are kept as versioned documents, and every check, rule and checklist item cites one. Choose a version to see what taking its values would change. Versions are added in the library; switching this off does not take adopted values back.",
  },
  parameters: [
    {
      name: "documentVersion",
      zh: "采用的文件版本",
      en: "Version to take over",
      kind: "choice",
      default: IN_FORCE,
      choices: [
        { value: IN_FORCE, zh: "现行规则", en: "Rules in force" },
        ...versions.map((one) => ({
          value: choiceOf(one),
          zh: `${one.title.zh} ${one.version}`,
          en: `${one.title.en} ${one.version}`,
        })),
      ],
    },
  ],
  grading: {
    effect: "all",
    read: () => ({ documentVersion: IN_FORCE }),
    apply(rules, settings) {
      const chosen = versions.find((one) => choiceOf(one) === settings["documentVersion"]);
      if (!chosen) return rules;
      const problem = whyNotValues(rules, chosen.values);
      if (problem) throw new RangeError(String(problem.facts["cause"]));
      return withValues(rules, chosen.values);
    },
  },
});

/** Before a city added versions of its own: the shipped ones that set values. */
export const standardsLibrary: Mechanism = standardsLibraryFor(
  SHIPPED_DOCUMENTS.map(
    ({ id, version, title }): ValuedVersion => ({
      documentId: id,
      version,
      title,
      values: valuesOfRecords(shippedValues(id)),
    }),
  ).filter(({ values }) => forCity(values).length > 0),
);
