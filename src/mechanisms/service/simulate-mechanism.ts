/** What a mechanism would do to this city: graded twice on the same inputs, today's rules and the changed ones; nothing is written. */
import { CLASS_NAMES } from "../../assessment/model/cctv/score-drain.ts";
import { gradeNetwork, type PackedGrades } from "../../assessment/model/grade-network.ts";
import type { HazardRules } from "../../assessment/model/hazards/hazard-rules.ts";
import type { HazardSummary } from "../../assessment/model/hazards/summarise-hazards.ts";
import { LEAK_CLASSES } from "../../assessment/model/leak-class.ts";
import { firstToRenew } from "../../assessment/model/renewal-order.ts";
import { RISK_TERMS, RISKS } from "../../assessment/model/risk-matrix.ts";
import {
  type Amount,
  amountWhere,
  CONCLUSIONS,
  provisionalConclusion,
} from "../../assessment/model/summarise-grades.ts";
import { type AssessmentInputs, loadInputs, loadScopedRules } from "../../assessment/service/assess-city.ts";
import { currentRules } from "../../assessment/store/runs.ts";
import { Refusal } from "../../base/outcome.ts";
import type { PackedNetwork } from "../../network/model/packed-network.ts";
import { textAt } from "../../network/model/packed-text.ts";
import { currentPermitRules } from "../../permits/store/permit-rules.ts";
import type { Database } from "../../platform/database/database.ts";
import type { SimulationView } from "../api/mechanisms.schemas.ts";
import { findMechanism } from "../model/catalogue.ts";
import { type Figure, isWorking, type Mechanism, rulesOf, type Settings } from "../model/mechanism.ts";
import { hazardMeasures, sameHazardRules, summariseBy } from "./count-hazards.ts";
import { fillFromCity } from "./fill-from-city.ts";
import { mapParametersOf, simulateMaps } from "./maps-of-city.ts";
import { partMeasures, partNow, type Ruling, rulingBy } from "./part-of-city.ts";
import { applied, settle } from "./settle.ts";
import { isFunding, simulateFunding } from "./simulate-funding.ts";
import { simulateLedgers } from "./simulate-ledgers.ts";
import { simulatePermits } from "./simulate-permits.ts";
import { isPlanning, simulatePlanning } from "./simulate-planning.ts";

const EXAMPLES = 20;
const FIRST_KM = 10;

/** What several simulations of one city and day have in common, filled by the first. */
export interface SimulationShare {
  inputs?: Promise<AssessmentInputs>;
  before?: PackedGrades;
  hazards?: Promise<HazardSummary>;
}

export async function simulateMechanism(
  database: Database,
  call: { cityId: number; id: string; settings: Settings; asOf: string },
  share: SimulationShare = {},
): Promise<SimulationView> {
  const mechanism = await fillFromCity(database, call.cityId, workingMechanism(call.id));
  if (mechanism.maps) return simulateMapSetting(database, call, mechanism, mechanism.maps);
  if (isFunding(mechanism)) return simulateFunding(database, mechanism, call);
  if (isPlanning(mechanism)) return simulatePlanning(database, mechanism, call);
  if (mechanism.permits) {
    const { permits } = mechanism;
    const { rules } = await currentPermitRules(database, call.cityId);
    const today = permits.read(rules);
    const changed = settle(mechanism, { ...today, ...call.settings });
    const then = applied(() => permits.apply(rules, changed));
    return { id: call.id, today, with: changed, effect: await simulatePermits(database, call, permits, rules, then) };
  }
  const { rules } = await currentRules(database, call.cityId);
  const now: Ruling = { rules, scoped: await loadScopedRules(database, call.cityId, call.asOf) };
  const today = mechanism.grading?.part
    ? applied(() => partNow(mechanism, now, call.settings))
    : rulesOf(mechanism)!.read(rules);
  const changed = settle(mechanism, { ...today, ...call.settings });
  if (mechanism.ledgers) {
    const { ledgers } = mechanism;
    const then = applied(() => ledgers.apply(rules, changed));
    return { id: call.id, today, with: changed, effect: await simulateLedgers(database, call, ledgers, rules, then) };
  }
  share.inputs ??= loadInputs(database, call.cityId, call.asOf);
  const inputs = await share.inputs;
  share.before ??= grade(inputs, now);
  const { before } = share;
  const then = applied(() => rulingBy(mechanism, now, changed));
  const hazards = await hazardEffect(mechanism, inputs, rules.hazards, then.rules.hazards, share);
  const after = applied(() => grade(inputs, then));
  return {
    id: call.id,
    today,
    with: changed,
    effect: {
      measures: [
        ...partMeasures(mechanism, changed, inputs.network, before, after),
        ...measure(mechanism, inputs.network, before, after),
        ...moreMeasures(mechanism, inputs.network, [before, rules], [after, then.rules]),
        ...hazards,
      ],
      examples: examplesOf(mechanism, inputs.network, before, after),
    },
  };
}

