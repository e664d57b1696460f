/** A typed array that grows by doubling: for packed columns whose length is known only when the file ends. */

type TypedArray = Float64Array | Float32Array | Int32Array | Uint32Array | Uint8Array;

export interface GrowingArray {
  get(position: number): number;
  set(position: number, value: number): void;
}

export function createGrowingArray<A extends TypedArray>(kind: new (length: number) => A, empty = 0): GrowingArray {
  const make = (length: number): A => {
    const made = new kind(length);
    if (empty !== 0) made.fill(empty);
    return made;
  };
  let values = make(1024);
  return {
    /** Past the end lies what nobody has set yet. */
    get: (position) => values[position] ?? empty,
    set(position, value) {
      if (position >= values.length) {
        const wider = make(Math.max(values.length * 2, position + 1));
        wider.set(values as never);
        values = wider;
      }
      values[position] = value;
    },
  };
}
