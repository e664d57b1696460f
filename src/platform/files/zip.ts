/**
 * Zip archives, opened as if each came from a stranger: names that climb out of the folder, links, encryption and bombs
 * are refused from the central directory, and sizes are counted again while unpacking because a directory can lie.
 */
import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import yauzl from "yauzl";
import { Refusal } from "../../base/outcome.ts";

const LARGEST_TOTAL = 8 * 2 ** 30;
const LARGEST_RATIO = 200;
const RATIO_FREE_BYTES = 50 << 20;
const MOST_ENTRIES = 10_000;

export interface ZipEntry {
  readonly name: string;
  readonly bytes: number;
}

export async function listZip(path: string): Promise<ZipEntry[]> {
  const zip = await openZip(path);
  try {
    const entries: ZipEntry[] = [];
    let packed = 0;
    let total = 0;
    for await (const entry of zip.eachEntry()) {
      refuseTricks(path, entry);
      packed += entry.compressedSize;
      total += entry.uncompressedSize;
      refuseSizes(path, total, packed, entries.length);
      if (!entry.fileName.endsWith("/")) entries.push({ name: entry.fileName, bytes: entry.uncompressedSize });
    }
    return entries;
  } catch (cause) {
    throw refusalOf(path, cause);
  } finally {
    zip.close();
  }
}

/** Throws when the archive would unpack to something monstrous. */
export async function refuseBomb(path: string): Promise<void> {
  await listZip(path);
}

export async function unpackZip(path: string): Promise<{ folder: string; remove(): Promise<void> }> {
  const entries = await listZip(path);
  const folder = await mkdtemp(join(tmpdir(), "guanxin-zip-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  const zip = await openZip(path);
  let total = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith("/")) continue;
      const target = join(folder, entry.fileName);
      await mkdir(dirname(target), { recursive: true });
      const counted = new Transform({
        transform(chunk: Buffer, _encoding, next) {
          total += chunk.length;
          next(total > LARGEST_TOTAL ? bomb(path) : null, chunk);
        },
      });
      await pipeline(await zip.openReadStreamPromise(entry), counted, createWriteStream(target));
    }
  } catch (cause) {
    await remove();
    throw refusalOf(path, cause);
  } finally {
    zip.close();
  }
  if (entries.length === 0) {
    await remove();
    throw new Refusal("platform.file-empty", { file: basename(path) });
  }
  return { folder, remove };
}

interface Zip {
  eachEntry(): AsyncIterable<yauzl.Entry>;
  openReadStreamPromise(entry: yauzl.Entry): Promise<NodeJS.ReadableStream>;
  close(): void;
}

function openZip(path: string): Promise<Zip> {
  return new Promise((resolve, reject) => {
    yauzl.open(
      path,
      { lazyEntries: true, autoClose: false, strictFileNames: false, validateEntrySizes: true },
      (cause, zip) => {
        if (cause || !zip) {
          reject(refusalOf(path, cause));
          return;
        }
        resolve({
          eachEntry: () => entriesOf(zip),
          openReadStreamPromise: (entry) =>
            new Promise((open, fail) =>
              zip.openReadStream(entry, (problem, stream) => (problem ? fail(problem) : open(stream))),
            ),
          close: () => zip.close(),
        });
      },
    );
  });
}

async function* entriesOf(zip: yauzl.ZipFile): AsyncIterable<yauzl.Entry> {
  for (;;) {
    const entry = await new Promise<yauzl.Entry | undefined>((resolve, reject) => {
      const clean = () => {
        zip.off("entry", onEntry);
        zip.off("end", onEnd);
        zip.off("error", onError);
      };
      const onEntry = (found: yauzl.Entry) => {
        clean();
        resolve(found);
      };
      const onEnd = () => {
        clean();
        resolve(undefined);
      };
      const onError = (cause: Error) => {
        clean();
        reject(cause);
      };
      zip.on("entry", onEntry);
      zip.on("end", onEnd);
      zip.on("error", onError);
      zip.readEntry();
    });
    if (!entry) return;
    yield entry;
  }
}

function refuseTricks(path: string, entry: yauzl.Entry): void {
  const name = entry.fileName.replaceAll("\\", "/");
  if (name.startsWith("/") || /^[a-z]:/i.test(name) || name.split("/").includes("..") || name.includes("\0"))
    throw trick(path, name);
  const unixMode = entry.externalFileAttributes >>> 16;
  if ((unixMode & 0o170000) === 0o120000) throw trick(path, name);
  if (entry.generalPurposeBitFlag & 1) throw new Refusal("platform.zip-encrypted", { file: basename(path) });
}

function refuseSizes(path: string, total: number, packed: number, entries: number): void {
  const ratio = total / Math.max(1, packed);
  if (total > LARGEST_TOTAL || entries > MOST_ENTRIES || (total > RATIO_FREE_BYTES && ratio > LARGEST_RATIO))
    throw bomb(path);
}

const bomb = (path: string) => new Refusal("platform.zip-bomb", { file: basename(path) });
const trick = (path: string, entry: string) => new Refusal("platform.zip-path", { file: basename(path), entry });

/** The archive's reader refuses unsafe names itself, as its first finding about an entry. */
function refusalOf(path: string, cause: unknown): Refusal {
  if (cause instanceof Refusal) return cause;
  const unsafe = /(?:invalid relative path|absolute path): (.*)/.exec(String(cause))?.[1];
  return unsafe === undefined
    ? new Refusal("platform.file-damaged", { file: basename(path), cause: String(cause) })
    : trick(path, unsafe);
}
