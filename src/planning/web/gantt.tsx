/**
 * The programme in time: a row a project, permits before works, where the baseline had it. A bar is dragged to another year,
 * or moved by its menu with the keyboard; both ask first. Only rows in view are drawn, so that thousands stay fluid.
 */
import { MoreOutlined } from "@ant-design/icons";
import { Button, Dropdown, type MenuProps, Segmented } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatCount, formatDay } from "../../platform/web/format.ts";
import { useWords } from "../../platform/web/search.ts";
import { Failed, Loading, Nothing } from "../../platform/web/states.tsx";
import type { Gantt as GanttView } from "../api/project.schemas.ts";
import { rowsInView, shareOfSpan, yearAtShare } from "./gantt-layout.ts";
import { yearColour } from "./plan-colours.ts";
import { formatMoney, formatShortKm } from "./plan-format.ts";
import { districtLabel, NetworkTags, projectName } from "./plan-words.tsx";
import { type PlanFilter, useChosenProject } from "./use-plan-filter.ts";
import { useGantt } from "./use-plans.ts";

export type GanttRow = GanttView["rows"][number];
type Scale = "year" | "quarter";

const ROW_PX = 34;
/** Narrower than this no quarter can be read. */
const LEAST_QUARTER_PX = 46;

export interface GanttProps {
  readonly planId: string;
  readonly filter: PlanFilter;
  /** The project and the year it was dropped on. */
  readonly onMove: (row: GanttRow, year: number) => void;
  readonly onOpen: (row: GanttRow) => void;
  readonly mayMove: boolean;
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

function Rows({
  gantt,
  scale,
  ...acts
}: { gantt: GanttView; scale: Scale } & Pick<GanttProps, "onMove" | "onOpen" | "mayMove">) {
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
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at anew when the rows are others
  useEffect(look, [rows]);
  useEffect(() => {
    const box = frame.current;
    if (at < 0 || !box) return;
    const top = at * ROW_PX;
    if (top < box.scrollTop || top > box.scrollTop + box.clientHeight - 2 * ROW_PX)
      box.scrollTo({ top: Math.max(0, top - box.clientHeight / 2) });
  }, [at]);
  const minWidth = scale === "quarter" ? years * 4 * LEAST_QUARTER_PX : years * 92;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by the keyboard
    <div
      ref={frame}
      className="gantt-frame"
      onScroll={look}
      tabIndex={0}
      role="region"
      aria-label={t("plan.ganttRows")}
    >
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
    </div>
  );
}

interface Span {
  readonly fromYear: number;
  readonly years: number;
}

