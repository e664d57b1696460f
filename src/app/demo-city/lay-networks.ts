/**
 * The four networks of the made-up city as runs: the mains of one street, the pipes of one courtyard, the meeting
 * points at one crossing. Each run is made anew from the plan whenever it is asked for, so four million pipes need no
 * memory, and every table of a network can be written in a pass of its own.
 */
import type { Network } from "../../network/model/codes.ts";
import { layCourtyard } from "./courtyard-pipes.ts";
import { bitOf, type Layout, type Run, type Segment, slotOf } from "./layout.ts";
import { countMain, crossingPoint, layMain } from "./street-mains.ts";
import { UTILITIES, UTILITY_TERMS, type Utility } from "./utilities.ts";

/** All of a network, crossings first; the same each time. */
export function* layNetwork(layout: Layout, network: Network): Generator<Run> {
  for (const utility of UTILITIES) {
    if (UTILITY_TERMS[utility].network !== network) continue;
    yield* layCrossings(layout, utility);
    for (let s = 0; s < layout.plan.streets.length; s++)
      if ((layout.carried[s]! >> bitOf(utility)) & 1) yield layMain(layout, s, utility);
    for (let b = 0; b < layout.blocks.length; b++)
      if (layout.gates[slotOf(b, utility)]! >= 0) yield layCourtyard(layout, b, utility);
  }
}

function* layCrossings(layout: Layout, utility: Utility): Generator<Run> {
  for (let node = 0; node < layout.atNode.length; node++) {
    if (!((layout.atNode[node]! >> bitOf(utility)) & 1)) continue;
    const points = [crossingPoint(layout, node, utility)];
    const segments = utility === "trunk" && layout.regulatorNodes.has(node) ? [feedMain(layout, node)] : [];
    yield { utility, key: -1 - node, points, segments };
  }
}

/** From the trunk through the regulator station into the mains. */
function feedMain(layout: Layout, node: number): Segment {
  const from = crossingPoint(layout, node, "trunk");
  const to = crossingPoint(layout, node, "gas");
  return {
    number: `RQL-T${node + 1}`,
    from,
    to,
    lengthM: Math.hypot(to.x - from.x, to.y - from.y),
    pipe: { material: "STEEL_COATED", year: 2003, diameterMm: 300, laying: "DIRECT_BURIED", pressureMpa: 0.8 },
    role: "MUNICIPAL_MAIN",
    subType: "TR",
    line: layout.plan.streets.find((street) => street.from === node || street.to === node)!.line,
  };
}

/** Pipes of all networks: mains by arithmetic, courtyards by what they hold. */
export function countPipes(layout: Layout, courtyards = countCourtyards(layout)): number {
  let count = courtyards + layout.regulatorNodes.size;
  layout.plan.streets.forEach((_, s) => {
    for (const utility of UTILITIES)
      if ((layout.carried[s]! >> bitOf(utility)) & 1) count += countMain(layout, s, utility);
  });
  return count;
}

/** Does not depend on the spacing of survey points. */
export function countCourtyards(layout: Layout): number {
  let count = 0;
  for (let b = 0; b < layout.blocks.length; b++)
    for (const utility of UTILITIES)
      if (layout.gates[slotOf(b, utility)]! >= 0) count += layCourtyard(layout, b, utility).segments.length;
  return count;
}
