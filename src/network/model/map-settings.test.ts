import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayNumber } from "../../base/dates.ts";
import { NETWORKS } from "./codes.ts";
import { DEFAULT_MAP_SETTINGS, shownAfter, shownNetworks } from "./map-settings.ts";

describe("networks on the map", () => {
  const gasAndWater = { networks: ["gas", "water"] as const };

  test("all of them need no filter, a choice narrows what is asked for", () => {
    expect(shownNetworks(undefined, DEFAULT_MAP_SETTINGS)).toBeUndefined();
    expect(shownNetworks(["heat"], DEFAULT_MAP_SETTINGS)).toEqual(["heat"]);
    expect(shownNetworks(undefined, gasAndWater)).toEqual(["gas", "water"]);
    expect(shownNetworks(["heat", "gas"], gasAndWater)).toEqual(["gas"]);
  });

  test("asked for a network that is not drawn, nothing is: never everything", () => {
    for (const words of [["heat"], ["no such network"]]) {
      const shown = shownNetworks(words, gasAndWater)!;
      expect(shown).toHaveLength(1);
      expect(NETWORKS).not.toContain(shown[0]);
    }
  });

  test("for any setting and question nothing is drawn that is not set and not asked for", () => {
    const some = fc.subarray([...NETWORKS]);
    fc.assert(
      fc.property(some, some, (networks, asked) => {
        const shown = shownNetworks(asked, { networks }) ?? [...NETWORKS];
        const known = shown.filter((word) => (NETWORKS as readonly string[]).includes(word));
        const wanted = asked.length > 0 ? asked : [...NETWORKS];
        expect(known.toSorted()).toEqual(networks.filter((word) => wanted.includes(word)).toSorted());
      }),
    );
  });
});

describe("incidents of some years", () => {
  test("three years before a day are out, the next day is in; a day that is not there is the last of February", () => {
    expect(shownAfter("2026-11-24", 3)).toBe(dayNumber("2023-11-24"));
    expect(shownAfter("2024-02-29", 1)).toBe(dayNumber("2023-02-28"));
  });

  test("none is too old when all are shown", () => expect(shownAfter("2026-11-24", 0)).toBe(-Infinity));
});
