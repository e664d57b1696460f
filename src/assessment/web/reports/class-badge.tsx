/** A repair or maintenance class, I to IV. */
import { useTranslation } from "react-i18next";
import { CLASS_NAMES } from "../../model/cctv/score-drain.ts";

/** The class is written; how dark it is only says it again. */
export function ClassBadge({ value }: { value: number }) {
  const { t } = useTranslation();
  return (
    <span className={`drain-class drain-class-${value}`}>{t("drains.class", { name: CLASS_NAMES[value - 1] })}</span>
  );
}
