/**
 * What a mechanism would do to this city: graded by today's rules and by those of up to four settings, all on the same
 * inputs; nothing is written.
 */
import type { PackedGrades } from "../../assessment/model/grade-network.ts";
import { LEAK_CLASSES } from "../../assessment/model/leak-class.ts";
import { layOver, type ScopedRules, scopeKey } from "../../assessment/model/levels/scoped-rules.ts";
import { firstToRenew } from "../../assessment/model/renewal-order.ts";
import { RISK_TERMS, RISKS } from "../../assessment/model/risk-matrix.ts";
import { amountWhere } from "../../assessment/model/summarise-grades.ts";
import { loadInputs, loadScopedRules } from "../../assessment/service/assess-city.ts";
import { gradeAside, type Ruling } from "../../assessment/service/grade-aside.ts";
import { currentRules } from "../../assessment/store/runs.ts";
import { Refusal } from "../../base/outcome.ts";
import type { PackedNetwork } from "../../network/model/packed-network.ts";
import { textAt } from "../../network/model/packed-text.ts";
import type { Database, Queryable } from "../../platform/database/database.ts";
import type { ComparisonView, SimulationView } from "../api/mechanisms.schemas.ts";
import { findMechanism } from "../model/catalogue.ts";
import { checkSettings, type Mechanism, type Settings, withCityChoices } from "../model/mechanism.ts";
import { loadCityChoices } from "./city-choices.ts";

const EXAMPLES = 20;
const FIRST_KM = 10;
export const MOST_SETTINGS = 4;

interface CompareCall {
  readonly cityId: number;
  readonly id: string;
  /** One to four; values left out are today's. */
  readonly settings: readonly Settings[];
  readonly asOf: string;
}

export async function compareMechanism(database: Database, call: CompareCall): Promise<ComparisonView> {
  if (call.settings.length < 1 || call.settings.length > MOST_SETTINGS)
    throw new Refusal("mechanisms.settings-too-many", { most: MOST_SETTINGS });
  const mechanism = await workingMechanism(database, call.cityId, call.id);
  const { rules } = await currentRules(database, call.cityId);
  const now: Ruling = { rules, scoped: await loadScopedRules(database, call.cityId, call.asOf) };
  const settings = call.settings.map((asked) => settle(mechanism, { ...settingsNow(mechanism, now, asked), ...asked }));
  const rulings = settings.map((one) => applied(() => rulingBy(mechanism, now, one)));
  const inputs = await loadInputs(database, call.cityId, call.asOf);
  const [before, ...after] = await gradeAside(inputs, [now, ...rulings]);
  return {
    id: call.id,
    today: settingsNow(mechanism, now, settings[0]!),
    settings,
    measures: measure(mechanism, inputs.network, before!, after, settings),
    examples: examplesOf(mechanism, inputs.network, before!, after),
  };
}

/** One setting beside today's. */
export async function simulateMechanism(
  database: Database,
  { settings, ...call }: Omit<CompareCall, "settings"> & { settings: Settings },
): Promise<SimulationView> {
  const compared = await compareMechanism(database, { ...call, settings: [settings] });
  return {
    id: compared.id,
    today: compared.today,
    with: compared.settings[0]!,
    effect: {
      measures: compared.measures.map(({ values, ...row }) => ({
        ...row,
        with: values[0]!,
        change: rounded(values[0]! - row.today, row.unit),
      })),
      examples: compared.examples.map(({ levels, ...row }) => ({ ...row, with: levels[0]! })),
    },
  };
}

export async function workingMechanism(on: Queryable, cityId: number, id: string): Promise<Mechanism> {
  const mechanism = findMechanism(id);
  if (!mechanism) throw new Refusal("mechanisms.missing", { id });
  if (!mechanism.grading) throw new Refusal("mechanisms.planned", { id });
  return withCityChoices(mechanism, await loadCityChoices(on, cityId));
}

/** The parameters as they hold today; of a part of the city where the mechanism binds one. */
export function settingsNow(mechanism: Mechanism, { rules, scoped }: Ruling, asked: Settings): Settings {
  const { part, read } = mechanism.grading!;
  if (!part) return read(rules);
  const choice = settle(mechanism, { ...defaultsOf(mechanism), ...asked });
  const scope = part.scopeOf(choice);
  const held = scoped.filter((one) => scopeKey(one) === scopeKey(scope));
  const chosen = mechanism.parameters.filter(({ choicesFrom }) => choicesFrom).map(({ name }) => [name, choice[name]]);
  return { ...read(layOver(rules, held)), ...Object.fromEntries(chosen) };
}

const defaultsOf = ({ parameters }: Mechanism): Settings =>
  Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter.default]));

/** Today's rules with a mechanism's settings in them. */
export function rulingBy(mechanism: Mechanism, { rules, scoped }: Ruling, settings: Settings): Ruling {
  const { part, apply } = mechanism.grading!;
  if (!part) return { rules: apply(rules, settings), scoped };
  const scope = part.scopeOf(settings);
  const others = scoped.filter((one) => scopeKey(one) !== scopeKey(scope));
  const held = scoped.find((one) => scopeKey(one) === scopeKey(scope));
  const own: ScopedRules = {
    effectiveFrom: "",
    effectiveTo: null,
    version: 0,
    ...held,
    ...scope,
    rules: part.rulesOf(rules, settings, held?.rules ?? {}),
  };
  return { rules, scoped: [...others, own] };
}

