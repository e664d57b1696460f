/**
 * Unit, source and confidence of each hazard rule. "published" only where the reference confirms the figure itself; a
 * figure of a code that was read from memory says so and waits for the city.
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
const toVerify = (unit: string): Origin => ({
  unit,
  source: "平台建议（按 GB 50028-2006 整理，数值待核实）",
  confidence: "suggestion",
});

export const HAZARD_ORIGINS: Readonly<Record<string, Origin>> = {
  "hazards.types": ours("", "城市可增减隐患类型"),
  "hazards.levels": ours("", "隐患等级，起始级"),
  "hazards.couplingWithinM": ours("m", "清单二（三）合肥只说相邻地下空间"),
  "hazards.couplingCloseM": ours("m"),
  "hazards.builtOver.leastCoveredM": ours("m"),
  "hazards.builtOver.majorFrom": ours("", "参照《城镇燃气经营安全重大隐患判定标准》，条文待核实"),
  "hazards.enclosed": ours("m", "围挡须现场核实"),
  "hazards.clearance.buildingM": { unit: "m", source: "GB 50028-2006", confidence: "published" },
  "hazards.clearance.pipeM": toVerify("m"),
  "hazards.clearance.closeShare": ours("规定值的份额"),
  "hazards.clearance.higherFrom": ours(""),
  "hazards.confined": ours("", "2023 年全国专项整治的主题，范围由城市设定"),
  "hazards.crossing.verticalM": toVerify("m"),
  "hazards.crossing.drainWallShare": ours("内径的份额"),
  "hazards.cover.carriagewayM": toVerify("m"),
  "hazards.cover.besideM": toVerify("m"),
  "hazards.cover.elsewhereM": toVerify("m"),
  "hazards.cover": ours("", "道路横断面由城市设定"),
  "hazards.pressure": ours("", "级制按 GB 50028-2006，适用范围待核实"),
  "hazards.assessment": ours("a", "评估指南只说资料应为三年以内"),
  "hazards.isolation": ours("", "规范未见数值"),
};
