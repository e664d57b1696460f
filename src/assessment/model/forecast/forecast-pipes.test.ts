/** The whole forecast on a made-up network whose law is known. */
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { inputsOf, makeNetwork, pipeOf } from "../../../../test/made-forecast.ts";
import { backTest } from "./back-test.ts";
import { FACTORS } from "./factors.ts";
import { type Forecast, forecastPipes } from "./forecast-pipes.ts";
import { DEFAULT_FORECAST_RULES as RULES } from "./forecast-rules.ts";
import { shrunkLogRatio } from "./pipe-history.ts";
import { F, ratePipes } from "./rate-pipes.ts";
import { trainNetwork } from "./train-network.ts";

const DAY = "2021-01-01";
const made = makeNetwork(1500);
const past = { pipes: made.pipes, failures: made.failures.filter(({ day }) => day < DAY) };
const inputs = inputsOf(past, DAY);
const question = { day: DAY, years: 1 };
let forecast: Forecast;
beforeAll(() => {
  forecast = forecastPipes(inputs, RULES, question);
});

const ratesById = (pipes: readonly { id: string }[], { ratePerKmYear }: Forecast) =>
  new Map(pipes.map(({ id }, i) => [id, ratePerKmYear[i]!]));

test("the network is learnt, and what it expects of the next year is near what the past years had", () => {
  const [card] = forecast.networks;
  expect(card).toMatchObject({ network: "water", source: "LEARNT", recordYears: 16, recordFrom: "2005-01-01" });
  const perYear = past.failures.length / 16;
  expect(card!.expectedPerYear).toBeGreaterThan(0.8 * perYear);
  expect(card!.expectedPerYear).toBeLessThan(1.25 * perYear);
});

test("old iron is rated above plastic, and base times multipliers is the rate", () => {
  const material = forecast.networks[0]!.tables.find(({ factor }) => factor === "material")!;
  expect(material.rows.map(({ at }) => at)).toEqual(["GREY_CAST_IRON", "PVC"]);
  expect(material.rows[0]!.multiplier).toBeGreaterThan(2 * material.rows[1]!.multiplier);
  for (let i = 0; i < inputs.count; i++) {
    if (Number.isNaN(forecast.ratePerKmYear[i]!)) continue;
    const product = [...forecast.multipliers.subarray(i * F, (i + 1) * F)].reduce((a, b) => a * b, 1);
    expect((product * forecast.networks[0]!.basePerKmYear) / forecast.ratePerKmYear[i]!).toBeCloseTo(1, 4);
  }
});

test("nothing moves when the future is planted: later failures, failures of the day, later pipes", () => {
  const future = {
    pipes: [...made.pipes, pipeOf("laid later", { laid: "2021-01-02", x: 400, y: 400 })],
    failures: [
      ...past.failures,
      ...made.failures.filter(({ day }) => day >= DAY),
      { pipe: "P3", day: DAY },
      { pipe: "P3", day: "2021-02-01" },
      { pipe: "laid later", day: "2021-03-01" },
    ],
  };
  const known = forecastPipes(inputsOf(future, "2023-01-01"), RULES, question);
  const before = ratesById(made.pipes, forecast);
  const after = ratesById(future.pipes, known);
  for (const { id } of made.pipes) expect(after.get(id)).toBe(before.get(id));
  expect(after.get("laid later")).toBeNaN();
});

test("a failure more before the day does move its pipe: the test above can fail", () => {
  const more = { ...past, failures: [...past.failures, { pipe: "P3", day: "2020-12-31" }] };
  const moved = ratesById(made.pipes, forecastPipes(inputsOf(more, DAY), RULES, question));
  expect(moved.get("P3")).toBeGreaterThan(ratesById(made.pipes, forecast).get("P3")!);
});

test("the order of rows cannot matter", () => {
  const turned = { pipes: [...past.pipes].reverse(), failures: [...past.failures].reverse() };
  const again = ratesById(turned.pipes, forecastPipes(inputsOf(turned, DAY), RULES, question));
  for (const [id, rate] of ratesById(past.pipes, forecast)) {
    if (Number.isNaN(rate)) expect(again.get(id)).toBeNaN();
    else expect(again.get(id)! / rate).toBeCloseTo(1, 6);
  }
});

