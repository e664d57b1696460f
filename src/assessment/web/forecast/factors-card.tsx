/** What a network's forecast learnt: each factor's multiplier by word or number. */
import { Card } from "antd";
import { useTranslation } from "react-i18next";
import { useWordLabel } from "../../../network/web/word-label.tsx";
import type { NetworkCardView } from "../../api/forecast.schemas.ts";
import { formatMultiplier } from "./format-rate.ts";
import { MultiplierBar } from "./multiplier-bar.tsx";

type FactorTable = NetworkCardView["tables"][number];
const REST = "*";
/** Fields whose words have terms. */
const WORDED: Readonly<Record<string, string>> = {
  material: "material",
  road: "roadClass",
  pressure: "pressureClass",
  role: "role",
};
const HISTORY = ["own", "kin", "nearby"];

export function FactorsCard({ card }: { card: NetworkCardView }) {
  const { t } = useTranslation();
  const byFactor = new Map<string, FactorTable[]>();
  for (const table of card.tables) byFactor.set(table.factor, [...(byFactor.get(table.factor) ?? []), table]);
  const factors = [...byFactor].map(([factor, tables]) => ({ factor, tables, ...rangeOf(tables) }));
  return (
    <Card size="small" title={t("forecast.factors")}>
      <p className="quiet">{t("forecast.factorsLead")}</p>
      <div className="forecast-tables">
        {factors
          .sort((a, b) => b.most / b.least - a.most / a.least)
          .map(({ factor, tables, least, most }) => (
            <details key={factor}>
              <summary>
                <span>{t(`word.factor.${factor}`)}</span>
                <span className="quiet">
                  {formatMultiplier(least)} – {formatMultiplier(most)}
                </span>
              </summary>
              {tables.map((table) => (
                <Factor key={table.group ?? ""} table={table} />
              ))}
            </details>
          ))}
      </div>
    </Card>
  );
}

function rangeOf(tables: readonly FactorTable[]) {
  const all = tables.flatMap(({ rows }) => rows.map(({ multiplier }) => multiplier));
  return { least: Math.min(...all), most: Math.max(...all) };
}

function Factor({ table }: { table: FactorTable }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const factor = t(`word.factor.${table.factor}`);
  const material = table.group === REST ? t("forecast.otherMaterials") : label("material", table.group ?? "");
  const said = (at: string | number): string => {
    if (at === REST) return t("forecast.rest");
    if (table.factor === "undated") return t("forecast.undated");
    if (HISTORY.includes(table.factor)) return t("forecast.seen", { n: at });
    if (typeof at === "number") return t(`forecast.unit.${table.factor}`, { at: Math.round(at) });
    return label(WORDED[table.factor] ?? table.factor, at);
  };
  return (
    <table className="forecast-factor">
      <caption>{table.group === undefined ? factor : t("forecast.ofMaterial", { factor, material })}</caption>
      <thead className="unseen">
        <tr>
          <th scope="col">{t("forecast.value")}</th>
          <th scope="col">{t("forecast.multiplier")}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {table.rows.map(({ at, multiplier }) => (
          <tr key={at}>
            <th scope="row">{said(at)}</th>
            <td>{formatMultiplier(multiplier)}</td>
            <td>
              <MultiplierBar multiplier={multiplier} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
