/** Mains inside an estate, drawn. */
import { describe, expect, test } from "vitest";
import type { DrawnShape } from "./drawn-city.ts";
import { factorOf, G, told } from "./drawn-hazards.ts";

describe("enclosed", () => {
  const estate: DrawnShape = { id: "X1", name: "East Court", ring: [5, -20, 25, -20, 25, 20, 5, 20] };

  test("a main fifteen metres inside an estate is to be checked; the estate's own pipe is not", () => {
    const main = told({ pipes: [G], communities: [estate] }, "ENCLOSED");
    expect(main).toMatchObject([{ finding: "to_check", level: "general", place: "West Road · East Court" }]);
    expect(factorOf(main[0], "insideM")).toMatchObject({ value: 15, limit: 10 });
    expect(told({ pipes: [{ ...G, role: "COURTYARD_PIPE" }], communities: [estate] }, "ENCLOSED")).toEqual([]);
  });

  test("passing a corner for less than ten metres is not", () => {
    const corner = { ...estate, ring: [12, -20, 25, -20, 25, 20, 12, 20] };
    expect(told({ pipes: [G], communities: [corner] }, "ENCLOSED")).toEqual([]);
  });
});
