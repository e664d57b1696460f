/** Files handed in over HTTP, kept in a folder of their own for one hour, until an import reads them. */
import { randomUUID } from "node:crypto";
import { createWriteStream, existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Refusal } from "../../base/outcome.ts";

const KEPT_MS = 60 * 60_000;
const UPLOAD_ID = /^[0-9a-f-]{36}$/;

export interface UploadedFile {
  readonly name: string;
  readonly bytes: number;
}

export interface Uploads {
  begin(): Promise<string>;
  add(uploadId: string, name: string, content: Readable): Promise<UploadedFile>;
  /** Paths of an upload's files. Refuses `network.upload-missing`. */
  list(uploadId: string): Promise<string[]>;
  drop(uploadId: string): Promise<void>;
  close(): Promise<void>;
}

export async function openUploads(): Promise<Uploads> {
  const root = await mkdtemp(join(tmpdir(), "guanxin-uploads-"));
  const sweep = setInterval(() => void sweepOld(root), KEPT_MS / 6).unref();
  const folderOf = (uploadId: string): string => {
    const folder = join(root, uploadId);
    if (!UPLOAD_ID.test(uploadId) || !existsSync(folder)) throw new Refusal("network.upload-missing", { uploadId });
    return folder;
  };
  return {
    async begin() {
      const uploadId = randomUUID();
      await mkdir(join(root, uploadId));
      return uploadId;
    },
    async add(uploadId, name, content) {
      const path = join(folderOf(uploadId), safeName(name));
      await pipeline(content, createWriteStream(path));
      return { name: basename(path), bytes: (await stat(path)).size };
    },
    async list(uploadId) {
      const folder = folderOf(uploadId);
      return (await readdir(folder)).sort().map((name) => join(folder, name));
    },
    drop: (uploadId) => rm(folderOf(uploadId), { recursive: true, force: true }),
    async close() {
      clearInterval(sweep);
      await rm(root, { recursive: true, force: true });
    },
  };
}

/** Only the last part of a name, without what file systems or shells read otherwise; Chinese stays. */
export function safeName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? "";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must go
  const clean = last.replace(/[\u0000-\u001f<>:"|?*]/g, "_").replace(/^\.+/, "_");
  return clean.slice(-120) || "file";
}

async function sweepOld(root: string): Promise<void> {
  for (const name of await readdir(root).catch(() => [])) {
    const folder = join(root, name);
    const about = await stat(folder).catch(() => undefined);
    if (about && Date.now() - about.mtimeMs > KEPT_MS) await rm(folder, { recursive: true, force: true });
  }
}
