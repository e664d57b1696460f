/**
 * Pressure and material, or pressure and its own number, do not go together.
 *
 * Source: classes by GB 50028-2006 (reference 3.1, confirmed). Which material may carry which class: the code recommends
 * polyethylene, ductile iron and steel for medium and low pressure; grey iron, PVC and galvanised steel are met on old low
 * pressure lines only, polyethylene and ductile iron end at medium pressure A. Our reading, to be verified by the city.
 * Needs: material and pressure class; the second half a stated pressure. Iron of unspecified kind counts as grey and is to
 * be checked. Left out: G-02 and G-03 of the survey checks (they are told at import), other networks.
 */
import { classOfPressure } from "../../../network/model/survey/pressure.ts";
import { middleOf } from "./built-over.ts";
import { type Findings, factor, raisesIf } from "./findings.ts";
import { type Ground, wordOf } from "./ground.ts";
import type { Factor } from "./hazard.ts";
import { isAtLeast } from "./hazard-rules.ts";

const TYPE = "PRESSURE_MATERIAL";
/** Where low ends and medium begins, two codes count the boundary itself differently (reference 3.1). */
const BOUNDARY_MPA = 0.01;

export function findPressureMaterial(ground: Ground, findings: Findings): void {
  for (let i = 0; i < ground.network.count; i++) {
    if (ground.networkOf(i) !== "gas" || !ground.isInUse(i)) continue;
    const material = wordOf(ground.network.material, i);
    if (material === "UNKNOWN" || ground.pressureOf(i) === "UNKNOWN") findings.cannotJudge(TYPE, i);
    const byMaterial = materialFactors(ground, i, material);
    const factors = [...byMaterial, ...numberFactors(ground, i)];
    if (factors.length === 0) continue;
    findings.tell({
      type: TYPE,
      finding: byMaterial.length > 0 && material !== "CAST_IRON_UNSPECIFIED" ? "found" : "to_check",
      pipes: [i],
      factors,
      at: middleOf(ground, i),
    });
  }
}

function materialFactors(ground: Ground, i: number, material: ReturnType<typeof wordOf>): Factor[] {
  const { highestClass } = ground.rules.pressure;
  const highest = highestClass[material as keyof typeof highestClass];
  const held = ground.pressureOf(i);
  if (!highest || highest === "UNKNOWN" || !isAtLeast(held, highest) || held === highest) return [];
  return [
    factor("material", material, "", { rule: `hazards.pressure.highestClass.${material}`, ...raisesIf(true) }),
    factor("heldClass", held, "", { limit: highest, rule: `hazards.pressure.highestClass.${material}` }),
  ];
}

/** G-01: the number says another class than the word. */
function numberFactors(ground: Ground, i: number): Factor[] {
  const held = ground.pressureOf(i);
  const mpa = Math.round(ground.particulars.pressureMpa[i]! * 1e6) / 1e6;
  if (Number.isNaN(mpa) || held === "UNKNOWN" || mpa === BOUNDARY_MPA) return [];
  const byNumber = classOfPressure(mpa);
  if (byNumber === held) return [];
  return [factor("statedMpa", mpa, "MPa"), factor("classOfMpa", byNumber, "", { limit: held })];
}
