/**
 * What would a Chinese city have laid in that year: material, size, pressure and laying method by network and period.
 *
 * Periods after the renewal scope of 国办发〔2022〕22号 and common practice: grey cast iron and unlined pipe before 1990,
 * steel 1980 to 2005, polyethylene after 1995, concrete drains, heating in trenches and then pre-insulated. The shares
 * are our assumption, for a demonstration only.
 */
import type { Random } from "../../base/random.ts";
import type { Laying, Material, RoadClass } from "../../network/model/codes.ts";
import type { Utility } from "./utilities.ts";

type Shares = readonly (readonly [Material, number])[];
type Period = readonly [until: number, shares: Shares];

/** "GREY_CAST_IRON 62 STEEL_BARE 38" */
const shares = (written: string): Shares => {
  const words = written.split(" ");
  return Array.from({ length: words.length / 2 }, (_, i) => [words[2 * i] as Material, Number(words[2 * i + 1])]);
};

const MAINS: Record<Utility, readonly Period[]> = {
  trunk: [
    [2000, shares("STEEL 100")],
    [9999, shares("STEEL_COATED 100")],
  ],
  gas: [
    [1990, shares("GREY_CAST_IRON 62 STEEL_BARE 38")],
    [1997, shares("STEEL 42 STEEL_COATED 28 DUCTILE_IRON 20 GREY_CAST_IRON 6 PE80 4")],
    [2005, shares("STEEL_COATED 48 PE80 40 DUCTILE_IRON 12")],
    [9999, shares("PE100 84 STEEL_COATED 16")],
  ],
  water: [
    [1972, shares("GREY_CAST_IRON_UNLINED 82 ASBESTOS_CEMENT 10 STEEL 8")],
    [1990, shares("GREY_CAST_IRON_UNLINED 48 GREY_CAST_IRON 16 PRESTRESSED_CONCRETE 14 ASBESTOS_CEMENT 10 STEEL 12")],
    [2001, shares("DUCTILE_IRON 36 GREY_CAST_IRON 18 CEMENT 10 PVC 18 STEEL 18")],
    [9999, shares("DUCTILE_IRON 62 PE 28 STEEL 6 GRP 4")],
  ],
  sewage: [
    [1980, shares("BRICK_STONE 26 CONCRETE_UNREINFORCED 34 CONCRETE_PLAIN_END 40")],
    [2000, shares("CONCRETE_PLAIN_END 48 RC_CONCRETE 52")],
    [9999, shares("RC_CONCRETE 44 PE 46 GRP 10")],
  ],
  storm: [
    [1980, shares("BRICK_STONE 38 CONCRETE_PLAIN_END 62")],
    [2000, shares("CONCRETE_PLAIN_END 38 RC_CONCRETE 62")],
    [9999, shares("RC_CONCRETE 84 PE 16")],
  ],
  heat: [
    [1997, shares("STEEL 100")],
    [9999, shares("STEEL_PREINSULATED 96 STEEL 4")],
  ],
};

const COURTYARD: Record<Utility, readonly Period[]> = {
  ...MAINS,
  gas: [
    [1998, shares("STEEL_GALVANIZED 74 STEEL 26")],
    [2004, shares("PE80 60 STEEL_COATED 25 STEEL_GALVANIZED 15")],
    [9999, shares("PE100 92 STEEL_COATED 8")],
  ],
  water: [
    [2000, shares("STEEL_GALVANIZED 66 GREY_CAST_IRON_UNLINED 20 PVC 14")],
    [9999, shares("PE 66 STEEL_PLASTIC 22 DUCTILE_IRON 12")],
  ],
  sewage: [
    [2000, shares("CONCRETE_PLAIN_END 70 CERAMIC 12 PVC 18")],
    [9999, shares("PVC 52 PE 48")],
  ],
};

/** The year a network could first be laid: town gas came in 1984, district heating in 1987. */
const FIRST_YEAR: Record<Utility, number> = {
  trunk: 1993,
  gas: 1984,
  water: 1953,
  sewage: 1953,
  storm: 1953,
  heat: 1987,
};

const LAST_YEAR = 2025;

export interface LaidPipe {
  readonly material: Material;
  readonly year: number;
  readonly diameterMm: number;
  readonly laying: Laying;
  readonly pressureMpa: number | null;
}

