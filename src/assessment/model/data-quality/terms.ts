/** The kinds of data in both languages: for pages and files alike. */
import type { Sentence } from "../../../base/outcome.ts";
import type { DataKind } from "./data-states.ts";

export const DATA_KIND_TERMS: Record<DataKind, Sentence> = {
  material: { zh: "材质", en: "Material" },
  age: { zh: "年代", en: "Age" },
  diameter: { zh: "管径", en: "Diameter" },
  pressure: { zh: "压力", en: "Pressure" },
  position: { zh: "位置", en: "Position" },
  people: { zh: "周边人员", en: "People nearby" },
  spaces: { zh: "相邻地下空间", en: "Adjacent spaces" },
  road: { zh: "道路", en: "Road above" },
};

/** What counts as estimated, where anything does. */
export const ESTIMATED_TERMS: Partial<Record<DataKind, Sentence>> = {
  material: { zh: "铸铁，种类待核", en: "cast iron, kind to be checked" },
  age: { zh: "仅知年份或年代", en: "only the year or the decade" },
  position: { zh: "按道路推定", en: "placed along its road" },
};
