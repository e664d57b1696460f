/** That the city is being graded by what was adopted, or why it could not be. */
import { Alert, Progress } from "antd";
import { useTranslation } from "react-i18next";
import type { useRegrading } from "./use-adoption.ts";

export function Regrading({ state }: { state: ReturnType<typeof useRegrading> }) {
  const { t } = useTranslation();
  const { running, share, problem } = state;
  if (problem)
    return (
      <Alert type="error" role="alert" title={t(`problem.${problem.code}`, problem.facts as Record<string, string>)} />
    );
  if (!running) return null;
  return (
    <p role="status" className="adoption-state">
      <Progress type="circle" size={22} percent={Math.round(share * 100)} aria-label={t("assess.running")} />{" "}
      {t("levels.regrading")}
    </p>
  );
}
