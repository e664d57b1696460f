/**
 * From which sources, to the fen, does the cost of one pipe or device come?
 *
 *     cost ── bond's part first (M27) ── rest by the share in force ── each payer's part by its channels
 *
 * Each step is a largest-remainder split, so draws sum to the cost exactly. A source is a channel's word; a company's own
 * money is its own source, `ENTERPRISE:<operator>`. Later subjects call this for every pipe; the cost is some µs each.
 */
import type { IsoDay } from "../../base/dates.ts";
import { type Channel, PAYERS, type Payer } from "./channels.ts";
import type { ChannelPlan, FundedAsset, FundingRules } from "./funding-rules.ts";
import { shareOf } from "./share-of.ts";
import { checkFen, percentOfFen, splitFen } from "./split-fen.ts";

/** `ENTERPRISE:<operator>`, or the word of a channel. */
export type SourceKey = string;

export interface Draw {
  readonly source: SourceKey;
  readonly fen: number;
}

export const sourceKey = (channel: Channel, operator: string): SourceKey =>
  channel === "ENTERPRISE" ? `ENTERPRISE:${operator}` : channel;

export const channelOfSource = (source: SourceKey): Channel => source.split(":")[0] as Channel;

/** What each channel can still give, fen; a channel that is not there has no limit. Drawing takes from it. */
export type Room = Map<Channel, number>;

/** The ceilings of the rules as room, for who draws many works from the same money. */
export function roomOf({ channels }: FundingRules): Room {
  const all = [...channels.government.channels, ...channels.company.channels];
  return new Map(all.flatMap(({ channel, ceilingFen }) => (ceilingFen === null ? [] : [[channel, ceilingFen]])));
}

/**
 * Draws of one cost, sources in a fixed order, none of 0 fen. Without `room` money that gives first up to a ceiling gives
 * nothing (it is granted project by project later) and other ceilings do not bind: a plan keeps each source's budget itself. `day` decides which dated records hold; left out = all do.
 */
export function drawsOf(asset: FundedAsset, costFen: number, rules: FundingRules, room?: Room, day?: IsoDay): Draw[] {
  const drawn = new Map<SourceKey, number>();
  const add = (source: SourceKey, fen: number) => {
    if (fen > 0) drawn.set(source, (drawn.get(source) ?? 0) + fen);
  };
  for (const { payer, channel, fen } of partsOf(asset, costFen, rules, room, day))
    add(payer === "company" || channel === "ENTERPRISE" ? sourceKey(channel, asset.operator) : channel, fen);
  return [...drawn].map(([source, fen]) => ({ source, fen }));
}

export interface PaidPart {
  readonly payer: Payer;
  readonly channel: Channel;
  readonly fen: number;
}

/** As `drawsOf`, with who pays each part. */
export function partsOf(
  asset: FundedAsset,
  costFen: number,
  rules: FundingRules,
  room?: Room,
  day?: IsoDay,
): PaidPart[] {
  checkFen("costFen", costFen);
  const bondFen = rules.bond.networks.includes(asset.network) ? percentOfFen(costFen, rules.bond.percentOfTotal) : 0;
  const share = shareOf(asset, rules.shares, day);
  const [government, company, user] = splitFen(costFen - bondFen, [share.government, share.company, share.user]);
  const parts: PaidPart[] = [
    { payer: "government", channel: rules.bond.channel, fen: bondFen },
    ...raise("government", government!, rules.channels.government, room),
    ...raise("company", company!, rules.channels.company, room),
    { payer: "user", channel: "USER", fen: user! },
  ];
  return parts.filter(({ fen }) => fen > 0);
}

/**
 * A payer's part through its channels. Those with a ceiling first: in turn by `order`, their weight's part by `shares`, never
 * past their room. What is left is split by weight over those without a ceiling.
 */
function raise(payer: "government" | "company", fen: number, { by, channels }: ChannelPlan, room?: Room): PaidPart[] {
  const weights = channels.map(({ weight }) => weight);
  const wanted = by === "shares" ? splitFen(fen, weights) : undefined;
  let left = fen;
  const limited = channels.flatMap(({ channel, ceilingFen }, i) => {
    if (ceilingFen === null) return [];
    const asked = wanted?.[i] ?? left;
    const given = Math.min(asked, room?.get(channel) ?? (by === "shares" ? asked : 0));
    room?.set(channel, (room.get(channel) ?? given) - given);
    left -= given;
    return [{ payer, channel, fen: given }];
  });
  const open = channels.filter(({ ceilingFen }) => ceilingFen === null);
  const parts = splitFen(
    left,
    open.map(({ weight }) => weight),
  );
  return [...limited, ...open.map(({ channel }, i) => ({ payer, channel, fen: parts[i]! }))];
}

/** Sums by payer, all three there. */
export function sumByPayer(parts: readonly PaidPart[]): Record<Payer, number> {
  const sums = Object.fromEntries(PAYERS.map((payer) => [payer, 0])) as Record<Payer, number>;
  for (const { payer, fen } of parts) sums[payer] += fen;
  return sums;
}
