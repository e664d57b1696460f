/**
 * Colours of planning. Years go from deep to light tones that white text can stand on (4.5 : 1); none of them is a colour of
 * risk, and the year's number always stands beside its colour.
 */
const YEARS = [
  "#0b3c5d",
  "#0f6b70",
  "#3a7a4f",
  "#7348a8",
  "#a03f78",
  "#8a5a14",
  "#3f5573",
  "#5f6b1f",
  "#8c3b3b",
  "#4b5563",
] as const;

export const yearColour = (index: number): string => YEARS[((index % YEARS.length) + YEARS.length) % YEARS.length]!;

/** Sources of money, in the order the plan names them. */
const SOURCES = [
  "#2f6f9f",
  "#6c8f3c",
  "#8a63a8",
  "#b0703a",
  "#3f8f8a",
  "#9a4f6a",
  "#6b7280",
  "#5b7fb5",
  "#a08a3a",
  "#4f7f5f",
] as const;
export const sourceColour = (index: number): string => SOURCES[index % SOURCES.length]!;

export const PLAN_COLOUR = "#0b5cad";
export const WITHOUT_COLOUR = "#6b7280";
export const WORST_COLOUR = "#a4590f";
