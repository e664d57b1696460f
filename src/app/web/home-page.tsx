/** The start page: the city in figures, each leading to its rows. */
import { Link } from "@tanstack/react-router";
import { Card } from "antd";
import { useTranslation } from "react-i18next";
import { RISK_TERMS } from "../../assessment/model/risk-matrix.ts";
import type { CityView, PipeSummary } from "../../network/api/network.schemas.ts";
import { NETWORK_TERMS } from "../../network/model/codes.ts";
import { useBatches } from "../../network/web/import/past-imports.tsx";
import { useCity, useSummary } from "../../network/web/use-city.ts";
import { useWordLabel } from "../../network/web/word-label.tsx";
import { formatCount, formatDay, formatInstant, formatKm, formatShare } from "../../platform/web/format.ts";
import { Failed, Loading, Nothing } from "../../platform/web/states.tsx";

export function HomePage() {
  const { t, i18n } = useTranslation();
  const city = useCity();
  const summary = useSummary({});
  if (city.isPending || summary.isPending) return <Loading rows={12} />;
  if (city.isError) return <Failed cause={city.error} again={() => void city.refetch()} />;
  if (summary.isError) return <Failed cause={summary.error} again={() => void summary.refetch()} />;
  const { name, nameEn, asOf, pipes } = city.data;
  return (
    <article className="page">
      <header className="page-head">
        <div>
          <h1>{i18n.language === "en" && nameEn ? nameEn : name}</h1>
          {pipes > 0 && (
            <p className="quiet">
              {t("home.total", { pipes: formatCount(pipes), km: formatKm(summary.data.lengthM), day: formatDay(asOf) })}
            </p>
          )}
        </div>
      </header>
      {pipes === 0 ? (
        <Nothing
          action={
            <Link className="button-link" to="/import">
              {t("map.importFirst")}
            </Link>
          }
        >
          {t("home.empty")}
        </Nothing>
      ) : (
        <Figures city={city.data} summary={summary.data} />
      )}
    </article>
  );
}

function Figures({ city, summary }: { city: CityView; summary: PipeSummary }) {
  const { t } = useTranslation();
  const metres = (column: string, word: string) => summary.by[column]?.find((one) => one.word === word)?.lengthM ?? 0;
  const figure = (map: Figure["map"], field: string, word: string, colour: string): Figure => ({
    map,
    field,
    word,
    colour,
    metres: metres(field, word),
  });
  return (
    <>
      <FigureRow
        title={t("home.networks")}
        whole={summary.lengthM}
        figures={Object.entries(NETWORK_TERMS).map(([word, { colour }]) => figure("facility", "network", word, colour))}
      />
      {city.runId ? (
        <>
          <FigureRow
            title={t("home.risks")}
            whole={summary.lengthM}
            figures={Object.entries(RISK_TERMS).map(([word, { colour }]) => figure("hazard", "risk", word, colour))}
          />
          <FigureRow
            title={t("home.classes")}
            whole={summary.lengthM}
            figures={["A", "B", "C"].map((word, i) => figure("hazard", "leakClass", word, CLASS_SHADES[i]!))}
          />
        </>
      ) : (
        <Card size="small">
          <Link to="/assessment">{t("home.assessFirst")}</Link>
        </Card>
      )}
      <FigureRow
        title={t("home.quality")}
        whole={summary.lengthM}
        figures={[
          figure("facility", "material", "UNKNOWN", UNKNOWN_SHADE),
          figure("facility", "age", "unknown", UNKNOWN_SHADE),
          figure("facility", "diameter", "unknown", UNKNOWN_SHADE),
        ]}
      />
      <LastImports />
    </>
  );
}

/** Greys: colours are kept for networks and risk. */
const CLASS_SHADES = ["#22303c", "#61717f", "#a3b0bb"];
const UNKNOWN_SHADE = "#8c6d1f";

interface Figure {
  readonly map: "facility" | "hazard";
  readonly field: string;
  readonly word: string;
  readonly colour: string;
  readonly metres: number;
}

function FigureRow({ title, figures, whole }: { title: string; figures: readonly Figure[]; whole: number }) {
  const label = useWordLabel();
  return (
    <section className="figure-row" aria-label={title}>
      <h2>{title}</h2>
      <div className="figure-cards">
        {figures.map(({ map, field, word, colour, metres }) => (
          <Link
            key={`${field}.${word}`}
            to={`/map/${map}`}
            search={{ [field]: word } as never}
            className="figure-card"
            style={{ borderLeftColor: colour }}
          >
            <span>{label(field, word)}</span>
            <strong>{formatKm(metres)}</strong>
            <span className="share" aria-hidden>
              <i style={{ width: `${whole === 0 ? 0 : (metres / whole) * 100}%`, background: colour }} />
            </span>
            <span className="quiet">{formatShare(metres, whole)}</span>
          </Link>
        ))}
      </div>
    </section>
  );
}

const IMPORTS_SHOWN = 5;

function LastImports() {
  const { t } = useTranslation();
  const batches = useBatches();
  if (!batches.data || batches.data.length === 0) return null;
  return (
    <section aria-label={t("home.imports")}>
      <h2>{t("home.imports")}</h2>
      <Card size="small">
        <ul className="last-imports">
          {batches.data.slice(0, IMPORTS_SHOWN).map((batch) => (
            <li key={batch.batchId}>
              <span>{batch.fileName}</span>
              <span className="quiet">
                {t(`import.kind.${batch.kind}`)} ·{" "}
                {t("home.importCounts", {
                  accepted: formatCount(batch.accepted),
                  rejected: formatCount(batch.rejected),
                })}{" "}
                · {formatInstant(batch.createdAt)}
              </span>
            </li>
          ))}
        </ul>
        <Link to="/import">{t("home.allImports")}</Link>
      </Card>
    </section>
  );
}
