/**
 * 改造一张图 The third of the four one-maps (M15): works planned, under way and done on a day, over the facility map of that day.
 *
 * The day is dragged over the past and the plan's years. States are those of the plan's schedule; once works are reported and
 * accepted, what is accepted will be what counts as done.
 */
import { Link } from "@tanstack/react-router";
import { Button, Grid, Slider } from "antd";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CityView } from "../../network/api/network.schemas.ts";
import { useCity } from "../../network/web/use-city.ts";
import { formatCount, formatDay } from "../../platform/web/format.ts";
import { useWords } from "../../platform/web/search.ts";
import { Failed, Loading, Nothing } from "../../platform/web/states.tsx";
import type { PlanFile } from "../api/plan.schemas.ts";
import type { Gantt } from "../api/project.schemas.ts";
import { PlanFilterBar } from "./plan-filter-bar.tsx";
import { formatMoney, formatShortKm } from "./plan-format.ts";
import { PlanNav } from "./plan-nav.tsx";
import { PlanState } from "./plan-state.tsx";
import { NetworkTags, YearTag } from "./plan-words.tsx";
import { RemediationMap } from "./remediation-map.tsx";
import { useChosenProject, usePlanFilter } from "./use-plan-filter.ts";
import { useGantt, usePlan } from "./use-plans.ts";
import { monthAfter, monthsUntil, stateOn, WORK_STATES, type WorkState } from "./work-state.ts";

export function RemediationPage() {
  const { t } = useTranslation();
  const city = useCity();
  const plan = usePlan("current");
  const none = plan.isError && (plan.error as { code?: string }).code === "planning.plan-none";
  return (
    <article className="remediation-page">
      <div className="hazards-head">
        <PlanNav />
        <h1 className="unseen">{t("remedy.title")}</h1>
      </div>
      {(city.isPending || plan.isPending) && <Loading rows={14} />}
      {city.isError && <Failed cause={city.error} again={() => void city.refetch()} />}
      {none && <Nothing action={<Link to="/plan">{t("plan.new")}</Link>}>{t("plan.none")}</Nothing>}
      {plan.isError && !none && <Failed cause={plan.error} again={() => void plan.refetch()} />}
      {city.data && plan.data && <Desk city={city.data} plan={plan.data} />}
    </article>
  );
}

function Desk({ city, plan }: { city: CityView; plan: PlanFile }) {
  const { t } = useTranslation();
  const wide = Grid.useBreakpoint().lg ?? window.innerWidth >= 992;
  const filter = usePlanFilter();
  const [words, change] = useWords();
  const day = words["asOf"] ?? city.asOf;
  const gantt = useGantt(plan.planId, filter.query);
  const rows = gantt.data?.rows;
  const states = useMemo(() => new Map((rows ?? []).map((row) => [row.projectId, stateOn(day, row)])), [rows, day]);
  return (
    <div className="remedy-desk">
      <section className="desk-main" aria-label={t("remedy.title")}>
        <div className="remedy-bar">
          <Link to="/plan/$planId" params={{ planId: plan.planId }}>
            <b>{plan.name}</b>
          </Link>{" "}
          <PlanState plan={plan} />
        </div>
        <PlanFilterBar plan={plan} filter={filter} />
        <PlanDayBar
          today={city.asOf}
          day={day}
          plan={plan}
          onDay={(shown) => change({ asOf: shown === city.asOf ? undefined : shown })}
        />
        <RemediationMap
          plan={plan}
          city={city}
          filter={filter}
          day={day}
          states={states}
          rows={rows ?? []}
          open={wide}
        />
      </section>
      <section className="remedy-list" aria-label={t("remedy.list")}>
        {gantt.isPending && <Loading rows={8} />}
        {gantt.isError && <Failed cause={gantt.error} again={() => void gantt.refetch()} />}
        {rows && <WorkList rows={rows} states={states} plan={plan} />}
      </section>
    </div>
  );
}

const YEARS_BACK = 5;

