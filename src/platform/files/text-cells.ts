/**
 * Short texts out of bytes, fast: survey columns repeat a few words a million times, so a word met before is given
 * back without decoding it again.
 */
const SLOTS = 4096;
const LONGEST = 64;

export type DecodeText = (bytes: Buffer, start: number, end: number) => string;

/** `decode` is asked only for byte strings not seen lately. */
export function createTextCells(decode: DecodeText): DecodeText {
  const keys: (Buffer | undefined)[] = new Array(SLOTS);
  const words: string[] = new Array(SLOTS);
  return (bytes, start, end) => {
    const length = end - start;
    if (length === 0) return "";
    if (length > LONGEST) return decode(bytes, start, end);
    let hash = length;
    for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + bytes[i]!) | 0;
    const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    const key = keys[slot];
    if (key && key.length === length && bytes.compare(key, 0, length, start, end) === 0) return words[slot]!;
    const word = decode(bytes, start, end);
    keys[slot] = Buffer.from(bytes.subarray(start, end));
    words[slot] = word;
    return word;
  };
}

export const decodeUtf8: DecodeText = (bytes, start, end) => {
  for (let i = start; i < end; i++) if (bytes[i]! > 127) return bytes.utf8Slice(start, end);
  return bytes.latin1Slice(start, end);
};

/** For GBK, GB18030 and whatever else `TextDecoder` knows. */
export function decodeWith(encoding: string): DecodeText {
  if (/^utf-?8$/i.test(encoding)) return decodeUtf8;
  const decoder = new TextDecoder(encoding);
  return (bytes, start, end) => {
    for (let i = start; i < end; i++) if (bytes[i]! > 127) return decoder.decode(bytes.subarray(start, end));
    return bytes.latin1Slice(start, end);
  };
}
