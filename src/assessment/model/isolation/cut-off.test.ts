import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutAtValves, type Sections } from "../../../network/model/cut-at-valves.ts";
import { isolatePipe } from "../../../network/model/isolate-pipe.ts";
import { type Sketch, sketch } from "../../../network/model/sketch.ts";
import { sumBehind } from "./cut-off.ts";

const sectionsOf = (drawn: Sketch) => cutAtValves(drawn.topology, drawn.isValve);
const feedsOf = (drawn: Sketch, sections: Sections) => ({
  sections: Uint8Array.from({ length: sections.count }, (_, section) =>
    Number(
      drawn.sources.some((node) => {
        const at = drawn.topology.pipeStart[node]!;
        return sections.ofPipe[drawn.topology.pipeAt[at]!] === section;
      }),
    ),
  ),
  valves: new Uint8Array(sections.valveCount),
});

/** Pipes of the sections, weighed 1, 10, 100 … so that a sum names them. */
function behind(drawing: string): Record<string, number> {
  const drawn = sketch(drawing);
  const sections = sectionsOf(drawn);
  const weights = new Float64Array(sections.count);
  for (const section of sections.ofPipe) weights[section]!++;
  const [sums] = sumBehind(sections, feedsOf(drawn, sections), [weights]);
  const names = drawn
    .pipeNames(drawn.lengthM.keys())
    .split(" ")
    .map((name) => [name, sums![sections.ofPipe[drawn.pipe(name)]!]!] as const);
  return Object.fromEntries(names);
}

describe("pipes behind a shut section", () => {
  test("along a line, all that follow; nothing at its end", () => {
    expect(behind("R1 -a- V1 -b- V2 -c- V3 -d- E")).toEqual({ a: 3, b: 2, c: 1, d: 0 });
  });

  test("in a ring nobody is cut off but by the section that feeds it", () => {
    expect(behind("R1 -a- V1 -b- V2 -c- V3 -d- V1")).toEqual({ a: 3, b: 0, c: 0, d: 0 });
  });

  test("a second source at the other end leaves nobody without supply", () => {
    expect(behind("R1 -a- V1 -b- V2 -c- R2")).toEqual({ a: 0, b: 0, c: 0 });
  });

  test("what no source reaches is nobody's to cut off, and without sources nobody is told", () => {
    expect(behind("R1 -a- V1 -b- J ; K -c- V2 -d- L")).toEqual({ a: 1, b: 0, c: 0, d: 0 });
    expect(behind("J -a- V1 -b- V2 -c- K")).toEqual({ a: 0, b: 0, c: 0 });
  });

  test("a long trunk needs no deep recursion", () => {
    const links = 20_000;
    const sections: Sections = {
      count: links + 1,
      ofPipe: Int32Array.from({ length: links + 1 }, (_, i) => i),
      valveCount: links,
      valveNode: new Int32Array(links),
      // Section s touches valves s-1 and s; valve v parts sections v and v+1.
      valveStart: Uint32Array.from({ length: links + 2 }, (_, s) => Math.min(2 * links, Math.max(0, 2 * s - 1))),
      valveAt: Uint32Array.from({ length: 2 * links }, (_, k) => k >> 1),
      sectionStart: Uint32Array.from({ length: links + 1 }, (_, v) => 2 * v),
      sectionAt: Uint32Array.from({ length: 2 * links }, (_, k) => (k + 1) >> 1),
    };
    const feeds = { sections: Uint8Array.from({ length: links + 1 }, (_, s) => Number(s === 0)), valves: [] };
    const [sums] = sumBehind(sections, feeds, [new Float64Array(links + 1).fill(1)]);
    expect([sums![0], sums![links / 2], sums![links]]).toEqual([links, links / 2, 0]);
  });
});

test("valves that part two sections: what hangs behind is what tracing each pipe alone finds cut off", () => {
  // Nodes 0..9 are joints, J0 may be a source; a valve stands in the middle of some links, so it has two sides.
  const link = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }), fc.boolean());
  fc.assert(
    fc.property(fc.array(link, { minLength: 1, maxLength: 14 }), fc.integer({ min: 1, max: 3 }), (links, sources) => {
      const name = (node: number) => (node < sources ? `R${node}` : `J${node}`);
      const runs = links
        .filter(([from, to]) => from !== to)
        .map(([from, to, valved], i) =>
          valved ? `${name(from)} -a${i}- V${i} -b${i}- ${name(to)}` : `${name(from)} -a${i}- ${name(to)}`,
        );
      fc.pre(runs.length > 0);
      const drawn = sketch(runs.join(" ; "));
      const sections = sectionsOf(drawn);
      const lengths = new Float64Array(sections.count);
      for (const section of sections.ofPipe) lengths[section]!++;
      const [sums] = sumBehind(sections, feedsOf(drawn, sections), [lengths]);
      for (let pipe = 0; pipe < drawn.topology.pipeCount; pipe++) {
        const alone = isolatePipe(drawn.topology, pipe, drawn.isValve, drawn.sources);
        // A source inside the section stops with it: the trace of one pipe leaves it running, so such pipes are left out.
        if (!alone.holdsSource) expect(sums![sections.ofPipe[pipe]!]).toBe(alone.cutOff.length);
      }
    }),
  );
});
