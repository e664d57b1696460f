/** Builds the web pages when they are missing or their sources changed: a stamp over sources and lock file tells. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT, run } from "./runtime.mjs";

const STAMP = join(ROOT, "dist", "web.stamp");

export async function ensureWeb() {
  const wanted = sourceHash();
  if (
    existsSync(STAMP) &&
    readFileSync(STAMP, "utf8") === wanted &&
    existsSync(join(ROOT, "dist", "web", "index.html"))
  )
    return;
  process.stderr.write("正在构建网页（仅首次）… building the web pages (first time only)…\n");
  const code = await run(["node_modules/vite/bin/vite.js", "build", "--logLevel", "warn"], { stdio: ["ignore", 2, 2] });
  if (code !== 0) process.exit(code);
  mkdirSync(join(ROOT, "dist"), { recursive: true });
  writeFileSync(STAMP, wanted);
}

/** Everything the pages may import: web and model folders, schemas, and the build's own settings. */
function sourceHash() {
  const hash = createHash("sha256");
  const files = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => /\.(tsx?|css|html)$/.test(file) && !/\.test\.|\/(store|service|cli)\//.test(file))
    .sort();
  for (const file of files) hash.update(file).update(readFileSync(join(ROOT, "src", file)));
  for (const file of ["vite.config.ts", "package-lock.json"]) hash.update(readFileSync(join(ROOT, file)));
  return hash.digest("hex");
}
