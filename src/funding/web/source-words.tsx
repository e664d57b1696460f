/** What table and drawer say alike of a source: its stages, and what it is earmarked for. */
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { useWordLabel } from "../../network/web/word-label.tsx";
import { formatDay } from "../../platform/web/format.ts";
import type { SourceView } from "../api/funding.schemas.ts";

export const stagesOf = (t: TFunction, row: Pick<SourceView, "totalFen" | "grantedFen" | "arrivedFen" | "paidFen">) => [
  { kind: "total", name: t("funding.total"), fen: row.totalFen },
  { kind: "granted", name: t("funding.granted"), fen: row.grantedFen },
  { kind: "arrived", name: t("funding.arrived"), fen: row.arrivedFen },
  { kind: "paid", name: t("funding.paid"), fen: row.paidFen },
];

/** Earmarked money: for what, and until when. */
export function Purpose({ row }: { row: SourceView }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  if (!row.purpose && !row.deadline && row.networks.length === 0) return null;
  const networks = row.networks.map((network) => label("network", network)).join(t("funding.comma"));
  return (
    <span className="funding-purpose">
      <span className="badge">{[t("funding.earmarked"), row.purpose || networks].filter(Boolean).join(" ")}</span>
      {row.deadline && (
        <span className={row.isLate ? "badge badge-bad" : "badge"}>
          {t(row.isLate ? "funding.lateSince" : "funding.useBy", { day: formatDay(row.deadline) })}
        </span>
      )}
    </span>
  );
}
