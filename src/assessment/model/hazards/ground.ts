/**
 * What the rules look at: the network with what surrounds it, and the questions all of them ask.
 *
 * Only pipes in use are judged. Rules of geometry judge surveyed positions alone: a line placed along its road says nothing
 * about distances. An unknown size is taken as none, so a distance is then to the centre line and a hazard is told too
 * rarely rather than too often.
 */
import type { Network, PressureClass } from "../../../network/model/codes.ts";
import type { CodeColumn, PackedNetwork } from "../../../network/model/packed-network.ts";
import type { PackedPoints, Surroundings } from "../../../network/model/packed-shapes.ts";
import { textAt } from "../../../network/model/packed-text.ts";
import type { PipeParticulars } from "../../../network/model/pipe-particulars.ts";
import { buildTopology, type Topology } from "../../../network/model/topology.ts";
import type { PackedLines } from "../coupling/near-pairs.ts";
import type { PackedLine } from "../line-distance.ts";
import type { HazardRules } from "./hazard-rules.ts";

export interface HazardInputs {
  readonly network: PackedNetwork;
  readonly particulars: PipeParticulars;
  readonly surroundings: Surroundings;
  readonly points: PackedPoints;
  /** Day of each pipe's last ageing assessment, UNKNOWN_DAY where nobody knows; left out = nobody keeps them. */
  readonly lastAssessedDay?: Int32Array;
}

/** Lines of some pipes, packed anew; `position[k]` is where line k is in the network. */
export interface PickedLines extends PackedLines {
  readonly position: Uint32Array;
}

export interface Ground extends HazardInputs {
  readonly rules: HazardRules;
  readonly topology: Topology;
  networkOf(i: number): Network;
  pressureOf(i: number): PressureClass;
  layingOf(i: number): string;
  isInUse(i: number): boolean;
  /** Has a position that somebody measured. */
  isSurveyed(i: number): boolean;
  /** Lies in the earth, not in the air or in a tunnel made for pipes. */
  isBuried(i: number): boolean;
  /** A riser or a service pipe: it is there to reach the building. */
  endsAtBuilding(i: number): boolean;
  /** Outer diameter in metres; 0 = unknown. Drains are surveyed by their inner size: a wall is added. */
  outerM(i: number): number;
  /** Network, owner and the owner's own number: what a pipe is called outside this program. */
  namesOf(i: number): readonly [network: string, owner: string, sourceId: string];
  lineOf(i: number): PackedLine;
  /** Positions for which `holds`, in rising order. */
  listPipes(holds: (i: number) => boolean): number[];
  pick(positions: readonly number[]): PickedLines;
}

/** Nothing in a street is wider: a larger number is a mistake, and would widen every search. */
const WIDEST_MM = 5000;
const NOT_IN_EARTH = ["AERIAL", "SURFACE", "RISING", "UTILITY_TUNNEL", "UNDERWATER"];
const TO_BUILDING = ["RISER", "SERVICE_PIPE", "BUILDING_HORIZONTAL"];

export function createGround(inputs: HazardInputs, rules: HazardRules): Ground {
  const { network } = inputs;
  const { vertexStart, metres, positionSource, diameterMm } = network;
  const outOfUse = flagsOf(network.status, ["ABANDONED", "EMPTY"]);
  const notBuried = flagsOf(network.laying, NOT_IN_EARTH);
  const toBuilding = flagsOf(network.role, TO_BUILDING);
  const measured = flagsOf(positionSource, ["SURVEYED"]);
  let topology: Topology | undefined;
  const networkOf = (i: number): Network => wordOf(network.network, i);
  return {
    ...inputs,
    rules,
    get topology() {
      topology ??= buildTopology(network);
      return topology;
    },
    networkOf,
    pressureOf: (i) => wordOf(network.pressureClass, i),
    layingOf: (i) => wordOf(network.laying, i),
    isInUse: (i) => !outOfUse[network.status.codes[i]!],
    isSurveyed: (i) => vertexStart[i + 1]! > vertexStart[i]! && measured[positionSource.codes[i]!]!,
    isBuried: (i) => !notBuried[network.laying.codes[i]!],
    endsAtBuilding: (i) => toBuilding[network.role.codes[i]!]!,
    outerM(i) {
      const mm = diameterMm[i]!;
      if (Number.isNaN(mm) || mm > WIDEST_MM) return 0;
      return (networkOf(i) === "drainage" ? mm * (1 + 2 * rules.crossing.drainWallShare) : mm) / 1000;
    },
    namesOf: (i) => [networkOf(i), wordOf(network.owner, i), textAt(network.sourceId, i)],
    lineOf: (i) => ({ metres, first: vertexStart[i]!, end: vertexStart[i + 1]! }),
    listPipes: (holds) => Array.from({ length: network.count }, (_, i) => i).filter(holds),
    pick: (positions) => pickLines(network, positions),
  };
}

export const wordOf = <W extends string>(column: CodeColumn<W>, i: number): W => column.words[column.codes[i]!]!;

const flagsOf = (column: CodeColumn, words: readonly string[]): boolean[] =>
  column.words.map((word) => words.includes(word));

function pickLines({ vertexStart, metres }: PackedNetwork, positions: readonly number[]): PickedLines {
  const starts = new Uint32Array(positions.length + 1);
  positions.forEach((i, k) => {
    starts[k + 1] = starts[k]! + vertexStart[i + 1]! - vertexStart[i]!;
  });
  const picked = new Float64Array(2 * starts[positions.length]!);
  positions.forEach((i, k) => {
    picked.set(metres.subarray(2 * vertexStart[i]!, 2 * vertexStart[i + 1]!), 2 * starts[k]!);
  });
  return { count: positions.length, vertexStart: starts, metres: picked, position: Uint32Array.from(positions) };
}

/** Single precision and survey files round: what is held against a limit is taken to the millimetre. */
export const toMillimetres = (metres: number): number => Math.round(metres * 1000) / 1000;
