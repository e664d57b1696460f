/** The thread a forecast is made in: gathers, learns, looks back, and writes rows as the store takes them. */

import { dayNumber, type IsoDay, isoDay } from "../../base/dates.ts";
import type { PackedNetwork } from "../../network/model/packed-network.ts";
import { textAt } from "../../network/model/packed-text.ts";
import { answerInThread } from "../../platform/threads/in-thread.ts";
import { countFailures } from "../model/count-failures.ts";
import { type BackTest, backTest } from "../model/forecast/back-test.ts";
import { FACTORS } from "../model/forecast/factors.ts";
import { type Forecast, forecastPipes } from "../model/forecast/forecast-pipes.ts";
import { type ForecastSources, gatherInputs } from "../model/forecast/gather-inputs.ts";
import { leakClass } from "../model/leak-class.ts";
import type { RuleSet } from "../model/rules.ts";
import { encodeForecast, type ForecastCard, type ForecastSettings } from "../store/forecasts.ts";

export interface ForecastTask {
  readonly cityId: number;
  readonly runId: string;
  readonly sources: ForecastSources;
  readonly rules: RuleSet;
  readonly years: number;
  readonly settings: ForecastSettings;
}

export interface ForecastAnswer {
  readonly chunks: readonly Uint8Array[];
  readonly card: ForecastCard;
  readonly pipes: number;
  /** Failures in all years asked for. */
  readonly expected: number;
}

answerInThread<ForecastTask, ForecastAnswer>((task, progress) => {
  const { sources, rules, years, settings } = task;
  const { network } = sources;
  const inputs = gatherInputs(sources, rules);
  progress(0.1);
  const forecast = forecastPipes(inputs, rules.forecast, { day: network.asOf, years, networks: settings.networks });
  progress(0.3);
  const learnt = forecast.networks.filter(({ source }) => source === "LEARNT");
  const backTests: BackTest[] = [];
  learnt.forEach(({ network: kind }, at) => {
    if (!settings.backTest) return;
    const tested = backTest(inputs, kind, rules.forecast, classCodes(sources, rules), (year, of) =>
      progress(0.3 + (0.65 * (at + year / Math.max(1, of))) / learnt.length),
    );
    if (tested) backTests.push(tested);
  });
  const order = worstFirst(network, forecast);
  const chunks = [...encodeForecast(task, network, forecast, order, lettersOf(sources, rules))];
  return {
    chunks,
    card: { factors: FACTORS, networks: forecast.networks, backTests },
    pipes: order.length,
    expected: expectedOf(network, forecast, years),
  };
});

/** What the policy would have said on a past day: 2 = A, 1 = B, 0 = C, with the failures before it. */
function classCodes({ network, failures }: ForecastSources, rules: RuleSet): (day: IsoDay) => Uint8Array {
  return (day) => {
    const before: PackedNetwork = { ...network, asOf: isoDay(dayNumber(day) - 1) };
    const counted = countFailures(before, failures, rules.leakClass);
    return Uint8Array.from(counted, (count) => "CBA".indexOf(leakClass(count, rules.leakClass)));
  };
}

function lettersOf({ network, failures }: ForecastSources, rules: RuleSet): (string | null)[] {
  const counted = countFailures(network, failures, rules.leakClass);
  const hasClasses = network.network.words.map((word) => rules.leakClass.networks.includes(word));
  return Array.from(counted, (count, i) =>
    hasClasses[network.network.codes[i]!] ? leakClass(count, rules.leakClass) : null,
  );
}

/** Positions by rate, the highest first; alike ones by their owner's id, so that no order of rows can show. */
function worstFirst(network: PackedNetwork, { ratePerKmYear }: Forecast): Int32Array {
  const rated: number[] = [];
  for (let i = 0; i < network.count; i++) if (!Number.isNaN(ratePerKmYear[i]!)) rated.push(i);
  const id = (i: number): string => textAt(network.sourceId, i);
  return Int32Array.from(
    rated.sort((a, b) => ratePerKmYear[b]! - ratePerKmYear[a]! || (id(a) < id(b) ? -1 : id(a) > id(b) ? 1 : a - b)),
  );
}

function expectedOf({ count, lengthM }: PackedNetwork, { ratePerKmYear }: Forecast, years: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++)
    if (!Number.isNaN(ratePerKmYear[i]!)) sum += (ratePerKmYear[i]! * lengthM[i]! * years) / 1000;
  return sum;
}
