/** Rows as CSV for a spreadsheet: with BOM, and no cell that would be run as a formula. */
export function csvOf(rows: readonly (readonly unknown[])[]): string {
  return `\ufeff${rows.map((row) => row.map(quoted).join(",")).join("\r\n")}\r\n`;
}

const NUMBER = /^[-+]?\d+(\.\d+)?([eE][-+]?\d+)?$/;

function quoted(cell: unknown): string {
  const written = String(cell ?? "");
  const safe = /^[=+\-@\t\r]/.test(written) && !NUMBER.test(written) ? `'${written}` : written;
  return `"${safe.replaceAll('"', '""')}"`;
}
