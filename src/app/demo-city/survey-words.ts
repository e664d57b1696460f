/** How the made-up companies write what they know: materials, sizes, pressures, laying, as found in real hand-overs. */
import type { Random } from "../../base/random.ts";
import { LAYING_TERMS, type Material, type Network, ROLE_TERMS, type Role } from "../../network/model/codes.ts";
import { classOfPressure } from "../../network/model/survey/pressure.ts";
import type { LaidPipe } from "./pipe-eras.ts";

/** Every word reads back as its material. */
export const MATERIAL_WORDS: Partial<Record<Material, readonly string[]>> = {
  GREY_CAST_IRON: ["灰口铸铁", "灰口铸铁管", "灰铸铁"],
  GREY_CAST_IRON_UNLINED: ["灰口铸铁管(无内衬)"],
  DUCTILE_IRON: ["球墨铸铁", "球墨铸铁管", "QM"],
  STEEL: ["钢", "钢管", "G"],
  STEEL_COATED: ["3PE防腐钢管", "钢管(沥青防腐)"],
  STEEL_GALVANIZED: ["镀锌钢管", "镀锌管"],
  STEEL_BARE: ["裸钢管"],
  STEEL_PREINSULATED: ["预制直埋保温管", "聚氨酯保温钢管"],
  STEEL_PLASTIC: ["钢塑复合管"],
  PE: ["PE", "聚乙烯", "高密度聚乙烯"],
  PE80: ["PE80"],
  PE100: ["PE100"],
  PVC: ["PVC", "硬聚氯乙烯"],
  CEMENT: ["水泥管"],
  PRESTRESSED_CONCRETE: ["预应力混凝土管"],
  ASBESTOS_CEMENT: ["石棉水泥管"],
  CONCRETE_PLAIN_END: ["平口混凝土管"],
  CONCRETE_UNREINFORCED: ["素混凝土管"],
  RC_CONCRETE: ["钢筋混凝土", "钢筋混凝土管"],
  GRP: ["玻璃钢", "BLG"],
  BRICK_STONE: ["砖石", "ZS"],
  CERAMIC: ["陶土管"],
};

export const materialWord = (material: Material, random: Random): string => random.pick(MATERIAL_WORDS[material]!);

/** Outer diameter and wall of steel pipes by nominal size, mm. */
const STEEL_SIZES: Record<number, string> = {
  50: "D57*3.5",
  80: "D89*4",
  100: "D108*4",
  150: "D159*5",
  200: "D219*6",
  300: "D325*8",
  400: "D426*8",
  500: "D529*8",
};

export function sizeWord({ material, diameterMm }: LaidPipe, network: Network, random: Random): string {
  if (material.startsWith("PE") && network !== "drainage") return `De${diameterMm}`;
  if (network === "drainage")
    return diameterMm >= 1500 ? `${diameterMm}*1200` : random.chance(0.5) ? `${diameterMm}` : `DN${diameterMm}`;
  const steel = material.startsWith("STEEL") ? STEEL_SIZES[diameterMm] : undefined;
  return steel && random.chance(0.4) ? steel : `DN${diameterMm}`;
}

const PRESSURE_WORDS: Record<string, string> = { LP: "低压", MP_B: "中压B", MP_A: "中压A", SHP_B: "次高压B" };

export function pressureWord(mpa: number | null, network: Network, random: Random): string | null {
  if (mpa === null) return null;
  if (network !== "gas" || random.chance(0.2)) return `${mpa}`;
  return PRESSURE_WORDS[classOfPressure(mpa)]!;
}

export const layingWord = ({ laying }: LaidPipe, random: Random): string =>
  random.chance(0.7) ? LAYING_TERMS[laying].zh : LAYING_TERMS[laying].code;

export const roleWord = (role: Role): string => ROLE_TERMS[role].zh;

/** Older papers know only the year. */
export function dateWord(year: number, random: Random): string {
  const month = random.whole(3, 11);
  const day = random.whole(2, 28);
  if (year < 1998 && random.chance(0.25)) return `${year}年`;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
