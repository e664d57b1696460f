/** A factor as people read it, on pages and in files alike. */
import {
  BUILDING_KIND_TERMS,
  LAYING_TERMS,
  MATERIAL_TERMS,
  type Named,
  NETWORK_TERMS,
  PRESSURE_CLASS_TERMS,
  ROAD_CLASS_TERMS,
  SPACE_KIND_TERMS,
} from "../../../network/model/codes.ts";
import type { Factor, Related } from "./hazard.ts";
import { COVER_PLACE_TERMS, FACTOR_TERMS, OTHER_PIPE_TERMS } from "./hazard-terms.ts";

const DICTIONARIES: Readonly<Record<string, Readonly<Record<string, Named>>>> = {
  pressureClass: PRESSURE_CLASS_TERMS,
  material: MATERIAL_TERMS,
  laying: LAYING_TERMS,
  network: NETWORK_TERMS,
  spaceKind: SPACE_KIND_TERMS,
  roadClass: ROAD_CLASS_TERMS,
  coverPlace: COVER_PLACE_TERMS,
  otherPipe: OTHER_PIPE_TERMS,
};

type Language = "zh" | "en";

export interface WrittenFactor {
  readonly name: string;
  readonly value: string;
  /** Empty where the value is held against nothing. */
  readonly limit: string;
  readonly limitName: string;
}

const LIMIT: Named = { zh: "限值", en: "limit" };

/** What of a factor is read; it may come over the wire. */
type Told = Pick<Factor, "code" | "value" | "unit" | "limit">;

export function writeFactor({ code, value, unit, limit }: Told, language: Language): WrittenFactor {
  const terms = FACTOR_TERMS[code];
  const write = (one: Factor["value"]): string => {
    if (typeof one === "boolean") return one ? (language === "zh" ? "是" : "yes") : language === "zh" ? "否" : "no";
    if (typeof one === "string") return DICTIONARIES[terms?.words ?? ""]?.[one]?.[language] ?? one;
    return [String(one), unitIn(unit, language)].filter(Boolean).join(" ");
  };
  return {
    name: terms?.[language] ?? code,
    value: write(value),
    limit: limit === null ? "" : write(limit),
    limitName: (terms?.limitIs ?? LIMIT)[language],
  };
}

const UNITS: Readonly<Record<string, Named>> = {
  a: { zh: "年", en: "years" },
  户: { zh: "户", en: "households" },
};
const unitIn = (unit: string, language: Language): string => UNITS[unit]?.[language] ?? unit;

/**
 * describeFactor({ code: "distanceM", value: 0.4, unit: "m", limit: 0.7 }, "en") // => "Distance, edge to edge 0.4 m (limit 0.7 m)"
 */
export function describeFactor(factor: Told, language: Language): string {
  const { name, value, limit, limitName } = writeFactor(factor, language);
  if (!limit) return `${name} ${value}`;
  return language === "zh" ? `${name} ${value}（${limitName} ${limit}）` : `${name} ${value} (${limitName} ${limit})`;
}

const RELATED_KINDS: Readonly<Record<string, Readonly<Record<string, Named>>>> = {
  building: BUILDING_KIND_TERMS,
  space: SPACE_KIND_TERMS,
  pipe: NETWORK_TERMS,
};
const ENTITY_TERMS: Readonly<Record<Related["entity"], Named>> = {
  pipe: { zh: "管段", en: "Pipe" },
  building: { zh: "建筑物", en: "Building" },
  community: { zh: "小区", en: "Community" },
  space: { zh: "地下空间", en: "Underground space" },
  point: { zh: "阀门", en: "Valve" },
};

/** What a related thing is: its kind where it has one, else what it is at all. */
export const kindOfRelated = ({ entity, kind }: Pick<Related, "entity" | "kind">, language: Language): string =>
  (RELATED_KINDS[entity]?.[kind] ?? ENTITY_TERMS[entity])[language];
