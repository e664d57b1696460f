/**
 * One process per data folder: the embedded store has no lock of its own, and two processes writing one folder lose
 * committed rows without an error (reference, "No lock").
 *
 * The lock is the operating system's, taken through SQLite's exclusive transaction on a small file beside the data:
 * it is released by the kernel when the process dies, however it dies, so there is no stale lock to judge.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Refusal } from "../../../base/outcome.ts";

export interface FolderLock {
  release(): void;
}

export function lockFolder(folder: string): FolderLock {
  mkdirSync(folder, { recursive: true });
  const holderFile = join(folder, "holder.txt");
  const lock = new DatabaseSync(join(folder, "lock.sqlite"), { timeout: 0 });
  try {
    lock.exec("begin exclusive");
  } catch {
    lock.close();
    throw new Refusal("platform.store-in-use", { folder, holder: readHolder(holderFile) });
  }
  writeFileSync(holderFile, `pid ${process.pid}`);
  return {
    release() {
      lock.exec("rollback");
      lock.close();
    },
  };
}

function readHolder(file: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    return "pid ?";
  }
}
