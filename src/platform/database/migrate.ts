/**
 * Brings a store to the schema of this code: numbered SQL files, forward only, each applied once in its transaction.
 *
 * Files live with their subject (`<subject>/store/migrations`); subjects go in the order of the house. An applied file
 * that was edited, or one this code does not know, stops the start: guessing would cost data.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "../../base/outcome.ts";
import type { Database } from "./database.ts";

const SOURCE = join(import.meta.dirname, "..", "..");

/** The house's order; later subjects may refer to tables of earlier ones. */
const SUBJECTS = [
  "platform",
  "network",
  "assessment",
  "funding",
  "permits",
  "planning",
  "delivery",
  "monitoring",
  "upkeep",
  "oversight",
  "mechanisms",
] as const;

export interface Migration {
  /** `network/0001-network.sql` */
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

export function listMigrations(source = SOURCE): Migration[] {
  return SUBJECTS.flatMap((subject) => {
    const folder = subject === "platform" ? "platform/database/migrations" : `${subject}/store/migrations`;
    const path = join(source, folder);
    if (!existsSync(path)) return [];
    const files = readdirSync(path)
      .filter((file) => file.endsWith(".sql"))
      .sort();
    return files.map((file) => {
      const sql = readFileSync(join(path, file), "utf8");
      return { name: `${subject}/${file}`, sql, sha256: createHash("sha256").update(sql).digest("hex") };
    });
  });
}

/** Returns the names applied now. Two servers starting together take turns on PostgreSQL. */
export async function migrate(database: Database, migrations = listMigrations()): Promise<string[]> {
  await database.execute(
    `create table if not exists migration (
       name text primary key, sha256 text not null, applied_at timestamptz not null default now())`,
  );
  return database.transaction(async (tx) => {
    if (database.backend === "postgres") await tx.query("select pg_advisory_xact_lock(7110)");
    const { rows } = await tx.query<{ name: string; sha256: string }>(
      "select name, sha256 from migration order by name",
    );
    const applied = new Map(rows.map((row) => [row.name, row.sha256]));
    checkApplied(applied, migrations);
    const missing = migrations.filter((migration) => !applied.has(migration.name));
    if (missing.length > 0) await tx.execute("create extension if not exists postgis");
    for (const { name, sql, sha256 } of missing) {
      await tx.execute(sql);
      await tx.query("insert into migration (name, sha256) values ($1, $2)", [name, sha256]);
    }
    return missing.map((migration) => migration.name);
  });
}

function checkApplied(applied: ReadonlyMap<string, string>, known: readonly Migration[]): void {
  const byName = new Map(known.map((migration) => [migration.name, migration]));
  for (const [name, sha256] of applied) {
    const migration = byName.get(name);
    if (!migration) throw new Refusal("platform.store-newer", { name });
    if (migration.sha256 !== sha256) throw new Refusal("platform.migration-changed", { name });
  }
}
