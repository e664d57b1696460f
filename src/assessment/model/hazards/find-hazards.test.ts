/** Hand-drawn small cases, one rule after the other; metres on paper. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayNumber } from "../../../base/dates.ts";
import { getOrigin, listRuleRecords } from "../rule-records.ts";
import { DEFAULT_RULES } from "../rules.ts";
import { type Drawing, type DrawnPipe, type DrawnShape, drawCity } from "./drawn-city.ts";
import { findHazards } from "./find-hazards.ts";
import { HAZARD_TYPES, type Hazard, type HazardType } from "./hazard.ts";
import { DEFAULT_HAZARD_RULES, type HazardRules } from "./hazard-rules.ts";
import { FACTOR_TERMS } from "./hazard-terms.ts";

const find = (drawing: Drawing, rules: HazardRules = DEFAULT_HAZARD_RULES) => findHazards(drawCity(drawing), rules);
const told = (drawing: Drawing, type: HazardType, rules?: HazardRules): Hazard[] =>
  find(drawing, rules).hazards.filter((hazard) => hazard.type === type);
const factorOf = (hazard: Hazard | undefined, code: string) => hazard?.factors.find((one) => one.code === code);

const house = (x: number, y: number, id = "B1"): DrawnShape => ({
  id,
  name: `${id} house`,
  ring: [x, y, x + 10, y, x + 10, y + 8, x, y + 8],
});
const G: DrawnPipe = { id: "G1", line: [0, 0, 20, 0], road: "West Road" };

describe("built over", () => {
  test("a main under a house, with the metres under it and the middle of them", () => {
    // The house stands from x = 5 to 15 and y = -4 to 4: ten metres of the pipe lie under it, their middle at x = 10.
    const [hazard, ...more] = told({ pipes: [G], buildings: [house(5, -4)] }, "BUILT_OVER");
    expect(more).toEqual([]);
    expect(hazard).toMatchObject({ level: "major", finding: "found", x: 10, y: 0, place: "West Road · B1 house" });
    expect(factorOf(hazard, "coveredM")).toMatchObject({ value: 10, limit: 1, unit: "m" });
    expect(hazard!.related).toMatchObject([{ entity: "building", sourceId: "B1", kind: "RESIDENTIAL", distanceM: 0 }]);
  });

  test("the level follows network and pressure: water general, low pressure higher, medium pressure and above major", () => {
    const level = (pipe: Partial<DrawnPipe>) =>
      told({ pipes: [{ ...G, ...pipe }], buildings: [house(5, -4)] }, "BUILT_OVER")[0]!.level;
    expect([level({ network: "water" }), level({ pressure: "LP" }), level({ pressure: "MP_B" })]).toEqual([
      "general",
      "higher",
      "major",
    ]);
    expect(level({ pressure: "UNKNOWN" })).toBe("higher");
  });

  test("a corner clipped for less than a metre is a matter of clearance, not of standing on it", () => {
    // Along y = 0 the corner is 0.6 m wide.
    const corner: DrawnShape = { id: "B1", ring: [10, -0.3, 10.3, 0, 10.3, 5, 9.7, 5, 9.7, 0] };
    const drawing = { pipes: [G], buildings: [corner] };
    expect(told(drawing, "BUILT_OVER")).toEqual([]);
    expect(factorOf(told(drawing, "CLEARANCE_TO_BUILDING")[0], "distanceM")).toMatchObject({ value: 0, raises: true });
  });

  test("the survey's flag counts where no building is known, and for risers and service pipes it alone", () => {
    const flagged = told({ pipes: [{ ...G, builtOver: true }] }, "BUILT_OVER");
    expect(flagged).toMatchObject([{ finding: "found", related: [], x: 10, y: 0 }]);
    const service = { ...G, role: "SERVICE_PIPE" as const };
    expect(told({ pipes: [service], buildings: [house(5, -4)] }, "BUILT_OVER")).toEqual([]);
    expect(told({ pipes: [{ ...service, builtOver: true }], buildings: [house(5, -4)] }, "BUILT_OVER")).toHaveLength(1);
  });

  test("a yard in the middle of a building is not under it", () => {
    const around: DrawnShape = { id: "B1", ring: [-10, -10, 40, -10, 40, 10, -10, 10] };
    const city = drawCity({ pipes: [G], buildings: [around] });
    const { buildings } = city.surroundings;
    // The same outline with a hole from x = 1 to 19: one metre at each end stays under the roof.
    const hole = [1, -5, 19, -5, 19, 5, 1, 5, 1, -5];
    const withHole = {
      ...buildings,
      partStart: Uint32Array.of(0, 2),
      vertexStart: Uint32Array.of(0, 5, 10),
      isOuter: Uint8Array.of(1, 0),
      metres: Float64Array.of(...buildings.metres, ...hole),
    };
    const { hazards } = findHazards(
      { ...city, surroundings: { ...city.surroundings, buildings: withHole } },
      DEFAULT_HAZARD_RULES,
    );
    expect(
      factorOf(
        hazards.find(({ type }) => type === "BUILT_OVER"),
        "coveredM",
      )!.value,
    ).toBe(2);
  });

  test("abandoned pipes, pipes in the air and lines placed along their road are no hazard", () => {
    const none = [{ status: "ABANDONED" }, { laying: "AERIAL" }, { position: "ALONG_ROAD" }] as const;
    for (const change of none)
      expect(told({ pipes: [{ ...G, ...change }], buildings: [house(5, -4)] }, "BUILT_OVER")).toEqual([]);
  });
});

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

describe("clearance to buildings", () => {
  /** A house whose wall is so far from the centre line. */
  const wallAt = (metres: number) => [house(5, metres)];
  const distance = (pressure: DrawnPipe["pressure"], metres: number) =>
    told({ pipes: [{ ...G, pressure: pressure! }], buildings: wallAt(metres) }, "CLEARANCE_TO_BUILDING")[0];

  test("edge to edge: DN200 takes 0.1 m off the distance of the centre line", () => {
    const hazard = distance("MP_A", 1.5);
    expect(factorOf(hazard, "distanceM")).toMatchObject({ value: 1.4, limit: 1.5 });
    expect(factorOf(hazard, "centreM")!.value).toBe(1.5);
    expect(hazard).toMatchObject({ finding: "to_check", level: "general" });
  });

  test.each([
    ["LP", 0.7],
    ["MP_B", 1],
    ["MP_A", 1.5],
    ["SHP_B", 5],
    ["SHP_A", 13.5],
  ] as const)("%s asks %d m: a millimetre less is told, the value itself is not", (pressure, metres) => {
    expect(distance(pressure, metres + 0.1)).toBeUndefined();
    expect(distance(pressure, metres + 0.099)).toBeDefined();
  });

  test("under half of what is asked, and from sub-high pressure, the level rises", () => {
    expect(distance("MP_A", 0.84)!.level).toBe("higher");
    expect(distance("SHP_B", 4)!.level).toBe("higher");
    expect(distance("SHP_B", 2)!.level).toBe("major");
  });

  test("an unknown size is taken as none, an unknown class is not judged", () => {
    const unsized = { ...G, mm: Number.NaN };
    expect(told({ pipes: [unsized], buildings: wallAt(1.5) }, "CLEARANCE_TO_BUILDING")).toEqual([]);
    const { hazards, unjudged } = find({ pipes: [{ ...G, pressure: "UNKNOWN" }], buildings: wallAt(0.5) });
    expect(hazards.map(({ type }) => type)).toEqual([]);
    expect(unjudged.CLEARANCE_TO_BUILDING).toEqual([0]);
  });

  test("a service pipe may come to the wall", () => {
    const drawing = { pipes: [{ ...G, role: "SERVICE_PIPE" as const }], buildings: wallAt(0.2) };
    expect(told(drawing, "CLEARANCE_TO_BUILDING")).toEqual([]);
  });
});

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
});

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