async function simulateMapSetting(
  database: Database,
  call: { cityId: number; id: string; settings: Settings; asOf: string },
  mechanism: Mechanism,
  maps: NonNullable<Mechanism["maps"]>,
): Promise<SimulationView> {
  const today = settle(mechanism, await mapParametersOf(database, call.cityId));
  const changed = settle(mechanism, { ...today, ...call.settings });
  applied(() => maps.read(changed));
  return { id: call.id, today, with: changed, effect: await simulateMaps(database, call, maps, today, changed) };
}

/** Nothing for a mechanism whose rules find no hazards. */
async function hazardEffect(
  mechanism: Mechanism,
  inputs: AssessmentInputs,
  now: HazardRules,
  then: HazardRules,
  share: SimulationShare,
): Promise<Measures> {
  if (!mechanism.grading?.findsHazards) return [];
  share.hazards ??= summariseBy(inputs, now);
  const today = await share.hazards;
  return hazardMeasures(today, sameHazardRules(now, then) ? today : await summariseBy(inputs, then));
}

export function workingMechanism(id: string): Mechanism {
  const mechanism = findMechanism(id);
  if (!mechanism) throw new Refusal("mechanisms.missing", { id });
  if (!isWorking(mechanism)) throw new Refusal("mechanisms.planned", { id });
  return mechanism;
}

function grade({ network, failures, surroundings }: AssessmentInputs, { rules, scoped }: Ruling): PackedGrades {
  return gradeNetwork(network, failures, surroundings, rules, scoped);
}

const CONCLUSION_NAMES = {
  IMMEDIATE: { zh: "立即改造", en: "renew at once" },
  TIME_LIMITED: { zh: "限期改造", en: "renew within a time limit" },
  CONTROLLED: { zh: "落实管控措施", en: "run with control measures" },
  COMPLIANT: { zh: "符合要求", en: "compliant" },
} as const;

type Measures = SimulationView["effect"]["measures"];

