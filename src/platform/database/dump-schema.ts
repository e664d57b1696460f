/** Writes `docs/schema.sql`, the whole schema as it stands after all migrations: `node src/platform/database/dump-schema.ts`. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "./database.ts";
import { migrate } from "./migrate.ts";
import { openDatabase } from "./open-database.ts";
import { schemaText } from "./schema-text.ts";

export const SCHEMA_FILE = join(import.meta.dirname, "..", "..", "..", "docs", "schema.sql");

const HEADING = `-- The whole schema after all migrations, written from the catalog by \`node src/platform/database/dump-schema.ts\`.
-- What columns mean is said in the migrations. A test fails when this file is stale.

`;

/** What the file should hold, from a store that has all migrations and nothing else. */
export const dumpSchema = async (database: Database): Promise<string> => HEADING + (await schemaText(database));

if (process.argv[1] === import.meta.filename) {
  const folder = mkdtempSync(join(tmpdir(), "guanxin-schema-"));
  const database = await openDatabase({ folder });
  try {
    await migrate(database);
    writeFileSync(SCHEMA_FILE, await dumpSchema(database));
  } finally {
    await database.close();
    rmSync(folder, { recursive: true });
  }
}
