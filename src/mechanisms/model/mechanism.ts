/**
 * What an entry of the catalogue is: a measure some city took, its place in the ministry's list, and the parameters with
 * which another city can take it too. A mechanism that works also knows how its parameters change the rules.
 */

import type { HazardLevel } from "../../assessment/model/hazards/hazard.ts";
import type { LedgerInputs } from "../../assessment/model/ledgers/measure-ledgers.ts";
import type { RulePart, Scope } from "../../assessment/model/levels/scoped-rules.ts";
import type { Risk } from "../../assessment/model/risk-matrix.ts";
import type { RuleSet } from "../../assessment/model/rules.ts";
import type { FundingRules } from "../../funding/model/funding-rules.ts";
import type { FundingInputs } from "../../funding/model/price-programme.ts";
import type { MapSettings } from "../../network/model/map-settings.ts";
import type { PackedNetwork } from "../../network/model/packed-network.ts";
import type { PackedFailures } from "../../network/model/packed-shapes.ts";
import type { PermitInputs } from "../../permits/model/measure-permits.ts";
import type { PermitRules } from "../../permits/model/permit-rules.ts";
import type { SharingFigures } from "../../planning/model/compare/sharing-figures.ts";
import type { ModuleState } from "../../planning/model/documents/document-modules.ts";
import type { ReserveFacts } from "../../planning/model/documents/reserve.ts";
import type { PlanningRules } from "../../planning/model/planning-rules.ts";
import type { PlanToFix } from "../../planning/model/programme/fixed-items.ts";
import type { PlanDemands } from "../../planning/model/programme/plan-demands.ts";

export interface Both {
  readonly zh: string;
  readonly en: string;
}

export const GROUPS: Readonly<Record<1 | 2 | 3 | 4, Both>> = {
  1: { zh: "一、明确任务", en: "1. Making the task clear" },
  2: { zh: "二、加快组织实施", en: "2. Carrying it out" },
  3: { zh: "三、加大政策支持力度", en: "3. Support by policy" },
  4: { zh: "四、完善配套措施", en: "4. Supporting measures" },
};

export interface Parameter extends Both {
  readonly name: string;
  readonly kind: "integer" | "number" | "choice" | "choices";
  readonly unit?: string;
  readonly min?: number;
  readonly max?: number;
  readonly choices?: readonly (Both & { value: string })[];
  readonly default: unknown;
}

/** One line of an effect, for one setting. */
export interface Figure extends Both {
  readonly code: string;
  /** `km`, or a word with a text of its own. */
  readonly unit: string;
  readonly value: number;
}

export type Settings = Readonly<Record<string, unknown>>;

/** For those that bind one part of the city: which, and the values it then has of its own. */
export interface PartOfCity {
  scopeOf(settings: Settings): Scope;
  /** `held` = what the part has of its own today. Throws RangeError on settings that contradict each other. */
  rulesOf(city: RuleSet, settings: Settings, held: RulePart): RulePart;
}

export interface Mechanism {
  readonly id: string;
  readonly place: Both;
  /** Part, section and number of the list, e.g. 一(三)2. */
  readonly clause: string;
  readonly group: 1 | 2 | 3 | 4;
  readonly kind: "rule" | "document" | "process" | "funding" | "approval" | "monitoring" | "organisation";
  readonly state: "works" | "planned";
  readonly title: Both;
  readonly text: Both;
  readonly parameters: readonly Parameter[];
  /** For those that work on grading: the parameters in force, and the rules with others. */
  readonly grading?: {
    read(rules: RuleSet): Settings;
    /** Throws RangeError on settings that contradict each other. */
    apply(rules: RuleSet, settings: Settings): RuleSet;
    /** The city's own rules stay as they are; these change for one part of it. */
    readonly part?: PartOfCity;
    /** What the effect is counted by. */
    readonly effect: "leakClass" | "risk" | "drainClass" | "all";
    /** Its rules find hazards too: the effect counts them by type and level. */
    readonly findsHazards?: true;
    /** Further figures from the kilometres of each colour. */
    more?(km: Readonly<Record<Risk, number>>, rules: RuleSet): readonly Figure[];
  };
  /** For those that work on the ledgers: nothing is graded anew; the city's lists and duties are counted under the rules. */
  readonly ledgers?: {
    read(rules: RuleSet): Settings;
    apply(rules: RuleSet, settings: Settings): RuleSet;
    measure(inputs: LedgerInputs, rules: RuleSet): readonly Figure[];
  };
  /** For those that say what the maps show: their settings are no rules, no grade stands on them. */
  readonly maps?: {
    /** Throws RangeError on settings that contradict each other. */
    read(settings: Settings): MapSettings;
    measure(inputs: MapInputs, settings: MapSettings): readonly Figure[];
  };
  /** For those that say with whose money: the funding rules change, and the city's works are priced and shared by them. */
  readonly funding?: {
    read(rules: FundingRules): Settings;
    apply(rules: FundingRules, settings: Settings): FundingRules;
    measure(inputs: FundingInputs, rules: FundingRules): readonly Figure[];
  };
  /** For those that work on permits: roads closed a year and the routes of the city's projects are counted under the rules. */
  readonly permits?: {
    read(rules: PermitRules): Settings;
    /** Throws RangeError on settings that contradict each other. */
    apply(rules: PermitRules, settings: Settings): PermitRules;
    measure(inputs: PermitInputs, rules: PermitRules): readonly Figure[];
  };
  /** For those that work on plans: the demands on a plan or its rules change; the plans in the store are judged by them. */
  readonly planning?: {
    read(standing: PlanStanding): Settings;
    apply(standing: PlanStanding, settings: Settings): PlanStanding;
    measure(inputs: PlanMeasureInputs, standing: PlanStanding): readonly Figure[];
    /** What shared openings save is priced anew under both rule sets. */
    readonly pricesSharing?: true;
  };
}

