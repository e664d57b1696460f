/** The route of a project from its facts, beside what each mechanism does to it; and a case made from it. The URL holds the facts. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Alert, Button, Card, Input, Table } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCity } from "../../network/web/use-city.ts";
import { postJson } from "../../platform/web/api.ts";
import { formatCount, formatDay } from "../../platform/web/format.ts";
import { useWords } from "../../platform/web/search.ts";
import { Failed, Loading } from "../../platform/web/states.tsx";
import type { CaseFileView, RouteComparisonView, RouteStepView, RouteView } from "../api/permits.schemas.ts";
import { projectFactsSchema } from "../model/route/project-facts.ts";
import { GuessedYears } from "./case-page.tsx";
import { ConfidenceBadge } from "./case-words.tsx";
import { type Asked, FactsForm, firstAsked } from "./facts-form.tsx";
import { RouteTimeline } from "./route-timeline.tsx";

export function RouteCalculator() {
  const { t } = useTranslation();
  const city = useCity();
  const [words, change] = useWords();
  if (city.isPending) return <Loading rows={10} />;
  if (city.isError) return <Failed cause={city.error} again={() => void city.refetch()} />;
  const asked = readAsked(words["facts"]) ?? firstAsked(city.data.asOf);
  return (
    <>
      <header className="page-head">
        <h1>{t("permits.tab.calculator")}</h1>
      </header>
      <Card size="small" title={t("permits.facts")}>
        <FactsForm asked={asked} onChange={(next) => change({ facts: JSON.stringify(next) })} />
      </Card>
      <Answer asked={asked} />
    </>
  );
}

/** Facts that somebody's link carries; what is not understood is left out as a whole. */
function readAsked(written: string | undefined): Asked | undefined {
  if (!written) return undefined;
  try {
    const { facts, decidedOn } = JSON.parse(written) as Asked;
    const checked = projectFactsSchema.safeParse(facts);
    return checked.success && /^\d{4}-\d{2}-\d{2}$/.test(decidedOn) ? { facts: checked.data, decidedOn } : undefined;
  } catch {
    return undefined;
  }
}

const SHOWN = ["now", "none", "all"] as const;
type Shown = (typeof SHOWN)[number];
const SHOWN_TEXTS = { now: "permits.now", none: "permits.noneOn", all: "permits.allOn" } as const;

function Answer({ asked }: { asked: Asked }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<Shown>("now");
  const answer = useQuery({
    queryKey: ["permit-route", asked],
    queryFn: () => postJson<RouteComparisonView>("/api/v1/permits/route", asked),
    placeholderData: keepPreviousData,
  });
  if (answer.isPending) return <Loading rows={10} />;
  if (answer.isError) return <Failed cause={answer.error} again={() => void answer.refetch()} />;
  const route = answer.data[shown];
  return (
    <section aria-label={t("permits.timeline")} aria-busy={answer.isPlaceholderData} className="permits-answer">
      <section className="permits-starts" aria-label={t("permits.show")}>
        {SHOWN.map((one) => (
          <StartCard
            key={one}
            title={t(SHOWN_TEXTS[one])}
            route={answer.data[one]}
            isOn={one === shown}
            onShow={() => setShown(one)}
          />
        ))}
      </section>
      <Savings comparison={answer.data} />
      <Card size="small" title={`${t("permits.timeline")} · ${t(SHOWN_TEXTS[shown])}`}>
        <Bans route={route} />
        <RouteTimeline
          rows={route.steps.flatMap((step) =>
            step.from !== null && step.to !== null ? [{ ...step, from: step.from, to: step.to }] : [],
          )}
          marks={route.startOn === null ? [] : [{ day: route.startOn, label: t("permits.start") }]}
        />
        <GuessedYears years={route.guessedYears} />
      </Card>
      <StepTable steps={route.steps} />
      <MakeCase asked={asked} />
    </section>
  );
}

interface StartCardProps {
  title: string;
  route: RouteView;
  isOn: boolean;
  onShow: () => void;
}

function StartCard({ title, route, isOn, onShow }: StartCardProps) {
  const { t } = useTranslation();
  const { workingDays, startOn, way, classification } = route;
  return (
    <button type="button" className="permits-start" aria-pressed={isOn} onClick={onShow}>
      <span>{title}</span>
      <strong>
        {workingDays === null ? t("permits.never") : t("permits.workingDays", { days: formatCount(workingDays) })}
      </strong>
      <span className="quiet">
        {startOn === null ? t("permits.startNever") : `${t("permits.start")} ${formatDay(startOn)}`}
      </span>
      <span className="quiet">
        {t(`word.projectClass.${classification.projectClass}`)} · {t(`permits.way.${way}`)}
      </span>
    </button>
  );
}

