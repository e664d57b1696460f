/** Gathers what the rules tell: gives each hazard its key, level and place, and keeps apart what could not be judged. */
import { textAt } from "../../../network/model/packed-text.ts";
import { type Ground, wordOf } from "./ground.ts";
import {
  type Factor,
  type Finding,
  type FoundHazards,
  HAZARD_TYPES,
  type Hazard,
  type HazardType,
  type Related,
  raiseLevel,
} from "./hazard.ts";
import { hazardKey } from "./hazard-key.ts";

export interface Told {
  readonly type: HazardType;
  readonly finding: Finding;
  /** Positions; the first gives network, owner and road. */
  readonly pipes: readonly number[];
  /** The other side's own words, where the hazard is about a pair. */
  readonly other?: readonly string[];
  readonly factors: readonly Factor[];
  readonly related?: readonly Related[];
  readonly at?: readonly [x: number, y: number] | undefined;
}

export interface Findings {
  tell(told: Told): void;
  /** The type could not be told of this pipe. */
  cannotJudge(type: HazardType, pipe: number): void;
  finish(): FoundHazards;
}

export function createFindings(ground: Ground): Findings {
  const hazards: Hazard[] = [];
  const unjudged = Object.fromEntries(HAZARD_TYPES.map((type) => [type, [] as number[]])) as Record<
    HazardType,
    number[]
  >;
  return {
    tell({ type, finding, pipes, other = [], factors, related = [], at }) {
      const pipe = pipes[0]!;
      hazards.push({
        key: hazardKey(type, [...ground.namesOf(pipe), ...other]),
        type,
        level: raiseLevel(ground.rules.levels[type], factors.filter((factor) => factor.raises).length),
        finding,
        network: ground.networkOf(pipe),
        pipes,
        factors,
        related,
        place: placeOf(ground, pipe, related),
        x: at?.[0] ?? Number.NaN,
        y: at?.[1] ?? Number.NaN,
      });
    },
    cannotJudge: (type, pipe) => void unjudged[type].push(pipe),
    finish: () => ({ hazards: distinct(hazards), unjudged }),
  };
}

/** The road, and the named thing beside it; what is known of them. */
function placeOf({ network }: Ground, pipe: number, related: readonly Related[]): string {
  const region = wordOf(network.street, pipe) || wordOf(network.district, pipe);
  const near = related.find(({ entity, name }) => name && entity !== "pipe")?.name;
  return [textAt(network.roadName, pipe) || region, near].filter(Boolean).join(" · ");
}

/**
 * In the order of types, then keys. Two owners may give their buildings or spaces the same number: the second hazard of a
 * key is told apart by its order, nearer first.
 */
function distinct(hazards: readonly Hazard[]): Hazard[] {
  const away = ({ related }: Hazard): number => related[0]?.distanceM ?? 0;
  const rank = (type: HazardType): number => HAZARD_TYPES.indexOf(type);
  const sorted = [...hazards].sort(
    (a, b) => rank(a.type) - rank(b.type) || (a.key < b.key ? -1 : a.key > b.key ? 1 : away(a) - away(b)),
  );
  const times = new Map<string, number>();
  return sorted.map((hazard) => {
    const time = (times.get(hazard.key) ?? 0) + 1;
    times.set(hazard.key, time);
    return time === 1 ? hazard : { ...hazard, key: `${hazard.key}-${time}` };
  });
}

type Extra = Partial<Pick<Factor, "limit" | "rule" | "raises">>;

/** factor("distanceM", 0.4, "m", { limit: 0.7, rule: "…" }) */
export const factor = (code: string, value: Factor["value"], unit = "", extra: Extra = {}): Factor => ({
  code,
  value,
  unit,
  limit: null,
  rule: null,
  ...extra,
});

/** Puts the level a step up when it holds. */
export const raisesIf = (holds: boolean): { raises?: true } => (holds ? { raises: true } : {});
