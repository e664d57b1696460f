/** 失效预测 Forecast: what it rests on, how good it would have been, what each factor does, which pipes come first. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { useCity } from "../../../network/web/use-city.ts";
import { useWordLabel } from "../../../network/web/word-label.tsx";
import { getJson } from "../../../platform/web/api.ts";
import { formatCount, formatDay } from "../../../platform/web/format.ts";
import { useWords } from "../../../platform/web/search.ts";
import { Failed, Loading, Nothing } from "../../../platform/web/states.tsx";
import type { ForecastFile } from "../../api/forecast.schemas.ts";
import { AssessmentNav } from "../assessment-nav.tsx";
import { BasisCard } from "./basis-card.tsx";
import { FactorsCard } from "./factors-card.tsx";
import { ForecastPipes } from "./forecast-pipes.tsx";
import { PastYears } from "./past-years.tsx";
import { RunForecast } from "./run-forecast.tsx";

export function ForecastPage() {
  const { t } = useTranslation();
  const city = useCity();
  const run = useQuery({
    queryKey: ["forecast", "current"],
    queryFn: ({ signal }) => getJson<ForecastFile | null>("/api/v1/forecasts/current", {}, signal),
  });
  const empty = city.data?.pipes === 0;
  return (
    <article className="page">
      <AssessmentNav />
      <header className="page-head">
        <div>
          <h1>{t("forecast.title")}</h1>
          <p className="quiet forecast-lead">{t("forecast.lead")}</p>
          {run.data && <RunLine run={run.data} />}
        </div>
        {city.data && !empty && <RunForecast today={city.data.asOf} />}
      </header>
      {run.isPending && <Loading rows={14} />}
      {run.isError && <Failed cause={run.error} again={() => void run.refetch()} />}
      {run.data === null && (
        <Nothing action={empty && <Link to="/import">{t("map.importFirst")}</Link>}>{t("forecast.none")}</Nothing>
      )}
      {run.data && <Shown run={run.data} />}
    </article>
  );
}

function RunLine({ run }: { run: ForecastFile }) {
  const { t } = useTranslation();
  return (
    <p>
      {t("forecast.line", {
        day: formatDay(run.asOf),
        years: run.years,
        pipes: formatCount(run.pipes),
        expected: run.expected.toFixed(1),
        run: run.runId.slice(0, 12),
      })}
    </p>
  );
}

/** One network at a time for its past and factors; the URL says which. */
function Shown({ run }: { run: ForecastFile }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const [words, change] = useWords();
  const learnt = run.cards
    .filter(({ source }) => source === "LEARNT")
    .sort((a, b) => b.failures - a.failures)
    .map(({ network }) => network);
  const chosen = learnt.find((network) => network === words["past"]) ?? learnt[0];
  const card = run.cards.find(({ network }) => network === chosen);
  return (
    <>
      <BasisCard run={run} />
      {card && (
        <section aria-labelledby="forecast-past">
          <div className="forecast-choice">
            <h2 id="forecast-past">{t("forecast.proof")}</h2>
            {learnt.length > 1 && (
              <Segmented
                value={card.network}
                options={learnt.map((network) => ({ value: network, label: label("network", network) }))}
                onChange={(network) => change({ past: String(network) })}
              />
            )}
          </div>
          <PastYears shares={run.curveShares} test={run.backTests.find(({ network }) => network === card.network)} />
          <FactorsCard card={card} />
        </section>
      )}
      <ForecastPipes run={run} />
    </>
  );
}
