/** One project in the Gantt: its name and menu, permits and works as bars, the baseline's year, and the drag to another year. */
import { MoreOutlined } from "@ant-design/icons";
import { Button, Dropdown, type MenuProps } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatDay } from "../../platform/web/format.ts";
import type { Gantt as GanttView } from "../api/project.schemas.ts";
import { type Span, shareOfSpan, yearAtShare, yearsOf } from "./gantt-layout.ts";
import { yearColour } from "./plan-colours.ts";
import { formatMoney, formatShortKm } from "./plan-format.ts";
import { districtLabel, NetworkTags, projectName } from "./plan-words.tsx";

export type GanttRow = GanttView["rows"][number];
export type Scale = "year" | "quarter";

export interface RowActs {
  /** The project and the year it was dropped on. */
  readonly onMove: (row: GanttRow, year: number) => void;
  readonly onOpen: (row: GanttRow) => void;
  readonly mayMove: boolean;
}

interface RowProps extends RowActs {
  readonly row: GanttRow;
  readonly top: number;
  readonly span: Span;
  readonly scale: Scale;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

export function Row({ row, top, span, scale, isChosen, onChoose, onMove, onOpen, mayMove }: RowProps) {
  const { t } = useTranslation();
  return (
    <li className={isChosen ? "gantt-row gantt-chosen" : "gantt-row"} style={{ top }}>
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
  const years = yearsOf(span);
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
    if (year === undefined) onChoose();
    else if (year !== row.year && row.movableTo.includes(year)) onMove(row, year);
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
        onPointerUp={drop}
        onPointerCancel={() => {
          from.current = undefined;
          setTarget(undefined);
        }}
      >
        {scale === "year" && <BarText row={row} />}
      </div>
      {scale === "quarter" && (
        <span
          className="gantt-aside"
          style={right > 0.8 ? { right: percent(1 - byDay(row.permitFrom)) } : { left: percent(right) }}
        >
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
