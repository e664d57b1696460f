/** 隐患 Hazard: what it is, why, a picture, where, what belongs to it, what would remove it. */
import { PrinterOutlined } from "@ant-design/icons";
import { Link, useParams } from "@tanstack/react-router";
import { Button, Card, Descriptions, Table } from "antd";
import { useTranslation } from "react-i18next";
import { RiskTag, useWordLabel } from "../../../network/web/word-label.tsx";
import { formatDay, formatMetres } from "../../../platform/web/format.ts";
import { currentLanguage } from "../../../platform/web/language.ts";
import { Failed, Loading } from "../../../platform/web/states.tsx";
import type { HazardFileView, HazardRowView } from "../../api/hazard.schemas.ts";
import { kindOfRelated, writeFactor } from "../../model/hazards/describe-factor.ts";
import { HAZARD_TYPE_TEXTS } from "../../model/hazards/hazard-terms.ts";
import { getOrigin } from "../../model/rule-records.ts";
import { AssessmentNav } from "../assessment-nav.tsx";
import { Cited } from "../reports/cited.tsx";
import { HazardPlace } from "./hazard-place.tsx";
import { HazardPlan, PlanKeys } from "./hazard-plan.tsx";
import { HazardSection } from "./hazard-section.tsx";
import { FindingTag, LevelTag } from "./hazard-words.tsx";
import { useHazard } from "./use-hazards.ts";

export function HazardPage() {
  const { t } = useTranslation();
  const label = useWordLabel();
  const { hazardKey } = useParams({ strict: false }) as { hazardKey: string };
  const file = useHazard(hazardKey);
  const back = <Link to="/assessment/hazards">{t("hazard.back")}</Link>;
  if (file.isPending || file.isError)
    return (
      <article className="page">
        <AssessmentNav />
        <h1>{t("hazards.title")}</h1>
        {file.isPending ? <Loading rows={14} /> : <Failed cause={file.error} again={() => void file.refetch()} />}
        {back}
      </article>
    );
  const { hazard } = file.data;
  return (
    <article className="page hazard-page">
      <AssessmentNav />
      <header className="page-head">
        <div>
          <h1>{t("hazard.title", { type: label("hazardType", hazard.type) })}</h1>
          <p className="hazard-headline">
            <LevelTag level={hazard.level} /> <FindingTag finding={hazard.finding} /> <span>{hazard.place}</span>
          </p>
        </div>
        <span className="page-tools">
          {back}
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            {t("hazard.print")}
          </Button>
        </span>
      </header>
      <div className="hazard-grid">
        <div>
          <What file={file.data} />
          <Why hazard={hazard} base={file.data.baseLevel} />
          <Card size="small" title={t("hazard.remedy")}>
            <p>{HAZARD_TYPE_TEXTS[hazard.type].remedy[currentLanguage()]}</p>
          </Card>
          <RelatedThings hazard={hazard} />
          {file.data.pipes.filter(({ isSubject }) => isSubject).length > 1 && <Pipes file={file.data} />}
        </div>
        <div>
          <Picture file={file.data} />
          <HazardPlace hazard={hazard} />
        </div>
      </div>
    </article>
  );
}

function What({ file }: { file: HazardFileView }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const { hazard, past } = file;
  const facts: [string, React.ReactNode][] = [
    [
      t("hazards.pipe"),
      <>
        <Link to="/pipes/$pipeId" params={{ pipeId: String(hazard.pipeId) }}>
          {hazard.sourceId}
        </Link>{" "}
        · {label("network", hazard.network)} {hazard.risk && <RiskTag word={hazard.risk} />}
      </>,
    ],
    [t("field.owner"), hazard.owner || "–"],
    [t("field.district"), hazard.district || t("value.empty.district")],
    [t("hazards.place"), hazard.place || "–"],
    [t("hazard.lonLat"), hazard.lon === null ? "–" : `${hazard.lon.toFixed(6)}, ${hazard.lat!.toFixed(6)}`],
    [t("hazard.since"), `${formatDay(past.firstOn)} · ${t("hazard.runs", { runs: past.runs })}`],
    [t("hazard.key"), <code key="key">{hazard.key}</code>],
  ];
  return (
    <Card size="small" title={t("hazard.what")}>
      <p>
        {HAZARD_TYPE_TEXTS[hazard.type].means[currentLanguage()]} <Cited kind="hazard" code={hazard.type} />
      </p>
      <Descriptions
        size="small"
        bordered
        column={1}
        className="facts"
        style={{ marginTop: 8 }}
        items={facts.map(([name, children]) => ({ key: name, label: name, children }))}
      />
    </Card>
  );
}

