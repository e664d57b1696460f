/** Which rule sets decided a pipe's level: those of its operator, street or district before the city's own. */
import { useTranslation } from "react-i18next";
import { formatDay } from "../../../platform/web/format.ts";
import type { GradeFile } from "../../api/assessment.schemas.ts";
import { RuleDifferences } from "./rule-differences.tsx";

export function RuleSets({ sets }: { sets: GradeFile["ruleSets"] }) {
  const { t } = useTranslation();
  return (
    <>
      <h2 className="sub">{t("levels.ruleSets")}</h2>
      <ul>
        {sets.map(({ kind, scopeId, name, version, effectiveFrom, differences }) => (
          <li key={`${kind} ${scopeId}`}>
            {t("levels.ruleSet", { kind: t(`scoped.kind.${kind}`), name, version, day: formatDay(effectiveFrom) })}
            <RuleDifferences differences={differences.filter(({ code }) => code !== "matrix.cells")} />
          </li>
        ))}
        <li>{t("levels.cityRules")}</li>
      </ul>
    </>
  );
}
