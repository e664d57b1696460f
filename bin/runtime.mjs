/**
 * What every launcher needs before our own code can run: the packages, and the one Node they are tested on.
 *
 * Plain JavaScript for Node 20 and later, because it runs before anything is installed.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

const LOCK = join(ROOT, "package-lock.json");
const STAMP = join(ROOT, "node_modules", ".cache", "guanxin", "installed");

/** Installs the packages when they are missing or the lock file changed since. */
export function ensureInstalled() {
  const wanted = createHash("sha256").update(readFileSync(LOCK)).digest("hex");
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === wanted) return;
  process.stderr.write("正在安装依赖… installing packages…\n");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const done = spawnSync(
    npm,
    ["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
    {
      cwd: ROOT,
      stdio: ["ignore", 2, 2],
      shell: process.platform === "win32",
    },
  );
  if (done.status !== 0) {
    process.stderr.write(
      "依赖安装失败，请检查网络后重试。 Installing the packages failed; check the network and try again.\n",
    );
    process.exit(1);
  }
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, wanted);
}

/** The Node that came with the packages; the running one where none is published for the platform and it is new enough. */
export function pinnedNode() {
  const system = process.platform === "win32" ? "win" : process.platform;
  const file = process.platform === "win32" ? "node.exe" : "node";
  const pinned = join(ROOT, "node_modules", `node-${system}-${process.arch}`, "bin", file);
  if (existsSync(pinned)) return pinned;
  if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
  process.stderr.write(
    `没有适用于 ${process.platform}-${process.arch} 的内置 Node，请安装 Node 24 或更高版本。 ` +
      `There is no packaged Node for ${process.platform}-${process.arch}; install Node 24 or later.\n`,
  );
  process.exit(1);
}

/** Runs our code on the pinned Node with this terminal; resolves to its exit code. Ctrl-C reaches the child by itself. */
export function run(args, options = {}) {
  const child = spawn(pinnedNode(), args, { cwd: ROOT, stdio: "inherit", ...options });
  const pass = (signal) => child.kill(signal);
  process.on("SIGINT", () => {});
  process.on("SIGTERM", pass);
  return new Promise((resolve) => {
    child.on("exit", (code, signal) => {
      process.off("SIGTERM", pass);
      resolve(code ?? (signal ? 130 : 1));
    });
  });
}
