import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isolatePipe } from "./isolate-pipe.ts";
import { sketch } from "./sketch.ts";
import { buildTopology, findNodes, labelComponents, NO_NODE, type PackedLines, type Topology } from "./topology.ts";
import { distancesFrom, flowFromSources, traceFlow } from "./trace-flow.ts";

/** Straight lines x, y, x, y; an empty one has no position. */
function linesOf(drawn: readonly (readonly number[])[], codes: readonly number[] = drawn.map(() => 0)): PackedLines {
  const vertexStart = [0];
  for (const line of drawn) vertexStart.push(vertexStart.at(-1)! + line.length / 2);
  return {
    count: drawn.length,
    vertexStart: Uint32Array.from(vertexStart),
    metres: Float64Array.from(drawn.flat()),
    network: { codes },
  };
}

describe("ends that meet", () => {
  test("two pipes that end within 5 cm are joined, at 6 cm they are not", () => {
    const joined = (gap: number) =>
      buildTopology(
        linesOf([
          [0, 0, 10, 0],
          [10 + gap, 0, 20, 0],
        ]),
      ).nodeCount === 3;
    expect([joined(0), joined(0.049), joined(0.06)]).toEqual([true, true, false]);
  });

  test("ends are joined across the border of two cells", () => {
    const topology = buildTopology(
      linesOf([
        [0, 0, 9.99, 9.99],
        [10.01, 10.01, 20, 0],
      ]),
    );
    expect(topology.nodeCount).toBe(3);
  });

  test("a chain of near ends is one node, in whatever order the pipes come", () => {
    const chain = [
      [0, 0, 10, 0],
      [10.04, 0, 20, 0],
      [10.08, 0, 10, 10],
    ];
    expect([buildTopology(linesOf(chain)).nodeCount, buildTopology(linesOf([...chain].reverse())).nodeCount]).toEqual([
      4, 4,
    ]);
  });

  test("a gas pipe is never joined to a water pipe", () => {
    expect(
      buildTopology(
        linesOf(
          [
            [0, 0, 10, 0],
            [10, 0, 20, 0],
          ],
          [0, 1],
        ),
      ).nodeCount,
    ).toBe(4);
  });

  test("a pipe without a position hangs on nothing", () => {
    const topology = buildTopology(linesOf([[], [0, 0, 10, 0]]));
    expect([topology.from[0], topology.to[0], topology.nodeCount]).toEqual([NO_NODE, NO_NODE, 2]);
    expect([...labelComponents(topology).ofPipe]).toEqual([-1, 0]);
  });

  test("a bend keeps its ends: only the first and last vertex are nodes", () => {
    expect(
      buildTopology(
        linesOf([
          [0, 0, 5, 5, 10, 0],
          [5, 5, 5, 9],
        ]),
      ).nodeCount,
    ).toBe(4);
  });

  test("nodes agree with comparing every end with every other", () => {
    const place = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }));
    fc.assert(
      fc.property(fc.array(fc.tuple(place, place, fc.integer({ min: 0, max: 1 })), { maxLength: 25 }), (drawn) => {
        const lines = linesOf(
          drawn.map(([[a, b], [c, d]]) => [a / 4, b / 4, c / 4, d / 4]),
          drawn.map(([, , code]) => code),
        );
        const topology = buildTopology(lines, 0.3);
        const node = (end: number) => (end % 2 === 0 ? topology.from[end >> 1]! : topology.to[end >> 1]!);
        const groups = groupEnds(lines, 0.3);
        for (let a = 0; a < groups.length; a++)
          for (let b = 0; b < a; b++) expect(node(a) === node(b)).toBe(groups[a] === groups[b]);
      }),
    );
  });

  test("every pipe stands at both its nodes", () => {
    const { topology } = sketch("R1 -P1- J1 -P2- J2 ; J1 -P3- J3 ; J3 -P4- J3");
    const at = (node: number) => [...topology.pipeAt.subarray(topology.pipeStart[node], topology.pipeStart[node + 1])];
    for (let pipe = 0; pipe < topology.pipeCount; pipe++) {
      expect(at(topology.from[pipe]!)).toContain(pipe);
      expect(at(topology.to[pipe]!)).toContain(pipe);
    }
    expect(topology.pipeAt.length).toBe(8);
  });
});

