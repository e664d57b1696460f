/** What assessors concluded of one pipe, with its companions and the report; shown on the pipe's page below its grade. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Card, Descriptions } from "antd";
import { useTranslation } from "react-i18next";
import { useWordLabel } from "../../../network/web/word-label.tsx";
import { getJson } from "../../../platform/web/api.ts";
import { formatDay } from "../../../platform/web/format.ts";
import { Failed, Loading } from "../../../platform/web/states.tsx";
import type { PipeConclusionView } from "../../api/conclusion.schemas.ts";

export function PipeConclusion({ pipeId }: { pipeId: number }) {
  const { t } = useTranslation();
  const held = useQuery({
    queryKey: ["pipe-conclusion", pipeId],
    queryFn: ({ signal }) => getJson<PipeConclusionView>(`/api/v1/pipes/${pipeId}/conclusion`, {}, signal),
  });
  if (held.isPending) return <Loading rows={2} />;
  if (held.isError) return <Failed cause={held.error} again={() => void held.refetch()} />;
  const [last, ...earlier] = held.data.signed;
  return (
    <Card size="small" title={t("reports.pipeTitle")}>
      {last ? <Concluded one={last} /> : <p>{t("reports.pipeNone")}</p>}
      {held.data.open.map(({ reportNo, title, state }) => (
        <p key={reportNo} className="quiet">
          {t("reports.pipeOpen", { state: t(`reports.state.${state}`) })}{" "}
          <ReportLink reportNo={reportNo}>{title}</ReportLink>
        </p>
      ))}
      {earlier.length > 0 && (
        <p className="quiet">
          {t("reports.pipeEarlier")}{" "}
          {earlier.map(({ reportNo, version, assessedOn }) => (
            <ReportLink key={`${reportNo}.${version}`} reportNo={reportNo}>
              {formatDay(assessedOn)}{" "}
            </ReportLink>
          ))}
        </p>
      )}
    </Card>
  );
}

type Signed = PipeConclusionView["signed"][number];

function Concluded({ one }: { one: Signed }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const rows: [string, React.ReactNode][] = [
    [t("reports.by.conclusion"), <b key="c">{label("conclusion", one.conclusion)}</b>],
    [t("reports.by.basis"), t(`reports.basis.${one.basis}`)],
    [t("reports.deadline"), one.deadline && formatDay(one.deadline)],
    [t("reports.controlMeasures"), one.controlMeasures],
    [t("reports.decision"), one.decision && `${t(`reports.decision.${one.decision}`)}：${one.decisionNote}`],
    [t("reports.nextAssessmentOn"), one.nextAssessmentOn && formatDay(one.nextAssessmentOn)],
    [t("reports.assessedOn"), formatDay(one.assessedOn)],
    [t("reports.signedBy"), `${one.assessor} / ${one.reviewer} · ${formatDay(one.signedOn)}`],
    [
      t("reports.report"),
      <ReportLink key="r" reportNo={one.reportNo} formNo={one.formNo}>
        {one.title} {t("reports.numberVersion", { no: one.reportNo, version: one.version })}
      </ReportLink>,
    ],
  ];
  return (
    <Descriptions
      size="small"
      column={1}
      items={rows.filter(([, value]) => value).map(([name, children]) => ({ key: name, label: name, children }))}
    />
  );
}

interface ReportLinkProps {
  reportNo: number;
  formNo?: number;
  children: React.ReactNode;
}

function ReportLink({ reportNo, formNo, children }: ReportLinkProps) {
  const search = { report: String(reportNo), ...(formNo ? { form: String(formNo) } : {}) };
  return (
    <Link to="/assessment/reports" search={search as never}>
      {children}
    </Link>
  );
}