function Head({ fromYear, years, scale }: Span & { scale: Scale }) {
  const { t } = useTranslation();
  return (
    <div className="gantt-head" aria-hidden="true">
      <span className="gantt-name">{t("plan.project")}</span>
      <div className="gantt-years">
        {Array.from({ length: years }, (_, i) => (
          <span key={fromYear + i}>
            <b>{fromYear + i}</b>
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

interface RowProps extends Pick<GanttProps, "onMove" | "onOpen" | "mayMove"> {
  readonly row: GanttRow;
  readonly top: number;
  readonly span: Span;
  readonly scale: Scale;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function Row({ row, top, span, scale, isChosen, onChoose, onMove, onOpen, mayMove }: RowProps) {
  const { t } = useTranslation();
  return (
    <li className={isChosen ? "gantt-row gantt-chosen" : "gantt-row"} style={{ top, height: ROW_PX }}>
      <div className="gantt-name">
        <button
          type="button"
          className="gantt-pick"
          aria-pressed={isChosen}
          onClick={onChoose}
          title={projectName(row)}
        >
          <span>{row.street || districtLabel(t, row.district)}</span>
          <NetworkTags networks={row.networks} />
        </button>
        {row.lock && <span className="badge badge-hint">{t(`plan.lockShort.${row.lock.kind}`)}</span>}
        <RowMenu row={row} span={span} onMove={onMove} onOpen={onOpen} mayMove={mayMove} />
      </div>
      <Track row={row} span={span} scale={scale} onChoose={onChoose} onMove={onMove} mayMove={mayMove} />
    </li>
  );
}

/** All that dragging does, for the keyboard: years it cannot go to say why. */
function RowMenu({
  row,
  span,
  onMove,
  onOpen,
  mayMove,
}: Pick<RowProps, "row" | "span" | "onMove" | "onOpen" | "mayMove">) {
  const { t } = useTranslation();
  const years = Array.from({ length: span.years }, (_, i) => span.fromYear + i);
  const items: MenuProps["items"] = [
    { key: "open", label: t("plan.openProject"), onClick: () => onOpen(row) },
    { type: "divider" },
    ...years.map((year) => {
      const why = year === row.year ? t("plan.isThere") : row.movableTo.includes(year) ? "" : t("plan.notMovable");
      return {
        key: year,
        disabled: why !== "" || !mayMove,
        label: why ? `${t("plan.moveTo", { year })} · ${why}` : t("plan.moveTo", { year }),
        onClick: () => onMove(row, year),
      };
    }),
  ];
  return (
    <Dropdown menu={{ items }} trigger={["click"]}>
      <Button
        type="text"
        size="small"
        icon={<MoreOutlined />}
        aria-label={t("plan.rowMenu", { name: row.street || row.projectId })}
      />
    </Dropdown>
  );
}

const percent = (share: number): string => `${(share * 100).toFixed(3)}%`;
const DRAG_FROM_PX = 5;

function Track({
  row,
  span,
  scale,
  onChoose,
  onMove,
  mayMove,
}: Pick<RowProps, "row" | "span" | "scale" | "onChoose" | "onMove" | "mayMove">) {
  const { t } = useTranslation();
  const track = useRef<HTMLDivElement>(null);
  const from = useRef<number>(undefined);
  const [target, setTarget] = useState<number>();
  const index = row.year - span.fromYear;
  const byDay = (day: string) => shareOfSpan(day, span.fromYear, span.years);
  const [left, right] =
    scale === "year" ? [index / span.years, (index + 1) / span.years] : [byDay(row.startOn), byDay(row.endOn)];
  const yearUnder = (clientX: number) => {
    const box = track.current!.getBoundingClientRect();
    return yearAtShare((clientX - box.left) / box.width, span.fromYear, span.years);
  };
  const drop = () => {
    const year = target;
    from.current = undefined;
    setTarget(undefined);
    if (year !== undefined && year !== row.year && row.movableTo.includes(year)) onMove(row, year);
  };
  const title = t("plan.barTitle", {
    from: formatDay(row.startOn),
    to: formatDay(row.endOn),
    permit: formatDay(row.permitFrom),
  });
  return (
    <div ref={track} className="gantt-track" style={{ backgroundSize: `${100 / span.years}% 100%` }}>
      {target !== undefined && (
        <i
          className={row.movableTo.includes(target) ? "gantt-target" : "gantt-target gantt-closed"}
          style={{ left: percent((target - span.fromYear) / span.years), width: percent(1 / span.years) }}
        />
      )}
      {row.baselineYear !== null && row.baselineYear !== row.year && (
        <i
          className="gantt-baseline"
          title={t("plan.baselineYear", { year: row.baselineYear })}
          style={{ left: percent((row.baselineYear - span.fromYear) / span.years), width: percent(1 / span.years) }}
        />
      )}
      {scale === "quarter" && row.permitFrom < row.startOn && (
        <i
          className="gantt-permit"
          style={{ left: percent(byDay(row.permitFrom)), width: percent(left - byDay(row.permitFrom)) }}
        />
      )}
      <div
        className={mayMove ? "gantt-work" : "gantt-work gantt-still"}
        title={title}
        style={{ left: percent(left), width: `max(8px, ${percent(right - left)})`, background: yearColour(index) }}
        onPointerDown={(event) => {
          if (!mayMove || event.button !== 0) return;
          from.current = event.clientX;
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={({ clientX }) => {
          if (from.current === undefined || (target === undefined && Math.abs(clientX - from.current) < DRAG_FROM_PX))
            return;
          setTarget(yearUnder(clientX));
        }}
        onPointerUp={() => (target === undefined ? ((from.current = undefined), onChoose()) : drop())}
        onPointerCancel={() => {
          from.current = undefined;
          setTarget(undefined);
        }}
      >
        {scale === "year" && <BarText row={row} />}
      </div>
      {scale === "quarter" && (
        <span className="gantt-aside" style={right > 0.8 ? { right: percent(1 - left) } : { left: percent(right) }}>
          <BarText row={row} />
        </span>
      )}
    </div>
  );
}

const BarText = ({ row }: { row: GanttRow }) => (
  <span>
    {formatShortKm(row.km)} · {formatMoney(row.costFen)}
  </span>
);
