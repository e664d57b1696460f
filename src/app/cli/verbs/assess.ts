/** `assess`: grades every pipe of the city as of a day. */
import { readFile } from "node:fs/promises";
import { DEFAULT_RULES, mergeRules } from "../../../assessment/model/rules.ts";
import { assessCity } from "../../../assessment/service/assess-city.ts";
import { cityDay, findDayNumber } from "../../../base/dates.ts";
import { textOption, UsageError, type Verb } from "../verb.ts";

export const assessVerb: Verb = {
  name: "assess",
  does: "grades every pipe: leak class A/B/C, red to blue, scope of renewal; finds hazards",
  usage: "assess [--as-of YYYY-MM-DD] [--rules FILE]",
  example: "assess --as-of 2026-01-01 --json",
  options: { "as-of": { type: "string" }, rules: { type: "string" } },
  words: [0, 0],
  async run(call) {
    const started = performance.now();
    const asOf = textOption(call, "as-of") ?? cityDay(new Date());
    if (findDayNumber(asOf) === undefined) throw new UsageError(`--as-of takes a day YYYY-MM-DD, not "${asOf}"`);
    const file = textOption(call, "rules");
    const rules = file ? readRules(await readFile(file, "utf8"), file) : undefined;
    const { runId, summary, run } = await assessCity(await call.store(), {
      cityId: call.cityId,
      actor: call.actor,
      asOf,
      ...(rules ? { rules } : {}),
    });
    const seconds = Math.round(performance.now() - started) / 1000;
    return {
      exit: 0,
      json: { runId, asOf, ruleVersion: run.rule_version, ...summary, seconds },
      text: [
        `run ${runId} as of ${asOf}: ${summary.pipes} pipes, ${summary.km} km, ${seconds} s`,
        ...Object.entries(summary.leakClass).map(
          ([letter, { pipes, km, failures }]) => `  class ${letter}: ${pipes} pipes, ${km} km, ${failures} failures`,
        ),
        ...Object.entries(summary.risk).map(([colour, { pipes, km }]) => `  ${colour}: ${pipes} pipes, ${km} km`),
        ...Object.entries(summary.hazards ?? {}).map(
          ([type, { count, pipes, km }]) => `  hazards ${type}: ${count}, on ${pipes} pipes, ${km} km`,
        ),
      ],
    };
  },
};

function readRules(written: string, file: string) {
  try {
    return mergeRules(DEFAULT_RULES, JSON.parse(written));
  } catch (cause) {
    throw new UsageError(`${file} is no rule file: ${cause instanceof Error ? cause.message.slice(0, 300) : cause}`);
  }
}
