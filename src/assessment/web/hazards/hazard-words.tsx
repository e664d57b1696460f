/** Words of hazards as people read them; a colour is never alone. */
import { useTranslation } from "react-i18next";
import { currentLanguage } from "../../../platform/web/language.ts";
import type { HazardRowView } from "../../api/hazard.schemas.ts";
import { describeFactor } from "../../model/hazards/describe-factor.ts";

/** Shades of one hue, darker for worse: risk has its own four colours, and these are not they. */
export const LEVEL_COLOURS: Readonly<Record<string, string>> = {
  major: "#6d0b41",
  higher: "#b0357d",
  general: "#e9d8ec",
};

export function LevelTag({ level }: { level: string }) {
  const { t } = useTranslation();
  return <span className={`hazard-level hazard-${level}`}>{t(`word.hazardLevel.${level}`)}</span>;
}

export function FindingTag({ finding }: { finding: string }) {
  const { t } = useTranslation();
  return (
    <span className={finding === "to_check" ? "badge badge-hint" : "badge badge-new"}>
      {t(`word.finding.${finding}`)}
    </span>
  );
}

/** The factor that says most: the first is what the type is about. */
export const keyFactor = ({ factors }: Pick<HazardRowView, "factors">): string =>
  factors[0] ? describeFactor(factors[0], currentLanguage()) : "";
