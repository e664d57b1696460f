/** Mechanisms that bind one part of the city: its values today, the rules with others, and its kilometres by colour. */
import type { PackedGrades } from "../../assessment/model/grade-network.ts";
import { layOver, type ScopedRules, scopeKey } from "../../assessment/model/levels/scoped-rules.ts";
import { RISK_TERMS, RISKS } from "../../assessment/model/risk-matrix.ts";
import type { RuleSet } from "../../assessment/model/rules.ts";
import { amountWhere } from "../../assessment/model/summarise-grades.ts";
import type { PackedNetwork } from "../../network/model/packed-network.ts";
import type { SimulationView } from "../api/mechanisms.schemas.ts";
import { checkSettings, type Mechanism, type PartOfCity, type Settings } from "../model/mechanism.ts";

/** The city's rules with those of its parts. */
export interface Ruling {
  readonly rules: RuleSet;
  readonly scoped: readonly ScopedRules[];
}

/**
 * The parameters as they hold in the part that was asked for, or in the one that counts where none was. Throws RangeError
 * when there is no such part.
 */
export function partNow(mechanism: Mechanism, { rules, scoped }: Ruling, asked: Settings): Settings {
  const { read, part } = mechanism.grading!;
  const values = read(rules);
  const chosen = mechanism.parameters.filter(({ name }) => !(name in values) && name in asked).map(({ name }) => name);
  const settled = checkSettings(mechanism, {
    ...values,
    ...Object.fromEntries(chosen.map((name) => [name, asked[name]])),
  });
  const own = findPart(part!, scoped, settled);
  return own ? { ...settled, ...read(layOver(rules, [own])) } : settled;
}

/** Today's rules with a mechanism's settings in them. */
export function rulingBy({ grading }: Mechanism, { rules, scoped }: Ruling, settings: Settings): Ruling {
  const { part, apply } = grading!;
  if (!part) return { rules: apply(rules, settings), scoped };
  const held = findPart(part, scoped, settings);
  const own: ScopedRules = {
    effectiveFrom: "",
    effectiveTo: null,
    version: 0,
    ...held,
    ...part.scopeOf(settings),
    rules: part.rulesOf(rules, settings, held?.rules ?? {}),
  };
  return { rules, scoped: [...scoped.filter((one) => one !== held), own] };
}

export const findPart = (
  part: PartOfCity,
  scoped: readonly ScopedRules[],
  settings: Settings,
): ScopedRules | undefined => scoped.find((one) => scopeKey(one) === scopeKey(part.scopeOf(settings)));

type Measures = SimulationView["effect"]["measures"];

/** Kilometres of each colour in the district that the settings speak of; none for mechanisms of the whole city. */
export function partMeasures(
  { grading }: Mechanism,
  settings: Settings,
  network: PackedNetwork,
  before: PackedGrades,
  after: PackedGrades,
): Measures {
  if (!grading!.part) return [];
  const { scopeId } = grading!.part.scopeOf(settings);
  const code = network.district.ids?.indexOf(scopeId) ?? -1;
  const name = network.district.words[code] ?? String(scopeId);
  const round = (km: number) => Math.round(km * 1000) / 1000;
  return RISKS.map((colour, number) => {
    const km = (grades: PackedGrades) =>
      amountWhere(network, (i) => grades.risk[i] === number && network.district.codes[i] === code).km;
    const [today, then] = [km(before), km(after)];
    return {
      code: `district.${scopeId}.risk.${colour}.km`,
      zh: `${name}·${RISK_TERMS[colour].zh}长度`,
      en: `${name}: ${RISK_TERMS[colour].en}, length`,
      unit: "km",
      today: round(today),
      with: round(then),
      change: round(then - today),
    };
  });
}
