/**
 * A mapping profile: how one source's table becomes ours, as a JSON file a city can write, keep and share.
 *
 * `docs/how-to/add-an-importer-profile.md` explains every part with an example.
 */
import { z } from "zod";
import { done, type Outcome, refuse } from "../../../base/outcome.ts";
import { NETWORKS } from "../codes.ts";
import { fieldsOf, TABLE_KINDS, type TableKind } from "./fields.ts";

const words = z.record(z.string(), z.string());

export const profileSchema = z
  .strictObject({
    name: z.string().min(1),
    about: z.string().optional(),
    kind: z.enum(TABLE_KINDS),
    network: z.enum(NETWORKS).optional(),
    crs: z.string().optional(),
    /** Owner of rows that do not name one. */
    owner: z.string().optional(),
    /** Only this table of the file. */
    table: z.string().optional(),
    /** Source column -> our field, or `extra.<name>` to keep it under that name. */
    columns: words,
    /** Field -> { written: meant }, applied before a value is read. */
    values: z.record(z.string(), words).optional(),
    /** Field -> value for every row. */
    constants: words.optional(),
    /** Unit a field's numbers are written in; ours are mm for sizes, m for everything else. */
    units: z.record(z.string(), z.enum(["inch", "mm", "cm", "m", "km", "foot"])).optional(),
    /** Survey tables write X = north, Y = east; other sources may mean east by x. */
    xIs: z.enum(["north", "east"]).optional(),
    /** Decade place holders are real days in sources that are no Chinese surveys. */
    decadePlaceHolders: z.boolean().optional(),
    /** What 03/04/2001 means; month first unless said. */
    dateFormat: z.enum(["month-first", "day-first"]).optional(),
    /** Source column -> values; rows with another value are left out, which is not an error. */
    filters: z.record(z.string(), z.array(z.string()).min(1)).optional(),
    /** Column with a line as JSON coordinates. */
    lineColumn: z.string().optional(),
    lineOrder: z.enum(["lon-lat", "lat-lon"]).optional(),
  })
  .superRefine((profile, context) => {
    for (const [place, field] of fieldsNamedBy(profile))
      if (!isField(field, profile.kind))
        context.addIssue({ code: "custom", path: place, message: `${profile.kind} has no field ${field}` });
  });
export type Profile = z.infer<typeof profileSchema>;

export const EXTRA = "extra.";

const isField = (field: string, kind: TableKind): boolean =>
  (field.startsWith(EXTRA) && field.length > EXTRA.length) || fieldsOf(kind).some((one) => one.field === field);

function fieldsNamedBy(profile: {
  columns: Record<string, string>;
  values?: Record<string, unknown> | undefined;
  constants?: Record<string, unknown> | undefined;
  units?: Record<string, unknown> | undefined;
}): [path: string[], field: string][] {
  const { columns, values = {}, constants = {}, units = {} } = profile;
  return [
    ...Object.entries(columns).map(([column, field]): [string[], string] => [["columns", column], field]),
    ...Object.entries({ values, constants, units }).flatMap(([part, record]) =>
      Object.keys(record).map((field): [string[], string] => [[part, field], field]),
    ),
  ];
}

/** Refuses `network.profile-wrong` with the place in the file. */
export function parseProfile(written: unknown): Outcome<Profile> {
  const parsed = profileSchema.safeParse(written);
  if (parsed.success) return done(parsed.data);
  const first = parsed.error.issues[0]!;
  return refuse("network.profile-wrong", { place: first.path.join("."), cause: first.message });
}
