/** Numbers and days as offices write them: km with two decimals, thousands parted, 年月日. */
import { currentLanguage } from "./language.ts";

const NUMBER = new Intl.NumberFormat("zh-CN");
const TWO = new Intl.NumberFormat("zh-CN", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

export const formatCount = (value: number): string => NUMBER.format(value);
export const formatNumber = (value: number, decimals?: number): string =>
  decimals === 2 ? TWO.format(value) : NUMBER.format(value);
export const formatKm = (metres: number): string =>
  `${TWO.format(metres / 1000)} ${currentLanguage() === "zh" ? "公里" : "km"}`;
export const formatMetres = (metres: number): string =>
  `${TWO.format(metres)} ${currentLanguage() === "zh" ? "米" : "m"}`;
export const formatShare = (part: number, whole: number): string =>
  whole === 0 ? "–" : `${TWO.format((part / whole) * 100)} %`;

/** 2025年3月5日 / 5 Mar 2025; the day as it is, no zone. */
export function formatDay(day: string | null | undefined): string {
  const parts = day ? /^(\d{4})-(\d{2})-(\d{2})/.exec(day) : null;
  if (!parts) return "–";
  const [year, month, date] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (currentLanguage() === "zh") return `${year}年${month}月${date}日`;
  return new Date(Date.UTC(year, month - 1, date)).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  });
}

/** An instant in the city's zone. */
export function formatInstant(instant: string): string {
  const language = currentLanguage() === "zh" ? "zh-CN" : "en-GB";
  return new Date(instant).toLocaleString(language, { timeZone: "Asia/Shanghai", hour12: false });
}
