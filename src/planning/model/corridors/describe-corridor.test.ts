import { expect, test } from "vitest";
import { drawCity } from "../../../assessment/model/hazards/drawn-city.ts";
import { drawStreet } from "../drawn-street.ts";
import { DEFAULT_PLANNING_RULES } from "../planning-defaults.ts";
import { buildCorridors } from "./build-corridors.ts";
import { describeCorridor } from "./describe-corridor.ts";
import { placeNeighbourhoodWorks } from "./neighbourhood-works.ts";

const inputs = drawStreet({
  roads: [
    {
      id: "R1",
      name: "人民路",
      line: [0, 0, 200, 0],
      roadClass: "ARTERIAL",
      opened: "2001-10-01",
      overhauled: "2024-06-30",
    },
  ],
  pipes: [
    { id: "G", line: [0, 3, 100, 3], district: "老城区" },
    { id: "W", line: [0, -3, 150, -3], network: "water", district: "老城区" },
    { id: "C", line: [20, 60, 80, 60], role: "COURTYARD_PIPE" },
  ],
});
const corridors = buildCorridors(inputs.network, inputs.roads, DEFAULT_PLANNING_RULES);

test("a corridor tells its road, what lies in it and what others plan there", () => {
  const works = [
    { kind: "ROAD_OVERHAUL", year: 2029, place: "人民路" },
    { kind: "ROAD_OVERHAUL", year: 2030, place: "解放路" },
  ] as const;
  const facts = describeCorridor(inputs, corridors, 0, DEFAULT_PLANNING_RULES, works);
  expect(facts).toMatchObject({
    key: "R1@0-200",
    kind: "ROAD",
    roadName: "人民路",
    roadClass: "ARTERIAL",
    surface: "ASPHALT_MAIN",
    lengthM: 200,
    district: "老城区",
    openedOn: "2001-10-01",
    overhauledOn: "2024-06-30",
    networks: [
      { network: "gas", pipes: 1, metres: 100 },
      { network: "water", pipes: 1, metres: 150 },
    ],
    otherWorks: [works[0]],
  });
  expect(facts.line).toHaveLength(2);
  const yard = describeCorridor(inputs, corridors, 1, DEFAULT_PLANNING_RULES, works);
  expect(yard).toMatchObject({ kind: "BESIDE", roadClass: "NONE", openedOn: null, otherWorks: [] });
});

test("the renewal of a community opens the grounds that lie in it, and no street", () => {
  const { communities } = drawCity({
    pipes: [],
    communities: [{ id: "X1", name: "竹苑", ring: [0, -10, 200, -10, 200, 100, 0, 100] }],
  }).surroundings;
  const renewal = { kind: "NEIGHBOURHOOD_RENEWAL", year: 2028, place: "竹苑" } as const;
  expect(placeNeighbourhoodWorks(inputs.network, corridors, communities, [renewal])).toEqual([
    { ...renewal, place: "R1@0-200/L" },
  ]);
  const other = { ...renewal, place: "别处" };
  expect(placeNeighbourhoodWorks(inputs.network, corridors, communities, [other])).toEqual([other]);
});
