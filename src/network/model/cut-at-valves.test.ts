import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutAtValves, type Sections } from "./cut-at-valves.ts";
import { isolatePipe } from "./isolate-pipe.ts";
import { sketch } from "./sketch.ts";
import { buildTopology } from "./topology.ts";

const valvesOf = (sections: Sections, section: number): number[] =>
  [...sections.valveAt.subarray(sections.valveStart[section]!, sections.valveStart[section + 1]!)]
    .map((valve) => sections.valveNode[valve]!)
    .sort((a, b) => a - b);

describe("a street with valves", () => {
  // R ─a─ V1 ─b─ J ─c─ V2 ─d─ E, and a branch e from J to the dead-end valve V3
  const drawn = sketch("R1 -a- V1 -b- J -c- V2 -d- E ; J -e- V3");
  const sections = cutAtValves(drawn.topology, drawn.isValve);
  const sectionOf = (name: string) => sections.ofPipe[drawn.pipe(name)]!;

  test("pipes between the same valves are one section", () => {
    expect(sections.count).toBe(3);
    expect([sectionOf("c"), sectionOf("e")]).toEqual([sectionOf("b"), sectionOf("b")]);
    expect(new Set(["a", "b", "d"].map(sectionOf)).size).toBe(3);
  });

  test("a valve at a dead end parts nothing and is not closed", () => {
    expect(drawn.nodeNames(valvesOf(sections, sectionOf("e")))).toBe("V1 V2");
    expect(drawn.nodeNames(valvesOf(sections, sectionOf("a")))).toBe("V1");
  });
});

test("every pipe's section and valves are those that tracing the pipe alone finds", () => {
  const end = fc.integer({ min: 0, max: 5 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(end, end, end, end), { minLength: 1, maxLength: 25 }),
      fc.func(fc.integer({ min: 0, max: 3 })),
      (lines, draw) => {
        const topology = buildTopology({
          count: lines.length,
          vertexStart: Uint32Array.from({ length: lines.length + 1 }, (_, i) => i * 2),
          metres: Float64Array.from(lines.flat().map((step) => step * 10)),
          network: { codes: new Uint8Array(lines.length) },
        });
        const isValve = Uint8Array.from({ length: topology.nodeCount }, (_, node) => Number(draw(node) === 0));
        const sections = cutAtValves(topology, isValve);
        for (let pipe = 0; pipe < lines.length; pipe++) {
          const alone = isolatePipe(topology, pipe, isValve);
          const section = sections.ofPipe[pipe]!;
          const mates = lines.flatMap((_, other) => (sections.ofPipe[other] === section ? [other] : []));
          expect(mates).toEqual(alone.section);
          expect(valvesOf(sections, section)).toEqual(alone.valves);
        }
      },
    ),
  );
});
