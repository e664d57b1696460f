/**
 * Stores of a test's own, one for each back end: a fresh folder, or a fresh database on the server `DATABASE_URL` names.
 * Both are gone after `remove`.
 */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { StorePlace } from "../src/platform/database/open-database.ts";

export interface OwnStore {
  readonly place: StorePlace;
  remove(): Promise<void>;
}

export interface BackEnd {
  readonly name: string;
  readonly here: boolean;
  makeOwn(): Promise<OwnStore>;
}

const SERVER = process.env.DATABASE_URL;

export const BACK_ENDS: readonly BackEnd[] = [
  { name: "the embedded store", here: true, makeOwn: makeFolder },
  { name: "a server (needs PostgreSQL)", here: Boolean(SERVER), makeOwn: makeServerDatabase },
];

export async function makeFolder(): Promise<OwnStore> {
  const folder = mkdtempSync(join(tmpdir(), "guanxin-test-"));
  return { place: { folder }, remove: async () => rmSync(folder, { recursive: true, force: true }) };
}

async function makeServerDatabase(): Promise<OwnStore> {
  const name = `guanxin_test_${randomBytes(6).toString("hex")}`;
  await onServer(`create database ${name}`);
  const url = new URL(SERVER!);
  url.pathname = `/${name}`;
  return { place: { url: url.href }, remove: () => onServer(`drop database ${name} with (force)`) };
}

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: SERVER });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
