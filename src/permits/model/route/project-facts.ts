/**
 * What permits must know of a project: told by whoever plans it, because permits know projects only by their id. Nothing
 * here is looked up; the yearly compilation belongs to planning and arrives as the year a project is listed in.
 */
import { z } from "zod";
import { dayNumber, type IsoDay } from "../../../base/dates.ts";
import { NETWORKS, ROAD_CLASSES } from "../../../network/model/codes.ts";
import type { RoadFacts } from "../digging/ban-spans.ts";

export const projectRoadSchema = z.strictObject({
  name: z.string().trim().min(1).max(100),
  sourceId: z.string().max(100).default(""),
  roadClass: z.enum(ROAD_CLASSES).default("UNKNOWN"),
  district: z.string().max(100).nullable().default(null),
  openedOn: z.iso.date().nullable().default(null),
  overhauledOn: z.iso.date().nullable().default(null),
});
export type ProjectRoad = z.infer<typeof projectRoadSchema>;

export const projectFactsSchema = z.strictObject({
  /** Total investment; yuan with two decimals at most become whole fen. */
  investmentFen: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  /** Public money: proposal, feasibility and preliminary design are approved; else the project is only filed. */
  isPublic: z.boolean(),
  /** Needs land that is not construction land today. */
  newLand: z.boolean(),
  crossesCounties: z.boolean(),
  /** Year of the yearly compilation that lists it; null = not listed. */
  listedYear: z.number().int().min(2000).max(2100).nullable(),
  sameDiameter: z.boolean(),
  sameRoute: z.boolean(),
  networks: z.array(z.enum(NETWORKS)).min(1),
  lengthM: z.number().min(0).max(1_000_000),
  /** Widest pipe; null = unknown, which never makes a project small. */
  diameterMm: z.number().min(0).max(10_000).nullable(),
  /** Under or over a railway, metro, motorway or river. */
  crossings: z.boolean(),
  /** Greens or trees are touched. */
  greens: z.boolean(),
  /** Roads that are opened; none = in courtyards alone. */
  roads: z.array(projectRoadSchema).max(500),
  isEmergency: z.boolean().default(false),
});
export type ProjectFacts = z.infer<typeof projectFactsSchema>;

export const roadFactsOf = ({ name, sourceId, district, openedOn, overhauledOn }: ProjectRoad): RoadFacts => ({
  name,
  sourceId,
  district,
  openedDay: numberOf(openedOn),
  overhauledDay: numberOf(overhauledOn),
});

const numberOf = (day: IsoDay | null): number => (day === null ? Number.NaN : dayNumber(day));
