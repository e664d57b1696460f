/**
 * Which kinds of lines are to be compared with which kinds of places: "gas pipes with drains and heat pipes".
 *
 * Said by codes and not by a function, so that other threads can be told it.
 */
export interface Meeting {
  /** Kind of each line and of each place, as in a code column. */
  readonly lineKind: Uint8Array | Uint16Array;
  readonly placeKind: Uint8Array | Uint16Array;
  readonly placeKinds: number;
  /** meets[lineKind * placeKinds + placeKind] is 1 where the two are compared. */
  readonly meets: Uint8Array;
  /** Lines and places are the same pipes: each pair comes once, with a < b, and no pipe meets itself. */
  readonly once: boolean;
}

export function keepMeeting({
  lineKind,
  placeKind,
  placeKinds,
  meets,
  once,
}: Meeting): (a: number, b: number) => boolean {
  return (a, b) => (!once || a < b) && meets[lineKind[a]! * placeKinds + placeKind[b]!] === 1;
}

/** From words: `pairs` in either order where lines and places are of one column. */
export function meetingOfWords(
  lines: { readonly words: readonly string[]; readonly codes: Uint8Array | Uint16Array },
  places: { readonly words: readonly string[]; readonly codes: Uint8Array | Uint16Array },
  pairs: readonly (readonly [line: string, place: string])[],
): Meeting {
  const once = lines.codes === places.codes;
  const placeKinds = places.words.length;
  const meets = new Uint8Array(new SharedArrayBuffer(lines.words.length * placeKinds));
  const mark = (line: string, place: string): void => {
    const [l, p] = [lines.words.indexOf(line), places.words.indexOf(place)];
    if (l >= 0 && p >= 0) meets[l * placeKinds + p] = 1;
  };
  for (const [line, place] of pairs) {
    mark(line, place);
    if (once) mark(place, line);
  }
  return { lineKind: lines.codes, placeKind: places.codes, placeKinds, meets, once };
}
