/**
 * The programme in time: a row a project, permits before works, where the baseline had it. A bar is dragged to another year,
 * or moved by its menu with the keyboard; both ask first. Only rows in view are drawn, so that thousands stay fluid.
 */
import { Segmented } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatCount } from "../../platform/web/format.ts";
import { useWords } from "../../platform/web/search.ts";
import { Failed, Loading, Nothing } from "../../platform/web/states.tsx";
import type { Gantt as GanttView } from "../api/project.schemas.ts";
import { rowsInView, type Span, shareOfSpan, yearsOf } from "./gantt-layout.ts";
import { Row, type RowActs, type Scale } from "./gantt-row.tsx";
import { type PlanFilter, useChosenProject } from "./use-plan-filter.ts";
import { useGantt } from "./use-plans.ts";

/** As in the style sheet. */
const ROW_PX = 42;
const LEAST_YEAR_PX = 118;
/** Narrower than this no quarter can be read. */
const LEAST_QUARTER_PX = 34;

export interface GanttProps extends RowActs {
  readonly planId: string;
  readonly filter: PlanFilter;
}

export function Gantt({ planId, filter, onMove, onOpen, mayMove }: GanttProps) {
  const { t } = useTranslation();
  const [words, change] = useWords();
  const scale: Scale = words["scale"] === "quarter" ? "quarter" : "year";
  const gantt = useGantt(planId, filter.query);
  return (
    <section className="gantt" aria-label={t("plan.gantt")}>
      <header className="gantt-bar">
        <strong>{t("plan.gantt")}</strong>
        {gantt.data && (
          <span className="quiet" role="status">
            {t(gantt.data.total > gantt.data.rows.length ? "plan.ganttCut" : "plan.ganttAll", {
              shown: formatCount(gantt.data.rows.length),
              total: formatCount(gantt.data.total),
            })}
          </span>
        )}
        <Segmented
          size="small"
          aria-label={t("plan.scale")}
          value={scale}
          onChange={(chosen) => change({ scale: chosen === "quarter" ? "quarter" : undefined })}
          options={[
            { value: "year", label: t("plan.scaleYear") },
            { value: "quarter", label: t("plan.scaleQuarter") },
          ]}
        />
      </header>
      {gantt.isPending && <Loading rows={10} />}
      {gantt.isError && <Failed cause={gantt.error} again={() => void gantt.refetch()} />}
      {gantt.data?.rows.length === 0 && <Nothing>{t("plan.noProjects")}</Nothing>}
      {gantt.data && gantt.data.rows.length > 0 && (
        <Rows gantt={gantt.data} scale={scale} onMove={onMove} onOpen={onOpen} mayMove={mayMove} />
      )}
    </section>
  );
}

function Rows({ gantt, scale, ...acts }: { gantt: GanttView; scale: Scale } & RowActs) {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const [[first, end], setShown] = useState<[number, number]>([0, 40]);
  const [chosen, choose] = useChosenProject();
  const { rows, fromYear, years } = gantt;
  const look = () => {
    const { scrollTop = 0, clientHeight = 600 } = frame.current ?? {};
    const next = rowsInView(scrollTop, clientHeight, ROW_PX, rows.length);
    setShown((now) => (now[0] === next[0] && now[1] === next[1] ? now : next));
  };
  const at = rows.findIndex(({ projectId }) => projectId === chosen);
  useEffect(look, [rows]);
  useEffect(() => {
    const box = frame.current;
    if (at < 0 || !box) return;
    const top = at * ROW_PX;
    if (top < box.scrollTop || top > box.scrollTop + box.clientHeight - 2 * ROW_PX)
      box.scrollTo({ top: Math.max(0, top - box.clientHeight / 2) });
    // Sideways too, where not all years fit.
    const name = box.querySelector(".gantt-name")?.clientWidth ?? 0;
    const share = shareOfSpan(rows[at]!.startOn, fromYear, years);
    box.scrollLeft = share * (box.scrollWidth - name) - (box.clientWidth - name) / 2;
  }, [at, rows, fromYear, years]);
  const minWidth = scale === "quarter" ? years * 4 * LEAST_QUARTER_PX : years * LEAST_YEAR_PX;
  return (
    <section ref={frame} className="gantt-frame" onScroll={look} aria-label={t("plan.ganttRows")}>
      <div className="gantt-sheet" style={{ minWidth: `calc(var(--gantt-name) + ${minWidth}px)` }}>
        <Head fromYear={fromYear} years={years} scale={scale} />
        <ul className="gantt-rows" style={{ height: rows.length * ROW_PX }}>
          {rows.slice(first, end).map((row, i) => (
            <Row
              key={row.projectId}
              row={row}
              top={(first + i) * ROW_PX}
              span={{ fromYear, years }}
              scale={scale}
              isChosen={row.projectId === chosen}
              onChoose={() => choose(row.projectId)}
              {...acts}
            />
          ))}
        </ul>
      </div>
    </section>
  );
}

function Head({ fromYear, years, scale }: Span & { scale: Scale }) {
  const { t } = useTranslation();
  return (
    <div className="gantt-head" aria-hidden="true">
      <span className="gantt-name">{t("plan.project")}</span>
      <div className="gantt-years">
        {yearsOf({ fromYear, years }).map((year) => (
          <span key={year}>
            <b>{year}</b>
            {scale === "quarter" && (
              <span className="gantt-quarters">
                {["Q1", "Q2", "Q3", "Q4"].map((quarter) => (
                  <small key={quarter}>{quarter}</small>
                ))}
              </span>
            )}
          </span>
        ))}
      </div>
    </div>
  );
}
