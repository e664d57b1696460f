/**
 * Short texts out of bytes, fast: survey columns repeat a few words a million times, so a word met before is given
 * back without decoding it again. One for each column, because a column of numbers, which never repeat, gives it up.
 */
const SLOTS = 1024;
const LONGEST = 64;
/** After so many words not met before, a column where fewer were met is one of numbers. */
const PATIENCE = 4096;

export type DecodeText = (bytes: Buffer, start: number, end: number) => string;

/** `decode` is asked only for byte strings not seen lately. */
export function createTextCells(decode: DecodeText): DecodeText {
  const keys = new Uint8Array(SLOTS * LONGEST);
  const lengths = new Uint8Array(SLOTS);
  const words: string[] = new Array(SLOTS);
  let met = 0;
  let missed = 0;
  let gaveUp = false;
  return (bytes, start, end) => {
    const length = end - start;
    if (length === 0) return "";
    if (gaveUp || length > LONGEST) return decode(bytes, start, end);
    let hash = length;
    for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + bytes[i]!) | 0;
    const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    const key = slot * LONGEST;
    if (lengths[slot] === length) {
      let same = 0;
      while (same < length && keys[key + same] === bytes[start + same]) same++;
      if (same === length) {
        met++;
        return words[slot]!;
      }
    }
    const word = decode(bytes, start, end);
    for (let i = 0; i < length; i++) keys[key + i] = bytes[start + i]!;
    lengths[slot] = length;
    words[slot] = word;
    if (++missed === PATIENCE && met < missed) gaveUp = true;
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
