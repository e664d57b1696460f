/** Published yearly compilations: put in whole, read, never changed. */
import { cityDay } from "../../base/dates.ts";
import type { Queryable } from "../../platform/database/database.ts";
import type { Compilation, CompilationContent } from "../model/documents/compilation.ts";

interface CompilationRow {
  year: number;
  version: number;
  content_hash: string;
  note: string;
  published_at: Date;
  content: CompilationContent;
}

const CELLS = "year, version, content_hash, note, published_at, content";
const compilationOf = ({ content_hash, published_at, ...row }: CompilationRow): Compilation => ({
  ...row,
  contentHash: content_hash,
  publishedOn: cityDay(published_at),
});

/** The version asked for, else the latest. */
export async function findCompilation(
  on: Queryable,
  cityId: number,
  year: number,
  version?: number,
): Promise<Compilation | undefined> {
  const { rows } = await on.query<CompilationRow>(
    `select ${CELLS} from plan_compilation where city_id = $1 and year = $2 and ($3::int is null or version = $3)
      order by version desc limit 1`,
    [cityId, year, version ?? null],
  );
  return rows[0] && compilationOf(rows[0]);
}

export interface CompilationHead {
  readonly year: number;
  readonly version: number;
  readonly planId: string;
  readonly projects: number;
  readonly exempt: number;
  readonly costFen: number;
  readonly contentHash: string;
  readonly note: string;
  readonly actor: string;
  readonly publishedAt: Date;
}

/** Newest year first, then newest version. */
export async function listCompilations(on: Queryable, cityId: number): Promise<CompilationHead[]> {
  const { rows } = await on.query<CompilationHead>(
    `select year, version, plan_id as "planId", projects, exempt, cost_fen as "costFen", content_hash as "contentHash", note,
            actor, published_at as "publishedAt"
       from plan_compilation where city_id = $1 order by year desc, version desc`,
    [cityId],
  );
  return rows;
}

export async function insertCompilation(
  tx: Queryable,
  cityId: number,
  { year, version, content, contentHash, note }: Omit<Compilation, "publishedOn">,
  { actor, at }: { readonly actor: string; readonly at: Date },
): Promise<void> {
  const { projects } = content;
  await tx.query(
    `insert into plan_compilation (city_id, year, version, plan_id, projects, exempt, cost_fen, content, content_hash, note,
       actor, published_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $10, $11, $12::timestamptz)`,
    [
      cityId,
      year,
      version,
      content.planId,
      projects.length,
      projects.filter(({ exempt }) => exempt).length,
      projects.reduce((sum, { costFen }) => sum + costFen, 0),
      JSON.stringify(content),
      contentHash,
      note,
      actor,
      at.toISOString(),
    ],
  );
}
