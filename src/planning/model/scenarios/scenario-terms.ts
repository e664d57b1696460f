/** Why a year is closed to a street, and what a worth of money rests on, in words. */
import type { Sentence } from "../../../base/outcome.ts";

import type { WorthOfMoney } from "./worth-of-money.ts";
import type { ClosedReason } from "./year-room.ts";

export const CLOSED_TERMS: Readonly<Record<ClosedReason, Sentence>> = {
  BAN: { zh: "当年不得开挖（{network}）", en: "May not be dug up that year ({network})" },
  PIPE_YEARS: { zh: "管道 {pipe} 当年不得施工", en: "Pipe {pipe} may not be worked on that year" },
  DEADLINE: { zh: "管道 {pipe} 须于 {by} 年底前完成", en: "Pipe {pipe} must be done by {by}" },
  TRUNK_FIRST: { zh: "先干后支：管道 {pipe} 的先后顺序不符", en: "Trunk before branch: pipe {pipe} is out of order" },
  NO_GAIN: { zh: "当年开挖没有净收益", en: "Digging that year gains nothing" },
};

export const WORTH_TERMS: Readonly<Record<WorthOfMoney["basis"], Sentence>> = {
  PRICE: { zh: "按影子价格（上限）", en: "By the optimiser's prices (at most)" },
  FRONTIER: { zh: "按风险—资金曲线的斜率", en: "By the slope of the risk/money curve" },
  TOP_UP: { zh: "方案不变、只增补（下限）", en: "By adding to the plan as it is (at least)" },
};
