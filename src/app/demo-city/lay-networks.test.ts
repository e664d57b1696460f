import Flatbush from "flatbush";
import { expect, test } from "vitest";
import { squaredDistanceToSegment } from "../../base/geometry.ts";
import { NETWORKS, type Network } from "../../network/model/codes.ts";
import { fitCity } from "./fit-city.ts";
import { countPipes, layNetwork } from "./lay-networks.ts";
import type { Segment, SurveyedPoint } from "./layout.ts";

const city = fitCity(12_000, 1);

function lay(network: Network): { segments: Segment[]; points: SurveyedPoint[] } {
  const runs = [...layNetwork(city, network)];
  return { segments: runs.flatMap((run) => run.segments), points: runs.flatMap((run) => run.points) };
}

const lengthOf = (segments: readonly Segment[]) => segments.reduce((sum, { lengthM }) => sum + lengthM, 0);

test.each([200, 777, 5_000, 60_000])("a city asked for with %i pipes has as many, within 3 percent", (pipes) => {
  for (const seed of [1, 2, 3]) {
    const layout = fitCity(pipes, seed);
    const laid = NETWORKS.reduce(
      (sum, network) => sum + [...layNetwork(layout, network)].reduce((n, run) => n + run.segments.length, 0),
      0,
    );
    expect(laid).toBe(countPipes(layout));
    expect(Math.abs(laid / pipes - 1)).toBeLessThan(0.03);
  }
});

test("fewer than 200 or more than 4,000,000 pipes, or half a seed, are the caller's mistakes", () => {
  expect(() => fitCity(199, 1)).toThrow(RangeError);
  expect(() => fitCity(4_000_001, 1)).toThrow(RangeError);
  expect(() => fitCity(Number.NaN, 1)).toThrow(RangeError);
  expect(() => fitCity(1000, 0.5)).toThrow(RangeError);
});

test.each(NETWORKS)("every %s pipe joins two surveyed points, and no number is given twice", (network) => {
  const { segments, points } = lay(network);
  const byNumber = new Map(points.map((point) => [point.number, point]));
  expect(byNumber.size).toBe(points.length);
  expect(new Set(segments.map(({ number }) => number)).size).toBe(segments.length);
  for (const { from, to, lengthM } of segments) {
    expect(byNumber.get(from.number)).toMatchObject({ x: from.x, y: from.y, depthM: from.depthM });
    expect(byNumber.get(to.number)).toMatchObject({ x: to.x, y: to.y, depthM: to.depthM });
    expect(lengthM).toBeGreaterThan(0.05);
  }
  for (const { feature, appurtenance } of points) expect((feature === null) !== (appurtenance === null)).toBe(true);
});

test.each(["gas", "water"] as const)("nearly all %s pipes hang together", (network) => {
  const { segments } = lay(network);
  const root = new Map<string, string>();
  const find = (point: string): string => {
    let at = point;
    while ((root.get(at) ?? at) !== at) at = root.get(at)!;
    root.set(point, at);
    return at;
  };
  for (const { from, to } of segments) root.set(find(from.number), find(to.number));
  const sizes = new Map<string, number>();
  for (const { from, lengthM } of segments) {
    const at = find(from.number);
    sizes.set(at, (sizes.get(at) ?? 0) + lengthM);
  }
  expect(Math.max(...sizes.values()) / lengthOf(segments)).toBeGreaterThan(0.9);
});

test("the networks share the streets: most gas mains have a water pipe within ten metres", () => {
  const water = lay("water").segments;
  const index = new Flatbush(water.length);
  for (const { from, to } of water)
    index.add(Math.min(from.x, to.x), Math.min(from.y, to.y), Math.max(from.x, to.x), Math.max(from.y, to.y));
  index.finish();
  const gas = lay("gas").segments;
  const near = gas.filter(({ from, to }) => {
    const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
    return index.search(x - 10, y - 10, x + 10, y + 10).some((i) => {
      const pipe = water[i]!;
      return squaredDistanceToSegment(x, y, pipe.from.x, pipe.from.y, pipe.to.x, pipe.to.y) <= 100;
    });
  });
  expect(lengthOf(near) / lengthOf(gas)).toBeGreaterThan(0.8);
});

test("gas and water can be shut off: two valves or more on an average kilometre of main", () => {
  for (const network of ["gas", "water"] as const) {
    const { segments, points } = lay(network);
    const mains = segments.filter(({ role }) => role === "MUNICIPAL_MAIN");
    const valves = points.filter(({ appurtenance }) => appurtenance?.includes("阀门")).length;
    expect(valves / (lengthOf(mains) / 1000)).toBeGreaterThan(2);
  }
});

test("only a part of the city has district heating, and drains have manholes instead of valves", () => {
  expect(lengthOf(lay("heat").segments)).toBeLessThan(0.75 * lengthOf(lay("gas").segments));
  expect(lengthOf(lay("heat").segments)).toBeGreaterThan(0.2 * lengthOf(lay("gas").segments));
  expect(
    lay("drainage").points.every(({ appurtenance }) => appurtenance !== null && !appurtenance.includes("阀")),
  ).toBe(true);
});

test("materials belong to their time: no grey cast iron gas pipe after 1997, no polyethylene main before 1990", () => {
  const mains = lay("gas").segments.filter(({ role }) => role === "MUNICIPAL_MAIN");
  for (const { pipe } of mains) {
    if (pipe.material === "GREY_CAST_IRON") expect(pipe.year).toBeLessThan(1997);
    if (pipe.material.startsWith("PE")) expect(pipe.year).toBeGreaterThanOrEqual(1990);
    expect(pipe.year).toBeGreaterThanOrEqual(1984);
  }
  expect(mains.some(({ pipe }) => pipe.material === "GREY_CAST_IRON")).toBe(true);
});
