/**
 * The parts of a multi-line as few lines as possible: parts that touch end to end become one, in whichever direction they
 * were drawn; what does not touch stays apart.
 *
 * Touching is meant in the file's own units, metres or degrees: a billionth of the coordinate is 4 mm of a northing and
 * 1 cm of a longitude in China. Quadratic in the parts of one row, which are few.
 */
export function joinParts(parts: readonly Float64Array[]): Float64Array[] {
  const joined: Float64Array[] = [];
  for (const part of parts) {
    let line = part;
    for (let i = 0; i < joined.length; ) {
      const longer = join(joined[i]!, line);
      if (!longer) {
        i++;
        continue;
      }
      joined.splice(i, 1);
      line = longer;
      i = 0;
    }
    joined.push(line);
  }
  return joined;
}

function join(a: Float64Array, b: Float64Array): Float64Array | undefined {
  if (meet(a, a.length - 2, b, 0)) return chain(a, b);
  if (meet(b, b.length - 2, a, 0)) return chain(b, a);
  if (meet(a, a.length - 2, b, b.length - 2)) return chain(a, reversed(b));
  return meet(a, 0, b, 0) ? chain(reversed(a), b) : undefined;
}

const meet = (a: Float64Array, i: number, b: Float64Array, j: number): boolean =>
  near(a[i]!, b[j]!) && near(a[i + 1]!, b[j + 1]!);

const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a));

function chain(a: Float64Array, b: Float64Array): Float64Array {
  const line = new Float64Array(a.length + b.length - 2);
  line.set(a);
  line.set(b.subarray(2), a.length);
  return line;
}

function reversed(line: Float64Array): Float64Array {
  const back = new Float64Array(line.length);
  for (let i = 0; i < line.length; i += 2) {
    back[i] = line[line.length - 2 - i]!;
    back[i + 1] = line[line.length - 1 - i]!;
  }
  return back;
}
