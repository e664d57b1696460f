/** The chosen project in a few lines under map and Gantt: what, why, and the ways on. */
import { CloseOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Failed, Loading } from "../../platform/web/states.tsx";
import type { PlanFile } from "../api/plan.schemas.ts";
import { formatMoney, formatRisk, formatShortKm } from "./plan-format.ts";
import { NetworkTags, projectName, WhyList, YearTag } from "./plan-words.tsx";
import { useChosenProject } from "./use-plan-filter.ts";
import { useProject } from "./use-plans.ts";
import { YearButtons } from "./year-buttons.tsx";

export interface ChosenProps {
  readonly plan: PlanFile;
  readonly mayMove: boolean;
  readonly onMove: (row: { projectId: string; name: string; year: number }, year: number) => void;
}

export function ChosenProject({ plan, mayMove, onMove }: ChosenProps) {
  const { t } = useTranslation();
  const [chosen, choose] = useChosenProject();
  const found = useProject(plan.planId, chosen);
  if (!chosen) return null;
  const project = found.data;
  return (
    <section className="chosen-project" aria-label={t("plan.chosen")}>
      {found.isPending && <Loading rows={3} />}
      {found.isError && <Failed cause={found.error} />}
      {project && (
        <>
          <header>
            <YearTag year={project.year} fromYear={plan.fromYear} />
            <strong>{projectName(project)}</strong>
            <NetworkTags networks={project.networks} />
            <span className="quiet">
              {formatShortKm(project.km)} · {formatMoney(project.costFen)} ·{" "}
              {t("plan.riskOf", { risk: formatRisk(project.riskAvoided) })}
            </span>
            <Link
              to="/plan/$planId/projects/$projectId"
              params={{ planId: plan.planId, projectId: project.projectId }}
              className="button-link"
            >
              {t("plan.openProject")}
            </Link>
          </header>
          <div className="chosen-parts">
            <WhyList why={project.why} most={4} />
            <YearButtons
              project={project}
              fromYear={plan.fromYear}
              mayMove={mayMove}
              onMove={(year) => onMove(project, year)}
            />
          </div>
        </>
      )}
      <Button
        className="chosen-close"
        type="text"
        size="small"
        icon={<CloseOutlined />}
        aria-label={t("plan.close")}
        onClick={() => choose(undefined)}
      />
    </section>
  );
}