describe("underground spaces", () => {
  const duct = (x: number, kind = "POWER_DUCT"): DrawnShape => ({ id: "D1", kind, name: "Duct", line: [x, -9, x, 9] });

  test("a duct crossed in plan is to be checked, a culvert is a level higher", () => {
    const at = (kind: string) => told({ pipes: [G], spaces: [duct(4, kind)] }, "CONFINED_SPACE_CROSSING")[0]!;
    expect(at("POWER_DUCT")).toMatchObject({ finding: "to_check", level: "general", x: 4, y: 0 });
    expect(at("CULVERT").level).toBe("higher");
  });

  test("an outline tells how far the pipe runs inside", () => {
    const cellar: DrawnShape = { id: "S1", kind: "BASEMENT", ring: [5, -3, 12, -3, 12, 3, 5, 3] };
    const [hazard] = told({ pipes: [G], spaces: [cellar] }, "CONFINED_SPACE_CROSSING");
    expect(factorOf(hazard, "alongM")!.value).toBe(7);
    expect(hazard).toMatchObject({ x: 8.5, y: 0 });
  });

  test("laid in a small passage by the survey: found without any space on the map", () => {
    const [hazard] = told({ pipes: [{ ...G, laying: "SMALL_PASSAGE" }] }, "CONFINED_SPACE_CROSSING");
    expect(hazard).toMatchObject({ finding: "found", level: "higher", related: [] });
  });

  test("within five metres of the outer edge it is adjacent; the sensor's place lies on the space", () => {
    // The duct stands 4 m past the end of the pipe; DN200 takes off 0.1 m.
    const [hazard] = told({ pipes: [G], spaces: [duct(24)] }, "ADJACENT_SPACE");
    expect(factorOf(hazard, "distanceM")).toMatchObject({ value: 3.9, limit: 5 });
    expect(hazard).toMatchObject({ finding: "found", level: "general", x: 24, y: 0 });
    expect(told({ pipes: [G], spaces: [duct(25.1)] }, "ADJACENT_SPACE")).toHaveLength(1);
    expect(told({ pipes: [G], spaces: [duct(25.2)] }, "ADJACENT_SPACE")).toEqual([]);
    expect(told({ pipes: [G], spaces: [duct(21)] }, "ADJACENT_SPACE")[0]!.level).toBe("higher");
  });

  test("a crossing is no adjacency, a pipe in its own tunnel neither, and water leaks no gas", () => {
    expect(told({ pipes: [G], spaces: [duct(4)] }, "ADJACENT_SPACE")).toEqual([]);
    const tunnel = { pipes: [{ ...G, laying: "UTILITY_TUNNEL" as const }], spaces: [duct(4, "UTILITY_TUNNEL")] };
    expect(find(tunnel).hazards).toEqual([]);
    expect(find({ pipes: [{ ...G, network: "water" }], spaces: [duct(4)] }).hazards).toEqual([]);
  });
});

