/** The works of each candidate, packed: what they cost, from whom the money comes, what they are worth year by year. */
import { createWorkCosts, type WorkCosts } from "../candidates/cost-works.ts";
import { avoidedYears, createPipeRisk, type PipeRisk } from "../candidates/value-works.ts";
import type { PaidAsset, PlanInputs } from "../plan-inputs.ts";
import type { PlanningRules } from "../planning-rules.ts";
import type { PlanCall } from "./built-plan.ts";
import { METHODS, type Method } from "./plan-problem.ts";
import { yearsSince } from "./years-since.ts";

export interface Works {
  readonly workStart: Int32Array;
  readonly method: Uint8Array;
  readonly needsOpening: Uint8Array;
  readonly value: Float64Array;
  readonly drawFen: Float64Array;
  readonly crewM: Float64Array;
  readonly renewedM: Float64Array;
  readonly workFen: Float64Array;
  readonly trenchFen: Float64Array;
  /** Its part of the surface. */
  readonly surfaceFen: Float64Array;
  /** By pipe. */
  readonly rateSource: Uint8Array;
  readonly riskPerYear: Float64Array;
  readonly costs: WorkCosts;
}

const [RENEW, LINE, CONTROL] = METHODS.map((_, code) => code) as [number, number, number];

/** `surfaceYuanPerM2` by pipe: the price of what lies on its trench. */
export function writeWorks(
  inputs: PlanInputs,
  rules: PlanningRules,
  { fromYear, years }: PlanCall,
  position: Int32Array,
  mustBy: Int8Array,
  surfaceYuanPerM2: Float64Array,
): Works {
  const { network, funding } = inputs;
  const costs = createWorkCosts(network, rules);
  const { workStart, method } = listMethods(position, mustBy, costs);
  const W = method.length;
  const S = funding.sources.length;
  const works: Works = {
    workStart,
    method,
    needsOpening: new Uint8Array(W),
    value: new Float64Array(W * years),
    drawFen: new Float64Array(W * S),
    crewM: new Float64Array(W),
    renewedM: new Float64Array(W),
    workFen: new Float64Array(W),
    trenchFen: new Float64Array(W),
    surfaceFen: new Float64Array(W),
    rateSource: new Uint8Array(position.length),
    riskPerYear: new Float64Array(position.length),
    costs,
  };
  const avoided = avoidedYears(rules, years, yearsSince(inputs.asOf, fromYear));
  const riskOf = createPipeRisk(network, inputs, rules.value);
  const assetOf = createAssets(inputs);
  const risk: PipeRisk = { perYear: 0, source: 0 };
  // What a shared opening saves of the surface is the opening's (`open-corridors.ts`), the rest each work's own.
  const ownShare = 1 - rules.opening.sharedSaves;
  const crewShare = [1, rules.costs.line.crewShare, 0];
  let w = 0;
  const draw = (source: number, fen: number): void => {
    works.drawFen[w * S + source]! += fen;
  };
  for (let p = 0; p < position.length; p++) {
    const i = position[p]!;
    riskOf(i, risk);
    works.rateSource[p] = risk.source;
    works.riskPerYear[p] = risk.perYear;
    for (w = workStart[p]!; w < workStart[p + 1]!; w++) {
      const m = method[w]!;
      if (m === RENEW) {
        works.trenchFen[w] = costs.trenchFen(i);
        works.surfaceFen[w] = Math.round(100 * costs.surfaceM2(i) * surfaceYuanPerM2[p]! * ownShare);
        works.workFen[w] = costs.pipeFen(i) + works.trenchFen[w]! + works.surfaceFen[w]!;
        works.needsOpening[w] = Number(costs.isDug(i));
      } else works.workFen[w] = m === LINE ? costs.lineFen(i) : costs.controlFen(i);
      works.crewM[w] = network.lengthM[i]! * crewShare[m]!;
      works.renewedM[w] = m === CONTROL ? 0 : network.lengthM[i]!;
      for (let t = 0; t < years; t++) works.value[w * years + t] = risk.perYear * avoided[m * years + t]!;
      funding.drawsOf(assetOf(i, m), works.workFen[w]!, draw);
    }
  }
  return works;
}

/** Renewal for all, lining where the rules allow it, a control measure where nothing must be done. */
function listMethods(position: Int32Array, mustBy: Int8Array, costs: WorkCosts) {
  const workStart = new Int32Array(position.length + 1);
  const method: number[] = [];
  for (let p = 0; p < position.length; p++) {
    method.push(RENEW);
    if (costs.canLine(position[p]!)) method.push(LINE);
    if (mustBy[p]! < 0) method.push(CONTROL);
    workStart[p + 1] = method.length;
  }
  return { workStart, method: Uint8Array.from(method) };
}

/** What is paid for, made once for each kind of asset. */
function createAssets({ network }: PlanInputs): (position: number, method: number) => PaidAsset {
  const made = new Map<number, PaidAsset>();
  const { owner, district, street, role } = network;
  return (i, m) => {
    const [o, d, r, n] = [owner.codes[i]!, district.codes[i]!, role.codes[i]!, network.network.codes[i]!];
    const s = street.codes[i]!;
    const place = (o * district.words.length + d) * street.words.length + s;
    const key = ((place * role.words.length + r) * 8 + n) * METHODS.length + m;
    let asset = made.get(key);
    if (!asset) {
      asset = {
        network: network.network.words[n]!,
        role: role.words[r]!,
        owner: owner.words[o]!,
        district: district.words[d]!,
        street: street.words[s]!,
        method: METHODS[m] as Method,
      };
      made.set(key, asset);
    }
    return asset;
  };
}
