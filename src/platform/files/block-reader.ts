/**
 * A file as a window of bytes that moves forward: `need` makes sure enough bytes lie ahead of `at`. The next block is
 * read while this one is worked on.
 */
import type { FileHandle } from "node:fs/promises";

const BLOCK = 4 << 20;

export interface BlockReader {
  buffer: Buffer;
  view: DataView;
  /** The next unread byte in `buffer`; the caller moves it. */
  at: number;
  /** False when the file ends before `bytes` more bytes. Await it only when it is not `true`: most calls are. */
  need(bytes: number): true | Promise<boolean>;
  /** Bytes that lie ahead without reading more. */
  readonly ahead: number;
}

export function createBlockReader(file: FileHandle, position: number): BlockReader {
  let filled = 0;
  let next = position;
  let coming: Promise<Buffer | Error> | undefined;
  let target = Buffer.allocUnsafe(BLOCK);
  let otherTarget = Buffer.allocUnsafe(BLOCK);
  const reader: BlockReader = {
    buffer: Buffer.alloc(0),
    view: new DataView(new ArrayBuffer(0)),
    at: 0,
    need: (bytes) => (reader.at + bytes <= filled ? true : fill(bytes)),
    get ahead() {
      return filled - reader.at;
    },
  };

  function readBlock(): Promise<Buffer | Error> {
    const into = target;
    target = otherTarget;
    otherTarget = into;
    return file.read(into, 0, BLOCK, next).then(
      ({ buffer, bytesRead }) => {
        next += bytesRead;
        return buffer.subarray(0, bytesRead);
      },
      (cause: Error) => cause,
    );
  }

  /** Grows with what the file really holds, so that a damaged length costs no memory. */
  async function fill(bytes: number): Promise<boolean> {
    while (filled - reader.at < bytes) {
      const block = await (coming ?? readBlock());
      if (block instanceof Error) throw block;
      if (block.length === 0) return false;
      coming = readBlock();
      append(block);
    }
    return true;
  }

  function append(block: Buffer): void {
    const left = filled - reader.at;
    if (left + block.length > reader.buffer.length) {
      const wider = Buffer.allocUnsafe(Math.max(BLOCK + (1 << 16), (left + block.length) * 2));
      reader.buffer.copy(wider, 0, reader.at, filled);
      reader.buffer = wider;
      reader.view = new DataView(wider.buffer, wider.byteOffset, wider.byteLength);
    } else {
      reader.buffer.copyWithin(0, reader.at, filled);
    }
    block.copy(reader.buffer, left);
    reader.at = 0;
    filled = left + block.length;
  }
  return reader;
}
