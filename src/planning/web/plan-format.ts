/** Money and risk as plans write them: 万元 or million yuan where it is read at a glance, every fen where it is accounted for. */
import { currentLanguage } from "../../platform/web/language.ts";

const FEN = 100;
const TWO = new Intl.NumberFormat("zh-CN", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const ONE = new Intl.NumberFormat("zh-CN", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const FEW = new Intl.NumberFormat("zh-CN", { maximumSignificantDigits: 3 });

/** 1,234.56 元: the whole sum, to the fen. */
export const formatYuan = (fen: number): string =>
  currentLanguage() === "zh" ? `${TWO.format(fen / FEN)} 元` : `¥${TWO.format(fen / FEN)}`;

/** 12.34 亿元, 123.4 万元; ¥1.23 bn, ¥12.3 m, ¥456 k. */
export function formatMoney(fen: number): string {
  const yuan = fen / FEN;
  const size = Math.abs(yuan);
  if (currentLanguage() === "zh") {
    if (size >= 1e8) return `${TWO.format(yuan / 1e8)} 亿元`;
    return size >= 1e4 || size === 0 ? `${ONE.format(yuan / 1e4)} 万元` : `${TWO.format(yuan)} 元`;
  }
  if (size >= 1e9) return `¥${TWO.format(yuan / 1e9)} bn`;
  if (size >= 1e6) return `¥${TWO.format(yuan / 1e6)} m`;
  return size >= 1e3 ? `¥${ONE.format(yuan / 1e3)} k` : `¥${TWO.format(yuan)}`;
}

/** A change always with its sign, before the currency's. */
export const formatMoneyChange = (fen: number): string => signed(fen, formatMoney);
const signed = (value: number, write: (value: number) => string): string =>
  `${value > 0 ? "+" : value < 0 ? "−" : ""}${write(Math.abs(value))}`;

/** Risk-years: three digits that count, whole numbers from a thousand on. */
export const formatRisk = (risk: number): string =>
  Math.abs(risk) >= 1000 ? new Intl.NumberFormat("zh-CN", { maximumFractionDigits: 0 }).format(risk) : FEW.format(risk);
export const formatRiskChange = (risk: number): string => signed(risk, formatRisk);

/** A gap of 0.000004 is told as that, not as nothing: "< 0.001 %". */
export function formatGap(gap: number): string {
  const percent = gap * 100;
  if (percent <= 0) return "0 %";
  if (percent < 0.001) return "< 0.001 %";
  return `${percent.toFixed(percent < 0.1 ? 3 : 2)} %`;
}

export const formatDays = (days: number | null): string => (days === null ? "–" : ONE.format(days));
export const formatShortKm = (km: number): string => `${TWO.format(km)} ${currentLanguage() === "zh" ? "公里" : "km"}`;
/** 万元 or million yuan as a bare number, for the axis of a chart. */
export const moneyUnit = (): { per: number; text: string } =>
  currentLanguage() === "zh" ? { per: 1e6, text: "万元" } : { per: 1e8, text: "¥ m" };
