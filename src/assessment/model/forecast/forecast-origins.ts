/**
 * Unit, source and confidence of each rule of the forecast. Nothing here is published as far as we could read it: the
 * figures for water follow a survey whose table we have not seen, and wait for a city to confirm them.
 */

interface Origin {
  readonly unit: string;
  readonly source: string;
  readonly confidence: "published" | "suggestion";
}

const ours = (unit: string, about = ""): Origin => ({
  unit,
  source: about ? `平台建议（${about}）` : "平台建议",
  confidence: "suggestion",
});
const surveyed = ours("次/(km·a)", "按 Folkman, Utah State University, 2018 北美供水管网爆管率调查整理，数值待核实");

export const FORECAST_ORIGINS: Readonly<Record<string, Origin>> = {
  "forecast.leastFailures": ours("次"),
  "forecast.leastYears": ours("年"),
  "forecast.recordYears": ours("年"),
  "forecast.backTestYears": ours("年"),
  "forecast.excludedCauses": ours("", "与漏损分级一致，默认全部计入"),
  "forecast.rates": ours("次/(km·a)", "城市有自己的统计值时应替换"),
  "forecast.rates.water": surveyed,
  "forecast.otherRate": ours("次/(km·a)", "城市有自己的统计值时应替换"),
};
