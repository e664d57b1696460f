/** Why a pipe has its colour and class: every factor with its input, score, weight and share, and what would change it. */
import { useQuery } from "@tanstack/react-query";
import { Card, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { RiskTag } from "../../network/web/word-label.tsx";
import { ApiProblem, getJson } from "../../platform/web/api.ts";
import { formatDay } from "../../platform/web/format.ts";
import { currentLanguage } from "../../platform/web/language.ts";
import { Failed, Loading } from "../../platform/web/states.tsx";
import type { GradeFile } from "../api/assessment.schemas.ts";
import { FactorShares } from "./levels/factor-shares.tsx";
import { LevelReasons } from "./levels/level-reasons.tsx";
import { RuleSets } from "./levels/rule-sets.tsx";

export function GradeCard({ pipeId }: { pipeId: number }) {
  const { t } = useTranslation();
  const grade = useQuery({
    queryKey: ["grade", pipeId],
    queryFn: ({ signal }) => getJson<GradeFile>(`/api/v1/pipes/${pipeId}/grade`, {}, signal),
    retry: false,
  });
  if (grade.isPending) return <Loading />;
  if (grade.isError)
    return grade.error instanceof ApiProblem && grade.error.code === "assessment.grade-missing" ? (
      <Card size="small" title={t("grade.title")}>
        {t("grade.none")}
      </Card>
    ) : (
      <Failed cause={grade.error} />
    );
  const file = grade.data;
  const language = currentLanguage();
  return (
    <Card size="small" title={t("grade.title")} className="grade">
      <p className="grade-head">
        <RiskTag word={file.risk} />
        {file.leakClass && <Tag>{t(`word.leakClass.${file.leakClass}`)}</Tag>}
        <span>
          {t("grade.likelihood")} {file.likelihood} × {t("grade.consequence")} {file.consequence}
        </span>
      </p>
      <p>{file.leakClassReason[language]}</p>
      <LevelReasons why={file.why} risk={file.risk} />
      <FactorShares title={t("grade.likelihood")} factors={file.likelihoodFactors} />
      <FactorShares title={t("grade.consequence")} factors={file.consequenceFactors} />
      <h2 className="sub">{t("grade.scope")}</h2>
      {file.scope.length === 0 ? (
        <p>{t("grade.noScope")}</p>
      ) : (
        <ul>
          {file.scope.map((rule) => (
            <li key={rule.code}>
              <Tag>{rule.code}</Tag>
              {rule[language]}{" "}
              <span className={rule.assessmentNeeded ? "badge" : "badge badge-bad"}>
                {t(rule.assessmentNeeded ? "grade.needs" : "grade.direct")}
              </span>
              {!rule.confirmed && <Tag>{t("grade.unconfirmed")}</Tag>}
            </li>
          ))}
        </ul>
      )}
      <RuleSets sets={file.ruleSets} />
      <p className="quiet">
        {t("grade.run", {
          runId: file.runId.slice(0, 12),
          day: formatDay(file.asOf),
          version: file.ruleVersion ?? t("assess.shipped"),
        })}
      </p>
    </Card>
  );
}
