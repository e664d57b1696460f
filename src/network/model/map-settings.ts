/**
 * What a city's one-maps show (上海, policy list 二(三)1): which maps there are, which networks are drawn, and how many years
 * of incidents up to the day looked at. Facility and hazard map are views of one dated model; the list asks for the incidents
 * of three years.
 */
import { addYears, dayNumber, type IsoDay } from "../../base/dates.ts";
import { NETWORKS, type Network } from "./codes.ts";
import type { PackedNetwork } from "./packed-network.ts";
import type { PackedFailures } from "./packed-shapes.ts";

export const ONE_MAPS = ["facility", "hazard"] as const;
export type OneMap = (typeof ONE_MAPS)[number];

export interface MapSettings {
  readonly maps: readonly OneMap[];
  readonly networks: readonly Network[];
  /** Years of incidents up to the day looked at; 0 = all. */
  readonly failureYears: number;
}

export const DEFAULT_MAP_SETTINGS: MapSettings = { maps: [...ONE_MAPS], networks: [...NETWORKS], failureYears: 3 };

/** Matches no network. */
const NONE = "-";

/**
 * Networks to narrow a map's filter to: those asked for that the city draws; undefined = all are drawn.
 *
 * shownNetworks(["gas", "heat"], { networks: ["gas", "water"] }) // => ["gas"]
 */
export function shownNetworks(
  asked: readonly string[] | undefined,
  { networks }: Pick<MapSettings, "networks">,
): string[] | undefined {
  if (NETWORKS.every((network) => networks.includes(network))) return asked?.length ? [...asked] : undefined;
  const shown = asked?.length ? asked.filter((word) => (networks as readonly string[]).includes(word)) : [...networks];
  return shown.length > 0 ? shown : [NONE];
}

/** Incidents after this day are shown, as days since 1970-01-01; all of them for 0 years. */
export const shownAfter = (day: IsoDay, years: number): number =>
  years === 0 ? Number.NEGATIVE_INFINITY : dayNumber(addYears(day, -years));

export interface MapContents {
  /** Drawn, that is with a line. */
  readonly pipes: number;
  readonly km: Readonly<Record<Network, number>>;
  /** With a place. */
  readonly incidents: number;
}

/** What is drawn under a setting, by the same rules as tiles; nothing when no map is offered. */
export function countOnMaps(network: PackedNetwork, failures: PackedFailures, settings: MapSettings): MapContents {
  const km = Object.fromEntries(NETWORKS.map((word) => [word, 0])) as Record<Network, number>;
  if (settings.maps.length === 0) return { pipes: 0, km, incidents: 0 };
  const isDrawn = new Set<string>(settings.networks);
  const metres = { ...km };
  let pipes = 0;
  for (let i = 0; i < network.count; i++) {
    const word = network.network.words[network.network.codes[i]!]!;
    if (!isDrawn.has(word) || network.vertexStart[i] === network.vertexStart[i + 1]) continue;
    pipes++;
    metres[word] += network.lengthM[i]!;
  }
  for (const word of NETWORKS) km[word] = Math.round(metres[word]) / 1000;
  const after = shownAfter(network.asOf, settings.failureYears);
  const { codes, numbers, partStart } = failures;
  let incidents = 0;
  for (let f = 0; f < failures.count; f++)
    if (
      partStart[f + 1]! > partStart[f]! &&
      numbers.day[f]! > after &&
      isDrawn.has(codes.network.words[codes.network.codes[f]!]!)
    )
      incidents++;
  return { pipes, km, incidents };
}
