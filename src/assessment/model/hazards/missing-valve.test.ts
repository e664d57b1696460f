/** A kilometre a piece. */
import { describe, expect, test } from "vitest";
import type { Drawing, DrawnPipe } from "./drawn-city.ts";
import { factorOf, find, house, told } from "./drawn-hazards.ts";

describe("missing valves", () => {
  /** V1 at x = 0, then pieces of 1,000 m, V2 at the end. */
  const chain = (pieces: number): Drawing => ({
    pipes: Array.from({ length: pieces }, (_, i) => ({ id: `G${i + 1}`, line: [i * 1000, 0, i * 1000 + 1000, 0] })),
    points: [
      { id: "V1", kind: "VALVE", at: [0, 0] },
      { id: "V2", kind: "VALVE", at: [pieces * 1000, 0] },
    ],
  });

  test("three kilometres of gas main shut together are one hazard of three pipes", () => {
    const [hazard, ...more] = told(chain(3), "MISSING_VALVE");
    expect(more).toEqual([]);
    expect(hazard).toMatchObject({ pipes: [0, 1, 2], level: "general", finding: "found" });
    expect(factorOf(hazard, "sectionM")).toMatchObject({ value: 3000, limit: 2000 });
    expect(told(chain(2), "MISSING_VALVE")).toEqual([]);
    expect(told(chain(4), "MISSING_VALVE")[0]!.level).toBe("higher");
  });

  test("the valves that must close are told, and a valve that parts the section removes the hazard", () => {
    const drawing = chain(3);
    const more = { id: "V3", kind: "VALVE", at: [2000, 0] } as const;
    expect(told({ ...drawing, points: [...drawing.points!, more] }, "MISSING_VALVE")).toEqual([]);
    const open = { ...drawing, pipes: [...drawing.pipes, { id: "G0", line: [-1000, 0, 0, 0] }] };
    expect(told(open, "MISSING_VALVE")[0]!.related).toMatchObject([{ entity: "point", sourceId: "V1" }]);
  });

  test("households count through the service pipe nearest to their building", () => {
    const drawing = chain(1);
    const tower = { ...house(500, 20, "T1"), households: 1200 };
    const service: DrawnPipe = { id: "S1", role: "SERVICE_PIPE", line: [505, 0, 505, 20] };
    const main: DrawnPipe[] = [
      { id: "G1", line: [0, 0, 505, 0] },
      { id: "G2", line: [505, 0, 1000, 0] },
    ];
    const [hazard] = told({ ...drawing, pipes: [...main, service], buildings: [tower] }, "MISSING_VALVE");
    expect(factorOf(hazard, "sectionHouseholds")).toMatchObject({ value: 1200, limit: 1000 });
  });

  test("a network without any valve on record is not judged", () => {
    const { hazards, unjudged } = find({ pipes: chain(3).pipes });
    expect([hazards, unjudged.MISSING_VALVE]).toEqual([[], [0, 1, 2]]);
  });

  test("an abandoned piece shuts nobody off", () => {
    const drawing = chain(3);
    const pipes = drawing.pipes.map((pipe, i) => (i === 1 ? { ...pipe, status: "ABANDONED" as const } : pipe));
    expect(told({ ...drawing, pipes }, "MISSING_VALVE")).toEqual([]);
  });
});
