/**
 * What a row says about pressure, and whether it agrees with itself (reference 2.7, G-01 and G-02). Classes are for gas
 * only; other networks keep the number.
 */
import type { Network, PressureClass } from "../codes.ts";
import { classOfPressure, type Pressure, readMpa, readPressure } from "./pressure.ts";
import { type RowReader, remember } from "./row-reader.ts";

const gasPressure = remember((written): Pressure | null => readPressure(written) ?? null);

export interface PressureCells {
  readonly pressureClass: PressureClass | null;
  readonly pressureMpa: number | null;
}

export function readPressureCells(rows: RowReader, i: number, network: Network): PressureCells {
  const written = rows.text("pressure", i);
  const design = mpaOf(rows, i, "designPressure");
  const operating = mpaOf(rows, i, "operatingPressure");
  if (design !== null && operating !== null && operating > design)
    rows.issue("warning", "network.G-02", i, { operating, design }, "operatingPressure");
  if (network !== "gas")
    return { pressureClass: null, pressureMpa: (written && readMpa(written)) || (design ?? operating) };
  const stated = written === null ? null : gasPressure(written);
  if (written !== null && !stated)
    rows.issue("warning", "network.G-01", i, { value: written.slice(0, 40) }, "pressure");
  const byDesign = design === null ? null : classOfPressure(design);
  if (stated && byDesign && family(stated.class) !== family(byDesign))
    rows.issue("warning", "network.G-01", i, { value: `${written} / ${design} MPa`.slice(0, 40) }, "pressure");
  return {
    pressureClass: stated?.class ?? byDesign ?? (operating === null ? null : classOfPressure(operating)),
    pressureMpa: stated?.mpa ?? design ?? operating,
  };
}

/** A class word without its letter says only high, sub-high, medium or low. */
const family = (word: PressureClass): string => word.replace(/_[AB]$/, "");

function mpaOf(rows: RowReader, i: number, field: string): number | null {
  const written = rows.text(field, i);
  if (written === null) return null;
  const mpa = readMpa(written);
  if (mpa === undefined) rows.issue("warning", "network.C-03", i, { value: written.slice(0, 40) }, field);
  return mpa ?? null;
}