test("by what was learnt, more own failures never lower a pipe's rate, whatever the pipe", () => {
  const { trained } = trainNetwork(inputs, "water", DAY, RULES);
  const { ratePerKmYear } = ratePipes(inputs, trained!, 1);
  fc.assert(
    fc.property(fc.nat(trained!.years.pipes.length - 1), fc.integer({ min: 1, max: 6 }), (p, more) => {
      const own = trained!.ratios.own.slice();
      own[p] = shrunkLogRatio(0.2, trained!.seen[p]! + more, trained!.expected[p]!);
      const changed = ratePipes(inputs, { ...trained!, ratios: { ...trained!.ratios, own } }, 1);
      // The base is centred on all pipes, so the rate itself is compared.
      expect(changed.ratePerKmYear[p]!).toBeGreaterThanOrEqual(ratePerKmYear[p]! * (1 - 1e-9));
    }),
    { numRuns: 25 },
  );
});

test("one failure on one metre is rated far below what it would be by itself", () => {
  const short = {
    ...past,
    pipes: [...past.pipes, pipeOf("short", { lengthM: 1, laid: "1960-01-01", x: 400, y: 600 })],
  };
  const broken = { ...short, failures: [...past.failures, { pipe: "short", day: "2019-05-05" }] };
  const rateOf = (network: typeof short) =>
    ratesById(network.pipes, forecastPipes(inputsOf(network, DAY), RULES, question)).get("short")!;
  // One failure on 0.001 km in 16 years is 62.5 a km and year by itself.
  expect(rateOf(broken)).toBeLessThan(62.5 / 5);
  expect(rateOf(broken)).toBeGreaterThan(rateOf(short));
});

test("more years ahead are rated with the ages to come", () => {
  const later = forecastPipes(inputs, RULES, { day: DAY, years: 10 });
  const age = FACTORS.indexOf("age");
  const own = FACTORS.indexOf("own");
  expect(later.multipliers[own]).toBeCloseTo(forecast.multipliers[own]!, 5);
  const moved = made.pipes.some(
    (_, i) => Math.abs(later.multipliers[i * F + age]! - forecast.multipliers[i * F + age]!) > 1e-4,
  );
  expect(moved).toBe(true);
  expect(() => forecastPipes(inputs, RULES, { day: DAY, years: 0 })).toThrow(RangeError);
});

test("a network with too few failures says so and is rated by stand-ins; one without any as well", () => {
  const few = { pipes: past.pipes, failures: past.failures.slice(0, 20) };
  expect(forecastPipes(inputsOf(few, DAY), RULES, question).networks[0]).toMatchObject({
    source: "STAND_IN",
    reason: "FEW_FAILURES",
    failures: 20,
  });
  expect(forecastPipes(inputsOf({ ...past, failures: [] }, DAY), RULES, question).networks[0]).toMatchObject({
    source: "STAND_IN",
    reason: "NO_FAILURES",
    recordFrom: null,
  });
  const recent = past.failures.filter(({ day }) => day >= "2018-01-01");
  expect(forecastPipes(inputsOf({ ...past, failures: recent }, DAY), RULES, question).networks[0]).toMatchObject({
    source: "STAND_IN",
    reason: "SHORT_RECORD",
  });
});

test("past years are forecast and counted once each; every method catches all in all of the length", () => {
  const tested = backTest(inputs, "water", { ...RULES, backTestYears: 3 }, () => new Uint8Array(inputs.count))!;
  expect(tested.years.map(({ from }) => from)).toEqual(["2018-01-01", "2019-01-01", "2020-01-01"]);
  const came = past.failures.filter(({ day }) => day >= "2018-01-01").length;
  expect(tested.failures).toBe(came);
  expect(tested.deciles.reduce((sum, { failures }) => sum + failures, 0)).toBe(came);
  expect(tested.deciles.reduce((sum, { predicted }) => sum + predicted, 0)).toBeCloseTo(tested.predicted, 6);
  for (const curve of Object.values(tested.curves)) expect(curve.at(-1)).toBeCloseTo(1, 9);
  // Classes that say nothing catch in proportion to length.
  expect(tested.curves.classes[5]).toBeCloseTo(0.1, 9);
  expect(tested.curves.forecast[5]).toBeGreaterThan(0.2);
});
