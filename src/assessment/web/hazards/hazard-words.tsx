/** Words of hazards as people read them; a colour is never alone. */
import { useTranslation } from "react-i18next";
import { currentLanguage } from "../../../platform/web/language.ts";
import type { HazardRowView } from "../../api/hazard.schemas.ts";
import { describeFactor, writeFactor } from "../../model/hazards/describe-factor.ts";

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

export function FindingTag({ finding, short }: { finding: string; short?: boolean }) {
  const { t } = useTranslation();
  return (
    <span className={finding === "to_check" ? "badge badge-hint" : "badge badge-new"}>
      {t(`${short ? "hazards.findingShort" : "word.finding"}.${finding}`)}
    </span>
  );
}

type Factors = Pick<HazardRowView, "factors">;

/** The factor that says most: the first is what the type is about. */
export const keyFactor = ({ factors }: Factors): string =>
  factors[0] ? describeFactor(factors[0], currentLanguage()) : "";

/** The same beside its type, which already names it: value and limit. */
export function keyValue({ factors }: Factors): string {
  const [first] = factors;
  if (!first) return "";
  const { name, value, limit } = writeFactor(first, currentLanguage());
  return [first.value === true ? name : value, limit].filter(Boolean).join(" / ");
}
