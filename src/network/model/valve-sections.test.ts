import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isolatePipe } from "./isolate-pipe.ts";
import { sketch } from "./sketch.ts";
import { findValveSections } from "./valve-sections.ts";

function sectionsOf(drawing: string) {
  const drawn = sketch(drawing);
  const sections = findValveSections(drawn.topology, drawn.isValve, drawn.sources);
  const of = (pipe: string) => sections.ofPipe[drawn.pipe(pipe)]!;
  const within = sections.sumWithin(drawn.lengthM);
  const beyond = sections.sumCutOff(drawn.lengthM);
  return {
    ...sections,
    drawn,
    of,
    within: (pipe: string) => within[of(pipe)],
    beyond: (pipe: string) => beyond[of(pipe)],
  };
}

describe("the network cut at its valves", () => {
  test("between two valves everything goes out together, branches too", () => {
    const { of, within, valves, count } = sectionsOf("R1 -A- V1 -B:250- J1 -C:50- J2 ; J1 -D- V2 -E- J3");
    expect(count).toBe(3);
    expect([of("B"), of("C")]).toEqual([of("D"), of("D")]);
    expect(within("B")).toBe(250 + 50 + 100);
    expect(valves[of("B")]).toBe(2);
  });

  test("what hangs behind a section is cut off with it; a loop is fed from its other side", () => {
    const tree = sectionsOf("R1 -A- V1 -B- V2 -C- V3 -D- J1");
    expect([tree.beyond("A"), tree.beyond("B"), tree.beyond("C"), tree.beyond("D")]).toEqual([300, 200, 100, 0]);
    const loop = sectionsOf("R1 -A- V1 -B- V2 -C- V3 -D- R1");
    expect([loop.beyond("B"), loop.beyond("C")]).toEqual([0, 0]);
    // A and D meet at the source without a valve: they go out together, and with them all that feeds B and C.
    expect(loop.beyond("A")).toBe(200);
    expect(loop.holdsSource[loop.of("A")]).toBe(1);
  });

  test("a valve at a branch goes out with each of its sides", () => {
    const { beyond } = sectionsOf("R1 -A- V1 -B- J1 ; V1 -C- V2 -D- J2");
    // Shutting B closes V1, which shuts A from C as well: C and D hang behind it.
    expect(beyond("B")).toBe(200);
  });

  test("without sources nothing is told to be cut off", () => {
    expect(sectionsOf("J0 -A- V1 -B- J1").beyond("A")).toBe(0);
  });
});

const node = fc.integer({ min: 0, max: 9 });
/** A few joints, valves and sources, joined at random. */
const drawings = fc
  .array(fc.tuple(node, node), { minLength: 1, maxLength: 14 })
  .map((pairs) => pairs.filter(([a, b]) => a !== b))
  .filter((pairs) => pairs.length > 0)
  .map((pairs) => {
    const name = (n: number) => (n < 2 ? `R${n}` : n < 5 ? `V${n}` : `J${n}`);
    return pairs.map(([a, b], i) => `${name(a)} -P${i}:${10 + i}- ${name(b)}`).join(" ; ");
  });

test("any network is cut as isolatePipe cuts it for each pipe", () => {
  fc.assert(
    fc.property(drawings, (drawing) => {
      const { drawn, ofPipe, valves, holdsSource, sumWithin, sumCutOff } = sectionsOf(drawing);
      const [within, beyond] = [sumWithin(drawn.lengthM), sumCutOff(drawn.lengthM)];
      const sum = (pipes: readonly number[]) => pipes.reduce((metres, pipe) => metres + drawn.lengthM[pipe]!, 0);
      ofPipe.forEach((section, pipe) => {
        const one = isolatePipe(drawn.topology, pipe, drawn.isValve, drawn.sources);
        expect(within[section]).toBe(sum(one.section));
        expect(valves[section]).toBe(one.valves.length);
        expect(holdsSource[section] === 1).toBe(one.holdsSource);
        expect(beyond[section]).toBe(sum(one.cutOff));
      });
    }),
    { numRuns: 500 },
  );
});