function Why({ hazard, base }: { hazard: HazardRowView; base: string }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const language = currentLanguage();
  return (
    <Card size="small" title={t("hazard.why")}>
      <Table
        size="small"
        className="factor-table"
        rowKey="code"
        pagination={false}
        dataSource={hazard.factors}
        columns={[
          {
            title: t("hazard.factor"),
            key: "factor",
            render: (_, factor) => (
              <>
                {writeFactor(factor, language).name}{" "}
                {factor.raises && <span className="badge badge-bad">{t("hazard.raises")}</span>}
              </>
            ),
          },
          { title: t("hazard.value"), key: "value", render: (_, factor) => writeFactor(factor, language).value },
          {
            title: t("hazard.limit"),
            key: "limit",
            render: (_, factor) => {
              const { limit, limitName } = writeFactor(factor, language);
              return limit ? `${limitName} ${limit}` : "–";
            },
          },
          {
            title: t("hazard.source"),
            key: "source",
            render: (_, { rule }) => (rule ? <Source rule={rule} /> : "–"),
          },
        ]}
      />
      <p className="quiet">{t("hazard.raisesNote", { base: label("hazardLevel", base) })}</p>
    </Card>
  );
}

function Source({ rule }: { rule: string }) {
  const { t } = useTranslation();
  const { source, confidence } = getOrigin(rule);
  return confidence === "published" ? (
    <>
      <span className="badge badge-good">{t("hazard.published")}</span> {source}
    </>
  ) : (
    <span>{source}</span>
  );
}

function Picture({ file }: { file: HazardFileView }) {
  const { t } = useTranslation();
  return (
    <Card size="small" title={t("hazard.plan")}>
      {file.plan ? (
        <>
          <div className="hazard-pictures">
            <figure>
              <HazardPlan file={file} plan={file.plan} />
            </figure>
            <HazardSection hazard={file.hazard} />
          </div>
          <PlanKeys plan={file.plan} />
        </>
      ) : (
        t("hazard.noPlan")
      )}
    </Card>
  );
}

function RelatedThings({ hazard }: { hazard: HazardRowView }) {
  const { t } = useTranslation();
  if (hazard.related.length === 0) return null;
  return (
    <Card size="small" title={t("hazard.related")}>
      <Table
        size="small"
        rowKey={({ entity, id }) => `${entity} ${id}`}
        pagination={{ pageSize: 10, hideOnSinglePage: true, size: "small" }}
        dataSource={hazard.related}
        columns={[
          { title: t("hazard.kind"), key: "kind", render: (_, one) => kindOfRelated(one, currentLanguage()) },
          {
            title: t("hazard.name"),
            key: "name",
            render: (_, one) =>
              one.entity === "pipe" ? (
                <Link to="/pipes/$pipeId" params={{ pipeId: String(one.id) }}>
                  {one.sourceId}
                </Link>
              ) : (
                one.name || one.sourceId
              ),
          },
          {
            title: t("hazard.distance"),
            key: "distance",
            align: "right",
            render: (_, { distanceM }) =>
              distanceM === null ? "–" : distanceM === 0 ? t("hazard.meets") : formatMetres(distanceM),
          },
        ]}
      />
    </Card>
  );
}

function Pipes({ file }: { file: HazardFileView }) {
  const { t } = useTranslation();
  const pipes = file.pipes.filter(({ isSubject }) => isSubject);
  return (
    <Card size="small" title={t("hazard.pipes", { count: pipes.length })}>
      <Table
        size="small"
        rowKey="pipeId"
        pagination={{ pageSize: 10, hideOnSinglePage: true, size: "small" }}
        dataSource={pipes}
        columns={[
          {
            title: t("field.sourceId"),
            key: "id",
            render: (_, { pipeId, sourceId }) => (
              <Link to="/pipes/$pipeId" params={{ pipeId: String(pipeId) }}>
                {sourceId}
              </Link>
            ),
          },
          { title: t("field.length"), dataIndex: "lengthM", align: "right", render: formatMetres },
        ]}
      />
      {file.pipes.length >= 200 && <p className="quiet">{t("hazard.pipesMore", { count: file.pipes.length })}</p>}
    </Card>
  );
}
