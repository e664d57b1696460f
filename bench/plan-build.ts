/**
 * How long does it take from an assessed network to the problem a plan is the answer to, and how does it grow?
 *
 *   node bench/plan-build.ts [pipes=50000] [times=10]
 *
 * A made-up grid city on the arrays themselves (no store): streets 150 m apart both ways, each with gas, water, drainage and
 * heat side by side in pipes of 25 m, one road row a street, four districts, five companies; a third of the pipes red
 * or orange, 3 % listed, half of the roads opened or overhauled in the last years. Funding and permits are the shipped ones.
 * Each part is timed once, cold, in the order a plan takes them.
 */
import { performance } from "node:perf_hooks";
import { RISKS } from "../src/assessment/model/risk-matrix.ts";
import { UNKNOWN_DAY } from "../src/base/dates.ts";
import { accepted } from "../src/base/outcome.ts";
import { createRandom } from "../src/base/random.ts";
import { DEFAULT_FUNDING_RULES } from "../src/funding/model/default-rules.ts";
import { MATERIALS, NETWORKS, ROAD_CLASSES } from "../src/network/model/codes.ts";
import { DEFAULT_PERMIT_RULES } from "../src/permits/model/permit-rules.ts";
import { cityFunding } from "../src/planning/model/city-funding.ts";
import { cityPermits } from "../src/planning/model/city-permits.ts";
import { buildCorridors } from "../src/planning/model/corridors/build-corridors.ts";
import type { PlanInputs } from "../src/planning/model/plan-inputs.ts";
import { DEFAULT_PLANNING_RULES } from "../src/planning/model/planning-defaults.ts";
import { buildProblem } from "../src/planning/model/problem/build-problem.ts";
import { type DrawnCity, type DrawnPipe, packNetwork, packSurroundings } from "../test/packed-city.ts";

const pipes = Number(process.argv[2] ?? 50_000);
const times = Number(process.argv[3] ?? 10);
const PIPE_M = 25;
const STREET_M = 150;
const CALL = { fromYear: 2027, years: 5, budgets: { perYearFen: 100_000_000_000 } };

interface Row {
  readonly pipes: number;
  readonly corridors: number;
  readonly candidates: number;
  readonly works: number;
  readonly corridorMs: number;
  readonly bareMs: number;
  readonly problemMs: number;
  readonly problemMb: number;
  readonly memoryMb: number;
}

// A small city first, so that the first row is not the compiler's.
measure(2_000);
const rows = [measure(pipes), measure(pipes * times)];
console.log(
  "| pipes | corridors | candidates | works | corridors from roads, s | without roads, s | problem, s | problem, MB | resident, MB |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
);
const count = (value: number): string => value.toLocaleString("en");
const seconds = (ms: number): string => (ms / 1000).toFixed(2);
for (const row of rows)
  console.log(
    `| ${count(row.pipes)} | ${count(row.corridors)} | ${count(row.candidates)} | ${count(row.works)} | ${seconds(row.corridorMs)} | ${seconds(row.bareMs)} | ${seconds(row.problemMs)} | ${Math.round(row.problemMb)} | ${Math.round(row.memoryMb)} |`,
  );
const [small, large] = rows as [Row, Row];
const growth = (of: (row: Row) => number): string => (of(large) / of(small)).toFixed(1);
console.log(
  `growth at ${times} times as many: corridors ${growth((row) => row.corridorMs)}, without roads ${growth((row) => row.bareMs)}, problem ${growth((row) => row.problemMs)}`,
);

function measure(wanted: number): Row {
  const inputs = makeInputs(wanted);
  const took = <T>(work: () => T): [T, number] => {
    const started = performance.now();
    return [work(), performance.now() - started];
  };
  const noRoads = packSurroundings({}).roads;
  const [, bareMs] = took(() => buildCorridors(inputs.network, noRoads, DEFAULT_PLANNING_RULES));
  const [corridors, corridorMs] = took(() => buildCorridors(inputs.network, inputs.roads, DEFAULT_PLANNING_RULES));
  const [built, problemMs] = took(() => {
    const funding = cityFunding(inputs.network, DEFAULT_FUNDING_RULES, "2027-01-01");
    return accepted(buildProblem({ ...inputs, funding }, DEFAULT_PLANNING_RULES, CALL, corridors));
  });
  const bytes = Object.values(built.problem).reduce(
    (sum: number, value) => sum + (ArrayBuffer.isView(value) ? value.byteLength : 0),
    0,
  );
  return {
    pipes: inputs.network.count,
    corridors: corridors.count,
    candidates: built.problem.pipeCount,
    works: built.problem.workCount,
    corridorMs,
    bareMs,
    problemMs,
    problemMb: bytes / 1e6,
    memoryMb: process.memoryUsage().rss / 1e6,
  };
}

function makeInputs(wanted: number): PlanInputs {
  const random = createRandom("plan build bench", wanted);
  const perStreet = Math.max(6, Math.round(Math.sqrt(wanted / 4 / 2) * Math.sqrt(STREET_M / PIPE_M)));
  const drawn: DrawnPipe[] = [];
  const roads: NonNullable<DrawnCity["roads"]>[number][] = [];
  const length = perStreet * PIPE_M;
  for (let street = 0; drawn.length < wanted; street++) {
    const eastward = street % 2 === 0;
    const across = Math.floor(street / 2) * STREET_M;
    const at = (along: number, aside: number): [number, number] =>
      eastward ? [along, across + aside] : [across + aside, along];
    roads.push({ roadClass: random.pick(ROAD_CLASSES), line: [...at(0, 0), ...at(length, 0)] });
    for (let leg = 0; leg < perStreet; leg++)
      for (const [n, network] of NETWORKS.entries()) {
        const aside = (n - 1.5) * 3 + random.between(-0.5, 0.5);
        drawn.push({
          network,
          material: random.pick(MATERIALS),
          diameterMm: random.pick([50, 110, 200, 400, 800]),
          owner: network === "gas" ? random.pick(["燃气一", "燃气二"]) : network,
          district: `${leg * 2 < perStreet ? "东" : "西"}${street % 4 < 2 ? "北" : "南"}`,
          street: `街道${street % 12}`,
          road: `第${street}路`,
          lengthM: PIPE_M,
          line: [...at(leg * PIPE_M, aside), ...at((leg + 1) * PIPE_M, aside)],
        });
      }
  }
  const network = packNetwork(drawn, "2026-11-24");
  const packed = packSurroundings({ roads }).roads;
  const N = network.count;
  const draw = (of: () => number) => Uint8Array.from({ length: N }, of);
  return {
    asOf: network.asOf,
    network,
    roads: {
      ...packed,
      numbers: {
        ...packed.numbers,
        openedDay: Float64Array.from({ length: packed.count }, () => 20_700 - random.whole(0, 4000)),
      },
    },
    grades: {
      risk: draw(() => (random.chance(0.1) ? 0 : random.chance(0.25) ? 1 : RISKS.length - 1)),
      leakClass: draw(() => 2),
      likelihood: draw(() => random.whole(1, 5)),
      consequence: draw(() => random.whole(1, 5)),
      scope: Uint16Array.from({ length: N }, () => Number(random.chance(0.03))),
    },
    conclusions: {
      conclusion: new Uint8Array(N),
      deadlineDay: new Int32Array(N).fill(UNKNOWN_DAY),
      outOfUse: new Uint8Array(N),
    },
    builtOver: new Uint8Array(N),
    funding: { sources: [], drawsOf: () => undefined },
    permits: cityPermits(DEFAULT_PERMIT_RULES),
  };
}
