import type { FundingRules, ShareRecord } from "../../funding/model/funding-rules.ts";
import { takeShare } from "../../funding/model/share-of.ts";
import type { Network } from "../../network/model/codes.ts";
import { numberParameter, payerFigures, percentParameter, readPercent, writeShare } from "./funding-figures.ts";
import type { Mechanism } from "./mechanism.ts";

const VALVE = { network: "gas", part: "INDOOR_VALVE", ownerKind: "RESIDENT" } as const;
const CLAUSE = "三（一）3 吴忠";
const OPERATORS = [
  ["water", "waterHeat", 80],
  ["heat", "waterHeat", 80],
  ["gas", "gas", 65],
] as const;

export const operatorShare: Mechanism = {
  id: "M24",
  place: { zh: "宁夏回族自治区吴忠市", en: "Wuzhong, Ningxia" },
  clause: "三(一)3",
  group: 3,
  kind: "funding",
  state: "works",
  title: { zh: "专业经营单位出资", en: "Operators' share" },
  text: {
    zh: "供水、供暖企业筹集 80%，供气企业 65%，其余由政府承担（清单未写明其余部分，平台建议）；工商业业主专有部分由业主承担；自闭阀按 5:3:2 由企业、政府、用户分担。",
    en: "Water and heat companies raise 80 %, gas companies 65 %; the rest is the government's (our suggestion, the list leaves it open); business owners pay their exclusive part; indoor valves are shared 5:3:2 by company, government, user.",
  },
  parameters: [
    percentParameter("waterHeat", "供水供暖企业", "Water and heat companies", 80),
    percentParameter("gas", "供气企业", "Gas companies", 65),
    numberParameter("valveCompany", "自闭阀：企业份数", "Valve: company's parts", "", 100, 5),
    numberParameter("valveGovernment", "自闭阀：政府份数", "Valve: government's parts", "", 100, 3),
    numberParameter("valveUser", "自闭阀：用户份数", "Valve: user's parts", "", 100, 2),
  ],
  funding: {
    read(rules) {
      const valve = readPercent(rules, VALVE);
      const [waterHeat, gas] = [readMain(rules, "water"), readMain(rules, "gas")];
      const parts = { valveCompany: valve.company, valveGovernment: valve.government, valveUser: valve.user };
      return { waterHeat, gas, ...tenths(parts) };
    },
    apply(rules, settings) {
      const { valveCompany, valveGovernment, valveUser, ...companies } = settings as Record<string, number>;
      let next = rules;
      for (const [network, name, listed] of OPERATORS) {
        const company = companies[name]!;
        // What stays the same is not touched: a city may share its courtyards otherwise.
        if (readMain(rules, network) === company) continue;
        for (const part of PARTS) next = { ...next, shares: takeShare(next.shares, keyOf(network, part)) };
        if (readMain(next, network) === company) continue;
        for (const part of PARTS)
          next = writeShare(next, {
            ...{ selector: { network, part, ownerKind: "PUBLIC" }, government: 100 - company, company, user: 0 },
            ...{ clause: CLAUSE, listed: [100 - listed, listed, 0] },
          });
      }
      return writeShare(next, {
        ...{ selector: VALVE, government: valveGovernment!, company: valveCompany!, user: valveUser! },
        ...{ clause: CLAUSE, listed: [3, 5, 2] },
      });
    },
    measure: (inputs, rules) => payerFigures(inputs, rules, ["PIPES", "INDOOR_VALVE"]),
  },
};

const PARTS = ["MAIN", "COURTYARD"] as const;

const keyOf = (network: Network, part: (typeof PARTS)[number]): ShareRecord => ({
  ...{ scope: "city", scopeName: "", network, part, ownerKind: "PUBLIC" },
  ...{ government: 0, company: 0, user: 0, source: "", confidence: "adopted" },
});

const readMain = (rules: FundingRules, network: Network): number =>
  readPercent(rules, { network, part: "MAIN", ownerKind: "PUBLIC" }).company;

/** 50 : 30 : 20 is read as it is written in the list, 5 : 3 : 2. */
const tenths = (parts: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(parts).map(([name, percent]) => [name, percent / 10]));
