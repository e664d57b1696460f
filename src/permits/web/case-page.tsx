/** One permit case: what it is, its route in time, its steps with clocks, its banned roads, and what happened. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert, Card, Descriptions } from "antd";
import { useTranslation } from "react-i18next";
import { useWordLabel } from "../../network/web/word-label.tsx";
import { getJson, withQuery } from "../../platform/web/api.ts";
import { formatCount, formatDay, formatInstant, formatMetres } from "../../platform/web/format.ts";
import { currentLanguage } from "../../platform/web/language.ts";
import { Failed, Loading } from "../../platform/web/states.tsx";
import type { CaseFileView } from "../api/permits.schemas.ts";
import { CaseSteps } from "./case-steps.tsx";
import { Excavations } from "./excavations.tsx";
import { RouteTimeline, type TimelineRow } from "./route-timeline.tsx";

export function CasePage({ caseNo }: { caseNo: number }) {
  const { t } = useTranslation();
  const file = useQuery({
    queryKey: ["permit-case", caseNo],
    queryFn: ({ signal }) => getJson<CaseFileView>(`/api/v1/permits/cases/${caseNo}`, {}, signal),
  });
  if (file.isPending) return <Loading rows={14} />;
  if (file.isError) return <Failed cause={file.error} again={() => void file.refetch()} />;
  return (
    <>
      <header className="page-head">
        <div>
          <Link to="/permits" search={{} as never}>
            {t("permits.back")}
          </Link>
          <h1>{file.data.name}</h1>
        </div>
        <span className="page-tools">
          <a href={withQuery("/api/v1/exports/permits", { what: "case", caseNo, lang: currentLanguage() })} download>
            {t("permits.export")}
          </a>
        </span>
      </header>
      <CaseFacts file={file.data} />
      <Card size="small" title={t("permits.timeline")}>
        <RouteTimeline rows={rowsOf(file.data)} marks={marksOf(file.data, t)} />
        <GuessedYears years={file.data.route.guessedYears} />
      </Card>
      <CaseSteps file={file.data} />
      <Excavations file={file.data} />
      <History file={file.data} />
    </>
  );
}

export function GuessedYears({ years }: { years: readonly number[] }) {
  const { t } = useTranslation();
  if (years.length === 0) return null;
  return <p className="quiet">{t("permits.guessed", { years: years.join(t("permits.comma")) })}</p>;
}

function CaseFacts({ file }: { file: CaseFileView }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const { facts, route } = file;
  const { projectClass, byGround } = route.classification;
  const ground = (word: keyof typeof byGround) => t(`word.projectClass.${byGround[word]}`);
  return (
    <>
      {route.way !== "free" && (
        <Alert
          type={route.way === "exception" || route.way === "emergency" ? "info" : "warning"}
          showIcon
          title={t(`permits.way.${route.way}`)}
          description={route.bans
            .map(
              ({ road, reasons }) =>
                `${road}：${reasons.map((one) => t(`word.banReason.${one}`)).join(t("permits.comma"))}`,
            )
            .join("；")}
        />
      )}
      <Descriptions
        size="small"
        className="facts permits-facts"
        column={{ xs: 1, sm: 2, lg: 4 }}
        items={[
          { key: "id", label: t("permits.projectId"), children: file.projectId },
          {
            key: "class",
            label: t("permits.class"),
            children: (
              <span>
                {t(`word.projectClass.${projectClass}`)}{" "}
                <span className="quiet">
                  {t("permits.grounds", {
                    place: ground("place"),
                    size: ground("size"),
                    complexity: ground("complexity"),
                  })}
                </span>
              </span>
            ),
          },
          {
            key: "money",
            label: t("permits.investment"),
            children: `${t("permits.yuan", { wan: formatCount(facts.investmentFen / 1_000_000), yuan: formatCount(facts.investmentFen / 100) })} · ${t(facts.isPublic ? "permits.facts.public" : "permits.facts.own")}`,
          },
          {
            key: "size",
            label: t("permits.length"),
            children: `${formatMetres(facts.lengthM)}${facts.diameterMm === null ? "" : ` · DN ${facts.diameterMm}`}`,
          },
          {
            key: "networks",
            label: t("permits.networks"),
            children: facts.networks.map((one) => label("network", one)).join(t("permits.comma")),
          },
          { key: "decided", label: t("permits.decidedOn"), children: formatDay(file.decidedOn) },
          {
            key: "start",
            label: t("permits.start"),
            children:
              file.startsOn === null
                ? t("permits.startNever")
                : `${formatDay(file.startsOn)} · ${t("permits.workingDays", { days: formatCount(route.workingDays ?? 0) })}`,
          },
          {
            key: "rules",
            label: t("permits.rules"),
            children:
              file.ruleVersion === null
                ? t("permits.rulesShipped")
                : t("permits.rulesVersion", { version: file.ruleVersion }),
          },
        ]}
      />
    </>
  );
}

function rowsOf({ steps, today }: CaseFileView): TimelineRow[] {
  return steps.flatMap((step) => {
    if (step.state !== "needed" || step.plannedFrom === null || step.plannedTo === null) return [];
    const end = step.doneOn ?? today;
    return [
      {
        ...step,
        from: step.plannedFrom,
        to: step.plannedTo,
        actual: step.submittedOn === null ? undefined : { from: step.submittedOn, to: end, clock: step.clock },
      },
    ];
  });
}

function marksOf(file: CaseFileView, t: ReturnType<typeof useTranslation>["t"]) {
  return [
    { day: file.today, label: t("permits.today"), isToday: true },
    ...(file.startsOn === null ? [] : [{ day: file.startsOn, label: t("permits.start") }]),
  ];
}

function History({ file }: { file: CaseFileView }) {
  const { t } = useTranslation();
  return (
    <Card size="small" title={t("permits.history")}>
      <ul className="last-imports">
        {file.events.map((event) => (
          <li key={event.eventNo}>
            <span>
              {eventText(event, t)}
              {event.note && <span className="quiet"> {event.note}</span>}
            </span>
            <span className="quiet">
              {event.actor} · {formatInstant(event.at)}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function eventText(
  { kind, stepCode, excavationNo, facts }: CaseFileView["events"][number],
  t: ReturnType<typeof useTranslation>["t"],
) {
  // The road is opened by the same word as the case; the number of its file tells them apart.
  const what = kind === "open" && excavationNo !== null ? t("word.excavationAction.open") : t(`permits.event.${kind}`);
  const part = facts["part"] ? t(`word.excavationPart.${facts["part"]}`) : "";
  const level = facts["level"] ? t(`word.approvalLevel.${facts["level"]}`) : "";
  const about = stepCode ? t(`word.permitStep.${stepCode}`) : [facts["road"], part, level].filter(Boolean).join(" ");
  return [what, about].filter(Boolean).join(" · ");
}
