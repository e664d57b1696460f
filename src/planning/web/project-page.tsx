/** 项目 One project of a plan: what, where, with whose money to the fen, by which permits, why this year, and what can be fixed. */
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { Card, Descriptions } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCity } from "../../network/web/use-city.ts";
import { formatCount } from "../../platform/web/format.ts";
import { Failed, Loading } from "../../platform/web/states.tsx";
import type { PlanFile } from "../api/plan.schemas.ts";
import type { ProjectFile } from "../api/project.schemas.ts";
import { LockPanel } from "./lock-panel.tsx";
import { type Move, MoveDialog } from "./move-dialog.tsx";
import { formatDays, formatMoney, formatRisk, formatShortKm } from "./plan-format.ts";
import { PlanNav } from "./plan-nav.tsx";
import { districtLabel, NetworkTags, projectName, WhyList, YearTag } from "./plan-words.tsx";
import { ProjectMapCard } from "./project-map.tsx";
import { CorridorTable, FundingTable, PermitTable, PipeTable } from "./project-tables.tsx";
import { usePlan, useProject } from "./use-plans.ts";
import { YearButtons } from "./year-buttons.tsx";

export function ProjectPage() {
  const { planId, projectId } = useParams({ strict: false }) as { planId: string; projectId: string };
  const plan = usePlan(planId);
  const project = useProject(planId, projectId);
  return (
    <article className="page project-page">
      <PlanNav />
      {(plan.isPending || project.isPending) && <Loading rows={14} />}
      {plan.isError && <Failed cause={plan.error} again={() => void plan.refetch()} />}
      {project.isError && <Failed cause={project.error} again={() => void project.refetch()} />}
      {plan.data && project.data && <Project key={project.data.projectId} plan={plan.data} project={project.data} />}
    </article>
  );
}

function Project({ plan, project }: { plan: PlanFile; project: ProjectFile }) {
  const { t } = useTranslation();
  const city = useCity();
  const navigate = useNavigate();
  const [move, setMove] = useState<Move>();
  return (
    <>
      <header className="page-head">
        <div>
          <p className="quiet">
            <Link to="/plan/$planId" params={{ planId: plan.planId }} search={{ project: project.projectId } as never}>
              {plan.name}
            </Link>
          </p>
          <h1>{projectName(project)}</h1>
          <p className="project-line">
            <YearTag year={project.year} fromYear={plan.fromYear} />
            <NetworkTags networks={project.networks} />
            <span>{districtLabel(t, project.district)}</span>
            {project.baselineYear !== null && project.baselineYear !== project.year && (
              <span className="badge badge-hint">{t("plan.baselineYear", { year: project.baselineYear })}</span>
            )}
          </p>
        </div>
      </header>
      <div className="project-grid">
        <div>
          <WhatCard project={project} />
          <Card size="small" title={<h2 className="card-title">{t("plan.whyTitle", { year: project.year })}</h2>}>
            <WhyList why={project.why} />
            <h3>{t("plan.otherYears")}</h3>
            <YearButtons
              project={project}
              fromYear={plan.fromYear}
              mayMove={plan.whyNot.study === null}
              onMove={(year) =>
                setMove({ projectId: project.projectId, name: projectName(project), fromYear: project.year, year })
              }
            />
          </Card>
          <LockPanel plan={plan} project={project} />
          <FundingTable project={project} />
          <CorridorTable project={project} />
        </div>
        <div>
          {city.data && (
            <ProjectMapCard
              plan={plan}
              project={project}
              city={city.data}
              onChoose={(projectId) =>
                void navigate({ to: "/plan/$planId/projects/$projectId", params: { planId: plan.planId, projectId } })
              }
            />
          )}
          <PermitTable project={project} />
        </div>
      </div>
      <PipeTable project={project} />
      <MoveDialog planId={plan.planId} move={move} onClose={() => setMove(undefined)} />
    </>
  );
}

function WhatCard({ project }: { project: ProjectFile }) {
  const { t } = useTranslation();
  const { RENEW, LINE, CONTROL } = project.kmByMethod;
  const methods = Object.entries({ RENEW, LINE, CONTROL }).filter(([, km]) => km > 0);
  const facts: [string, React.ReactNode][] = [
    [t("plan.km"), formatShortKm(project.km)],
    [t("plan.methods"), methods.map(([method, km]) => `${t(`plan.work.${method}`)} ${formatShortKm(km)}`).join(" · ")],
    [t("plan.pipes"), formatCount(project.pipes)],
    [t("plan.mustDo"), formatCount(project.mustDoPipes)],
    [
      t("plan.openings"),
      `${formatCount(project.openings)} · ${t("plan.dayCount", { days: formatDays(project.openingDays) })}`,
    ],
    [t("plan.cost"), formatMoney(project.costFen)],
    [t("plan.risk"), formatRisk(project.riskAvoided)],
    [t("plan.body"), project.body ?? <span className="quiet">{t("plan.bodyMissing")}</span>],
  ];
  return (
    <Card size="small" title={<h2 className="card-title">{t("plan.what")}</h2>}>
      <Descriptions
        size="small"
        column={{ xs: 1, sm: 2 }}
        className="facts"
        items={facts.map(([label, children]) => ({ key: label, label, children }))}
      />
      <ul className="readiness" aria-label={t("plan.readiness")}>
        {project.readinessSteps.map(({ step, done }) => (
          <li key={step} className={done ? "badge badge-good" : "badge"}>
            {done ? "✓" : "○"} {t(`plan.step.${step}`)}
          </li>
        ))}
      </ul>
    </Card>
  );
}
