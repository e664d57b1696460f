import type { ChannelPlan, FundingRules } from "../../funding/model/funding-rules.ts";
import { fenOf, numberParameter, payerFigures } from "./funding-figures.ts";
import type { Mechanism } from "./mechanism.ts";

export const earmarkedFunds: Mechanism = {
  id: "M25",
  place: { zh: "湖南省", en: "Hunan" },
  clause: "三(二)1",
  group: 3,
  kind: "funding",
  state: "works",
  title: { zh: "省级专项资金", en: "Earmarked provincial funds" },
  text: {
    zh: "省级专项资金先于本级财政使用，以其额度为限；下达、到位与使用、使用期限全程记录在资金来源中（清单所列 4800 万元）。使用月数为平台建议。",
    en: "Earmarked provincial money pays before the city's own, up to its amount; allocation, arrival, use and last day are kept with the source (48 million yuan in the list). The months are our suggestion.",
  },
  parameters: [
    numberParameter("provincialYuan", "专项资金额度", "Amount", "元", 1e12, 48_000_000),
    {
      name: "useWithinMonths",
      zh: "到位后使用期限",
      en: "To be used within",
      kind: "integer",
      unit: "月",
      min: 1,
      max: 120,
      default: 24,
    },
  ],
  funding: {
    read: ({ channels, earmarked }) => ({
      provincialYuan: (provincialOf(channels.government)?.ceilingFen ?? 0) / 100,
      useWithinMonths: earmarked.useWithinMonths,
    }),
    apply(rules, settings) {
      const ceilingFen = fenOf(settings["provincialYuan"]);
      const government = limitFirst(rules.channels.government, "PROVINCIAL_FISCAL", ceilingFen);
      const useWithinMonths = Number(settings["useWithinMonths"]);
      return { ...rules, channels: { ...rules.channels, government }, earmarked: { useWithinMonths } };
    },
    measure: (inputs, rules) => payerFigures(inputs, rules, ["PIPES"]),
  },
};

const provincialOf = ({ channels }: ChannelPlan) =>
  channels.find(({ channel, ceilingFen }) => channel === "PROVINCIAL_FISCAL" && ceilingFen !== null);

/** The channel gives first up to its ceiling; 0 takes it away. Without limited channels shares are by weight again. */
export function limitFirst(
  plan: ChannelPlan,
  channel: FundingRules["channels"]["government"]["channels"][number]["channel"],
  ceilingFen: number,
): ChannelPlan {
  const others = plan.channels.filter((one) => one.channel !== channel || one.ceilingFen === null);
  if (others.some((one) => one.channel === channel))
    throw new RangeError(`${channel} pays without a limit today; take that out of the rules first`);
  if (ceilingFen > 0) return { by: "order", channels: [{ channel, weight: 0, ceilingFen }, ...others] };
  if (others.length === plan.channels.length) return plan;
  const isLimited = others.some((one) => one.ceilingFen !== null);
  return { by: isLimited || others.length === 1 ? "order" : "shares", channels: others };
}