describe("cover", () => {
  const road: DrawnShape = { id: "R1", kind: "LOCAL", line: [-50, 3, 50, 3], widthM: 20 };
  const cover = (depthM: DrawnPipe["depthM"], roads: DrawnShape[] = [road]) =>
    told({ pipes: [{ ...G, depthM: depthM! }], roads }, "SHALLOW_COVER")[0];

  test("under the carriageway 0.9 m is asked, beside it 0.6 m, away from roads 0.3 m", () => {
    // 20 m wide, of which 60 % carriageway: 6 m on each side of the middle; the pipe lies 3 m from it.
    expect(factorOf(cover(0.85), "coverM")).toMatchObject({ value: 0.85, limit: 0.9 });
    expect(factorOf(cover(0.85), "coverPlace")!.value).toBe("carriageway");
    expect(cover(0.9)).toBeUndefined();
    const path = { ...road, line: [-50, 8, 50, 8] };
    expect([cover(0.61, [path]), factorOf(cover(0.59, [path]), "coverM")!.limit]).toEqual([undefined, 0.6]);
    expect([cover(0.3, []), factorOf(cover(0.29, []), "coverM")!.limit]).toEqual([undefined, 0.3]);
  });

  test("the shallowest end decides, and is the place; under half of what is asked the level rises", () => {
    const hazard = cover([1.5, 0.4]);
    expect(hazard).toMatchObject({ x: 20, y: 0, level: "higher", finding: "to_check" });
    expect(cover([1.5, 0.5])!.level).toBe("general");
  });

  test("a road without a width is taken as wide as its class", () => {
    const { widthM: _, ...unmeasured } = road;
    // A local road counts as 12 m: carriageway 3.6 m from its middle.
    expect(factorOf(cover(0.85, [unmeasured]), "coverPlace")!.value).toBe("carriageway");
  });

  test("pipes without a depth are not judged, and 0 is no depth", () => {
    expect(find({ pipes: [G], roads: [road] }).unjudged.SHALLOW_COVER).toEqual([0]);
    expect(cover(0)).toBeUndefined();
    expect(cover(-1)).toBeUndefined();
  });
});

