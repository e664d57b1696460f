/**
 * Finding hazards on made-up cities of growing size: seconds by type and in all, growth, peak memory, and what it costs
 * the event loop when done aside.
 *
 *   DATABASE_URL=postgres://… node bench/hazards.ts 5000 50000
 *
 * A database of its own is made on the server and dropped again.
 */
import { monitorEventLoopDelay } from "node:perf_hooks";
import pg from "pg";
import { startDemoCity } from "../src/app/demo-city/start-demo-city.ts";
import { findHazards } from "../src/assessment/model/hazards/find-hazards.ts";
import { HAZARD_TYPES } from "../src/assessment/model/hazards/hazard.ts";
import { DEFAULT_HAZARD_RULES } from "../src/assessment/model/hazards/hazard-rules.ts";
import { loadInputs } from "../src/assessment/service/assess-city.ts";
import { findHazardsAside } from "../src/assessment/service/find-hazards-aside.ts";
import { migrate } from "../src/platform/database/migrate.ts";
import { openDatabase } from "../src/platform/database/open-database.ts";

const ROUNDS = 3;
const sizes = process.argv.slice(2).map(Number);
const admin = process.env["DATABASE_URL"];
if (!admin) throw new RangeError("DATABASE_URL must name a server on which a database may be created");

console.log(
  "| pipes | gas | hazards | all rules, s | in a thread with rows, s | longest stall of the loop, ms | peak MB | s per 1,000 pipes |",
);
console.log("|---|---|---|---|---|---|---|---|");
const byType: string[] = [];
for (const pipes of sizes.length > 0 ? sizes : [5000, 50_000]) await measure(pipes);
console.log(`\n| type | ${sizes.map((pipes) => `${pipes} pipes: hazards, s`).join(" | ")} |`);
console.log(`|---|${sizes.map(() => "---|").join("")}`);
HAZARD_TYPES.forEach((type, t) => {
  console.log(`| ${type} | ${sizes.map((_, s) => byType[s * HAZARD_TYPES.length + t]).join(" | ")} |`);
});

async function measure(pipes: number): Promise<void> {
  const name = `guanxin_bench_hazards_${process.pid}`;
  const url = new URL(admin!);
  url.pathname = `/${name}`;
  await asAdmin(`create database ${name}`);
  const database = await openDatabase({ url: url.href });
  try {
    await migrate(database);
    await startDemoCity(database, { cityId: 1, pipes, say: () => undefined });
    const inputs = await loadInputs(database, 1, "2026-01-01");
    const { network } = inputs;
    const { words, codes } = network.network;
    const gas = Array.from(codes).filter((code) => words[code] === "gas").length;
    for (const type of HAZARD_TYPES) {
      const [seconds, { hazards }] = median(() => findHazards(inputs, { ...DEFAULT_HAZARD_RULES, types: [type] }));
      byType.push(`${hazards.length}, ${seconds.toFixed(2)}`);
    }
    const [all, { hazards }] = median(() => findHazards(inputs, DEFAULT_HAZARD_RULES));
    const stall = monitorEventLoopDelay({ resolution: 5 });
    stall.enable();
    const started = performance.now();
    await findHazardsAside({ runId: "be", inputs, rules: DEFAULT_HAZARD_RULES });
    const aside = (performance.now() - started) / 1000;
    stall.disable();
    const cells = [
      network.count,
      gas,
      hazards.length,
      all.toFixed(2),
      aside.toFixed(2),
      (stall.max / 1e6).toFixed(0),
      (process.resourceUsage().maxRSS / 1024).toFixed(0),
      ((all / network.count) * 1000).toFixed(3),
    ];
    console.log(`| ${cells.join(" | ")} |`);
  } finally {
    await database.close();
    await asAdmin(`drop database ${name} with (force)`);
  }
}

function median<T>(work: () => T): [seconds: number, result: T] {
  const times: number[] = [];
  let result = work();
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    result = work();
    times.push((performance.now() - started) / 1000);
  }
  return [times.sort((a, b) => a - b)[ROUNDS >> 1]!, result];
}

async function asAdmin(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: admin! });
  await client.connect();
  await client.query(sql);
  await client.end();
}
