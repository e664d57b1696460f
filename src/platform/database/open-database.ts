/** Opens the store a city runs on: a server by its URL, or the embedded one in a folder. */
import type { Database } from "./database.ts";
import { openEmbedded } from "./embedded.ts";
import { openPostgres } from "./postgres.ts";

export type StorePlace = { readonly url: string } | { readonly folder: string };

export function openDatabase(place: StorePlace): Promise<Database> {
  return "url" in place ? openPostgres(place.url) : openEmbedded(place.folder);
}
