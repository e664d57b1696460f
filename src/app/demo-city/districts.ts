/**
 * The districts of the made-up city: when each was built, how its streets lie and what stands in it.
 *
 * The old town fills the inner ring; the others are sectors around it, in this order, counter-clockwise from the east.
 * 云溪市 does not exist, and the region code 99 belongs to no province.
 */
export const CITY_NAME = "云溪市";
export const CITY_CODE = "990100";

export type LandUse = "homes" | "school" | "hospital" | "market" | "office" | "industry" | "public" | "park" | "fields";

export interface District {
  readonly name: string;
  readonly code: string;
  /** Years in which its streets and homes were built. */
  readonly built: readonly [number, number];
  /** Turn of its street grid, radians from east. */
  readonly turn: number;
  /** How far one cell's grid may turn away from its neighbour's. */
  readonly unrest: number;
  /** Typical block, m². */
  readonly blockM2: number;
  /** Share of streets with district heating; 0 = stoves and heat pumps. */
  readonly heated: number;
  /** Sewage and storm water in one pipe. */
  readonly combinedSewers: boolean;
  readonly uses: readonly (readonly [LandUse, number])[];
}

const uses = (
  homes: number,
  office: number,
  industry: number,
  park: number,
  other: number,
): readonly (readonly [LandUse, number])[] => [
  ["homes", homes],
  ["office", office],
  ["industry", industry],
  ["park", park],
  ["school", other],
  ["market", other * 0.8],
  ["hospital", other * 0.25],
  ["public", other * 0.5],
];

export const OLD_TOWN: District = {
  name: "老城区",
  code: "990101",
  built: [1952, 1990],
  turn: 0.06,
  unrest: 0.16,
  blockM2: 9_000,
  heated: 0.75,
  combinedSewers: true,
  uses: uses(66, 8, 2, 4, 8),
};

export const OUTER_DISTRICTS: readonly District[] = [
  {
    name: "东江新区",
    code: "990102",
    built: [2003, 2021],
    turn: 0.34,
    unrest: 0.03,
    blockM2: 34_000,
    heated: 0.6,
    combinedSewers: false,
    uses: uses(56, 18, 2, 9, 5),
  },
  {
    name: "北湖区",
    code: "990103",
    built: [1986, 2008],
    turn: -0.1,
    unrest: 0.06,
    blockM2: 20_000,
    heated: 0.85,
    combinedSewers: false,
    uses: uses(66, 7, 3, 7, 6),
  },
  {
    name: "钢城区",
    code: "990104",
    built: [1958, 1996],
    turn: -0.42,
    unrest: 0.05,
    blockM2: 42_000,
    heated: 0.55,
    combinedSewers: true,
    uses: uses(36, 3, 46, 4, 3),
  },
  {
    name: "西岭区",
    code: "990105",
    built: [1978, 2004],
    turn: 0.18,
    unrest: 0.12,
    blockM2: 17_000,
    heated: 0.35,
    combinedSewers: false,
    uses: uses(68, 6, 5, 6, 6),
  },
  {
    name: "南浦区",
    code: "990106",
    built: [1992, 2014],
    turn: 0.02,
    unrest: 0.05,
    blockM2: 24_000,
    heated: 0,
    combinedSewers: false,
    uses: uses(64, 9, 5, 7, 5),
  },
];

export const DISTRICTS: readonly District[] = [OLD_TOWN, ...OUTER_DISTRICTS];