/** Settings checked each and together. */
export function settle(mechanism: Mechanism, settings: Settings): Settings {
  try {
    return checkSettings(mechanism, settings);
  } catch (cause) {
    throw new Refusal("mechanisms.parameter-wrong", { cause: (cause as Error).message });
  }
}

/** Settings that contradict each other are the user's to mend. */
export function applied<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof RangeError) throw new Refusal("mechanisms.parameter-wrong", { cause: cause.message });
    throw cause;
  }
}

type Measures = ComparisonView["measures"];

function rounded(value: number, unit: string): number {
  const digits = unit === "km" ? 1000 : 1;
  return Math.round(value * digits) / digits;
}

function measure(
  mechanism: Mechanism,
  network: PackedNetwork,
  before: PackedGrades,
  after: readonly PackedGrades[],
  settings: readonly Settings[],
): Measures {
  const measures: Measures = [];
  const add = (row: Omit<Measures[number], "today" | "values">, count: (grades: PackedGrades) => number) =>
    measures.push({
      ...row,
      today: rounded(count(before), row.unit),
      values: after.map((grades) => rounded(count(grades), row.unit)),
    });
  const addColours = (code: string, zh: string, en: string, isIn: (position: number) => boolean) =>
    RISKS.forEach((colour, number) => {
      const { zh: name, en: nameEn } = RISK_TERMS[colour];
      add(
        { code: `${code}risk.${colour}.km`, zh: `${zh}${name}长度`, en: `${en}${nameEn}, length`, unit: "km" },
        (grades) => amountWhere(network, (i) => grades.risk[i] === number && isIn(i)).km,
      );
    });
  if (mechanism.grading!.effect === "leakClass")
    LEAK_CLASSES.forEach((letter, number) => {
      const amount = (grades: PackedGrades) => amountWhere(network, (i) => grades.leakClass[i] === number);
      const row = { zh: `${letter} 级长度`, en: `Class ${letter}, length`, unit: "km" };
      add({ code: `class.${letter}.km`, ...row }, (grades) => amount(grades).km);
      const pipes = { zh: `${letter} 级管段`, en: `Class ${letter}, pipes`, unit: "" };
      add({ code: `class.${letter}.pipes`, ...pipes }, (grades) => amount(grades).pipes);
    });
  for (const { code, name, isIn } of partsOf(mechanism, network, settings))
    addColours(`${code}.`, `${name}·`, `${name}: `, isIn);
  addColours("", "", "", () => true);
  const now = firstToRenew(network, before, FIRST_KM * 1000);
  add(
    {
      code: "plan.first.moved",
      zh: `最先改造的 ${FIRST_KM} 公里中被替换的长度`,
      en: `Of the first ${FIRST_KM} km to renew, replaced by others`,
      unit: "km",
    },
    (grades) => {
      const then = firstToRenew(network, grades, FIRST_KM * 1000);
      return amountWhere(network, (i) => then[i] === 1 && now[i] === 0).km;
    },
  );
  return measures;
}

/** The districts that the settings speak of, each once. */
function partsOf({ grading }: Mechanism, network: PackedNetwork, settings: readonly Settings[]) {
  const { part } = grading!;
  if (!part) return [];
  const ids = [...new Set(settings.map((one) => part.scopeOf(one).scopeId))];
  return ids.map((id) => {
    const code = network.district.ids?.indexOf(id) ?? -1;
    return {
      code: `district.${id}`,
      name: network.district.words[code] ?? String(id),
      isIn: (position: number) => network.district.codes[position] === code,
    };
  });
}

/** Pipes whose level moves most, by whichever setting. */
function examplesOf(
  mechanism: Mechanism,
  network: PackedNetwork,
  before: PackedGrades,
  after: readonly PackedGrades[],
): ComparisonView["examples"] {
  const byClass = mechanism.grading!.effect === "leakClass";
  const words: readonly string[] = byClass ? LEAK_CLASSES : RISKS;
  const levels = (grades: PackedGrades) => (byClass ? grades.leakClass : grades.risk);
  const [today, then] = [levels(before), after.map(levels)];
  const move = (i: number) => Math.max(...then.map((codes) => Math.abs(codes[i]! - today[i]!)));
  const moved: number[] = [];
  for (let i = 0; i < network.count; i++) if (then.some((codes) => codes[i] !== today[i])) moved.push(i);
  moved.sort((x, y) => move(y) - move(x) || network.lengthM[y]! - network.lengthM[x]!);
  return moved.slice(0, EXAMPLES).map((i) => ({
    pipeId: network.pipeId[i]!,
    sourceId: textAt(network.sourceId, i),
    today: words[today[i]!] ?? "none",
    levels: then.map((codes) => words[codes[i]!] ?? "none"),
    lengthM: network.lengthM[i]!,
  }));
}
