/** What a forecast looks at, in the order multipliers are kept; each has a multiplier for every pipe. */

export const FACTORS = [
  "material",
  "era",
  "age",
  "undated",
  "length",
  "diameter",
  "zone",
  "road",
  "traffic",
  "pressure",
  "role",
  "own",
  "kin",
  "nearby",
] as const;
export type Factor = (typeof FACTORS)[number];

export const FACTOR_TERMS: Record<Factor, { zh: string; en: string }> = {
  material: { zh: "材质", en: "Material" },
  era: { zh: "敷设年代", en: "Years of laying" },
  age: { zh: "管龄", en: "Age" },
  undated: { zh: "投运日期不明", en: "Date unknown" },
  length: { zh: "管段长度", en: "Length of the pipe" },
  diameter: { zh: "管径", en: "Diameter" },
  zone: { zh: "压力分区或区县", en: "Pressure zone or district" },
  road: { zh: "道路等级", en: "Class of the road" },
  traffic: { zh: "日交通量", en: "Vehicles a day" },
  pressure: { zh: "压力级制", en: "Pressure class" },
  role: { zh: "管道用途", en: "What the pipe is for" },
  own: { zh: "本管段历史失效", en: "Own past failures" },
  kin: { zh: "同材质同期附近管段历史失效", en: "Failures of pipes alike nearby" },
  nearby: { zh: "附近管段历史失效", en: "Failures nearby" },
};
