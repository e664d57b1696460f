/** `forecast`: failures per km and year of every pipe, with what was known on a day, as CSV with the worst first. */
import { open } from "node:fs/promises";
import { forecastCity, MOST_YEARS } from "../../../assessment/service/forecast-city.ts";
import { type ForecastRow, readForecast } from "../../../assessment/store/forecasts.ts";
import { cityDay, findDayNumber } from "../../../base/dates.ts";
import { NETWORKS, type Network } from "../../../network/model/codes.ts";
import { type Call, numberOption, textOption, UsageError, type Verb } from "../verb.ts";

export const forecastVerb: Verb = {
  name: "forecast",
  does: "scores each pipe with what was known on a day: failures per km and year, worst first",
  usage: "forecast --as-of YYYY-MM-DD [--years 1] [--network gas|water|drainage|heat] [--back-test] --out FILE.csv",
  example: "forecast --as-of 2023-01-01 --network water --out forecast.csv --json",
  options: {
    "as-of": { type: "string" },
    years: { type: "string" },
    network: { type: "string" },
    "back-test": { type: "boolean" },
    out: { type: "string" },
  },
  words: [0, 0],
  async run(call) {
    const started = performance.now();
    const asked = readOptions(call);
    const database = await call.store();
    const today = cityDay(new Date());
    const run = await forecastCity(database, {
      cityId: call.cityId,
      actor: call.actor,
      ...asked.question,
      backTest: call.options["back-test"] === true,
      // A past day or one network answers a question; what the pages show is the whole city of today.
      becomesCurrent: asked.question.asOf === today && asked.question.networks === undefined,
      signal: call.signal,
    });
    const rows = await writeCsv(asked.out, readForecast(database, call.cityId, { runId: run.run_id }));
    const seconds = Math.round(performance.now() - started) / 1000;
    const networks = run.card.networks.map(({ tables: _, ...network }) => network);
    return {
      exit: 0,
      json: {
        runId: run.run_id,
        asOf: run.as_of,
        years: run.years,
        pipes: rows,
        expectedFailures: run.expected,
        networks,
        backTests: run.card.backTests,
        out: asked.out,
        seconds,
      },
      text: [
        `run ${run.run_id} as of ${run.as_of}: ${rows} pipes, ${run.expected.toFixed(1)} failures expected in ${run.years} year(s), ${seconds} s`,
        ...networks.map(
          ({ network, source, reason, km, failures, recordYears, expectedPerYear }) =>
            `  ${network}: ${km.toFixed(1)} km, ${source === "LEARNT" ? `learnt from ${failures} failures in ${recordYears} years` : `rated by stand-in rates (${reason})`}, ${expectedPerYear.toFixed(1)} a year`,
        ),
        `  ${asked.out}`,
      ],
    };
  },
};

function readOptions(call: Call) {
  const asOf = textOption(call, "as-of");
  if (asOf === undefined || findDayNumber(asOf) === undefined)
    throw new UsageError(`--as-of takes a day YYYY-MM-DD${asOf === undefined ? "" : `, not "${asOf}"`}`);
  const out = textOption(call, "out");
  if (!out) throw new UsageError("--out names the CSV file to write");
  const years = numberOption(call, "years", 1);
  if (!Number.isInteger(years) || years < 1 || years > MOST_YEARS)
    throw new UsageError(`--years takes a whole number from 1 to ${MOST_YEARS}, not "${years}"`);
  const network = textOption(call, "network");
  if (network !== undefined && !(NETWORKS as readonly string[]).includes(network))
    throw new UsageError(`--network takes ${NETWORKS.join(", ")}, not "${network}"`);
  const networks = network === undefined ? {} : { networks: [network as Network] };
  return { out, question: { asOf, years, ...networks } };
}

/** Names as the command line promises them; a cell is quoted only where it must be. */
async function writeCsv(path: string, parts: AsyncIterable<readonly ForecastRow[]>): Promise<number> {
  const file = await open(path, "w");
  let rows = 0;
  try {
    await file.write("source_id,length_m,leak_class,failures_per_km_year\n");
    for await (const part of parts) {
      await file.write(part.map(lineOf).join(""));
      rows += part.length;
    }
  } finally {
    await file.close();
  }
  return rows;
}

const lineOf = ({ sourceId, lengthM, leakClass, ratePerKmYear }: ForecastRow): string =>
  `${quoted(sourceId)},${lengthM},${leakClass ?? ""},${ratePerKmYear}\n`;

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
