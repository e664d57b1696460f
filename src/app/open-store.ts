/** Opens and migrates the store a command works on: --database, DATABASE_URL, --data, GUANXIN_DATA, else ./data. */
import type { Database } from "../platform/database/database.ts";
import { migrate } from "../platform/database/migrate.ts";
import { openDatabase } from "../platform/database/open-database.ts";

export async function openStore(data: string | undefined, url: string | undefined): Promise<Database> {
  const server = url ?? (data ? undefined : process.env["DATABASE_URL"]);
  const database = await openDatabase(
    server ? { url: server } : { folder: data ?? process.env["GUANXIN_DATA"] ?? "data" },
  );
  try {
    await migrate(database);
    return database;
  } catch (cause) {
    await database.close();
    throw cause;
  }
}
