/** Pipes side by side, drawn. */
import { describe, expect, test } from "vitest";
import type { DrawnPipe } from "./drawn-city.ts";
import { factorOf, find, G, told } from "./drawn-hazards.ts";
import type { Hazard } from "./hazard.ts";

describe("clearance to other pipes", () => {
  const beside = (metres: number, other: Partial<DrawnPipe>): Hazard[] =>
    told({ pipes: [G, { id: "W1", line: [0, metres, 20, metres], ...other }] }, "CLEARANCE_TO_PIPE");

  test("water: 0.5 m between outer edges, half of both diameters taken off", () => {
    // Centre lines 0.75 m apart, DN200 and DN300: 0.75 - 0.1 - 0.15 = 0.5.
    expect(beside(0.75, { network: "water", mm: 300 })).toEqual([]);
    const [hazard] = beside(0.7, { network: "water", mm: 300 });
    expect(factorOf(hazard, "distanceM")).toMatchObject({ value: 0.45, limit: 0.5 });
    expect(hazard).toMatchObject({ finding: "to_check", level: "general" });
    expect(hazard!.related).toMatchObject([{ entity: "pipe", sourceId: "W1", kind: "water", distanceM: 0.45 }]);
  });

  test("a drain's wall is added to its inner size: DN1000 with walls of a tenth is 1.2 m across", () => {
    // 1.2 m asked at MP_A: 1.9 - 0.1 - 0.6 = 1.2.
    expect(beside(1.9, { network: "drainage", mm: 1000 })).toEqual([]);
    expect(factorOf(beside(1.89, { network: "drainage", mm: 1000 })[0], "distanceM")!.value).toBe(1.19);
  });

  test("heating in a trench asks more than heating in the earth", () => {
    expect(factorOf(beside(1.2, { network: "heat", laying: "TRENCH" })[0], "distanceM")!.limit).toBe(1.5);
    expect(beside(1.2, { network: "heat" })).toEqual([]);
  });

  test("two gas pipes are one pair, under the lesser number; DN over 300 asks 0.5 m", () => {
    const pair = told({ pipes: [{ id: "G2", line: [0, 0.6, 20, 0.6] }, G] }, "CLEARANCE_TO_PIPE");
    // 0.6 - 0.1 - 0.1 = 0.4: enough up to DN300.
    expect(pair).toEqual([]);
    const large = told({ pipes: [{ id: "G2", line: [0, 0.7, 20, 0.7], mm: 400 }, G] }, "CLEARANCE_TO_PIPE");
    expect(large).toMatchObject([{ pipes: [1], related: [{ sourceId: "G2" }] }]);
    expect(factorOf(large[0], "distanceM")).toMatchObject({ value: 0.4, limit: 0.5 });
  });

  test("pieces of one line, and pieces on both sides of a crossing, are no pair", () => {
    const line: DrawnPipe[] = [
      { id: "G1", line: [0, 0, 10, 0] },
      { id: "G2", line: [10, 0, 10.2, 0] },
      { id: "G3", line: [10.2, 0, 20, 0] },
    ];
    expect(told({ pipes: line }, "CLEARANCE_TO_PIPE")).toEqual([]);
    // The water pipe crosses G2 a hand's breadth from where G1 ends.
    const crossing = [...line, { id: "W1", network: "water" as const, line: [10.1, -5, 10.1, 5] }];
    expect(told({ pipes: crossing }, "CLEARANCE_TO_PIPE")).toEqual([]);
  });

  test("two water pipes are not gas's business", () => {
    const water = (id: string, y: number): DrawnPipe => ({ id, network: "water", line: [0, y, 20, y] });
    expect(find({ pipes: [water("W1", 0), water("W2", 0.3)] }).hazards).toEqual([]);
  });

  test("a size nobody can have laid is taken as none", () => {
    expect(beside(0.7, { network: "water", mm: 99_999 })).toEqual([]);
    expect(factorOf(beside(0.5, { network: "water", mm: 99_999 })[0], "distanceM")!.value).toBe(0.4);
  });
});
