import { payerFigures, percentParameter, readPercent, writeShare } from "./funding-figures.ts";
import type { Mechanism } from "./mechanism.ts";

const DEVICE = { network: "gas", part: "SAFETY_DEVICE", ownerKind: "RESIDENT" } as const;

export const safetyDeviceShare: Mechanism = {
  id: "M23",
  place: { zh: "河南省安阳市", en: "Anyang, Henan" },
  clause: "三(一)2",
  group: 3,
  kind: "funding",
  state: "works",
  title: { zh: "安全装置分担", en: "Share for safety devices" },
  text: {
    zh: "自闭阀与不锈钢波纹管由政府出资 70%，企业承担 30% 并实施；两者不足 100% 时，其余由居民承担。",
    en: "Self-closing valves and corrugated hoses: government pays 70 %, the company 30 % and does the work. What both leave is the resident's.",
  },
  parameters: [
    percentParameter("government", "政府", "Government", 70),
    percentParameter("company", "企业", "Company", 30),
  ],
  funding: {
    read(rules) {
      const { government, company } = readPercent(rules, DEVICE);
      return { government, company };
    },
    apply(rules, settings) {
      const { government, company } = settings as Record<"government" | "company", number>;
      const user = Math.round((100 - government - company) * 1e6) / 1e6;
      if (user < 0) throw new RangeError(`government + company must not pass 100 %: ${government} + ${company}`);
      return writeShare(rules, {
        ...{ selector: DEVICE, government, company, user, clause: "三（一）2 安阳", listed: [70, 30, 0] },
      });
    },
    measure: (inputs, rules) => payerFigures(inputs, rules, ["SAFETY_DEVICE"]),
  },
};
