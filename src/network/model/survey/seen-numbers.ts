/**
 * Which numbers an owner's things have had in this hand-over: a second row with the same one is a repeat.
 *
 * Exact, but packed: numbers stand one behind the other in one array of bytes behind an open-addressed table at most half
 * full. A million numbers of ten letters take 30 MB, in a set of texts three times as much and a burden on every collection.
 */
export interface SeenNumbers {
  /** False when the owner had this number before. */
  add(ownerId: number, number: string): boolean;
}

/** Begins the two bytes of a letter that is no ASCII; so every text has bytes of its own. */
const WIDE = 0xff;

export function createSeenNumbers(): SeenNumbers {
  let bytes = new Uint8Array(1 << 16);
  let starts = new Uint32Array(1 << 12);
  let hashes = new Int32Array(1 << 12);
  let slots = new Int32Array(1 << 13).fill(-1);
  let count = 0;
  let end = 0;
  let hash = 0;

  /** Writes the key behind the last one; it stays there only if it is new. */
  function write(ownerId: number, number: string): void {
    if (end + 4 + number.length * 3 > bytes.length) bytes = wider(bytes, end + 4 + number.length * 3);
    starts[count] = end;
    let at = end;
    for (let shift = 0; shift < 32; shift += 8) bytes[at++] = ownerId >>> shift;
    for (let i = 0; i < number.length; i++) {
      const unit = number.charCodeAt(i);
      if (unit > 127) {
        bytes[at++] = WIDE;
        bytes[at++] = unit >> 8;
      }
      bytes[at++] = unit;
    }
    hash = 0x811c9dc5;
    for (let i = end; i < at; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
    hash ^= hash >>> 15;
    starts[count + 1] = at;
  }

  function isSame(other: number): boolean {
    if (hashes[other] !== hash) return false;
    const [first, start] = [starts[other]!, starts[count]!];
    const length = starts[count + 1]! - start;
    if (starts[other + 1]! - first !== length) return false;
    for (let i = 0; i < length; i++) if (bytes[first + i] !== bytes[start + i]) return false;
    return true;
  }

  function grow(): void {
    starts = wider(starts, 0);
    hashes = wider(hashes, 0);
    slots = new Int32Array(slots.length * 2).fill(-1);
    for (let i = 0; i < count; i++) {
      let slot = hashes[i]! & (slots.length - 1);
      while (slots[slot] !== -1) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = i;
    }
  }

  return {
    add(ownerId, number) {
      if (count + 2 > starts.length) grow();
      write(ownerId, number);
      let slot = hash & (slots.length - 1);
      for (; slots[slot] !== -1; slot = (slot + 1) & (slots.length - 1)) if (isSame(slots[slot]!)) return false;
      slots[slot] = count;
      hashes[count] = hash;
      end = starts[++count]!;
      return true;
    },
  };
}

function wider<A extends Uint8Array | Uint32Array | Int32Array>(array: A, needed: number): A {
  const made = new (array.constructor as new (length: number) => A)(Math.max(array.length * 2, needed));
  made.set(array as never);
  return made;
}
