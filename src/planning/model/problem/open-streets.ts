/**
 * The openings of the corridors that hold candidates: in which years to whom, at what price; and what bans do to deadlines.
 *
 * A pipe that must be done by a year in which, and before which, its street is closed and that cannot be lined waits for the
 * first open year, or is dug by special approval of the county-level government (城市道路管理条例 art. 33), as the rules
 * say. Either is told pipe by pipe; a must that no year of the plan can meet is dropped and told.
 */
import type { Corridors } from "../corridors/corridors.ts";
import type { PlanInputs } from "../plan-inputs.ts";
import type { PlanningRules } from "../planning-rules.ts";
import type { MovedMust, PlanCall } from "./built-plan.ts";
import { type Dig, type Openings, priceOpenings } from "./open-corridors.ts";
import { createOpenYears, placeOf } from "./open-years.ts";
import { METHODS, NETWORK_SETS, PLAN_NETWORKS } from "./plan-problem.ts";
import type { Seated } from "./seat-candidates.ts";
import type { Works } from "./write-works.ts";

export interface Streets {
  readonly openTo: Uint8Array;
  readonly openingOf: Int32Array;
  readonly openings: Openings;
  readonly withRoadWorks: Uint8Array;
  readonly mustBy: Int8Array;
  readonly movedMusts: readonly MovedMust[];
  /** By pipe: 1 = some year and work renews it. */
  readonly canRenew: Uint8Array;
  /** By source: every renewal and every opening together. */
  readonly wantedFen: Float64Array;
}

const CONTROL = METHODS.indexOf("CONTROL");
const N = PLAN_NETWORKS.length;

export function openStreets(
  inputs: PlanInputs,
  rules: PlanningRules,
  call: PlanCall,
  corridors: Corridors,
  chosen: Seated,
  works: Works,
): Streets {
  const T = call.years;
  const C = chosen.corridorOf.length;
  const openTo = new Uint8Array(C * T);
  const byException = new Uint8Array(C * T);
  const openingOf = new Int32Array(C * T);
  const corridorOfOpening: number[] = [];
  const withRoadWorks: number[] = [];
  const yearsOf = createOpenYears(inputs, corridors, chosen.corridorOf, call.otherWorks ?? [], rules, call);
  for (let c = 0; c < C; c++) {
    const years = yearsOf(chosen.corridorOf[c]!);
    openTo.set(years.openTo, c * T);
    byException.set(years.byException, c * T);
    const plain = corridorOfOpening.push(c) - 1;
    withRoadWorks.push(0);
    let other = -1;
    for (let t = 0; t < T; t++) {
      if (years.roadWorks[t] === 1 && other < 0) {
        other = corridorOfOpening.push(c) - 1;
        withRoadWorks.push(1);
      }
      openingOf[c * T + t] = years.roadWorks[t] === 1 ? other : plain;
    }
  }
  const { mustBy, movedMusts, canRenew } = settleMusts(chosen, works, openTo, byException, T, rules.must.whenBanned);
  const digOf = createDigs(inputs, corridors, chosen, works);
  const openings = priceOpenings(
    corridorOfOpening.length,
    (o) => ({ dig: digOf(corridorOfOpening[o]!), withRoadWorks: withRoadWorks[o] === 1 }),
    rules,
    inputs.funding,
  );
  return {
    openTo,
    openingOf,
    openings,
    withRoadWorks: Uint8Array.from(withRoadWorks),
    mustBy,
    movedMusts,
    canRenew,
    wantedFen: wantedOf(inputs, works, openings, withRoadWorks),
  };
}

