/**
 * Does the forecast beat the policy's classes on a real city? Rolling one-year hold-outs 2013 to 2022 on Kitchener's water
 * mains, by the protocol of shared/data/README.md.
 *
 *   node bench/forecast.ts [GUANXIN_SHARED=../shared]
 *
 * Each year is forecast with what was known on its 1 January. Printed: the share of the year's failures in the top 1, 5 and
 * 10 % of the length (ties shared), all pipes and inside class C; predicted against actual; paired bootstrap intervals of the
 * difference, drawn over failures and over whole years, 10,000 draws, seeded. Baselines come first: they show that the
 * protocol is the README's. Nothing is chosen on these years; what was chosen, was on hold-outs 2004 to 2012, printed last.
 */
import { type HeldYear, heldYears, predictedOf } from "../src/assessment/model/forecast/back-test.ts";
import { caughtByLength, shareTaken } from "../src/assessment/model/forecast/caught-by-length.ts";
import type { ForecastInputs } from "../src/assessment/model/forecast/forecast-inputs.ts";
import { DEFAULT_FORECAST_RULES } from "../src/assessment/model/forecast/forecast-rules.ts";
import { bootstrapDifference } from "../src/assessment/model/forecast/paired-bootstrap.ts";
import { dayNumber, UNKNOWN_DAY } from "../src/base/dates.ts";
import { kitchenerIsHere, readKitchener } from "../test/data/kitchener.ts";

const SHARES = [0.01, 0.05, 0.1];
const DRAWS = 10_000;

interface Ranking {
  readonly name: string;
  score(inputs: ForecastInputs, held: HeldYear): Float64Array;
}

const laidOf = ({ commissionedDay }: ForecastInputs, i: number): number =>
  commissionedDay[i] === UNKNOWN_DAY ? 20_000 : commissionedDay[i]!;
const RANKINGS: readonly Ranking[] = [
  { name: "oldest first", score: (inputs, { pipes }) => Float64Array.from(pipes, (i) => -laidOf(inputs, i)) },
  { name: "A/B/C", score: (inputs, held) => Float64Array.from(held.pipes, classesOf(inputs, held)) },
  {
    name: "A/B/C, ties by age",
    score: (inputs, held) => {
      const letter = classesOf(inputs, held);
      return Float64Array.from(held.pipes, (i) => letter(i) * 1e6 - laidOf(inputs, i));
    },
  },
  { name: "ours", score: (_, { ratePerKmYear }) => ratePerKmYear },
];
const OURS = RANKINGS.length - 1;

/** 2 = A (3 or more failures before the day), 1 = B, 0 = C; also failures of a predecessor with the same number. */
function classesOf({ failures, count }: ForecastInputs, { from }: HeldYear): (i: number) => number {
  const known = new Uint16Array(count);
  for (let k = 0; k < failures.count; k++)
    if (failures.pipe[k]! >= 0 && failures.day[k]! < dayNumber(from)) known[failures.pipe[k]!]!++;
  return (i) => (known[i]! >= 3 ? 2 : known[i]! >= 1 ? 1 : 0);
}

if (!kitchenerIsHere) throw new Error("needs ../shared/data/kitchener, or GUANXIN_SHARED");
const { inputs } = await readKitchener();
const rules = { ...DEFAULT_FORECAST_RULES };
const held = [...heldYears(inputs, "water", rules, "2023-01-01", 10)].reverse();
const inC = held.map((year) => insideC(year));

printTable("all pipes", held);
printTable("inside class C", inC);
printYears(held);
const before = [...heldYears(inputs, "water", rules, "2013-01-01", 9)].reverse();
printTable(`where settings were chosen: ${before[0]!.from} to ${before.at(-1)!.from}`, before);

function insideC(year: HeldYear): HeldYear {
  const letter = classesOf(inputs, year);
  const kept = Array.from(year.pipes.keys()).filter((p) => letter(year.pipes[p]!) === 0);
  return {
    from: year.from,
    pipes: Int32Array.from(kept, (p) => year.pipes[p]!),
    lengthM: Float64Array.from(kept, (p) => year.lengthM[p]!),
    failures: Uint8Array.from(kept, (p) => year.failures[p]!),
    ratePerKmYear: Float64Array.from(kept, (p) => year.ratePerKmYear[p]!),
  };
}

function printTable(title: string, years: readonly HeldYear[]): void {
  const scores = RANKINGS.map((ranking) => years.map((year) => ranking.score(inputs, year)));
  const failures = years.reduce((sum, year) => sum + countOf(year), 0);
  console.log(`\n${title}: ${failures} failures`);
  RANKINGS.forEach(({ name }, r) => {
    const caught = SHARES.map((_, s) =>
      years.reduce((sum, year, y) => sum + caughtByLength(rankedOf(year, scores[r]![y]!), SHARES)[s]!, 0),
    );
    console.log(`  ${name.padEnd(20)}${caught.map((n) => percent(n / failures)).join(" / ")}`);
  });
  for (const rival of [1, 2])
    for (const unit of ["failures", "years"] as const) {
      const intervals = SHARES.map((share) => {
        const { mean, low, high } = bootstrapDifference(unitsOf(years, scores, rival, share, unit), DRAWS, `${share}`);
        return `${signed(mean)} [${signed(low)}, ${signed(high)}]`;
      });
      console.log(`  ours - ${RANKINGS[rival]!.name}, over ${unit}: ${intervals.join("  ")}`);
    }
}

function rankedOf({ pipes, lengthM, failures }: HeldYear, score: Float64Array) {
  return { count: pipes.length, lengthM, failures, score };
}

function unitsOf(
  years: readonly HeldYear[],
  scores: readonly (readonly Float64Array[])[],
  rival: number,
  share: number,
  unit: "failures" | "years",
) {
  return years.flatMap((year, y) => {
    const ours = shareTaken(rankedOf(year, scores[OURS]![y]!), share);
    const theirs = shareTaken(rankedOf(year, scores[rival]![y]!), share);
    const single = Array.from(year.failures.keys()).flatMap((p) =>
      Array.from({ length: year.failures[p]! }, () => ({ failures: 1, ours: ours[p]!, theirs: theirs[p]! })),
    );
    if (unit === "failures") return single;
    return [
      single.reduce((a, b) => ({ failures: a.failures + 1, ours: a.ours + b.ours, theirs: a.theirs + b.theirs }), {
        failures: 0,
        ours: 0,
        theirs: 0,
      }),
    ];
  });
}

function printYears(years: readonly HeldYear[]): void {
  const [predicted, actual] = [years.map(predictedOf), years.map(countOf)];
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  console.log("\npredicted / actual");
  years.forEach(({ from }, y) => {
    console.log(`  ${from}  ${predicted[y]!.toFixed(1)} / ${actual[y]}  ${(predicted[y]! / actual[y]!).toFixed(2)}`);
  });
  console.log(
    `  pooled      ${sum(predicted).toFixed(1)} / ${sum(actual)}  ${(sum(predicted) / sum(actual)).toFixed(3)}`,
  );
}

function countOf({ failures }: HeldYear): number {
  return failures.reduce((sum, n) => sum + n, 0);
}

function percent(share: number): string {
  return (100 * share).toFixed(1).padStart(4);
}

function signed(share: number): string {
  return `${share >= 0 ? "+" : ""}${(100 * share).toFixed(1)}`;
}