function measure(mechanism: Mechanism, network: PackedNetwork, before: PackedGrades, after: PackedGrades): Measures {
  const measures: Measures = [];
  const add = (code: string, zh: string, en: string, unit: string, today: number, changed: number) => {
    const digits = unit === "km" ? 1000 : 1;
    const round = (value: number) => Math.round(value * digits) / digits;
    measures.push({ code, zh, en, unit, today: round(today), with: round(changed), change: round(changed - today) });
  };
  const { effect } = mechanism.grading!;
  if (effect === "leakClass" || effect === "all")
    LEAK_CLASSES.forEach((letter, code) => {
      const [a, b] = [before, after].map((grades) => amountWhere(network, (i) => grades.leakClass[i] === code)) as [
        Amount,
        Amount,
      ];
      add(`class.${letter}.km`, `${letter} 级长度`, `Class ${letter}, length`, "km", a.km, b.km);
      add(`class.${letter}.pipes`, `${letter} 级管段`, `Class ${letter}, pipes`, "", a.pipes, b.pipes);
    });
  RISKS.forEach((colour, code) => {
    const [a, b] = [before, after].map((grades) => amountWhere(network, (i) => grades.risk[i] === code)) as [
      Amount,
      Amount,
    ];
    add(`risk.${colour}.km`, `${RISK_TERMS[colour].zh}长度`, `${RISK_TERMS[colour].en}, length`, "km", a.km, b.km);
  });
  if (effect === "drainClass" || effect === "all") {
    const km = (holds: (grades: PackedGrades, i: number) => boolean) =>
      [before, after].map((grades) => amountWhere(network, (i) => holds(grades, i)).km) as [number, number];
    CLASS_NAMES.forEach((name, k) => {
      const [a, b] = km((grades, i) => grades.drainClass[i] === k + 1);
      add(`drain.${name}.km`, `排水修复等级 ${name}`, `Drains of repair class ${name}`, "km", a, b);
    });
    for (const conclusion of CONCLUSIONS) {
      const [a, b] = km((grades, i) => provisionalConclusion(grades, i) === conclusion);
      const { zh, en } = CONCLUSION_NAMES[conclusion];
      add(`conclusion.${conclusion}.km`, `建议结论：${zh}`, `Suggested: ${en}`, "km", a, b);
    }
  }
  const moved = movedFirst(network, before, after);
  add(
    "plan.first.moved",
    `最先改造的 ${FIRST_KM} 公里中被替换的长度`,
    `Of the first ${FIRST_KM} km to renew, replaced by others`,
    "km",
    0,
    moved,
  );
  return measures;
}

type Graded = readonly [grades: PackedGrades, rules: Parameters<typeof gradeNetwork>[3]];

/** The mechanism's own figures from the kilometres of each colour. */
function moreMeasures(mechanism: Mechanism, network: PackedNetwork, before: Graded, after: Graded): Measures {
  const more = mechanism.grading!.more;
  if (!more) return [];
  const figuresOf = ([grades, rules]: Graded): readonly Figure[] => {
    const km = RISKS.map((colour, code) => [colour, amountWhere(network, (i) => grades.risk[i] === code).km] as const);
    return more(Object.fromEntries(km) as Parameters<typeof more>[0], rules);
  };
  const then = new Map(figuresOf(after).map((figure) => [figure.code, figure.value]));
  const round = (value: number) => Math.round(value * 1000) / 1000;
  return figuresOf(before).map(({ value, ...figure }) => {
    const changed = then.get(figure.code) ?? 0;
    return { ...figure, today: round(value), with: round(changed), change: round(changed - value) };
  });
}

/** Km that stand among the first to renew only with the change. */
function movedFirst(network: PackedNetwork, before: PackedGrades, after: PackedGrades): number {
  const now = firstToRenew(network, before, FIRST_KM * 1000);
  const then = firstToRenew(network, after, FIRST_KM * 1000);
  return amountWhere(network, (i) => then[i] === 1 && now[i] === 0).km;
}

function examplesOf(
  mechanism: Mechanism,
  network: PackedNetwork,
  before: PackedGrades,
  after: PackedGrades,
): SimulationView["effect"]["examples"] {
  const { effect } = mechanism.grading!;
  const [words, a, b] =
    effect === "leakClass"
      ? [LEAK_CLASSES, before.leakClass, after.leakClass]
      : effect === "drainClass"
        ? [["none", ...CLASS_NAMES], before.drainClass, after.drainClass]
        : [RISKS, before.risk, after.risk];
  const moved: number[] = [];
  for (let i = 0; i < network.count; i++) if (a[i] !== b[i]) moved.push(i);
  moved.sort((x, y) => Math.abs(b[y]! - a[y]!) - Math.abs(b[x]! - a[x]!) || network.lengthM[y]! - network.lengthM[x]!);
  return moved.slice(0, EXAMPLES).map((i) => ({
    pipeId: network.pipeId[i]!,
    sourceId: textAt(network.sourceId, i),
    today: words[a[i]!] ?? "none",
    with: words[b[i]!] ?? "none",
    lengthM: network.lengthM[i]!,
  }));
}
