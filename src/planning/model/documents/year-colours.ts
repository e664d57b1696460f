/** Colours of the plan's years on the map of its document: none is a risk colour or a network's; beside each stands its year. */
export const YEAR_COLOURS = [
  "#1B4E8A",
  "#7A3E9D",
  "#0B7A75",
  "#B0447F",
  "#8A5A00",
  "#4C5B6B",
  "#2E7D32",
  "#5D4037",
] as const;
