/** 数据质量 Data quality: what the current run rests on, which decisions could flip, what is worth finding out first. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useWordLabel } from "../../../network/web/word-label.tsx";
import { getJson } from "../../../platform/web/api.ts";
import { formatDay } from "../../../platform/web/format.ts";
import { Failed, Loading, Nothing } from "../../../platform/web/states.tsx";
import type { AnalysisView, DataQualityView } from "../../api/data-quality.schemas.ts";
import { AssessmentNav } from "../assessment-nav.tsx";
import { KeptWork } from "../kept-work.tsx";
import { CostsCard } from "./costs-card.tsx";
import { type Chosen, useDataWords } from "./data-words.ts";
import { DecisionsCard } from "./decisions-card.tsx";
import { GroupsCard } from "./groups-card.tsx";
import { SharesCard } from "./shares-card.tsx";
import { SurveysCard } from "./surveys-card.tsx";
import { UnknownPipes } from "./unknown-pipes.tsx";

export function DataQualityPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const data = useQuery({
    queryKey: ["data-quality"],
    queryFn: ({ signal }) => getJson<DataQualityView>("/api/v1/data-quality", {}, signal),
  });
  const run = data.data?.run;
  const analysis = data.data?.analysis;
  return (
    <article className="page">
      <AssessmentNav />
      <header>
        <h1>{t("data.title")}</h1>
        <p className="quiet">{t("data.lead")}</p>
        {run && (
          <p className="quiet">
            {t("grade.run", {
              runId: run.runId.slice(0, 12),
              day: formatDay(run.asOf),
              version: run.ruleVersion ?? t("assess.shipped"),
            })}
          </p>
        )}
      </header>
      {data.isPending && <Loading rows={12} />}
      {data.isError && <Failed cause={data.error} again={() => void data.refetch()} />}
      {data.data && !run && (
        <Nothing
          action={
            <Link className="button-link" to="/assessment">
              {t("bridge.toAssessment")}
            </Link>
          }
        >
          {t("data.noRun")}
        </Nothing>
      )}
      {run && !analysis && (
        <KeptWork
          key={run.runId}
          path="/api/v1/data-quality"
          body={{}}
          title={t("data.analysing")}
          onDone={() => void client.invalidateQueries({ queryKey: ["data-quality"] })}
        />
      )}
      {data.data && analysis && <Analysis analysis={analysis} differs={data.data.differs} />}
    </article>
  );
}

function Analysis({ analysis, differs }: { analysis: AnalysisView; differs: readonly string[] }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const { words, change, choose } = useDataWords();
  const [measure, setMeasure] = useState<"mm" | "risk">("mm");
  const held = words.by && analysis.shares.by[words.by][words.word];
  const group = held ?? analysis.shares.city;
  const open = (chosen: Chosen) => {
    choose(chosen);
    document.getElementById("unknown-pipes")?.scrollIntoView({ block: "start" });
  };
  return (
    <>
      {differs.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t("data.differs", { parts: differs.map((part) => t(`assess.unknown.${part}`)).join(t("data.comma")) })}
        />
      )}
      {held && words.by && (
        <p className="data-scope">
          {t("data.scope")} <strong>{label(words.by, words.word)}</strong>
          <Button size="small" onClick={() => change({ by: undefined, word: undefined, page: undefined })}>
            {t("data.city")}
          </Button>
        </p>
      )}
      <SharesCard group={group} words={words} measure={measure} onMeasure={setMeasure} onChoose={open} />
      <div className="cards">
        <GroupsCard
          analysis={analysis}
          words={words}
          onGroup={(by, word) => change({ by, word: by ? word : undefined, page: undefined })}
        />
        <DecisionsCard analysis={analysis} group={group} words={words} onChoose={open} />
      </div>
      <SurveysCard made={analysis.createdAt} onChoose={open} />
      <UnknownPipes made={analysis.createdAt} />
      <CostsCard />
    </>
  );
}
