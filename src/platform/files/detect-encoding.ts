/**
 * Which encoding Chinese text is in when the file does not say: UTF-8 if it decodes strictly, else GB18030 (which
 * contains GBK and GB2312). Native tools assume Latin and garble silently.
 */
export interface DetectedEncoding {
  readonly encoding: "utf-8" | "gb18030" | "utf-16le";
  /** False when no byte above 127 was met, so both would do. */
  readonly certain: boolean;
  readonly bytesOfMark: number;
}

export function detectEncoding(bytes: Buffer, whole = false): DetectedEncoding {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return { encoding: "utf-8", certain: true, bytesOfMark: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: "utf-16le", certain: true, bytesOfMark: 2 };
  const sample = whole ? bytes : cutAtCharacter(bytes);
  if (!sample.some((byte) => byte > 127)) return { encoding: "utf-8", certain: false, bytesOfMark: 0 };
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(sample);
    return { encoding: "utf-8", certain: true, bytesOfMark: 0 };
  } catch {
    return { encoding: "gb18030", certain: true, bytesOfMark: 0 };
  }
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
