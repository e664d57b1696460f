/** What the rules tell of a drawn city: what their tests are written with. */
import { type Drawing, type DrawnPipe, type DrawnShape, drawCity } from "./drawn-city.ts";
import { findHazards } from "./find-hazards.ts";
import type { Factor, FoundHazards, Hazard, HazardType } from "./hazard.ts";
import { DEFAULT_HAZARD_RULES, type HazardRules } from "./hazard-rules.ts";

export const find = (drawing: Drawing, rules: HazardRules = DEFAULT_HAZARD_RULES): FoundHazards =>
  findHazards(drawCity(drawing), rules);

export const told = (drawing: Drawing, type: HazardType, rules?: HazardRules): Hazard[] =>
  find(drawing, rules).hazards.filter((hazard) => hazard.type === type);

export const factorOf = (hazard: Hazard | undefined, code: string): Factor | undefined =>
  hazard?.factors.find((one) => one.code === code);

/** Ten metres by eight, its lower left corner at x, y. */
export const house = (x: number, y: number, id = "B1"): DrawnShape => ({
  id,
  name: `${id} house`,
  ring: [x, y, x + 10, y, x + 10, y + 8, x, y + 8],
});

/** Twenty metres of gas main along y = 0. */
export const G: DrawnPipe = { id: "G1", line: [0, 0, 20, 0], road: "West Road" };
