/** A file as a window of bytes that moves forward: `need` makes sure enough bytes lie ahead of `at`. */
import type { FileHandle } from "node:fs/promises";

const BLOCK = 4 << 20;

export interface BlockReader {
  buffer: Buffer;
  view: DataView;
  /** The next unread byte in `buffer`; the caller moves it. */
  at: number;
  /** False when the file ends before `bytes` more bytes. */
  need(bytes: number): boolean | Promise<boolean>;
}

export function createBlockReader(file: FileHandle, position: number): BlockReader {
  let filled = 0;
  let next = position;
  const reader: BlockReader = {
    buffer: Buffer.alloc(0),
    view: new DataView(new ArrayBuffer(0)),
    at: 0,
    need: (bytes) => (reader.at + bytes <= filled ? true : fill(bytes)),
  };

  async function fill(bytes: number): Promise<boolean> {
    const left = filled - reader.at;
    const wider = Buffer.allocUnsafe(Math.max(BLOCK, bytes) + left);
    reader.buffer.copy(wider, 0, reader.at, filled);
    reader.buffer = wider;
    reader.view = new DataView(wider.buffer, wider.byteOffset, wider.byteLength);
    reader.at = 0;
    filled = left;
    while (filled < bytes) {
      const { bytesRead } = await file.read(wider, filled, wider.length - filled, next);
      if (bytesRead === 0) return false;
      filled += bytesRead;
      next += bytesRead;
    }
    return true;
  }
  return reader;
}
