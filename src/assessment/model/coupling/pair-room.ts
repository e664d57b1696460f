/**
 * Pairs as packed arrays, and the room in which a search collects them.
 *
 * A search visits lines in whatever order is quick and finds their partners in no order; `take` lays all out by line, then
 * by partner, by counting.
 */
export interface NearPairs {
  readonly count: number;
  /** Position of the line, and of the shape near it. */
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  /** Centre line to centre line; exact to floating point. */
  readonly distanceM: Float64Array;
}

export interface PairRoom {
  beginLine(line: number): void;
  add(place: number, metres: number): void;
  endLine(): void;
  /** The pairs of lines first .. end-1, which must be all there are; the room is empty then. */
  take(first: number, end: number): NearPairs;
}

/** Made once for many searches: memory that is warm already is half of a search's speed. */
export function createPairRoom(pairsAtFirst = 1 << 14): PairRoom {
  let a = new Uint32Array(pairsAtFirst);
  let b = new Uint32Array(pairsAtFirst);
  let distanceM = new Float64Array(pairsAtFirst);
  let count = 0;
  let line = 0;
  let lineStart = 0;

  function grow(): void {
    const [wasA, wasB, wasDistance] = [a, b, distanceM];
    a = new Uint32Array(2 * count);
    b = new Uint32Array(2 * count);
    distanceM = new Float64Array(2 * count);
    a.set(wasA);
    b.set(wasB);
    distanceM.set(wasDistance);
  }

  return {
    beginLine(next) {
      line = next;
      lineStart = count;
    },
    add(place, metres) {
      if (count === a.length) grow();
      a[count] = line;
      b[count] = place;
      distanceM[count++] = metres;
    },
    endLine: () => sortByPlace(b, distanceM, lineStart, count),
    take(first, end) {
      const start = new Uint32Array(end - first + 1);
      for (let k = 0; k < count; k++) start[a[k]! - first + 1]!++;
      for (let i = 1; i < start.length; i++) start[i]! += start[i - 1]!;
      const taken = { count, a: new Uint32Array(count), b: new Uint32Array(count), distanceM: new Float64Array(count) };
      for (let k = 0; k < count; k++) {
        const i = a[k]! - first;
        const at = start[i]!;
        start[i] = at + 1;
        taken.a[at] = a[k]!;
        taken.b[at] = b[k]!;
        taken.distanceM[at] = distanceM[k]!;
      }
      count = 0;
      return taken;
    },
  };
}

const FEW = 32;

/** Partners of one line: a handful as a rule, where inserting beats sorting. */
function sortByPlace(places: Uint32Array, metres: Float64Array, first: number, end: number): void {
  if (end - first > FEW) {
    sortMany(places, metres, first, end);
    return;
  }
  for (let k = first + 1; k < end; k++) {
    const place = places[k]!;
    const distance = metres[k]!;
    let at = k;
    for (; at > first && places[at - 1]! > place; at--) {
      places[at] = places[at - 1]!;
      metres[at] = metres[at - 1]!;
    }
    places[at] = place;
    metres[at] = distance;
  }
}

function sortMany(places: Uint32Array, metres: Float64Array, first: number, end: number): void {
  const [wasPlaces, wasMetres] = [places.slice(first, end), metres.slice(first, end)];
  const order = Uint32Array.from(wasPlaces, (_, k) => k).sort((p, q) => wasPlaces[p]! - wasPlaces[q]!);
  order.forEach((k, at) => {
    places[first + at] = wasPlaces[k]!;
    metres[first + at] = wasMetres[k]!;
  });
}

/** Pairs of ranges of lines, one after the other. */
export function joinPairs(parts: readonly NearPairs[]): NearPairs {
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const joined = { count, a: new Uint32Array(count), b: new Uint32Array(count), distanceM: new Float64Array(count) };
  let at = 0;
  for (const part of parts) {
    joined.a.set(part.a, at);
    joined.b.set(part.b, at);
    joined.distanceM.set(part.distanceM, at);
    at += part.count;
  }
  return joined;
}
