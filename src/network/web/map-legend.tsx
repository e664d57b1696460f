/** Colours always with their word, count and km; a click on a word filters by it. Below, the layers around the pipes. */
import { Checkbox, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatCount, formatKm } from "../../platform/web/format.ts";
import type { PipeSummary } from "../api/network.schemas.ts";
import { useFilter, type WordField } from "./filter-words.ts";
import { EXTRA_LAYERS, type ExtraLayer, type Paint } from "./pipe-layers.ts";
import { useWordLabel } from "./word-label.tsx";

/** The years of incidents the city's maps show (M15; the list asks for three), and all. */
export const failureChoices = (years: number): readonly number[] => [...new Set([years, 0])];

export interface LegendProps {
  readonly paint: Paint;
  readonly summary: PipeSummary | undefined;
  readonly shown: ReadonlySet<ExtraLayer>;
  readonly onShow: (shown: ReadonlySet<ExtraLayer>) => void;
  /** Years of failures shown; 0 = all. */
  readonly failureYears: number;
  readonly failureChoices: readonly number[];
  readonly onFailureYears: (years: number) => void;
  readonly open: boolean;
  readonly overlay?: { text: string; on: boolean; set: (on: boolean) => void } | undefined;
}

export function MapLegend({
  paint,
  summary,
  shown,
  onShow,
  failureYears,
  failureChoices: choices,
  onFailureYears,
  overlay,
  open: openFirst,
}: LegendProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(openFirst);
  return (
    <details className="legend" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("map.legend")}</summary>
      <Colours paint={paint} summary={summary} />
      <fieldset className="legend-layers">
        <legend className="unseen">{t("map.layers")}</legend>
        {EXTRA_LAYERS.map((layer) => (
          <Checkbox key={layer} checked={shown.has(layer)} onChange={() => onShow(switched(shown, layer))}>
            <i className={`mark mark-${layer}`} /> {t(`map.${layer}`)}
          </Checkbox>
        ))}
        {overlay && (
          <Checkbox checked={overlay.on} onChange={() => overlay.set(!overlay.on)}>
            <i className="mark mark-overlay" /> {t(overlay.text)}
          </Checkbox>
        )}
      </fieldset>
      {shown.has("failures") && (
        <Radio.Group
          size="small"
          optionType="button"
          aria-label={t("map.failureYears")}
          value={failureYears}
          onChange={(event) => onFailureYears(event.target.value as number)}
          options={choices.map((years) => ({
            value: years,
            label: years === 0 ? t("map.failureYears.all") : t("map.failureYears.some", { years }),
          }))}
        />
      )}
    </details>
  );
}

function Colours({ paint: { column, colours }, summary }: Pick<LegendProps, "paint" | "summary">) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const filter = useFilter();
  const field = column as WordField;
  const tallies = summary?.by[column] ?? [];
  return Object.entries(colours).map(([word, colour]) => {
    const tally = tallies.find((one) => one.word === word);
    return (
      <button
        key={word}
        type="button"
        className="legend-row"
        onClick={() => filter.toggle(field, word)}
        aria-pressed={filter.chosen(field).includes(word)}
        title={t("map.filterBy", { word: label(column, word) })}
      >
        <i style={{ background: colour }} />
        <span>{label(column, word)}</span>
        <small>{t("map.pipes", { pipes: formatCount(tally?.pipes ?? 0) })}</small>
        <b>{formatKm(tally?.lengthM ?? 0)}</b>
      </button>
    );
  });
}

function switched(shown: ReadonlySet<ExtraLayer>, layer: ExtraLayer): ReadonlySet<ExtraLayer> {
  const next = new Set(shown);
  if (!next.delete(layer)) next.add(layer);
  return next;
}