/** What lies in a street of a class that was opened in a year. */
export function drawMain(utility: Utility, roadClass: RoadClass, openedYear: number, random: Random): LaidPipe {
  const year = layingYear(utility, openedYear, random);
  const material = materialIn(MAINS[utility], year, random);
  return {
    material,
    year,
    diameterMm: outerSize(
      utility,
      random.pick(SIZES[utility][roadClass === "UNKNOWN" ? "LOCAL" : roadClass]),
      material,
    ),
    laying: layingIn(utility, year, random),
    pressureMpa: mainPressure(utility, year),
  };
}

/** What lies in the courtyard of an estate built in a year. */
export function drawCourtyard(utility: Utility, builtYear: number, random: Random): LaidPipe {
  const year = layingYear(utility, builtYear, random);
  const material = materialIn(COURTYARD[utility], year, random);
  const metalGas = utility === "gas" && !material.startsWith("PE");
  return {
    material,
    year,
    diameterMm: metalGas ? random.pick([50, 80]) : random.pick(COURTYARD_SIZES[utility]),
    laying: utility === "heat" && year < 1997 ? "TRENCH" : "DIRECT_BURIED",
    pressureMpa: COURTYARD_PRESSURE[utility],
  };
}

/** With the street, or when the network came; the old is partly laid anew since 2004. */
function layingYear(utility: Utility, openedYear: number, random: Random): number {
  const first = FIRST_YEAR[utility];
  const late = first + Math.floor(random.next() ** 1.6 * 14);
  const year = openedYear >= first ? openedYear + random.whole(0, 2) : late;
  const renewed = utility === "sewage" || utility === "storm" ? 0.16 : 0.34;
  if (year < 1994 && random.chance(renewed)) return random.whole(2004, LAST_YEAR);
  return Math.min(LAST_YEAR, year);
}

const materialIn = (periods: readonly Period[], year: number, random: Random): Material =>
  random.weighted(periods.find(([until]) => year < until)![1]);

type Sized = Exclude<RoadClass, "UNKNOWN">;
const SIZES: Record<Utility, Record<Sized, readonly number[]>> = {
  trunk: { EXPRESSWAY: [400, 500], ARTERIAL: [400, 500], COLLECTOR: [400], LOCAL: [400], LANE: [400] },
  gas: { EXPRESSWAY: [400], ARTERIAL: [300, 400], COLLECTOR: [200, 300], LOCAL: [150, 200], LANE: [100, 150] },
  water: {
    EXPRESSWAY: [800, 1000],
    ARTERIAL: [500, 600, 800],
    COLLECTOR: [300, 400],
    LOCAL: [200, 200, 300],
    LANE: [100, 150],
  },
  sewage: { EXPRESSWAY: [1000, 1200], ARTERIAL: [800, 1000], COLLECTOR: [500, 600], LOCAL: [400], LANE: [300] },
  storm: { EXPRESSWAY: [1500, 1800], ARTERIAL: [1200, 1500], COLLECTOR: [800, 1000], LOCAL: [600], LANE: [400] },
  heat: { EXPRESSWAY: [800], ARTERIAL: [500, 600], COLLECTOR: [300, 400], LOCAL: [200, 250], LANE: [150] },
};
const COURTYARD_SIZES: Record<Utility, readonly number[]> = {
  trunk: [400],
  gas: [63, 90],
  water: [63, 110],
  sewage: [200, 300],
  storm: [300],
  heat: [80, 125],
};
const COURTYARD_PRESSURE: Record<Utility, number | null> = {
  trunk: 0.8,
  gas: 0.002,
  water: 0.35,
  sewage: null,
  storm: null,
  heat: 0.6,
};
/** Outer diameters of polyethylene nearest to a nominal size. */
const PE_OUTER: Record<number, number> = { 100: 110, 150: 160, 300: 315 };

const outerSize = (utility: Utility, mm: number, material: Material): number =>
  (utility === "gas" || utility === "water") && material.startsWith("PE") ? (PE_OUTER[mm] ?? mm) : mm;

function layingIn(utility: Utility, year: number, random: Random): Laying {
  if (utility === "heat") return year < 1997 ? "TRENCH" : "DIRECT_BURIED";
  if (year > 2006 && random.chance(0.05)) return "TRENCHLESS";
  return year > 2014 && random.chance(0.02) ? "UTILITY_TUNNEL" : "DIRECT_BURIED";
}

/** MPa. Old town gas mains run at medium pressure B, later ones at A; the trunk at sub-high pressure B. */
function mainPressure(utility: Utility, year: number): number | null {
  if (utility === "gas") return year < 1995 ? 0.1 : 0.4;
  return utility === "trunk" ? 0.8 : utility === "water" ? 0.45 : utility === "heat" ? 1.0 : null;
}