describe("pressure and material", () => {
  const of = (pipe: Partial<DrawnPipe>) => told({ pipes: [{ ...G, ...pipe }] }, "PRESSURE_MATERIAL")[0];

  test("grey iron at medium pressure, polyethylene at sub-high pressure; both may carry less", () => {
    expect(of({ material: "GREY_CAST_IRON", pressure: "MP_B" })).toMatchObject({ level: "higher", finding: "found" });
    expect(of({ material: "GREY_CAST_IRON", pressure: "LP" })).toBeUndefined();
    expect(of({ material: "PE100", pressure: "SHP_B" })).toBeDefined();
    expect(of({ material: "PE100", pressure: "MP_A" })).toBeUndefined();
    expect(of({ material: "STEEL_COATED", pressure: "HP_A" })).toBeUndefined();
  });

  test("iron of unspecified kind counts as grey, to be checked", () => {
    expect(of({ material: "CAST_IRON_UNSPECIFIED", pressure: "MP_A" })!.finding).toBe("to_check");
  });

  test("0.4 MPa is medium A although the store keeps it in single precision; 0.5 is not", () => {
    expect(of({ mpa: 0.4 })).toBeUndefined();
    const wrong = of({ mpa: 0.5 });
    expect(wrong).toMatchObject({ level: "general", finding: "to_check" });
    expect(factorOf(wrong, "classOfMpa")).toMatchObject({ value: "SHP_B", limit: "MP_A" });
    expect(of({ mpa: 0.01, pressure: "LP" })).toBeUndefined();
  });
});

describe("overdue assessment", () => {
  const after = (day: string | undefined) =>
    told({ pipes: [day ? { ...G, assessedDay: dayNumber(day) } : G] }, "OVERDUE_ASSESSMENT")[0];

  test("three full years after the last one, to the day", () => {
    expect(after("2023-01-02")).toBeUndefined();
    expect(factorOf(after("2023-01-01"), "yearsSince")).toMatchObject({ value: 3, limit: 3 });
    expect(after("2019-12-31")!.level).toBe("higher");
  });

  test("a pipe that nobody knows to have been assessed is a gap, no hazard", () => {
    expect(after(undefined)).toBeUndefined();
    expect(find({ pipes: [G] }).unjudged.OVERDUE_ASSESSMENT).toEqual([0]);
  });
});

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
});

