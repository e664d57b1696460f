/**
 * A packed, empty store with PostGIS in it, so that a fresh folder opens in about two seconds instead of eight.
 *
 * Made once for each pair of engine versions and kept beside the installed packages; a damaged or missing template only
 * costs time.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);

export interface EngineVersions {
  readonly pglite: string;
  readonly postgis: string;
}

export function engineVersions(): EngineVersions {
  return { pglite: versionOf("@electric-sql/pglite"), postgis: versionOf("@electric-sql/pglite-postgis") };
}

function versionOf(name: string): string {
  for (let folder = dirname(require.resolve(name)); ; folder = dirname(folder)) {
    const file = join(folder, "package.json");
    if (!existsSync(file)) continue;
    const written = JSON.parse(readFileSync(file, "utf8")) as { name: string; version: string };
    if (written.name === name) return written.version;
  }
}

/** Beside the installed packages. */
export function templateFolder(): string {
  const packages = dirname(dirname(dirname(dirname(require.resolve("@electric-sql/pglite")))));
  return join(packages, ".cache", "guanxin");
}

export function templateFile(folder: string): string {
  const { pglite, postgis } = engineVersions();
  return join(folder, `store-${pglite}-${postgis}.tar`);
}

export function findTemplate(folder: string): Uint8Array | undefined {
  try {
    return readFileSync(templateFile(folder));
  } catch {
    return undefined;
  }
}

/** Forgets a template that did not open. */
export function dropTemplate(folder: string): void {
  try {
    rmSync(templateFile(folder), { force: true });
  } catch {
    // Read-only install: the template stays and costs its try at every fresh start.
  }
}

/** Keeps a template for the next fresh store; a folder that cannot be written only costs time. */
export function keepTemplate(folder: string, packed: Uint8Array): void {
  const file = templateFile(folder);
  const draft = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(draft, packed);
    renameSync(draft, file);
  } catch {
    // Read-only install: every fresh store then starts from nothing.
  }
}
