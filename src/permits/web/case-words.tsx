/** Words of permits as badges (colour always with text), sentences of refusals, and days counted. */
import { useTranslation } from "react-i18next";
import type { CaseWord } from "../model/cases/case-words.ts";
import type { ClockWord } from "../model/cases/step-clock.ts";

const CASE_BADGES: Readonly<Record<CaseWord, string>> = {
  overdue: "badge-bad",
  behind: "badge-hint",
  running: "badge-new",
  ready: "badge-good",
  planned: "",
  done: "badge-good",
};
const CLOCK_BADGES: Readonly<Record<ClockWord, string>> = {
  overdue: "badge-bad",
  behind: "badge-hint",
  running: "badge-new",
  planned: "",
  done: "badge-good",
  done_late: "badge-hint",
};

export function CaseBadge({ word }: { word: CaseWord }) {
  const { t } = useTranslation();
  return <span className={`badge ${CASE_BADGES[word]}`}>{t(`word.permitCase.${word}`)}</span>;
}

export function ClockBadge({ word }: { word: ClockWord }) {
  const { t } = useTranslation();
  return <span className={`badge ${CLOCK_BADGES[word]}`}>{t(`word.permitClock.${word}`)}</span>;
}

const CONFIDENCE_BADGES = { published: "badge-good", suggestion: "badge-hint", unconfirmed: "badge-hint" } as const;

export function ConfidenceBadge({ word }: { word: keyof typeof CONFIDENCE_BADGES }) {
  const { t } = useTranslation();
  return <span className={`badge ${CONFIDENCE_BADGES[word]}`}>{t(`permits.confidence.${word}`)}</span>;
}

/** The sentence of a refusal, its codes in words. */
export function useWhyNot() {
  const { t } = useTranslation();
  return ({ code, facts }: { code: string; facts: Record<string, unknown> }): string => {
    const isExcavation = code.startsWith("permits.case-");
    const [states, actions] = isExcavation
      ? ["word.excavationState", "word.excavationAction"]
      : ["word.stepStand", "word.stepAction"];
    return t(`problem.${code}`, {
      ...facts,
      ...(facts["step"] ? { step: t(`word.permitStep.${facts["step"]}`) } : {}),
      ...(facts["state"] ? { state: t(`${states}.${facts["state"]}`) } : {}),
      ...(facts["action"] ? { action: t(`${actions}.${facts["action"]}`) } : {}),
      ...(facts["missing"] ? { missing: missingText(String(facts["missing"]).split("、"), t) } : {}),
    });
  };
}

/** What a case file lacks, in words. */
export function missingText(missing: readonly string[], t: ReturnType<typeof useTranslation>["t"]): string {
  return missing
    .map((one) => {
      if (one === "experts") return t("permits.missing.experts");
      const level = /^channel\.(\w+)$/.exec(one)?.[1];
      return level
        ? t("permits.missing.channel", { level: t(`word.approvalLevel.${level}`) })
        : t(`word.excavationPart.${one}`);
    })
    .join(t("permits.comma"));
}

/** Calendar days from one day to another; negative when the other is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** Whether a clock has days left, as text beside its colour. */
export function DueText({ due, today }: { due: string; today: string }) {
  const { t } = useTranslation();
  const left = daysBetween(today, due);
  if (left < 0) return <b className="permits-late">{t("permits.lateBy", { days: -left })}</b>;
  return <span className="quiet">{left === 0 ? t("permits.dueToday") : t("permits.leftDays", { days: left })}</span>;
}
