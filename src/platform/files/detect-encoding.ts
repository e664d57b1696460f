/**
 * Which encoding Chinese text is in when the file does not say: UTF-8 if it decodes strictly, else GB18030 (which
 * contains GBK and GB2312). Native tools assume Latin and garble silently.
 *
 * Fixed-width fields cut UTF-8 in the middle of a character, so a few broken ones among many sound ones are still
 * UTF-8: read as GB18030 all of it would be garbled. GBK read as UTF-8 breaks at almost every character.
 */
import { open } from "node:fs/promises";

export interface DetectedEncoding {
  readonly encoding: "utf-8" | "gb18030" | "utf-16le";
  /** False when no byte above 127 was met, so both would do, or when the text is broken in either. */
  readonly certain: boolean;
}

const SAMPLE_BYTES = 4 << 20;
const SOUND_PER_BROKEN = 9;

export function detectEncoding(bytes: Buffer, whole = false): DetectedEncoding {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: "utf-8", certain: true };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: "utf-16le", certain: true };
  const sample = whole ? bytes : cutAtCharacter(bytes);
  if (isAscii(sample)) return { encoding: "utf-8", certain: false };
  const asUtf8 = countCharacters(new TextDecoder("utf-8").decode(sample));
  if (asUtf8.broken === 0) return { encoding: "utf-8", certain: true };
  if (asUtf8.sound >= asUtf8.broken * SOUND_PER_BROKEN) return { encoding: "utf-8", certain: false };
  const asGb = countCharacters(new TextDecoder("gb18030").decode(sample));
  return { encoding: "gb18030", certain: asGb.broken === 0 };
}

/** Looks from `from` on for the first part of the file that is not plain ASCII, and judges by that. */
export async function detectFileEncoding(path: string, from = 0): Promise<DetectedEncoding> {
  const file = await open(path, "r");
  try {
    const buffer = Buffer.allocUnsafe(SAMPLE_BYTES);
    for (let position = from; ; position += SAMPLE_BYTES) {
      const { bytesRead } = await file.read(buffer, 0, SAMPLE_BYTES, position);
      if (bytesRead === 0) return { encoding: "utf-8", certain: false };
      const sample = buffer.subarray(0, bytesRead);
      if (isAscii(sample)) continue;
      return detectEncoding(position === from ? sample : fromCharacter(sample), false);
    }
  } finally {
    await file.close();
  }
}

function isAscii(bytes: Buffer): boolean {
  for (let i = 0; i < bytes.length; i++) if (bytes[i]! > 127) return false;
  return true;
}

function countCharacters(text: string): { sound: number; broken: number } {
  let sound = 0;
  let broken = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0xfffd) broken++;
    else if (unit > 127) sound++;
  }
  return { sound, broken };
}

/** A sample may end inside a character: drops up to three trailing bytes that begin one. */
function cutAtCharacter(bytes: Buffer): Buffer {
  for (let back = 1; back <= 3 && back < bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte >= 0xc0) return bytes.subarray(0, bytes.length - back);
    if (byte < 0x80) break;
  }
  return bytes;
}

/** A later sample begins where an ASCII one ended, so at most at a stray byte of a mark: starts it at the first text. */
function fromCharacter(bytes: Buffer): Buffer {
  const first = bytes.findIndex((byte) => byte > 127);
  return bytes.subarray(Math.max(0, first - 1));
}
