/** The hazard map's colours. */
import type { Paint } from "../../network/web/pipe-layers.ts";
import { RISK_TERMS } from "../model/risk-matrix.ts";

export const RISK_PAINT: Paint = {
  column: "risk",
  colours: Object.fromEntries(Object.entries(RISK_TERMS).map(([risk, { colour }]) => [risk, colour])),
  otherwise: "#9aa0a6",
};