/** Group of each end by repeated comparison. */
function groupEnds({ count, metres, network }: PackedLines, withinM: number): number[] {
  const groups = Array.from({ length: count * 2 }, (_, i) => i);
  const near = (a: number, b: number) =>
    network.codes[a >> 1] === network.codes[b >> 1] &&
    (metres[2 * a]! - metres[2 * b]!) ** 2 + (metres[2 * a + 1]! - metres[2 * b + 1]!) ** 2 <= withinM * withinM;
  for (let changed = true; changed; ) {
    changed = false;
    for (let a = 0; a < groups.length; a++)
      for (let b = 0; b < groups.length; b++)
        if (groups[b]! < groups[a]! && near(a, b)) {
          groups[a] = groups[b]!;
          changed = true;
        }
  }
  return groups;
}

test("a valve is found at the nearest node within reach", () => {
  const topology = buildTopology(
    linesOf([
      [0, 0, 10, 0],
      [10, 0, 20, 0],
    ]),
  );
  const found = findNodes(topology, [10.2, 0.1, 15, 0, 0, 0.4], 0.5);
  expect([...found]).toEqual([topology.to[0], NO_NODE, topology.from[0]]);
});

test("what does not meet is another component", () => {
  const { topology, pipe } = sketch("R1 -P1- J1 -P2- J2 ; J5 -P3- J6 ; J2 -P4- R1");
  const { count, ofPipe } = labelComponents(topology);
  expect(count).toBe(2);
  expect(ofPipe[pipe("P4")]).toBe(ofPipe[pipe("P1")]);
  expect(ofPipe[pipe("P3")]).not.toBe(ofPipe[pipe("P1")]);
});

describe("tracing", () => {
  test("downstream goes with the flow, upstream against it", () => {
    const { topology, flow, pipe, pipeNames } = sketch("J1 -P1> J2 -P2> J3 -P3> J4 ; J5 -P4> J3 ; J4 <P5- J6");
    const trace = (direction: "upstream" | "downstream") =>
      pipeNames(traceFlow(topology, flow, [pipe("P2")], direction));
    expect(trace("downstream")).toBe("P2 P3");
    expect(trace("upstream")).toBe("P1 P2");
  });

  test("a pipe of unknown flow is followed both ways", () => {
    const { topology, flow, pipe, pipeNames } = sketch("J1 -P1> J2 -P2- J3 -P3> J4");
    expect(pipeNames(traceFlow(topology, flow, [pipe("P3")], "upstream"))).toBe("P1 P2 P3");
  });

  test("a ring does not trap the trace", () => {
    const { topology, flow, pipe, pipeNames } = sketch("J1 -P1> J2 -P2> J3 -P3> J1");
    expect(pipeNames(traceFlow(topology, flow, [pipe("P1")], "downstream"))).toBe("P1 P2 P3");
  });

  test("upstream of a pipe are exactly those from which it is downstream", () => {
    fc.assert(
      fc.property(randomNetwork, ({ topology, flow }) => {
        const down = Array.from({ length: topology.pipeCount }, (_, i) => traceFlow(topology, flow, [i], "downstream"));
        for (let i = 0; i < topology.pipeCount; i++)
          expect(traceFlow(topology, flow, [i], "upstream")).toEqual(
            down.flatMap((reached, from) => (reached.includes(i) ? [from] : [])),
          );
      }),
    );
  });

  test("from a source the flow runs to the farther end, by metres and not by pipes", () => {
    const { topology, lengthM, sources, pipe } = sketch("R1 -P1:300- J1 -P2- J2 ; J2 -P3- J3 -P4:50- R1 ; J8 -P5- J9");
    const flow = flowFromSources(topology, lengthM, sources);
    // R1 to J1: 300; R1 to J3: 50, J2: 150, so J1 is 250 by the other way round: P1 and P2 both run towards J1.
    expect(["P1", "P2", "P3", "P4", "P5"].map((name) => flow[pipe(name)])).toEqual([1, -1, -1, -1, 0]);
  });

  test("distances agree with Bellman and Ford", () => {
    fc.assert(
      fc.property(randomNetwork, ({ topology, lengthM }) => {
        if (topology.nodeCount === 0) return;
        const expected = new Array<number>(topology.nodeCount).fill(Number.POSITIVE_INFINITY);
        expected[0] = 0;
        for (let round = 0; round < topology.nodeCount; round++)
          for (let i = 0; i < topology.pipeCount; i++) {
            const [a, b] = [topology.from[i]!, topology.to[i]!];
            expected[a] = Math.min(expected[a]!, expected[b]! + lengthM[i]!);
            expected[b] = Math.min(expected[b]!, expected[a]! + lengthM[i]!);
          }
        expect([...distancesFrom(topology, lengthM, [0])]).toEqual(expected);
      }),
    );
  });
});

