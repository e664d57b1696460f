/**
 * Materials from survey codes (CJJ 61-2017 C.0.1) and free text as found in operators' files, spelling mistakes included.
 *
 * `ZT` says only "cast iron": it is kept apart and treated as grey cast iron by the scope rules until somebody looks.
 */
import type { Material } from "../codes.ts";

const EXACT: Record<string, Material> = {
  ZT: "CAST_IRON_UNSPECIFIED",
  铸铁: "CAST_IRON_UNSPECIFIED",
  铸铁管: "CAST_IRON_UNSPECIFIED",
  G: "STEEL",
  钢: "STEEL",
  钢管: "STEEL",
  T: "CONCRETE",
  混凝土: "CONCRETE",
  砼: "CONCRETE",
  PE: "PE",
  PVC: "PVC",
  BLG: "GRP",
  QM: "DUCTILE_IRON",
  ZS: "BRICK_STONE",
  Z: "BRICK_STONE",
  S: "BRICK_STONE",
  SM: "ASBESTOS_CEMENT",
  TC: "CERAMIC",
  TZ: "COPPER",
  CI: "GREY_CAST_IRON",
  DI: "DUCTILE_IRON",
  AC: "ASBESTOS_CEMENT",
  ST: "STEEL",
  COP: "COPPER",
  CPP: "PRESTRESSED_CONCRETE",
  HDPE: "PE",
  PVCO: "PVC",
  PVCB: "PVC",
  PVCF: "PVC",
  "HDPE IN CI": "PE",
};

/** First that matches wins: the more particular stand before the general. */
const PATTERNS: readonly (readonly [RegExp, Material])[] = [
  [/^(未知|不明|不详|无|unknown|n\/?a|-|xxx)$/i, "UNKNOWN"],
  [/灰口?铸?铁.*(无|未).*(衬|防腐)|unlined.*cast iron/i, "GREY_CAST_IRON_UNLINED"],
  [/灰(口)?(铸)?铁|gr[ae]y.*iron|cast iron (pit|spun|sand)|^cast iron/i, "GREY_CAST_IRON"],
  [/球[墨磨]|ductile/i, "DUCTILE_IRON"],
  [/平口/, "CONCRETE_PLAIN_END"],
  [/无筋|素(混凝土|砼)|unreinforced/i, "CONCRETE_UNREINFORCED"],
  [/预应力|自应力|prestress|^PCCP$/i, "PRESTRESSED_CONCRETE"],
  [/钢(筋|骨|筒)?.{0,3}(混凝土|砼)|reinforced concrete|^RCP?$/i, "RC_CONCRETE"],
  [/石棉|asbestos/i, "ASBESTOS_CEMENT"],
  [/混凝土|砼|concrete/i, "CONCRETE"],
  [/水泥|cement pipe/i, "CEMENT"],
  [/(预制)?(直埋)?保温|聚氨酯.*钢|pre-?insulated/i, "STEEL_PREINSULATED"],
  [/钢塑|钢丝网|钢骨架|衬塑|涂塑/, "STEEL_PLASTIC"],
  [/镀锌|galvani/i, "STEEL_GALVANIZED"],
  [/不锈钢|stainless/i, "STEEL_STAINLESS"],
  [/(3PE|三PE|防腐|沥青|环氧).*钢|钢.*(3PE|防腐|沥青)|coated steel/i, "STEEL_COATED"],
  [/(裸|无防腐)钢|bare steel/i, "STEEL_BARE"],
  [/PE\s*80/i, "PE80"],
  [/PE\s*100/i, "PE100"],
  [/聚乙烯|HDPE|MDPE|高密度|^PE/i, "PE"],
  [/聚氯乙烯|U?PVC/i, "PVC"],
  [/玻璃钢|GRP|FRP/i, "GRP"],
  [/钢|steel/i, "STEEL"],
  [/铸铁/, "CAST_IRON_UNSPECIFIED"],
  [/砖|石|brick|stone/i, "BRICK_STONE"],
  [/陶|ceramic|clay/i, "CERAMIC"],
  [/铜|copper/i, "COPPER"],
];

/** `OTHER` for a text that names something we do not know; `UNKNOWN` for words that say so. */
export function readMaterial(written: string): Material {
  const text = written.normalize("NFKC").trim();
  const exact = EXACT[text.toUpperCase()];
  if (exact) return exact;
  return PATTERNS.find(([pattern]) => pattern.test(text))?.[1] ?? "OTHER";
}

export const isPolyethylene = (material: Material): boolean =>
  material === "PE" || material === "PE80" || material === "PE100";