/** What stands for plans: the demands on them and the rules they are made by. */
export interface PlanStanding {
  readonly demands: PlanDemands;
  readonly rules: PlanningRules;
}

export interface PlanMeasureInputs {
  /** Drafts and the adopted plan, newest first. */
  readonly plans: readonly PlanToFix[];
  /** Of the city's plan. */
  readonly modules: readonly ModuleState[];
  /** Every project of the city's plans. */
  readonly reserve: readonly ReserveFacts[];
  /** Under the standing that is measured; only for those that price sharing. */
  readonly sharing: SharingFigures | undefined;
}

/** What there is to show on a day. */
export interface MapInputs {
  readonly network: PackedNetwork;
  readonly failures: PackedFailures;
  /** Hazards with a place, of the run that the maps show. */
  readonly hazards: readonly { readonly network: string; readonly level: HazardLevel; readonly count: number }[];
}

/** Whether it does anything here. */
export const isWorking = (mechanism: Mechanism): boolean =>
  rulesOf(mechanism) !== undefined ||
  mechanism.maps !== undefined ||
  mechanism.funding !== undefined ||
  mechanism.permits !== undefined ||
  mechanism.planning !== undefined;

/** How a mechanism reads its parameters from the rules and writes them there; undefined while it is planned. */
export const rulesOf = ({ grading, ledgers }: Mechanism) => grading ?? ledgers;

/** The settings with every parameter checked; a RangeError names the first that is wrong. */
export function checkSettings(mechanism: Mechanism, settings: Settings): Settings {
  for (const name of Object.keys(settings))
    if (!mechanism.parameters.some((parameter) => parameter.name === name))
      throw new RangeError(`${mechanism.id} has no parameter ${name}`);
  return Object.fromEntries(
    mechanism.parameters.map((parameter) => [
      parameter.name,
      checkValue(parameter, settings[parameter.name] ?? parameter.default),
    ]),
  );
}

function checkValue(parameter: Parameter, value: unknown): unknown {
  const { name, kind, min = -Infinity, max = Infinity } = parameter;
  if (kind === "choices") {
    const allowed = new Set(parameter.choices?.map((choice) => choice.value));
    if (!Array.isArray(value) || value.some((one) => !allowed.has(one as string)))
      throw new RangeError(`${name} takes words of ${[...allowed].join(", ")}`);
    return value;
  }
  if (kind === "choice") {
    // By its value, or by the name a person reads.
    const choices = parameter.choices ?? [];
    const chosen = choices.find((choice) => [choice.value, choice.zh, choice.en].includes(String(value)));
    if (!chosen)
      throw new RangeError(`${name} takes one of ${choices.map((choice) => choice.value).join(", ") || "nothing yet"}`);
    return chosen.value;
  }
  const number = Number(value);
  if (!Number.isFinite(number) || number < min || number > max || (kind === "integer" && !Number.isInteger(number)))
    throw new RangeError(
      `${name} takes ${kind === "integer" ? "a whole number" : "a number"} from ${min} to ${max}, not ${JSON.stringify(value)}`,
    );
  return number;
}
