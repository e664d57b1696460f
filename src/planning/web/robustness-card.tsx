/** How far cost and risk may come out otherwise: P10, P50, P90 of the draws, and how often each project stays worth its money. */
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Card, Table } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { postJson } from "../../platform/web/api.ts";
import { formatCount } from "../../platform/web/format.ts";
import { Failed, Loading } from "../../platform/web/states.tsx";
import type { PlanFile, PlanJobView, PlanSummary, Robustness } from "../api/plan.schemas.ts";
import { formatMoney, formatRisk } from "./plan-format.ts";
import { problemSentence, YearTag } from "./plan-words.tsx";
import { SolverProgress } from "./solver-progress.tsx";
import { usePlanJob, useRobustness } from "./use-plans.ts";

export function RobustnessCard({ base, plan }: { base: PlanSummary; plan: PlanFile | undefined }) {
  const { t } = useTranslation();
  const found = useRobustness(base.planId);
  const [jobId, setJobId] = useState<string>();
  const start = useMutation({
    mutationFn: () => postJson<PlanJobView>(`/api/v1/plans/${base.planId}/studies`, { kind: "ROBUSTNESS", draws: 200 }),
    onSuccess: (job) => setJobId(job.jobId),
  });
  const { job, running } = usePlanJob(jobId);
  const why = plan?.whyNot.study ? problemSentence(plan.whyNot.study) : undefined;
  return (
    <Card
      size="small"
      title={<h2 className="card-title">{t("scen.robustness")}</h2>}
      extra={
        <Button
          size="small"
          loading={start.isPending || running}
          disabled={why !== undefined}
          title={why}
          onClick={() => start.mutate()}
        >
          {t("scen.draw")}
        </Button>
      }
    >
      {found.isPending && <Loading rows={6} />}
      {found.isError && <Failed cause={found.error} again={() => void found.refetch()} />}
      {start.isError && <Failed cause={start.error} />}
      {why && <p className="quiet">{why}</p>}
      {job && (running || job.problem) && <SolverProgress job={job} quiet />}
      {found.data === null && !running && <p className="quiet">{t("scen.robustnessNone")}</p>}
      {found.data && <Spreads robustness={found.data} base={base} />}
    </Card>
  );
}

function Spreads({ robustness, base }: { robustness: Robustness; base: PlanSummary }) {
  const { t } = useTranslation();
  const { draws, costFen, risk, withinBudget, projects } = robustness;
  return (
    <>
      <Spread name={t("plan.cost")} {...costFen} write={formatMoney} />
      <Spread name={t("plan.risk")} {...risk} write={formatRisk} />
      <p className="quiet">{t("scen.within", { share: (withinBudget * 100).toFixed(0), draws: formatCount(draws) })}</p>
      <Table
        size="small"
        rowKey="projectId"
        dataSource={projects}
        pagination={{ pageSize: 6, size: "small", showSizeChanger: false, hideOnSinglePage: true }}
        columns={[
          {
            title: t("plan.project"),
            dataIndex: "name",
            ellipsis: true,
            render: (name: string, { projectId }) => (
              <Link to="/plan/$planId/projects/$projectId" params={{ planId: base.planId, projectId }}>
                {name}
              </Link>
            ),
          },
          {
            title: t("plan.field.year"),
            dataIndex: "year",
            width: 80,
            render: (year: number) => <YearTag year={year} fromYear={base.fromYear} />,
          },
          {
            title: t("scen.stays"),
            dataIndex: "stays",
            width: 170,
            align: "right",
            render: (share: number) => `${(share * 100).toFixed(0)} %`,
          },
        ]}
      />
    </>
  );
}

interface SpreadProps {
  readonly name: string;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  readonly write: (value: number) => string;
}

/** A bar from P10 to P90 with its middle, on a scale a little wider than itself. */
function Spread({ name, p10, p50, p90, write }: SpreadProps) {
  const room = Math.max(1e-9, (p90 - p10) * 0.25);
  const [least, most] = [p10 - room, p90 + room];
  const at = (value: number): string => `${((value - least) / (most - least)) * 100}%`;
  return (
    <div className="spread">
      <span>{name}</span>
      <div>
        <i style={{ left: at(p10), right: `calc(100% - ${at(p90)})` }} />
        <b style={{ left: at(p50) }} />
      </div>
      <dl>
        {Object.entries({ P10: p10, P50: p50, P90: p90 }).map(([point, value]) => (
          <div key={point}>
            <dt>{point}</dt>
            <dd>{write(value)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
