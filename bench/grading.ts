/**
 * How long does grading a city take, and how does it grow?
 *
 *   node bench/grading.ts [pipes=50000] [times=10]
 *
 * A made-up grid city on the arrays themselves (no store): gas pipes of 30 m along streets 150 m apart, a valve at every
 * fifth joint, a building of 20 homes every 60 m, one road a street, a culvert beside every tenth. Graded at `pipes` and at
 * `times` as many; the median of three, each on a network not seen before, so that nothing is kept from the last round.
 */
import { performance } from "node:perf_hooks";
import { gradeNetwork } from "../src/assessment/model/grade-network.ts";
import { isolateNetwork } from "../src/assessment/model/isolation/isolate-network.ts";
import { DEFAULT_RULES } from "../src/assessment/model/rules.ts";
import { createRandom } from "../src/base/random.ts";
import { MATERIALS } from "../src/network/model/codes.ts";
import { type DrawnCity, type DrawnPipe, packFailures, packNetwork, packSurroundings } from "../test/packed-city.ts";

const pipes = Number(process.argv[2] ?? 50_000);
const times = Number(process.argv[3] ?? 10);
const LEG_M = 30;
const STREET_M = 150;
const ROUNDS = 3;

interface Row {
  readonly pipes: number;
  readonly isolationMs: number;
  readonly gradingMs: number;
  readonly memoryMb: number;
}

const rows = [measure(pipes), measure(pipes * times)];
const [small, large] = rows as [Row, Row];
console.log("| pipes | shutting all of them, s | whole grading, s | memory, MB |\n| --- | --- | --- | --- |");
for (const { pipes: count, isolationMs, gradingMs, memoryMb } of rows)
  console.log(
    `| ${count.toLocaleString("en")} | ${seconds(isolationMs)} | ${seconds(gradingMs)} | ${Math.round(memoryMb)} |`,
  );
console.log(
  `growth at ${times} times as many: isolation ${(large.isolationMs / small.isolationMs).toFixed(1)}, grading ${(large.gradingMs / small.gradingMs).toFixed(1)}`,
);

function measure(count: number): Row {
  const { network, failures, surroundings } = makeCity(count);
  const isolation = median(() => isolateNetwork(network, surroundings, DEFAULT_RULES.consequence));
  const grading = median(() => gradeNetwork({ ...network }, failures, surroundings, DEFAULT_RULES));
  return { pipes: count, isolationMs: isolation, gradingMs: grading, memoryMb: process.memoryUsage().rss / 1e6 };
}

function median(work: () => unknown): number {
  const taken = Array.from({ length: ROUNDS }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return taken.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!;
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(2);
}

/** Streets east and north by turns, joined where they cross. */
function makeCity(count: number) {
  const random = createRandom("grading bench", count);
  const perStreet = 5 * Math.max(2, Math.round(Math.sqrt(count / 10)));
  const drawn: DrawnPipe[] = [];
  const valves: NonNullable<DrawnCity["valves"]>[number][] = [{ point: [0, 0], kind: "SOURCE" }];
  const buildings: NonNullable<DrawnCity["buildings"]>[number][] = [];
  const roads: NonNullable<DrawnCity["roads"]>[number][] = [];
  const spaces: NonNullable<DrawnCity["spaces"]>[number][] = [];
  for (let i = 0; i < count; i++) {
    const [street, leg] = [Math.floor(i / perStreet), i % perStreet];
    const eastward = street % 2 === 0;
    const across = Math.floor(street / 2) * STREET_M;
    const at = (along: number, aside: number): [number, number] =>
      eastward ? [along, across + aside] : [across + aside, along];
    const [from, to] = [at(leg * LEG_M, 0), at((leg + 1) * LEG_M, 0)];
    drawn.push({
      material: random.pick(MATERIALS),
      laid: `${1975 + Math.floor(random.next() * 50)}-06-01`,
      diameterMm: random.pick([50, 110, 200, 400, 800]),
      road: `第${street}路`,
      lengthM: LEG_M,
      line: [...from, ...to],
    });
    if (leg % 5 === 2) valves.push({ point: to });
    if (leg % 2 === 0) {
      const [x, y] = at(leg * LEG_M + 10, 12);
      buildings.push({ ring: [x, y, x + 15, y, x + 15, y + 10, x, y + 10], households: 20 });
    }
    if (leg === 0) roads.push({ roadClass: "LOCAL", line: [...at(0, 4), ...at(perStreet * LEG_M, 4)] });
    if (leg === 0 && street % 10 === 0) spaces.push({ line: [...at(0, -4), ...at(perStreet * LEG_M, -4)] });
  }
  const network = packNetwork(drawn);
  const leaks = Array.from({ length: Math.round(count / 20) }, () => ({ pipe: 1 + Math.floor(random.next() * count) }));
  return {
    network,
    failures: packFailures(network, leaks),
    surroundings: packSurroundings({ valves, buildings, roads, spaces }),
  };
}
