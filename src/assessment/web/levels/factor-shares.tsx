/** The factors of one score: each with its share as a bar, its score, what it rests on and its weight. */
import { useTranslation } from "react-i18next";
import { currentLanguage } from "../../../platform/web/language.ts";
import type { GradeFile } from "../../api/assessment.schemas.ts";

type Factor = GradeFile["likelihoodFactors"][number];

export function FactorShares({ title, factors }: { title: string; factors: readonly Factor[] }) {
  return (
    <>
      <h2 className="sub">{title}</h2>
      <ul className="factors">
        {factors.map((factor) => (
          <FactorRow key={factor.code} factor={factor} />
        ))}
      </ul>
    </>
  );
}

function FactorRow({ factor }: { factor: Factor }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const { score, sharePercent, weight, input } = factor;
  const unknown = score === 0;
  const share = sharePercent === null ? undefined : t("levels.share", { share: sharePercent.toFixed(1) });
  return (
    <li>
      <span>{factor[language]}</span>
      <span className="factor-share">
        <span className="factor-bar" role="img" aria-label={share ?? t("levels.noShare")}>
          <i className={unknown ? "unknown" : `score-${score}`} style={{ width: `${sharePercent ?? 0}%` }} />
        </span>
        <small>{share ?? "–"}</small>
      </span>
      <span className="quiet">
        {[unknown ? t("levels.unknown") : t("grade.of5", { score }), input[language], t("grade.weight", { weight })]
          .filter(Boolean)
          .join(" · ")}
      </span>
    </li>
  );
}
