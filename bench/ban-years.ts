/**
 * How long does it take to say in which plan years each road of a large city can be opened?
 *
 *   node bench/ban-years.ts
 *
 * Made-up roads: a third opened or overhauled within the last eight years, five districts, twenty events of which four name
 * roads, 1 % on the lists of sensitive roads, heat pipes bound by the season. One process; the smallest of five runs.
 */
import { createRandom } from "../src/base/random.ts";
import type { DiggingRules, RoadFacts } from "../src/permits/model/digging/ban-spans.ts";
import { banYears, closedKm } from "../src/permits/model/digging/ban-years.ts";
import { DEFAULT_PERMIT_RULES } from "../src/permits/model/permit-rules.ts";

const DISTRICTS = ["东区", "西区", "南区", "北区", "新区"];
const YEARS = 10;

function madeRoads(count: number): RoadFacts[] {
  const random = createRandom(1, "roads", count);
  return Array.from({ length: count }, (_, i) => {
    const isYoung = random.chance(1 / 3);
    return {
      name: `第${Math.floor(i / 4)}路`,
      sourceId: `DL${i}`,
      district: random.pick(DISTRICTS),
      openedDay: isYoung ? random.whole(17_900, 20_800) : random.whole(0, 17_000),
      overhauledDay: isYoung && random.chance(0.5) ? random.whole(19_000, 20_800) : Number.NaN,
    };
  });
}

const rulesFor = (count: number): DiggingRules => ({
  ...DEFAULT_PERMIT_RULES.digging,
  sensitiveRoads: Array.from({ length: Math.min(1000, Math.floor(count / 100)) }, (_, i) => `DL${i * 100}`),
  events: Array.from({ length: 20 }, (_, i) => ({
    name: `活动${i}`,
    from: `${2027 + (i % YEARS)}-09-01`,
    to: `${2027 + (i % YEARS)}-10-15`,
    districts: i % 3 === 0 ? [DISTRICTS[i % 5]!] : [],
    roads: i % 5 === 0 ? [`DL${i}`, `第${i}路`] : [],
  })),
});

console.log("| roads | years | seconds | closed km in the first year |");
console.log("| --- | --- | --- | --- |");
for (const count of [1_000, 10_000, 100_000]) {
  const [roads, rules] = [madeRoads(count), rulesFor(count)];
  let best = Number.POSITIVE_INFINITY;
  let closed = 0;
  for (let run = 0; run < 5; run++) {
    const started = performance.now();
    const bans = banYears(roads, 2027, YEARS, ["gas", "heat"], rules);
    best = Math.min(best, (performance.now() - started) / 1000);
    closed = closedKm(bans, new Float64Array(count).fill(200)).closed[0]!;
  }
  console.log(`| ${count} | ${YEARS} | ${best.toFixed(3)} | ${closed.toFixed(1)} |`);
}
