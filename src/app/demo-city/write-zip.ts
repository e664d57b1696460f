/** A zip written in one go, entry by entry, with a fixed date so that the same content gives the same bytes. */
import { type FileHandle, open } from "node:fs/promises";
import { Readable } from "node:stream";
import { crc32, createDeflateRaw } from "node:zlib";

export interface ZipWriter {
  add(name: string, chunks: Iterable<Uint8Array>): Promise<void>;
  close(): Promise<void>;
}

interface Entry {
  readonly name: Buffer;
  readonly offset: number;
  crc: number;
  packed: number;
  size: number;
}

const UTF8_NAMES = 0x0800;
const DEFLATED = 8;
/** 1 January 2026 in DOS notation. */
const DOS_DATE = ((2026 - 1980) << 9) | (1 << 5) | 1;
const MOST_BYTES = 0xffff_fffe;

export async function createZip(path: string): Promise<ZipWriter> {
  const file = await open(path, "w");
  const entries: Entry[] = [];
  let at = 0;
  const write = async (bytes: Uint8Array) => {
    await file.write(bytes, 0, bytes.length, at);
    at += bytes.length;
  };
  return {
    async add(name, chunks) {
      const entry: Entry = { name: Buffer.from(name), offset: at, crc: 0, packed: 0, size: 0 };
      await write(headerOf(entry, false));
      const counted = (function* () {
        for (const chunk of chunks) {
          entry.crc = crc32(chunk, entry.crc);
          entry.size += chunk.length;
          yield chunk;
        }
      })();
      for await (const packed of Readable.from(counted).pipe(createDeflateRaw({ level: 6 }))) {
        entry.packed += packed.length;
        await write(packed);
      }
      if (at > MOST_BYTES || entry.size > MOST_BYTES) throw new RangeError(`${name} is too large for a plain zip`);
      await file.write(headerOf(entry, false), 0, undefined, entry.offset);
      entries.push(entry);
    },
    close: () => finish(file, entries, at, write),
  };
}

async function finish(
  file: FileHandle,
  entries: readonly Entry[],
  start: number,
  write: (bytes: Uint8Array) => Promise<void>,
): Promise<void> {
  let size = 0;
  for (const entry of entries) {
    const header = headerOf(entry, true);
    size += header.length;
    await write(header);
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(start, 16);
  await write(end);
  await file.close();
}

/** The local header before an entry, or its line in the directory at the end (PKWARE APPNOTE 4.3.7, 4.3.12). */
function headerOf({ name, offset, crc, packed, size }: Entry, inDirectory: boolean): Buffer {
  const start = inDirectory ? 2 : 0;
  const header = Buffer.alloc((inDirectory ? 46 : 30) + name.length);
  header.writeUInt32LE(inDirectory ? 0x02014b50 : 0x04034b50, 0);
  if (inDirectory) header.writeUInt16LE(20, 4);
  header.writeUInt16LE(20, 4 + start);
  header.writeUInt16LE(UTF8_NAMES, 6 + start);
  header.writeUInt16LE(DEFLATED, 8 + start);
  header.writeUInt16LE(DOS_DATE, 12 + start);
  header.writeUInt32LE(crc, 14 + start);
  header.writeUInt32LE(packed, 18 + start);
  header.writeUInt32LE(size, 22 + start);
  header.writeUInt16LE(name.length, 26 + start);
  if (inDirectory) header.writeUInt32LE(offset, 42);
  name.copy(header, inDirectory ? 46 : 30);
  return header;
}
