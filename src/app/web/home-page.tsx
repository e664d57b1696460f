/** The start page: the city in figures, each leading to its rows. */
import { Link } from "@tanstack/react-router";
import { Card, Statistic } from "antd";
import { useTranslation } from "react-i18next";
import { RISK_TERMS } from "../../assessment/model/risk-matrix.ts";
import { NETWORK_TERMS } from "../../network/model/codes.ts";
import { useWordLabel } from "../../network/web/filter-panel.tsx";
import { useCity, useSummary } from "../../network/web/use-city.ts";
import { formatCount, formatDay, formatKm, formatShare } from "../../platform/web/format.ts";
import { Failed, Loading, Nothing } from "../../platform/web/states.tsx";

export function HomePage() {
  const { t } = useTranslation();
  const city = useCity();
  const summary = useSummary({});
  if (city.isPending || summary.isPending) return <Loading rows={10} />;
  if (city.isError) return <Failed cause={city.error} again={() => void city.refetch()} />;
  if (summary.isError) return <Failed cause={summary.error} again={() => void summary.refetch()} />;
  if (city.data.pipes === 0)
    return (
      <article className="page">
        <Nothing action={<Link to="/import">{t("map.importFirst")}</Link>}>{t("map.empty")}</Nothing>
      </article>
    );
  const { by, lengthM, pipes } = summary.data;
  const tally = (column: string, word: string) => by[column]?.find((one) => one.word === word)?.lengthM ?? 0;
  return (
    <article className="page">
      <header className="page-head">
        <h1>{city.data.name}</h1>
        <span className="quiet">{t("home.asOf", { day: formatDay(city.data.asOf) })}</span>
      </header>
      <Figures
        title={t("home.networks")}
        items={Object.keys(NETWORK_TERMS).map((word) => ({
          field: "network",
          word,
          map: "facility",
          colour: NETWORK_TERMS[word as keyof typeof NETWORK_TERMS].colour,
          metres: tally("network", word),
        }))}
        whole={lengthM}
      />
      {city.data.runId ? (
        <>
          <Figures
            title={t("home.risks")}
            items={Object.keys(RISK_TERMS).map((word) => ({
              field: "risk",
              word,
              map: "hazard",
              colour: RISK_TERMS[word as keyof typeof RISK_TERMS].colour,
              metres: tally("risk", word),
            }))}
            whole={lengthM}
          />
          <Figures
            title={t("home.classes")}
            items={["A", "B", "C"].map((word) => ({
              field: "leakClass",
              word,
              map: "hazard",
              colour: "#5b6b7a",
              metres: tally("leakClass", word),
            }))}
            whole={lengthM}
          />
        </>
      ) : (
        <Card>
          <Link to="/assessment">{t("home.assessFirst")}</Link>
        </Card>
      )}
      <Figures
        title={t("home.quality")}
        items={[
          {
            field: "material",
            word: "UNKNOWN",
            map: "facility",
            colour: "#8c6d1f",
            metres: tally("material", "UNKNOWN"),
          },
          { field: "age", word: "unknown", map: "facility", colour: "#8c6d1f", metres: tally("age", "unknown") },
          {
            field: "diameter",
            word: "unknown",
            map: "facility",
            colour: "#8c6d1f",
            metres: tally("diameter", "unknown"),
          },
        ]}
        whole={lengthM}
      />
      <p className="quiet">{t("home.total", { pipes: formatCount(pipes), km: formatKm(lengthM) })}</p>
    </article>
  );
}

interface Figure {
  field: string;
  word: string;
  map: "facility" | "hazard";
  colour: string;
  metres: number;
}

function Figures({ title, items, whole }: { title: string; items: Figure[]; whole: number }) {
  const label = useWordLabel();
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <div className="figure-cards">
        {items.map(({ field, word, map, colour, metres }) => (
          <Link
            key={`${field}.${word}`}
            to={`/map/${map}`}
            search={{ [field]: word } as never}
            className="figure-card"
            style={{ borderTopColor: colour }}
          >
            <Statistic title={label(field, word)} value={formatKm(metres)} />
            <span className="quiet">{formatShare(metres, whole)}</span>
          </Link>
        ))}
      </div>
    </section>
  );
}
