/** One corridor in words and numbers: what a page, a project and a document say of it. */
import { type IsoDay, isoDay, UNKNOWN_DAY } from "../../../base/dates.ts";
import { NETWORKS, type Network, type RoadClass } from "../../../network/model/codes.ts";
import { metresToDegrees } from "../../../network/model/local-frame.ts";
import { textAt } from "../../../network/model/packed-text.ts";
import { roundDegrees } from "../../../network/model/pipe-row.ts";
import type { OtherWork, PlanInputs } from "../plan-inputs.ts";
import type { PlanningRules, Surface } from "../planning-rules.ts";
import { CORRIDOR_KINDS, type CorridorKind, type Corridors } from "./corridors.ts";

export interface CorridorFacts {
  readonly key: string;
  readonly kind: CorridorKind;
  readonly roadId: number | null;
  readonly roadSourceId: string;
  readonly roadName: string;
  readonly roadClass: RoadClass | "NONE";
  readonly surface: Surface;
  readonly lengthM: number;
  readonly district: string;
  readonly street: string;
  readonly openedOn: IsoDay | null;
  readonly overhauledOn: IsoDay | null;
  /** Metres and pipes of each network that lies there, all of them and not only candidates. */
  readonly networks: readonly { readonly network: Network; readonly pipes: number; readonly metres: number }[];
  readonly otherWorks: readonly OtherWork[];
  /** Degrees; undefined without a place. */
  readonly line: readonly [number, number][] | undefined;
}

type Grounds = Pick<PlanInputs, "network" | "roads">;

export function describeCorridor(
  { network, roads }: Grounds,
  corridors: Corridors,
  c: number,
  rules: Pick<PlanningRules, "corridors">,
  otherWorks: readonly OtherWork[] = [],
): CorridorFacts {
  const kind = CORRIDOR_KINDS[corridors.kind[c]!]!;
  const road = corridors.road[c]!;
  const inRoad = kind === "ROAD";
  const roadClass = inRoad ? (roads.codes.roadClass.words[roads.codes.roadClass.codes[road]!] as RoadClass) : "NONE";
  const sourceId = road < 0 ? "" : textAt(roads.texts.sourceId, road);
  const name = road < 0 ? firstRoadName(network, corridors, c) : textAt(roads.texts.name, road);
  const places = inRoad ? [corridors.key[c], sourceId, name] : [corridors.key[c]];
  return {
    key: corridors.key[c]!,
    kind,
    roadId: road < 0 ? null : roads.id[road]!,
    roadSourceId: sourceId,
    roadName: name,
    roadClass,
    surface: rules.corridors.surface[roadClass],
    lengthM: corridors.lengthM[c]!,
    district: network.district.words[corridors.district[c]!]!,
    street: network.street.words[corridors.street[c]!]!,
    openedOn: inRoad ? dayOf(roads.numbers.openedDay[road]!) : null,
    overhauledOn: inRoad ? dayOf(roads.numbers.overhauledDay[road]!) : null,
    networks: countNetworks(network, corridors, c),
    otherWorks: otherWorks.filter(({ place }) => place !== "" && places.includes(place)),
    line: lineOf(network, corridors, c),
  };
}

const dayOf = (day: number): IsoDay | null => (Number.isFinite(day) && day !== UNKNOWN_DAY ? isoDay(day) : null);

const pipesOf = ({ pipes, pipeStart }: Corridors, c: number): Uint32Array =>
  pipes.subarray(pipeStart[c]!, pipeStart[c + 1]!);

function firstRoadName(network: Grounds["network"], corridors: Corridors, c: number): string {
  for (const i of pipesOf(corridors, c)) {
    const name = textAt(network.roadName, i);
    if (name) return name;
  }
  return "";
}

function countNetworks(network: Grounds["network"], corridors: Corridors, c: number): CorridorFacts["networks"] {
  const pipes = new Map<Network, number>();
  for (const i of pipesOf(corridors, c)) {
    const kind = network.network.words[network.network.codes[i]!]!;
    pipes.set(kind, (pipes.get(kind) ?? 0) + 1);
  }
  return NETWORKS.flatMap((kind, n) =>
    pipes.has(kind)
      ? [{ network: kind, pipes: pipes.get(kind)!, metres: corridors.networkM[c * NETWORKS.length + n]! }]
      : [],
  );
}

function lineOf({ frame }: Grounds["network"], corridors: Corridors, c: number): [number, number][] | undefined {
  const [first, end] = [corridors.vertexStart[c]!, corridors.vertexStart[c + 1]!];
  if (end <= first) return undefined;
  return Array.from({ length: end - first }, (_, k) => {
    const v = 2 * (first + k);
    const [lon, lat] = metresToDegrees(frame, corridors.metres[v]!, corridors.metres[v + 1]!);
    return [roundDegrees(lon), roundDegrees(lat)];
  });
}
