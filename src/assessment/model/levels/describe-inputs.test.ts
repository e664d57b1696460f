import { expect, test } from "vitest";
import type { PipeInputs } from "../grade-pipe.ts";
import { DEFAULT_RULES } from "../rules.ts";
import { describeInputs } from "./describe-inputs.ts";

const RISER: PipeInputs = {
  network: "gas",
  role: "RISER",
  material: "STEEL",
  diameterMm: 50,
  pressure: "LP",
  years: 12,
  failures: 1,
  road: "NONE",
  people: { households: 24, sensitive: true, uncounted: true },
  coupled: false,
  customers: { households: 24, uncounted: true },
  shutdown: { closures: 2, sectionM: 480 },
};

test("each factor says its number with its unit", () => {
  const words = describeInputs(RISER, DEFAULT_RULES);
  expect(Object.values(words).map(({ zh }) => zh)).toEqual([
    "钢",
    "12 年 / 设计寿命 30 年",
    "1 次",
    "不在道路下",
    "50 mm",
    "低压",
    "30 米内 24 户，有学校、医院或市场，另有住宅未计户数，立管",
    "5 米内没有地下空间",
    "不在道路下",
    "关断时停供 24 户，另有住宅未计户数",
    // 30 + 2·10 + 0.48·15 = 57.2
    "2 处关断，480 米，约 57 分钟",
  ]);
  expect([words.history.en, words.age.en]).toEqual(["1 leak", "12 of 30 years"]);
});

test("an unknown says what is missing", () => {
  const words = describeInputs(
    {
      ...RISER,
      role: "MUNICIPAL_MAIN",
      material: "UNKNOWN",
      diameterMm: Number.NaN,
      pressure: "UNKNOWN",
      years: null,
      road: undefined,
      people: undefined,
      coupled: undefined,
      customers: undefined,
      shutdown: undefined,
    },
    DEFAULT_RULES,
  );
  expect(new Set(Object.values(words).map(({ zh }) => zh))).toEqual(
    new Set([
      "材质不明",
      "年代不明",
      "1 次",
      "没有道路数据",
      "管径不明",
      "压力不明",
      "没有建筑数据",
      "没有地下空间数据",
      "没有可关断的阀门或建筑数据",
      "没有可关断的阀门",
    ]),
  );
});