describe("laws", () => {
  const coordinate = fc.integer({ min: 0, max: 40 }).map((n) => n / 2);
  const segment = fc
    .tuple(coordinate, coordinate, coordinate, coordinate)
    .filter(([a, b, c, d]) => a !== c || b !== d)
    .map((line) => [...line]);
  const pipe = fc.record({
    line: segment,
    network: fc.constantFrom("gas" as const, "gas" as const, "water" as const, "drainage" as const, "heat" as const),
    pressure: fc.constantFrom("UNKNOWN" as const, "LP" as const, "MP_A" as const, "SHP_B" as const),
    role: fc.constantFrom("MUNICIPAL_MAIN" as const, "COURTYARD_PIPE" as const),
    material: fc.constantFrom("GREY_CAST_IRON" as const, "PE100" as const, "STEEL" as const),
    mm: fc.constantFrom(100, 200, 400),
    depthM: fc.constantFrom(0.4, 0.8, 1.2),
  });
  const box = fc
    .tuple(coordinate, coordinate, fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }))
    .map(([x, y, w, h]) => [x, y, x + w, y, x + w, y + h, x, y + h]);
  const cities = fc.record({
    pipes: fc.array(pipe, { minLength: 1, maxLength: 7 }),
    rings: fc.array(box, { maxLength: 4 }),
    lines: fc.array(segment, { maxLength: 3 }),
  });
  const drawingOf = ({
    pipes,
    rings,
    lines,
  }: {
    pipes: Partial<DrawnPipe>[];
    rings: number[][];
    lines: number[][];
  }) => ({
    pipes: pipes.map((one, i) => ({ ...one, id: `P${i}` })),
    buildings: rings.map((ring, i) => ({ id: `B${i}`, ring })),
    communities: rings.slice(0, 1).map((ring, i) => ({ id: `X${i}`, ring })),
    spaces: lines.map((line, i) => ({ id: `S${i}`, kind: "CULVERT", line })),
    roads: lines.map((line, i) => ({ id: `R${i}`, kind: "LOCAL", line })),
    points: pipes
      .slice(0, 2)
      .map(({ line }, i) => ({ id: `V${i}`, kind: "VALVE", at: [line![0]!, line![1]!] as const })),
  });

  test("adding a building never removes a hazard, nor lowers one", () => {
    fc.assert(
      fc.property(cities, box, (city, ring) => {
        const drawing = drawingOf(city);
        const before = find(drawing).hazards;
        const after = find({ ...drawing, buildings: [...drawing.buildings, { id: "NEW", ring }] }).hazards;
        const levels = new Map(after.map(({ key, level }) => [key, level]));
        const order = ["general", "higher", "major"];
        for (const { key, level } of before) {
          expect(levels.has(key), key).toBe(true);
          expect(order.indexOf(levels.get(key)!)).toBeGreaterThanOrEqual(order.indexOf(level));
        }
      }),
      { numRuns: 300 },
    );
  });

  test("the order of rows does not matter", () => {
    const outline = (drawing: Drawing) =>
      find(drawing)
        .hazards.map(({ key, level, finding, factors, related, place, pipes }) => ({
          key,
          level,
          finding,
          factors,
          place,
          pipes: pipes.map((i) => drawing.pipes[i]!.id).sort(),
          related: related.map(({ sourceId, distanceM }) => `${sourceId} ${distanceM}`),
        }))
        .sort((a, b) => (a.key < b.key ? -1 : 1));
    fc.assert(
      fc.property(cities, fc.integer({ min: 1, max: 6 }), (city, turn) => {
        const drawing = drawingOf(city);
        const turned = <T>(rows: readonly T[]): T[] =>
          [...rows.slice(turn % (rows.length || 1)), ...rows.slice(0, turn % (rows.length || 1))].reverse();
        const shuffled = Object.fromEntries(
          Object.entries(drawing).map(([name, rows]) => [name, turned<unknown>(rows)]),
        );
        expect(outline(shuffled as unknown as Drawing)).toEqual(outline(drawing));
      }),
      { numRuns: 300 },
    );
  });

  test("each hazard has a key of its own, factors that are named, and rules that have a source", () => {
    fc.assert(
      fc.property(cities, (city) => {
        const { hazards } = find(drawingOf(city));
        expect(new Set(hazards.map(({ key }) => key)).size).toBe(hazards.length);
        for (const { factors } of hazards) {
          expect(factors.length).toBeGreaterThan(0);
          for (const { code, rule } of factors) {
            expect(FACTOR_TERMS[code], code).toBeDefined();
            if (rule) expect(getOrigin(rule).source).not.toBe("");
          }
        }
      }),
    );
  });
});

test("two owners' buildings of one number near one pipe are two hazards", () => {
  const drawing = { pipes: [G], buildings: [house(5, 1), house(5, -9.2)] };
  const hazards = told(drawing, "CLEARANCE_TO_BUILDING");
  expect(hazards).toHaveLength(2);
  expect(hazards[1]!.key).toBe(`${hazards[0]!.key}-2`);
});

test("a type that is switched off is not told", () => {
  for (const type of HAZARD_TYPES) {
    const rules = { ...DEFAULT_HAZARD_RULES, types: HAZARD_TYPES.filter((one) => one !== type) };
    const drawing: Drawing = {
      pipes: [
        { ...G, material: "GREY_CAST_IRON", depthM: 0.4, assessedDay: 0 },
        { id: "W1", network: "water", line: [10, -5, 10, 5], depthM: 0.5 },
        { id: "W2", network: "water", line: [0, 0.5, 9, 0.5] },
      ],
      buildings: [house(5, -4), house(5, 1, "B2")],
      spaces: [{ id: "S1", line: [4, -9, 4, 9] }],
      roads: [{ id: "R1", kind: "LOCAL", line: [0, 0, 20, 0] }],
    };
    expect(told(drawing, type, rules)).toEqual([]);
  }
});

test("every hazard rule says where it comes from", () => {
  const records = listRuleRecords(DEFAULT_RULES).filter(({ code }) => code.startsWith("hazards."));
  expect(records.length).toBeGreaterThan(60);
  expect(records.find(({ code }) => code === "hazards.clearance.buildingM.MP_A")).toMatchObject({
    value: 1.5,
    unit: "m",
    source: "GB 50028-2006",
    confidence: "published",
  });
});
