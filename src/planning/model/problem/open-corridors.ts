/**
 * What does opening a street section cost, which networks may dig in which year, and how does a shared opening save?
 *
 * Surface that all trenches of a section break up when they share it:
 *
 *     widest + (1 − sharedSaves) · the others   =   sharedSaves · widest + (1 − sharedSaves) · all of them       m²
 *
 * The second part grows pipe by pipe and is each work's own (`write-works.ts`); the first, with the set-up, is the opening's:
 *
 *     cost of networks N  =  set-up(road class) + surface price · sharedSaves · widest area in N
 *     paid by             each in proportion to what it would cost alone, largest remainder: shares sum exactly
 *     days of N           =  setUpDays + (longest + (1 − sharedDaysSave) · the others) / metresPerDay
 *     disruption          =  days of all that have something to dig for · weight(road class)
 *
 * So a shared opening is never dearer than two, and a network more never makes it cheaper. The widest area is that of all
 * pipes the plan may dig for: an opening has one price (docs/methods/plan-value.md, limits). Where the road is overhauled
 * or rebuilt in a year, its own works pay `roadWorksSave` of the opening and of the days.
 */
import { NETWORKS } from "../../../network/model/codes.ts";
import { splitFen } from "../candidates/split-fen.ts";
import type { PaidAsset, PlanFunding } from "../plan-inputs.ts";
import type { Place, PlanningRules } from "../planning-rules.ts";
import { NETWORK_SETS } from "./plan-problem.ts";

export interface Openings {
  readonly count: number;
  readonly disruption: Float64Array;
  /** At (opening*16 + set)*sources + source. */
  readonly drawFen: Float64Array;
  /** At opening*16 + set. */
  readonly costFen: Float64Array;
  /** At opening*16 + set. */
  readonly days: Float64Array;
}

/** What the plan may dig for in one section. */
export interface Dig {
  readonly place: Place;
  readonly district: string;
  readonly street: string;
  /** By network: m² of surface, metres of trench, and who owns most of it. */
  readonly areaM2: Float64Array;
  readonly metres: Float64Array;
  readonly owner: readonly string[];
}

const N = NETWORKS.length;

/** `digs[o]`, and whether the road's own works take place in it. */
export function priceOpenings(
  count: number,
  digOf: (opening: number) => { readonly dig: Dig; readonly withRoadWorks: boolean },
  { opening: rule, corridors }: PlanningRules,
  funding: PlanFunding,
): Openings {
  const sources = funding.sources.length;
  const disruption = new Float64Array(count);
  const days = new Float64Array(count * NETWORK_SETS);
  const costFen = new Float64Array(count * NETWORK_SETS);
  const drawFen = new Float64Array(count * NETWORK_SETS * sources);
  const alone = new Float64Array(N);
  for (let o = 0; o < count; o++) {
    const { dig, withRoadWorks } = digOf(o);
    const stays = withRoadWorks ? 1 - rule.roadWorksSave : 1;
    const setUp = rule.setUpYuan[dig.place] * stays;
    const perM2 = rule.surfaceYuanPerM2[corridors.surface[dig.place]] * rule.sharedSaves * stays;
    const present = setOf(dig.areaM2);
    for (let set = 1; set < NETWORK_SETS; set++) {
      // Who has nothing to dig for here is in no set.
      if ((set & ~present) !== 0) continue;
      const fen = Math.round(100 * (setUp + perM2 * shared(dig.areaM2, set, 1)));
      const row = o * NETWORK_SETS + set;
      costFen[row] = fen;
      days[row] = (rule.setUpDays + shared(dig.metres, set, rule.sharedDaysSave) / rule.metresPerDay) * stays;
      for (let n = 0; n < N; n++) alone[n] = set & (1 << n) ? setUp + perM2 * dig.areaM2[n]! : 0;
      const parts = splitFen(fen, alone);
      for (let n = 0; n < N; n++) {
        if (parts[n] === 0) continue;
        funding.drawsOf(assetOf(dig, n), parts[n]!, (source, part) => {
          drawFen[row * sources + source]! += part;
        });
      }
    }
    disruption[o] = days[o * NETWORK_SETS + present]! * rule.disruptionPerDay[dig.place];
  }
  return { count, disruption, drawFen, costFen, days };
}

const assetOf = (dig: Dig, n: number): PaidAsset => ({
  network: NETWORKS[n]!,
  // Breaking up a street is paid as the main under it is; in courtyards as the courtyard's pipes.
  role: dig.place === "NONE" ? "COURTYARD_PIPE" : "MUNICIPAL_MAIN",
  owner: dig.owner[n]!,
  district: dig.district,
  street: dig.street,
  method: "OPENING",
});

/** Bits of the networks that have something to dig for. */
export function setOf(areaM2: ArrayLike<number>): number {
  let set = 0;
  for (let n = 0; n < N; n++) if (areaM2[n]! > 0) set |= 1 << n;
  return set;
}

/** The largest of a set's amounts, and of the others what is not saved (`saves` 1 = the largest alone). */
function shared(amounts: ArrayLike<number>, set: number, saves: number): number {
  let [most, sum] = [0, 0];
  for (let n = 0; n < N; n++) {
    if ((set & (1 << n)) === 0) continue;
    sum += amounts[n]!;
    if (amounts[n]! > most) most = amounts[n]!;
  }
  return most + (1 - saves) * (sum - most);
}
