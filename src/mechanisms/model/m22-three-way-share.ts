import { splitFen } from "../../funding/model/split-fen.ts";
import { checkWhole, payerFigures, percentParameter, readPercent, writeShare, yuanFigure } from "./funding-figures.ts";
import type { Mechanism } from "./mechanism.ts";

const INDOOR = { network: "gas", part: "INDOOR", ownerKind: "RESIDENT" } as const;

export const threeWayShare: Mechanism = {
  id: "M22",
  place: { zh: "福建省漳州市", en: "Zhangzhou, Fujian" },
  clause: "三(一)1",
  group: 3,
  kind: "funding",
  state: "works",
  title: { zh: "政府企业居民分担", en: "Government, company, resident" },
  text: {
    zh: "居民户内燃气设施改造由政府、企业、居民按 45%、45%、10% 分担（清单所列 10 个月 31.9 万户）。金额精确到分，余分按最大余数归属；户数取自楼栋或小区，单价为平台建议，可在资金规则中修改。",
    en: "Renewal of residents' indoor gas installations is shared 45 % government, 45 % company, 10 % resident (319,000 households in ten months in the list). Exact to the fen by largest remainder; households come from buildings or communities, unit costs are our suggestion and stand in the funding rules.",
  },
  parameters: [
    percentParameter("government", "政府", "Government", 45),
    percentParameter("company", "企业", "Company", 45),
    percentParameter("resident", "居民", "Resident", 10),
  ],
  funding: {
    read(rules) {
      const { government, company, user } = readPercent(rules, INDOOR);
      return { government, company, resident: user };
    },
    apply(rules, settings) {
      const { government, company, resident } = settings as Record<"government" | "company" | "resident", number>;
      checkWhole({ government, company, resident });
      return writeShare(rules, {
        ...{ selector: INDOOR, government, company, user: resident },
        ...{ clause: "三（一）1 漳州", listed: [45, 45, 10] },
      });
    },
    measure(inputs, rules) {
      const { government, company, user } = readPercent(rules, INDOOR);
      const each = splitFen(rules.unitCosts.indoorPerHousehold, [government, company, user]);
      return [
        ...payerFigures(inputs, rules, ["INDOOR"]),
        yuanFigure("resident.each", { zh: "每户居民承担", en: "Each household pays" }, each[2]!),
      ];
    },
  },
};
