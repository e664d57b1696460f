/**
 * A mapping profile: how one source's table becomes ours, as a JSON file a city can write, keep and share.
 *
 *   columns    source column -> our field
 *   values     field -> { written: meant }, applied before a value is read
 *   constants  field -> value for every row
 */
import { z } from "zod";
import { done, type Outcome, refuse } from "../../../base/outcome.ts";
import { NETWORKS } from "../codes.ts";
import { TABLE_KINDS } from "./fields.ts";

export const profileSchema = z.strictObject({
  name: z.string().min(1),
  about: z.string().optional(),
  kind: z.enum(TABLE_KINDS),
  network: z.enum(NETWORKS).optional(),
  crs: z.string().optional(),
  owner: z.string().optional(),
  /** Only this table of the file. */
  table: z.string().optional(),
  columns: z.record(z.string(), z.string()),
  values: z.record(z.string(), z.record(z.string(), z.string())).optional(),
  constants: z.record(z.string(), z.string()).optional(),
  /** `diameter: "inch"` multiplies by 25.4, `"cm"` by 10; `length: "foot"` by 0.3048. */
  units: z.record(z.string(), z.enum(["inch", "cm", "m", "foot"])).optional(),
  /** Survey tables write X = north, Y = east; other sources may mean east by x. */
  xIs: z.enum(["north", "east"]).optional(),
  /** Decade place holders are real days in sources that are no Chinese surveys. */
  decadePlaceHolders: z.boolean().optional(),
  /** Column with a line as JSON coordinates. */
  lineColumn: z.string().optional(),
  lineOrder: z.enum(["lon-lat", "lat-lon"]).optional(),
});
export type Profile = z.infer<typeof profileSchema>;

export function parseProfile(written: unknown): Outcome<Profile> {
  const parsed = profileSchema.safeParse(written);
  if (parsed.success) return done(parsed.data);
  const first = parsed.error.issues[0]!;
  return refuse("network.profile-wrong", { place: first.path.join("."), cause: first.message });
}
