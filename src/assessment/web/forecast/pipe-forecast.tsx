/** What is expected of one pipe, and each factor's part in it. Shown on the pipe's page below its grade. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Card } from "antd";
import { useTranslation } from "react-i18next";
import { getJson } from "../../../platform/web/api.ts";
import { formatCount, formatDay } from "../../../platform/web/format.ts";
import { Failed, Loading } from "../../../platform/web/states.tsx";
import type { PipeForecastView } from "../../api/forecast.schemas.ts";
import { formatMultiplier, formatRate } from "./format-rate.ts";
import { MultiplierBar } from "./multiplier-bar.tsx";

export function PipeForecast({ pipeId }: { pipeId: number }) {
  const { t } = useTranslation();
  const forecast = useQuery({
    queryKey: ["pipe-forecast", pipeId],
    queryFn: ({ signal }) => getJson<PipeForecastView | null>(`/api/v1/pipes/${pipeId}/forecast`, {}, signal),
  });
  if (forecast.isError) return <Failed cause={forecast.error} />;
  return (
    <Card
      size="small"
      title={t("forecast.pipe")}
      extra={<Link to="/assessment/forecast">{t("forecast.all")}</Link>}
      className="forecast-factors"
    >
      {forecast.isPending && <Loading rows={3} />}
      {forecast.data === null && t("forecast.pipeNone")}
      {forecast.data && <Said said={forecast.data} />}
    </Card>
  );
}

function Said({ said }: { said: PipeForecastView }) {
  const { t } = useTranslation();
  return (
    <>
      <p>
        {t("forecast.pipeLine", {
          rate: formatRate(said.ratePerKmYear),
          rank: formatCount(said.rank),
          of: formatCount(said.of),
          day: formatDay(said.asOf),
          years: said.years,
          expected: said.expected.toFixed(3),
        })}
      </p>
      {said.source === "STAND_IN" && <p className="quiet">{t("forecast.pipeStandIn")}</p>}
      <table className="forecast-factor">
        <caption>{t("forecast.pipeBase", { rate: formatRate(said.basePerKmYear) })}</caption>
        <tbody>
          {said.multipliers.map(({ factor, multiplier }) => (
            <tr key={factor}>
              <th scope="row">{t(`word.factor.${factor}`)}</th>
              <td>{formatMultiplier(multiplier)}</td>
              <td>
                <MultiplierBar multiplier={multiplier} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
