/**
 * How long does setting two lists against each other take, how does it grow, and how many true pairs does it find?
 *
 * Made-up lists: hazards along streets of 400 m, 25 m apart, some on the same spot. The company's list keeps 90 % of them
 * in another order, places shifted by up to 12 m, 40 % under the district's number, 10 % with another material, plus 5 % of
 * its own. `node bench/reconcile.ts [rows …]`
 */

import { DEFAULT_LEDGER_RULES } from "../src/assessment/model/ledgers/ledger-rules.ts";
import type { PartyRow } from "../src/assessment/model/ledgers/party-list.ts";
import { reconcileLists } from "../src/assessment/model/ledgers/reconcile-lists.ts";
import { createRandom } from "../src/base/random.ts";

const TYPES = ["BUILT_OVER", "INSUFFICIENT_CLEARANCE", "ADJACENT_SPACE", "LEAK"];
const MATERIALS = ["STEEL", "GREY_CAST_IRON", "PE80", "PE100"];
const PER_STREET = 16;

function makeLists(count: number, seed: number) {
  const random = createRandom(seed, "lists", count);
  const streetsAcross = Math.ceil(Math.sqrt(count / PER_STREET));
  const district: PartyRow[] = [];
  const company: (PartyRow & { of: number | null })[] = [];
  const place = (i: number) => {
    const street = Math.floor(i / PER_STREET);
    return [(street % streetsAcross) * 420 + (i % PER_STREET) * 25, Math.floor(street / streetsAcross) * 90] as const;
  };
  const row = (rowNo: number, ownNumber: string, i: number, dx: number, dy: number, material: string): PartyRow => {
    const [x, y] = place(i);
    const said = { type: TYPES[i % TYPES.length]!, road: `第${Math.floor(i / PER_STREET)}路`, material };
    return {
      rowNo,
      ownNumber,
      pipeNumber: null,
      said,
      written: said,
      lon: 117 + (x + dx) / 94_400,
      lat: 31.8 + (y + dy) / 110_900,
    };
  };
  for (let i = 0; i < count; i++) district.push(row(i + 2, `D${i}`, i, 0, 0, MATERIALS[i % 4]!));
  for (let i = 0; i < count; i++) {
    if (random.chance(0.1)) continue;
    const number = random.chance(0.4) ? `D${i}` : `C${i}`;
    const material = MATERIALS[(i + (random.chance(0.1) ? 1 : 0)) % 4]!;
    company.push({ ...row(0, number, i, random.between(-12, 12), random.between(-12, 12), material), of: i + 2 });
  }
  for (let i = 0; i < count * 0.05; i++)
    company.push({ ...row(0, `X${i}`, random.whole(0, count - 1), 45, 30, "PE100"), of: null });
  company.sort((a, b) => ((a.lon! * 7919) % 1) - ((b.lon! * 7919) % 1));
  return { district, company: company.map((one, i) => ({ ...one, rowNo: i + 2 })) };
}

const sizes = process.argv.slice(2).map(Number);
console.log("rows each | seconds | MB heap | matched | of them true | true pairs found");
for (const count of sizes.length > 0 ? sizes : [1_000, 10_000, 100_000]) {
  const { district, company } = makeLists(count, 7);
  const started = performance.now();
  const { pairs } = reconcileLists(district, company, DEFAULT_LEDGER_RULES);
  const seconds = (performance.now() - started) / 1000;
  const of = new Map(company.map((one) => [one.rowNo, one.of]));
  const matched = pairs.filter((pair) => pair.districtRow !== null && pair.companyRow !== null);
  const right = matched.filter((pair) => of.get(pair.companyRow!) === pair.districtRow).length;
  const there = company.filter((one) => one.of !== null).length;
  const share = (part: number, whole: number) => `${((100 * part) / whole).toFixed(2)} %`;
  console.log(
    `${count} | ${seconds.toFixed(2)} | ${Math.round(process.memoryUsage().heapUsed / 1e6)} | ${matched.length} | ${share(right, matched.length)} | ${share(right, there)}`,
  );
}