function PlanDayBar({
  today,
  day,
  plan,
  onDay,
}: {
  today: string;
  day: string;
  plan: PlanFile;
  onDay: (day: string) => void;
}) {
  const { t } = useTranslation();
  const first = `${Number(today.slice(0, 4)) - YEARS_BACK}-01-01`;
  const last = `${plan.fromYear + plan.years}-01-01`;
  const months = monthsUntil(first, last);
  const [dragged, setDragged] = useState<number>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new day ends the drag
  useEffect(() => setDragged(undefined), [day]);
  const at = dragged ?? Math.min(months, Math.max(0, monthsUntil(first, day)));
  const marks = Object.fromEntries(
    Array.from({ length: YEARS_BACK + plan.fromYear + plan.years - Number(today.slice(0, 4)) + 1 }, (_, i) => [
      i * 12,
      String(Number(first.slice(0, 4)) + i),
    ]).filter(([month]) => Number(month) <= months && Number(month) % 24 === 0),
  );
  return (
    <fieldset className="day-bar">
      <legend className="unseen">{t("day.title")}</legend>
      <Slider
        min={0}
        max={months}
        value={at}
        marks={marks}
        onChange={setDragged}
        onChangeComplete={(month) => onDay(monthAfter(first, month))}
        tooltip={{ formatter: (month) => formatDay(monthAfter(first, month ?? 0)) }}
        ariaLabelForHandle={t("day.drag")}
        ariaValueTextFormatterForHandle={(month) => formatDay(monthAfter(first, month))}
      />
      <input
        type="date"
        aria-label={t("day.title")}
        value={day}
        min={first}
        max={last}
        onChange={({ target }) => target.value && onDay(target.value)}
      />
      <Button size="small" disabled={day === today} onClick={() => onDay(today)}>
        {t("day.today")}
      </Button>
    </fieldset>
  );
}

const SHOWN_ROWS = 200;

function WorkList({
  rows,
  states,
  plan,
}: {
  rows: Gantt["rows"];
  states: ReadonlyMap<string, WorkState>;
  plan: PlanFile;
}) {
  const { t } = useTranslation();
  const [chosen, choose] = useChosenProject();
  const [words] = useWords();
  const only = words["state"];
  const ordered = [...rows]
    .filter(({ projectId }) => !only || states.get(projectId) === only)
    .sort(
      (a, b) =>
        WORK_STATES.indexOf(states.get(a.projectId)!) - WORK_STATES.indexOf(states.get(b.projectId)!) ||
        (a.startOn < b.startOn ? -1 : 1),
    );
  if (ordered.length === 0) return <Nothing>{t("plan.noProjects")}</Nothing>;
  return (
    <>
      <p className="quiet remedy-count" role="status">
        {t("plan.projectCount", { count: formatCount(ordered.length) })}
      </p>
      <ul className="remedy-works">
        {ordered.slice(0, SHOWN_ROWS).map((row) => (
          <li key={row.projectId} className={row.projectId === chosen ? "remedy-chosen" : undefined}>
            <button type="button" aria-pressed={row.projectId === chosen} onClick={() => choose(row.projectId)}>
              <span className="remedy-name">
                <span className={`work-state work-${states.get(row.projectId)}`}>
                  {t(`remedy.state.${states.get(row.projectId)}`)}
                </span>
                <b>{row.street || row.name}</b>
                <YearTag year={row.year} fromYear={plan.fromYear} />
              </span>
              <span className="quiet">
                {formatDay(row.startOn)} – {formatDay(row.endOn)} · {formatShortKm(row.km)} · {formatMoney(row.costFen)}
              </span>
              <NetworkTags networks={row.networks} />
            </button>
            <Link to="/plan/$planId/projects/$projectId" params={{ planId: plan.planId, projectId: row.projectId }}>
              {t("plan.openProject")}
            </Link>
          </li>
        ))}
      </ul>
      {ordered.length > SHOWN_ROWS && (
        <p className="quiet">{t("remedy.more", { shown: SHOWN_ROWS, total: formatCount(ordered.length) })}</p>
      )}
    </>
  );
}
