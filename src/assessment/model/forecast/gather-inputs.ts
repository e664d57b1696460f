/**
 * From the packed city to what a forecast may know.
 *
 * Which failures count: confirmed, of pipes, of no excluded cause. A failure that names a pipe which is not in the list lay
 * on that pipe, retired since; put on its nearest neighbour by place it would be somebody else's history, so here it is on
 * no pipe. The road is the one the pipe names, else the nearest within reach of its middle.
 */
import type { PackedNetwork, PackedText } from "../../../network/model/packed-network.ts";
import type { PackedFailures, PackedRoads } from "../../../network/model/packed-shapes.ts";
import { textAt } from "../../../network/model/packed-text.ts";
import { findNearPairs } from "../coupling/near-pairs.ts";
import type { RuleSet } from "../rules.ts";
import type { ForecastInputs, KnownFailures } from "./forecast-inputs.ts";
import type { ForecastRules } from "./forecast-rules.ts";
import { hashText } from "./hash-text.ts";

export interface ForecastSources {
  readonly network: PackedNetwork;
  readonly failures: PackedFailures;
  /** Per failure: 1 = it names a pipe and was put on one by its place alone. */
  readonly namesAnother: Uint8Array;
  readonly roads: PackedRoads;
  /** Per pipe; "" = not said. */
  readonly pressureZone: PackedText;
  readonly roadSourceId: PackedText;
}

export function gatherInputs(
  sources: ForecastSources,
  rules: Pick<RuleSet, "roadWithinM"> & { readonly forecast: ForecastRules },
): ForecastInputs {
  const { network } = sources;
  const { x, y } = middlesOf(network);
  const road = roadsOf(sources, x, y, rules.roadWithinM);
  const { roadClass, vehiclesPerDay } = roadColumns(sources.roads, road);
  return {
    asOf: network.asOf,
    count: network.count,
    network: network.network,
    material: network.material,
    role: network.role,
    pressureClass: network.pressureClass,
    zone: zonesOf(sources),
    roadClass,
    vehiclesPerDay,
    diameterMm: network.diameterMm,
    lengthM: network.lengthM,
    commissionedDay: network.commissionedDay,
    x,
    y,
    key: Uint32Array.from({ length: network.count }, (_, i) => hashText(textAt(network.sourceId, i))),
    failures: countedFailures(sources, rules.forecast),
  };
}

/** The point half-way along each pipe; NaN without a line. */
function middlesOf({ count, vertexStart, metres }: PackedNetwork): { x: Float64Array; y: Float64Array } {
  const x = new Float64Array(count).fill(Number.NaN);
  const y = new Float64Array(count).fill(Number.NaN);
  const leg = (v: number): number =>
    Math.hypot(metres[2 * v + 2]! - metres[2 * v]!, metres[2 * v + 3]! - metres[2 * v + 1]!);
  for (let i = 0; i < count; i++) {
    const [first, end] = [vertexStart[i]!, vertexStart[i + 1]!];
    if (end <= first) continue;
    let whole = 0;
    for (let v = first; v + 1 < end; v++) whole += leg(v);
    let left = whole / 2;
    let v = first;
    while (v + 2 < end && leg(v) < left) left -= leg(v++);
    const next = Math.min(v + 1, end - 1);
    const share = next > v && leg(v) > 0 ? Math.min(1, left / leg(v)) : 0;
    x[i] = metres[2 * v]! + share * (metres[2 * next]! - metres[2 * v]!);
    y[i] = metres[2 * v + 1]! + share * (metres[2 * next + 1]! - metres[2 * v + 1]!);
  }
  return { x, y };
}

/** Position of the road of each pipe, -1 = none. */
function roadsOf(
  { network, roads, roadSourceId }: ForecastSources,
  x: Float64Array,
  y: Float64Array,
  withinM: number,
): Int32Array {
  const named = new Map<string, number>();
  for (let r = roads.count - 1; r >= 0; r--) named.set(textAt(roads.texts.sourceId, r), r);
  const road = new Int32Array(network.count).fill(-1);
  const asked: number[] = [];
  for (let i = 0; i < network.count; i++) {
    const name = textAt(roadSourceId, i);
    const found = name === "" ? undefined : named.get(name);
    if (found !== undefined) road[i] = found;
    else if (!Number.isNaN(x[i]!)) asked.push(i);
  }
  if (roads.count === 0 || asked.length === 0) return road;
  const points = {
    count: asked.length,
    vertexStart: Uint32Array.from({ length: asked.length + 1 }, (_, k) => k),
    metres: Float64Array.from({ length: 2 * asked.length }, (_, k) => (k % 2 ? y : x)[asked[k >> 1]!]!),
  };
  const pairs = findNearPairs(points, roads, withinM);
  const nearest = new Float64Array(asked.length).fill(Number.POSITIVE_INFINITY);
  for (let k = 0; k < pairs.count; k++) {
    const point = pairs.a[k]!;
    if (pairs.distanceM[k]! >= nearest[point]!) continue;
    nearest[point] = pairs.distanceM[k]!;
    road[asked[point]!] = pairs.b[k]!;
  }
  return road;
}

function roadColumns({ codes, numbers }: PackedRoads, road: Int32Array) {
  const { words, codes: classes } = codes.roadClass;
  return {
    roadClass: { words: ["", ...words], codes: Uint16Array.from(road, (r) => (r < 0 ? 0 : classes[r]! + 1)) },
    vehiclesPerDay: Float64Array.from(road, (r) => (r < 0 ? Number.NaN : numbers.vehiclesPerDay[r]!)),
  };
}

/** The owner's pressure zone where it is said, else the district. */
function zonesOf({ network, pressureZone }: ForecastSources) {
  const words = [""];
  const codeOf = new Map([["", 0]]);
  const codes = Uint16Array.from({ length: network.count }, (_, i) => {
    const word = textAt(pressureZone, i) || network.district.words[network.district.codes[i]!]!;
    const known = codeOf.get(word);
    if (known !== undefined) return known;
    codeOf.set(word, words.push(word) - 1);
    return words.length - 1;
  });
  return { words, codes };
}

function countedFailures({ failures, namesAnother }: ForecastSources, rules: ForecastRules): KnownFailures {
  const { asset, state, cause, network } = failures.codes;
  const kept: number[] = [];
  for (let k = 0; k < failures.count; k++) {
    if (asset.words[asset.codes[k]!] !== "PIPE" || state.words[state.codes[k]!] !== "CONFIRMED") continue;
    if ((rules.excludedCauses as readonly string[]).includes(cause.words[cause.codes[k]!]!)) continue;
    kept.push(k);
  }
  return {
    count: kept.length,
    network: {
      words: network.words as KnownFailures["network"]["words"],
      codes: Uint8Array.from(kept, (k) => network.codes[k]!),
    },
    pipe: Int32Array.from(kept, (k) => (namesAnother[k] ? -1 : failures.pipe[k]!)),
    day: Int32Array.from(kept, (k) => failures.numbers.day[k]!),
  };
}
