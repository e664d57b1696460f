/** One pipe over another, drawn. */
import { describe, expect, test } from "vitest";
import type { DrawnPipe } from "./drawn-city.ts";
import { factorOf, find, G, told } from "./drawn-hazards.ts";
import type { Hazard } from "./hazard.ts";

describe("crossings", () => {
  const crossed = (gas: DrawnPipe["depthM"], other: Partial<DrawnPipe>): Hazard[] =>
    told(
      {
        pipes: [
          { ...G, depthM: gas! },
          { id: "W1", network: "water", line: [10, -5, 10, 5], mm: 300, ...other },
        ],
      },
      "PIPE_CROSSING",
    );

  test("the gap lies between the bottom of the upper and the top of the lower pipe", () => {
    // Gas from 1.0 to 1.2 m below ground, water from 1.3 m: 0.1 m between them.
    const [hazard] = crossed(1, { depthM: 1.3 });
    expect(factorOf(hazard, "gapM")).toMatchObject({ value: 0.1, limit: 0.15 });
    expect(hazard).toMatchObject({ finding: "to_check", level: "general", x: 10, y: 0 });
    expect(crossed(1, { depthM: 1.35 })).toEqual([]);
    // Water above: from 0.6 to 0.9, gas from 1.0.
    expect(factorOf(crossed(1, { depthM: 0.6 })[0], "gapM")!.value).toBe(0.1);
  });

  test("depth is straight between the ends: 1.0 to 2.0 m is 1.5 m in the middle", () => {
    expect(factorOf(crossed([1, 2], { depthM: 1.75 })[0], "depthM")!.value).toBe(1.5);
    expect(factorOf(crossed([1, 2], { depthM: 1.75 })[0], "gapM")!.value).toBe(0.05);
  });

  test("a drain is surveyed to its inner bottom; overlapping depths with one rise a level", () => {
    // DN500, wall 0.05: invert at 1.6 m, so from 1.05 to 1.65 m. Gas from 1.0 to 1.2 lies in it.
    const drain = { network: "drainage" as const, mm: 500 };
    const [hazard] = crossed(1, { ...drain, depthM: 1.6 });
    expect(factorOf(hazard, "gapM")!.value).toBe(-0.15);
    expect(hazard!.level).toBe("higher");
    // Invert at 2.0: from 1.45; 1.45 - 1.2 = 0.25 is enough.
    expect(crossed(1, { ...drain, depthM: 2 })).toEqual([]);
  });

  test("without a depth nothing is told, and the gas pipe counts as not judged", () => {
    const pipes: DrawnPipe[] = [
      { ...G, depthM: 1 },
      { id: "W1", network: "water", line: [10, -5, 10, 5] },
    ];
    expect(find({ pipes }).unjudged.PIPE_CROSSING).toEqual([0]);
    expect(crossed(1, { depthM: 0 })).toEqual([]);
  });
});