function Bans({ route: { bans, way } }: { route: RouteView }) {
  const { t } = useTranslation();
  if (bans.length === 0) return null;
  return (
    <Alert
      type={way === "never" || way === "wait" ? "warning" : "info"}
      showIcon
      title={t(`permits.way.${way}`)}
      description={
        <>
          <span>{t("permits.bansOnStart")}</span>
          <ul className="permits-bans">
            {bans.map(({ road, reasons, freeFrom, level }) => (
              <li key={road}>
                <b>{road}</b> {reasons.map((one) => t(`word.banReason.${one}`)).join(t("permits.comma"))} ·{" "}
                {freeFrom ? t("permits.freeFrom", { day: formatDay(freeFrom) }) : t("permits.neverFree")}
                {level && ` · ${t("permits.decidedBy")} ${t(`word.approvalLevel.${level}`)}`}
              </li>
            ))}
          </ul>
        </>
      }
    />
  );
}

function Savings({ comparison }: { comparison: RouteComparisonView }) {
  const { t } = useTranslation();
  const days = (value: number | null) => (value === null ? t("permits.never") : formatCount(value));
  return (
    <Card size="small" title={t("permits.savings")}>
      <Table
        size="small"
        rowKey="mechanism"
        pagination={false}
        dataSource={comparison.savings}
        scroll={{ x: 320 }}
        columns={[
          {
            title: t("permits.mechanism"),
            dataIndex: "mechanism",
            render: (mechanism: string, row) => (
              <span className="permits-cell">
                {t(`word.routeMechanism.${mechanism}`)}
                <span className={`badge ${row.inForce ? "badge-good" : ""}`}>
                  {t(row.inForce ? "permits.inForce" : "permits.notInForce")}
                </span>
              </span>
            ),
          },
          { title: t("permits.withoutIt"), dataIndex: "withoutIt", align: "right", width: 100, render: days },
          { title: t("permits.withIt"), dataIndex: "withIt", align: "right", width: 100, render: days },
          {
            title: t("permits.saved"),
            dataIndex: "savedDays",
            align: "right",
            width: 140,
            render: (saved: number | null) => (
              <b>{saved === null ? t("permits.onlyWith") : t("permits.workingDays", { days: formatCount(saved) })}</b>
            ),
          },
        ]}
      />
    </Card>
  );
}

function StepTable({ steps }: { steps: readonly RouteStepView[] }) {
  const { t } = useTranslation();
  return (
    <Card size="small" title={t("permits.stepsTitle")}>
      <Table<RouteStepView>
        size="small"
        rowKey="code"
        pagination={false}
        dataSource={steps}
        scroll={{ x: 320 }}
        rowClassName={({ state }) => (state === "needed" ? "" : "permits-off")}
        columns={[
          {
            title: t("permits.step"),
            key: "step",
            render: (_, step) => (
              <span className="permits-cell">
                <b>{t(`word.permitStep.${step.code}`)}</b>
                <span className="quiet">{t(`word.permitStage.${step.stage}`)}</span>
              </span>
            ),
          },
          {
            title: t("permits.state"),
            key: "state",
            render: (_, step) => (
              <span className="permits-cell">
                <span className={`badge ${step.state === "needed" ? "badge-new" : ""}`}>
                  {t(`word.stepState.${step.state}`)}
                </span>
                <span className="quiet">
                  {t(`word.routeReason.${step.reason}`)}
                  {step.mechanism && ` · ${step.mechanism}`}
                </span>
              </span>
            ),
          },
          {
            title: t("permits.days"),
            key: "days",
            align: "right",
            responsive: ["sm"],
            render: (_, step) => (step.state === "needed" ? t(`permits.days.${step.unit}`, { days: step.days }) : "–"),
          },
          {
            title: t("permits.source"),
            key: "source",
            responsive: ["md"],
            render: (_, step) =>
              step.state === "needed" && (
                <span className="permits-cell">
                  {step.source}
                  <ConfidenceBadge word={step.confidence} />
                </span>
              ),
          },
        ]}
      />
    </Card>
  );
}

function MakeCase({ asked }: { asked: Asked }) {
  const { t } = useTranslation();
  const base = useId();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [projectId, setProjectId] = useState("");
  const [name, setName] = useState("");
  const make = useMutation({
    mutationFn: () => postJson<CaseFileView>("/api/v1/permits/cases", { ...asked, projectId, name }),
    onSuccess: (file) => {
      void client.invalidateQueries({ queryKey: ["permit-cases"] });
      client.setQueryData(["permit-case", file.caseNo], file);
      void navigate({ to: "/permits", search: { case: String(file.caseNo) } as never });
    },
  });
  const isMissing = projectId.trim() === "" || name.trim() === "";
  return (
    <Card size="small" title={t("permits.makeCase")}>
      <form
        className="permits-make"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isMissing) make.mutate();
        }}
      >
        <label htmlFor={`${base}-id`}>{t("permits.projectId")}</label>
        <Input
          id={`${base}-id`}
          maxLength={100}
          value={projectId}
          onChange={({ target }) => setProjectId(target.value)}
        />
        <label htmlFor={`${base}-name`}>{t("permits.projectName")}</label>
        <Input id={`${base}-name`} maxLength={200} value={name} onChange={({ target }) => setName(target.value)} />
        <Button type="primary" htmlType="submit" disabled={isMissing} loading={make.isPending}>
          {t("permits.makeCase")}
        </Button>
      </form>
      {make.isError && <Failed cause={make.error} />}
    </Card>
  );
}