/** Pipes between places of a small grid, so that many meet. */
const randomNetwork = fc
  .array(
    fc.record({
      ends: fc.tuple(fc.nat(8), fc.nat(8)).filter(([a, b]) => a !== b),
      flow: fc.constantFrom(-1, 0, 1),
      lengthM: fc.integer({ min: 1, max: 50 }),
    }),
    { maxLength: 14 },
  )
  .map((pipes) => ({
    topology: buildTopology(linesOf(pipes.map(({ ends: [a, b] }) => [a * 10, a * a, b * 10, b * b]))),
    flow: pipes.map(({ flow }) => flow),
    lengthM: pipes.map(({ lengthM }) => lengthM),
  }));

describe("closing valves", () => {
  const drawing = "R1 -P1- V1 -P2- J1 -P3- V2 -P4- J2 ; J1 -P5- V3 -P6- J3 ; J3 -P7- R2";

  test("the nearest valves on every way are closed, and who hangs behind them is cut off", () => {
    const { topology, isValve, sources, pipe, pipeNames, nodeNames } = sketch(drawing);
    const found = isolatePipe(topology, pipe("P2"), isValve, sources);
    expect(nodeNames(found.valves)).toBe("V1 V2 V3");
    expect(pipeNames(found.section)).toBe("P2 P3 P5");
    // P6 and P7 still have R2; P4 hangs behind V2 alone.
    expect(pipeNames(found.cutOff)).toBe("P4");
    expect(found.holdsSource).toBe(false);
  });

  test("without a valve before the source, closing valves does not stop the flow", () => {
    const { topology, isValve, sources, pipe } = sketch(drawing);
    expect(isolatePipe(topology, pipe("P1"), isValve, sources).holdsSource).toBe(true);
  });

  test("a valve with the section on both sides need not close", () => {
    const { topology, isValve, pipe, nodeNames } = sketch("V1 -P1- J1 -P2- V2 -P3- J1");
    expect(nodeNames(isolatePipe(topology, pipe("P2"), isValve).valves)).toBe("");
  });

  test("no open way leads into a section, and its valves are all needed to say so", () => {
    fc.assert(
      fc.property(randomNetwork, fc.infiniteStream(fc.boolean()), ({ topology }, valves) => {
        const isValve = Uint8Array.from({ length: topology.nodeCount }, () => Number(valves.next().value));
        for (let pipe = 0; pipe < topology.pipeCount; pipe++) {
          const found = isolatePipe(topology, pipe, isValve);
          const section = new Set(found.section);
          const borders = bordersOf(topology, section);
          expect(found.valves).toEqual([...borders].sort((a, b) => a - b));
          for (const node of borders) expect(isValve[node]).toBe(1);
        }
      }),
    );
  });

  /** Nodes where a pipe of the section meets one outside. */
  function bordersOf(topology: Topology, section: ReadonlySet<number>): Set<number> {
    const sides = (inside: boolean) =>
      new Set(
        Array.from({ length: topology.pipeCount }, (_, i) => i)
          .filter((i) => section.has(i) === inside)
          .flatMap((i) => [topology.from[i]!, topology.to[i]!]),
      );
    const outside = sides(false);
    return new Set([...sides(true)].filter((node) => outside.has(node)));
  }
});

test("a drawing that is none is a caller's mistake", () => {
  expect(() => sketch("R1 -P1-")).toThrow(RangeError);
  expect(() => sketch("R1 -P1- J1").pipe("P9")).toThrow(RangeError);
});