/** Deadlines against bans; may open years in `openTo` by special approval. */
function settleMusts(
  { pipeStart, corridorOf, mustBy: asked, networkCode }: Seated,
  { workStart, method, needsOpening }: Works,
  openTo: Uint8Array,
  byException: Uint8Array,
  T: number,
  whenBanned: PlanningRules["must"]["whenBanned"],
): Pick<Streets, "mustBy" | "movedMusts" | "canRenew"> {
  const mustBy = asked.slice();
  const movedMusts: MovedMust[] = [];
  const canRenew = new Uint8Array(asked.length);
  for (let c = 0; c < corridorOf.length; c++)
    for (let p = pipeStart[c]!; p < pipeStart[c + 1]!; p++) {
      const bit = 1 << networkCode[p]!;
      let first = T;
      for (let w = workStart[p]!; w < workStart[p + 1]!; w++) {
        if (method[w] === CONTROL) continue;
        for (let t = 0; t < first; t++) if (needsOpening[w] === 0 || openTo[c * T + t]! & bit) first = t;
      }
      if (first < T) canRenew[p] = 1;
      const by = asked[p]!;
      if (by < 0 || first <= by) continue;
      let approved = -1;
      for (let t = 0; t <= by; t++)
        if (whenBanned === "SPECIAL_APPROVAL" && byException[c * T + t]! & bit) {
          openTo[c * T + t]! |= bit;
          approved = t;
        }
      if (approved >= 0) {
        canRenew[p] = 1;
        movedMusts.push({ pipe: p, by, to: by, bySpecialApproval: true });
      } else {
        mustBy[p] = first < T ? first : -1;
        movedMusts.push({ pipe: p, by, to: mustBy[p]!, bySpecialApproval: false });
      }
    }
  return { mustBy, movedMusts, canRenew };
}

/** What may be dug for in each corridor; one object is used again and again. */
function createDigs(
  inputs: PlanInputs,
  corridors: Corridors,
  { corridorOf, pipeStart, position, networkCode }: Seated,
  { costs, workStart, needsOpening }: Works,
): (corridor: number) => Dig {
  const { network } = inputs;
  const areaM2 = new Float64Array(N);
  const metres = new Float64Array(N);
  const owner: string[] = PLAN_NETWORKS.map(() => "");
  const byOwner = new Map<number, number>();
  const owners = network.owner.words.length;
  return (c) => {
    areaM2.fill(0);
    metres.fill(0);
    byOwner.clear();
    owner.fill("");
    const most = new Float64Array(N);
    for (let p = pipeStart[c]!; p < pipeStart[c + 1]!; p++) {
      let dug = false;
      for (let w = workStart[p]!; w < workStart[p + 1]!; w++) if (needsOpening[w] === 1) dug = true;
      if (!dug) continue;
      const [i, n] = [position[p]!, networkCode[p]!];
      areaM2[n]! += costs.surfaceM2(i);
      metres[n]! += network.lengthM[i]!;
      const at = n * owners + network.owner.codes[i]!;
      const sum = (byOwner.get(at) ?? 0) + network.lengthM[i]!;
      byOwner.set(at, sum);
    }
    for (const [at, sum] of byOwner) {
      const n = Math.floor(at / owners);
      const name = network.owner.words[at % owners]!;
      if (sum > most[n]! || (sum === most[n] && name < owner[n]!)) {
        most[n] = sum;
        owner[n] = name;
      }
    }
    const place = placeOf(inputs, corridors, corridorOf[c]!);
    const district = network.district.words[corridors.district[corridorOf[c]!]!]!;
    const street = network.street.words[corridors.street[corridorOf[c]!]!]!;
    return { place, district, street, areaM2, metres, owner };
  };
}

function wantedOf({ funding }: PlanInputs, works: Works, openings: Openings, withRoadWorks: readonly number[]) {
  const S = funding.sources.length;
  const wanted = new Float64Array(S);
  for (let w = 0; w < works.method.length; w++)
    if (works.method[w] === 0) for (let s = 0; s < S; s++) wanted[s]! += works.drawFen[w * S + s]!;
  for (let o = 0; o < openings.count; o++) {
    if (withRoadWorks[o] === 1) continue;
    // The largest set of networks is the last that costs anything.
    for (let set = NETWORK_SETS - 1; set > 0; set--) {
      if (openings.costFen[o * NETWORK_SETS + set] === 0) continue;
      for (let s = 0; s < S; s++) wanted[s]! += openings.drawFen[(o * NETWORK_SETS + set) * S + s]!;
      break;
    }
  }
  return wanted;
}
