/** Words of plans as people read them: networks, sources, years, why a project stands where it stands, why the server says no. */
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { type Facts, fillSentence } from "../../base/outcome.ts";
import { NETWORK_TERMS } from "../../network/model/codes.ts";
import { useWordLabel } from "../../network/web/word-label.tsx";
import { formatCount } from "../../platform/web/format.ts";
import { currentLanguage } from "../../platform/web/language.ts";
import type { PlanSummary } from "../api/plan.schemas.ts";
import type { ProjectFile, ProjectRow } from "../api/project.schemas.ts";
import { PROBLEMS } from "../model/problems.ts";
import { sourceName } from "../model/programme/plan-words.ts";
import { yearColour } from "./plan-colours.ts";
import { formatMoney, formatRisk } from "./plan-format.ts";

type Network = ProjectRow["networks"][number];

/** A stroke in the network's colour with its word. */
export function NetworkTags({ networks }: { networks: readonly Network[] }) {
  const label = useWordLabel();
  return (
    <span className="network-tags">
      {networks.map((network) => (
        <span key={network} className="network-tag">
          <i style={{ background: NETWORK_TERMS[network].colour }} />
          {label("network", network)}
        </span>
      ))}
    </span>
  );
}

export function YearTag({ year, fromYear }: { year: number; fromYear: number }) {
  return (
    <span className="year-tag" style={{ background: yearColour(year - fromYear) }}>
      {year}
    </span>
  );
}

/** A company's own money by its name, a channel by its term. */
export const sourceLabel = (source: string): string => sourceName(source, currentLanguage());

/** Plans to choose from: several may have the same name. */
export const planOptions = (plans: readonly PlanSummary[]) =>
  plans.map(({ planId, name, costFen }) => ({
    value: planId,
    label: `${name} · ${formatMoney(costFen)} · ${planId.slice(0, 6)}`,
  }));

/** A project's name in the language of the page, where both are known. */
export const projectName = ({ name, nameEn }: { name: string; nameEn?: string }): string =>
  currentLanguage() === "en" && nameEn ? nameEn : name;

export const districtLabel = (t: TFunction, district: string): string => district || t("plan.noDistrict");

type Reason = ProjectRow["why"][number];
type OtherYear = ProjectFile["otherYears"][number];

export function tellReason(
  t: TFunction,
  label: (field: string, word: string) => string,
  { code, facts }: Reason,
): string {
  return t(`plan.why.${code}`, wordFacts(t, label, facts));
}

export function tellOtherYear(
  t: TFunction,
  label: (field: string, word: string) => string,
  { code, facts }: OtherYear,
): string {
  const key = code === "BANNED" && facts["wholly"] ? "plan.year.BANNED_WHOLLY" : `plan.year.${code}`;
  return t(key, wordFacts(t, label, facts));
}

/** Facts as the sentence needs them: money in yuan, networks and sources by their words. */
function wordFacts(t: TFunction, label: (field: string, word: string) => string, facts: Facts): Record<string, string> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => {
      if (value === null) return [name, t("plan.never")];
      if (name === "source") return [name, sourceLabel(String(value))];
      if (name === "network" || name === "networks")
        return [
          name,
          String(value)
            .split(",")
            .map((word) => label("network", word))
            .join(t("plan.and")),
        ];
      if (typeof value !== "number") return [name, String(value)];
      if (name.endsWith("Fen")) return [name.slice(0, -3), formatMoney(value)];
      if (name === "perMillionYuan" || name === "less") return [name, formatRisk(value)];
      return [name, name.toLowerCase().endsWith("year") ? String(value) : formatCount(value)];
    }),
  );
}

interface Told {
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** The sentence of a refusal in the page's language. */
export function problemSentence(problem: Told): string {
  const sentence = PROBLEMS[problem.code]?.[currentLanguage()];
  return sentence ? fillSentence(sentence, problem.facts as Facts) : problem.code;
}

/** The rules in conflict one by one, where the server named them. */
export function conflictingRules(
  t: TFunction,
  label: (field: string, word: string) => string,
  problem: Told,
): string[] {
  const parts = problem.facts["parts"];
  if (typeof parts !== "string") return [];
  try {
    return (JSON.parse(parts) as Told[]).map(({ code, facts }) => {
      const sentence = PROBLEMS[code]?.[currentLanguage()];
      return sentence ? fillSentence(sentence, wordFacts(t, label, facts as Facts)) : code;
    });
  } catch {
    return [];
  }
}

export function WhyList({ why, most }: { why: ProjectRow["why"]; most?: number }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  return (
    <ol className="why-list">
      {why.slice(0, most).map((reason) => (
        <li key={reason.code}>{tellReason(t, label, reason)}</li>
      ))}
    </ol>
  );
}
