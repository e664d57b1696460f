/** Fen as yuan and back, exactly: never through a division that could lose a fen. */

/**
 * An amount as offices write it.
 *
 * yuanText(123456789) // => "1,234,567.89"
 */
export function yuanText(fen: number): string {
  const whole = Math.trunc(Math.abs(fen) / 100);
  const rest = String(Math.abs(fen) % 100).padStart(2, "0");
  const grouped = String(whole).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return `${fen < 0 ? "-" : ""}${grouped}.${rest}`;
}

/**
 * Fen of an amount as a person writes it; undefined for what is none. Thousands may be parted by commas.
 *
 * parseYuan("12,345.6") // => 1234560
 */
export function parseYuan(written: string): number | undefined {
  const found = /^(\d{1,14})(?:\.(\d{1,2}))?$/.exec(written.replaceAll(/[,，\s]/g, ""));
  if (!found) return undefined;
  const fen = Number(found[1]) * 100 + Number((found[2] ?? "").padEnd(2, "0"));
  return Number.isSafeInteger(fen) ? fen : undefined;
}
