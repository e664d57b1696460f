/** What mechanisms of funding share: yuan per payer and channel, percentages read and written as cost shares. */
import { CHANNEL_TERMS, PAYER_TERMS, PAYERS } from "../../funding/model/channels.ts";
import { LIST } from "../../funding/model/default-rules.ts";
import type { FundedAsset, FundingRules, ShareRecord } from "../../funding/model/funding-rules.ts";
import {
  channelsOf,
  type FundingInputs,
  payersOf,
  priceProgramme,
  type Work,
} from "../../funding/model/price-programme.ts";
import { putShare, shareOf, takeShare } from "../../funding/model/share-of.ts";
import type { Both, Figure, Parameter } from "./mechanism.ts";

export const yuanFigure = (code: string, { zh, en }: Both, fen: number): Figure => ({
  ...{ code, zh, en, unit: "元", value: fen / 100 },
});

/** Amounts, then cost, then who pays, then through what; an estimate by the unit costs of the rules. */
export function payerFigures(inputs: FundingInputs, rules: FundingRules, works: readonly Work[]): Figure[] {
  const programme = priceProgramme(inputs, rules);
  const payers = payersOf(programme, works);
  const costFen = works.reduce((sum, work) => sum + programme[work].costFen, 0);
  return [
    ...amountFigures(inputs, works),
    yuanFigure("cost", { zh: "费用（按单价估算）", en: "Cost, estimated by unit costs" }, costFen),
    ...PAYERS.map((payer) =>
      yuanFigure(
        `payer.${payer}`,
        { zh: `${PAYER_TERMS[payer].zh}承担`, en: `${PAYER_TERMS[payer].en} pays` },
        payers[payer],
      ),
    ),
    ...channelsOf(programme, works).map(([channel, fen]) =>
      yuanFigure(
        `channel.${channel}`,
        { zh: `渠道：${CHANNEL_TERMS[channel].zh}`, en: `Through: ${CHANNEL_TERMS[channel].en}` },
        fen,
      ),
    ),
  ];
}

function amountFigures({ amounts, households, basis }: FundingInputs, works: readonly Work[]): Figure[] {
  const km = amounts.reduce((sum, { lengthM }) => sum + lengthM, 0) / 1000;
  const ofRisk = basis === "red-orange";
  const pipes: Figure = {
    code: "basis.km",
    zh: ofRisk ? "测算范围：红、橙级管道" : "测算范围：全部管道（尚未评估）",
    en: ofRisk ? "Counted: red and orange pipes" : "Counted: all pipes (not graded yet)",
    unit: "km",
    value: Math.round(km * 1000) / 1000,
  };
  const homes: Figure = {
    ...{ code: "basis.households", zh: "测算范围：户数", en: "Counted: households", unit: "户", value: households },
  };
  return [...(works.includes("PIPES") ? [pipes] : []), ...(works.some((work) => work !== "PIPES") ? [homes] : [])];
}

type Selector = Pick<ShareRecord, "network" | "part" | "ownerKind">;

/** Percentages of the share in force in the city for an asset, to four decimals. */
export function readPercent(
  rules: FundingRules,
  asset: Omit<FundedAsset, "operator">,
): Record<"government" | "company" | "user", number> {
  const { government, company, user } = shareOf({ ...asset, operator: "" }, rules.shares);
  const sum = government + company + user;
  const percent = (one: number) => Math.round((one / sum) * 1e6) / 1e4;
  return { government: percent(government), company: percent(company), user: percent(user) };
}

export interface ListedShare {
  readonly selector: Selector;
  readonly government: number;
  readonly company: number;
  readonly user: number;
  /** `三（一）1 漳州` and the list's own figures; others are the city's. */
  readonly clause: string;
  readonly listed: readonly [government: number, company: number, user: number];
}

/** The city's record for a selector; what the others say anyway needs none. */
export function writeShare(rules: FundingRules, share: ListedShare): FundingRules {
  const { selector, government, company, user, clause, listed } = share;
  if (!(government + company + user > 0)) throw new RangeError("at least one share must be above 0");
  const isListed = listed[0] === government && listed[1] === company && listed[2] === user;
  const record: ShareRecord = {
    ...{ scope: "city", scopeName: "", ...selector, government, company, user },
    source: isListed ? `${LIST}${clause}` : `本市采用（参照${clause}）`,
    confidence: isListed ? "published" : "adopted",
  };
  const without = takeShare(rules.shares, record);
  const rest = shareOf(
    { network: "gas", part: "MAIN", ownerKind: "PUBLIC", operator: "", ...wordsOf(selector) },
    without,
  );
  const [a, b] = [government + company + user, rest.government + rest.company + rest.user];
  const isSame =
    government * b === rest.government * a && company * b === rest.company * a && user * b === rest.user * a;
  return { ...rules, shares: isSame ? without : putShare(rules.shares, record) };
}

const wordsOf = (selector: Selector): Partial<FundedAsset> =>
  Object.fromEntries(Object.entries(selector).filter(([, word]) => word !== "*"));

/** Throws unless the percentages make a whole. */
export function checkWhole(parts: Readonly<Record<string, number>>): void {
  const sum = Object.values(parts).reduce((all, one) => all + one, 0);
  if (Math.abs(sum - 100) > 1e-6)
    throw new RangeError(`${Object.keys(parts).join(" + ")} must be 100 %, not ${Math.round(sum * 1e4) / 1e4} %`);
}

export const percentParameter = (name: string, zh: string, en: string, value: number): Parameter => ({
  ...{ name, zh, en, kind: "number", unit: "%", min: 0, max: 100, default: value },
});
export const numberParameter = (
  name: string,
  zh: string,
  en: string,
  unit: string,
  max: number,
  value: number,
): Parameter => ({
  ...{ name, zh, en, kind: "number", unit, min: 0, max, default: value },
});
export const yearsParameter = (name: string, zh: string, en: string, value: number): Parameter => ({
  ...{ name, zh, en, kind: "integer", unit: "年", min: 1, max: 50, default: value },
});

/** Yuan as a person gives them, in whole fen. */
export function fenOf(yuan: unknown): number {
  const fen = Math.round(Number(yuan) * 100);
  if (!Number.isSafeInteger(fen) || fen < 0) throw new RangeError(`${yuan} is not an amount of yuan`);
  return fen;
}
