/** How a level follows from its scores, and the smallest changes that would raise or lower it. */
import { useTranslation } from "react-i18next";
import { RiskTag } from "../../../network/web/word-label.tsx";
import { currentLanguage } from "../../../platform/web/language.ts";
import type { GradeFile } from "../../api/assessment.schemas.ts";

type Why = NonNullable<GradeFile["why"]>;

export function LevelReasons({ why, risk }: { why: GradeFile["why"]; risk: string }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  if (!why) return <p className="quiet">{t("levels.stale")}</p>;
  return (
    <>
      <p className="level-reason">{why.reason[language]}</p>
      <h2 className="sub">{t("levels.whatIf")}</h2>
      <Changes
        title={t("levels.raise")}
        changes={why.raise}
        none={t(risk === "red" ? "levels.highest" : "levels.noRaise")}
      />
      <Changes
        title={t("levels.lower")}
        changes={why.lower}
        none={t(risk === "blue" ? "levels.lowest" : "levels.noLower")}
      />
    </>
  );
}

function Changes({ title, changes, none }: { title: string; changes: Why["raise"]; none: string }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  return (
    <section className="level-changes">
      <h3>{title}</h3>
      {changes.length === 0 ? (
        <p className="quiet">{none}</p>
      ) : (
        <ul>
          {changes.map(({ changes: said, risk, likelihood, consequence, sentence }) => (
            <li key={sentence.zh}>
              <span>{said.map((one) => one[language]).join(t("levels.and"))}</span>
              <span className="level-leads">
                → <RiskTag word={risk} />{" "}
                <small className="quiet">
                  {likelihood} × {consequence}
                </small>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
