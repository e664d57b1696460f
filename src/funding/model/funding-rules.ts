/**
 * Who pays what: the versioned rule set of funding. Pure data; `draws-of.ts` and its neighbours apply it.
 *
 * Cost shares are records of their own, each with scope, source and confidence, because districts and operators differ and
 * an auditor asks where a figure comes from. Everything shipped is a suggestion (平台建议) unless its record says
 * published; the list's own figures come in by adopting M22 to M33.
 */
import { z } from "zod";
import { NETWORKS, type Network } from "../../network/model/codes.ts";
import { CHANNELS, CHANNELS_OF } from "./channels.ts";

/** What is renewed. Risers and pipes that enter houses count as courtyard: shared by a building's owners. */
export const PARTS = ["MAIN", "COURTYARD", "INDOOR", "SAFETY_DEVICE", "INDOOR_VALVE"] as const;
export type Part = (typeof PARTS)[number];

/** Whose it is: the public's or the operator's, residents', or industrial and commercial users' own. */
export const OWNER_KINDS = ["PUBLIC", "RESIDENT", "BUSINESS"] as const;
export type OwnerKind = (typeof OWNER_KINDS)[number];

/** What a cost is for. */
export interface FundedAsset {
  readonly network: Network;
  readonly part: Part;
  readonly ownerKind: OwnerKind;
  /** The company that answers for it; empty where nobody is known. */
  readonly operator: string;
  readonly district?: string;
  readonly street?: string;
}

/** Strongest first (domain 0). */
export const SHARE_SCOPES = ["operator", "street", "district", "city", "province", "nation"] as const;
export type ShareScope = (typeof SHARE_SCOPES)[number];

/** "adopted" = a city's own decision, by a document of its own. */
export const CONFIDENCES = ["published", "suggestion", "unconfirmed", "adopted"] as const;
export type FundingConfidence = (typeof CONFIDENCES)[number];

const percent = z.number().min(0).max(100);
const fen = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const anyOf = <const W extends readonly [string, ...string[]]>(words: W) => z.enum([...words, "*"]);
const day = z.iso.date();

export const shareRecordSchema = z
  .strictObject({
    scope: z.enum(SHARE_SCOPES),
    /** Name of the operator, street or district; empty for the three above. */
    scopeName: z.string().max(100).default(""),
    network: anyOf(NETWORKS),
    part: anyOf(PARTS),
    ownerKind: anyOf(OWNER_KINDS),
    /** Weights, usually per cent. */
    government: z.number().min(0).max(1e6),
    company: z.number().min(0).max(1e6),
    user: z.number().min(0).max(1e6),
    source: z.string().max(300),
    confidence: z.enum(CONFIDENCES),
    effectiveFrom: day.optional(),
    /** First day on which it no longer holds. */
    effectiveTo: day.optional(),
  })
  .refine((one) => one.government + one.company + one.user > 0, "someone must pay: not all shares may be 0");
export type ShareRecord = z.infer<typeof shareRecordSchema>;

const channelShare = z.strictObject({
  channel: z.enum(CHANNELS),
  /** Of the payer's part, or of what others leave. */
  weight: z.number().min(0).max(1e6),
  /** What the channel can give in all; null = no limit known. */
  ceilingFen: fen.nullable(),
});
const channelPlan = (payer: "government" | "company") =>
  z
    .strictObject({
      /** shares: each its weight's part. order: those with a ceiling give first, in turn; the others share the rest. */
      by: z.enum(["shares", "order"]),
      channels: z.array(channelShare).min(1),
    })
    .superRefine(({ channels }, issues) => {
      const wrong = channels.find(({ channel }) => !CHANNELS_OF[payer].includes(channel));
      if (wrong) issues.addIssue({ code: "custom", message: `${wrong.channel} is not a channel of ${payer}` });
      if (new Set(channels.map(({ channel }) => channel)).size < channels.length)
        issues.addIssue({ code: "custom", message: "a channel is named twice" });
      if (channels.every(({ weight, ceilingFen }) => weight === 0 || ceilingFen !== null))
        issues.addIssue({
          code: "custom",
          message: "a channel without a ceiling must take what is left, with a weight",
        });
    });
export type ChannelPlan = z.infer<ReturnType<typeof channelPlan>>;

const credit = z.strictObject({ interestPercent: percent, years: z.number().int().min(1).max(50) });
export type Credit = z.infer<typeof credit>;

export const fundingRulesSchema = z.strictObject({
  shares: z.array(shareRecordSchema).min(1),
  channels: z.strictObject({ government: channelPlan("government"), company: channelPlan("company") }),
  /** Comes before the shares: this part of the whole cost is paid by a bond (M27). */
  bond: z.strictObject({
    percentOfTotal: percent,
    channel: z.enum(["GENERAL_BOND", "SPECIAL_BOND", "ULTRA_LONG_BOND"]),
    networks: z.array(z.enum(NETWORKS)),
    credit,
    /** What the renewed network earns a year to pay it back; 0 = paid back by the budget. */
    projectIncomeFenPerYear: fen,
  }),
  /** Interest and term of what a company borrows (M29). */
  credits: z.strictObject({ INFRA_FUND: credit, BANK_LOAN: credit }),
  /** Earmarked money is to be used within so many months of its arrival (M25). */
  earmarked: z.strictObject({ useWithinMonths: z.number().int().min(1).max(120) }),
  /** After accepted completion (M26); a ceiling of 0 = none. */
  award: z.strictObject({ fenPerHousehold: fen, ceilingFen: fen }),
  /** Booked apart from funds (M30). */
  waivers: z.strictObject({
    roadBreakingPercent: percent,
    greeningPercent: percent,
    vatReturnPercent: percent,
    incomeTaxReturnPercent: percent,
    /** Tax inside the cost of works, and the share of it that is the contractor's taxed profit. */
    vatPercent: percent,
    incomeTaxPercent: percent,
    profitPercent: percent,
  }),
  /** Cost into the regulated price (M33). */
  price: z.strictObject({
    passThroughPercent: percent,
    depreciationYears: z.number().int().min(1).max(60),
    allowedReturnPercent: percent,
    presentFenPerM3: z.number().min(0).max(10_000),
    /** Highest price for users who are no residents; from which day. */
    ceilingFenPerM3: z.number().min(0).max(10_000),
    ceilingFrom: day.nullable(),
    /** 0 = estimated from households. */
    volumeM3PerYear: z.number().min(0).max(1e12),
    m3PerHouseholdYear: z.number().min(0).max(1e6),
  }),
  /** What simulations price the city's network by while there is no plan with costs of its own. */
  unitCosts: z.strictObject({
    /** Fen a metre renewed, by network. */
    main: z.strictObject({ gas: fen, water: fen, drainage: fen, heat: fen }),
    courtyard: z.strictObject({ gas: fen, water: fen, drainage: fen, heat: fen }),
    indoorPerHousehold: fen,
    safetyDevicePerHousehold: fen,
    indoorValvePerHousehold: fen,
    /** Fees a metre of opened road, and of opened green in estates. */
    roadBreakingPerM: fen,
    greeningPerM: fen,
  }),
});
export type FundingRules = z.infer<typeof fundingRulesSchema>;
