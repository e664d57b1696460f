/**
 * Where the made-up city lies: on empty sand land of the steppe at about 42.85° N, 116.75° E, where there is no city. Its streets
 * have nothing to do with that place. Local metres become CGCS2000 three-degree coordinates of zone 39 by adding.
 */
import { createProjection } from "../../base/crs.ts";

const MIDDLE_EAST = 479_560;
const MIDDLE_NORTH = 4_745_780;

export interface Grid {
  readonly crs: string;
  /** As tables write it. */
  east(x: number): number;
  north(y: number): number;
  /** As shapes hold it: the same numbers, or degrees. */
  place(east: number, north: number): Float64Array;
}

const plain = (crs: string, zone: number): Grid => ({
  crs,
  east: (x) => zone * 1_000_000 + MIDDLE_EAST + x,
  north: (y) => MIDDLE_NORTH + y,
  place: (east, north) => Float64Array.of(east, north),
});

/** Central meridian 117, eastings of six digits. */
export const MERIDIAN_GRID = plain("EPSG:4548", 0);
/** Zone 39 written before the easting. */
export const ZONE_GRID = plain("EPSG:4527", 39);

export function createDegreesGrid(): Grid {
  const projection = createProjection("EPSG:4548");
  if (!projection.ok) throw new Error(`EPSG:4548 must be known: ${projection.problem.code}`);
  const { toLonLat } = projection.value;
  return {
    ...MERIDIAN_GRID,
    crs: "EPSG:4490",
    place(east, north) {
      const xy = Float64Array.of(east, north);
      toLonLat(xy);
      return xy;
    },
  };
}

/** A packed polygon or line of local metres, as shapes in the grid. */
export function placeAll(grid: Grid, xy: ArrayLike<number>): Float64Array {
  const placed = new Float64Array(xy.length);
  for (let i = 0; i < xy.length; i += 2) placed.set(grid.place(grid.east(xy[i]!), grid.north(xy[i + 1]!)), i);
  return placed;
}

/** ESRI WKT of EPSG:4548, as a .prj holds it. */
export const MERIDIAN_PRJ =
  'PROJCS["CGCS2000_3_Degree_GK_CM_117E",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",117.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]';
