/** `mechanisms list` and `mechanisms simulate ID --set k=v`. */
import { cityDay } from "../../../base/dates.ts";
import { listMechanisms } from "../../../mechanisms/service/list-mechanisms.ts";
import { simulateMechanism } from "../../../mechanisms/service/simulate-mechanism.ts";
import { textOption, UsageError, type Verb } from "../verb.ts";

export const mechanismsList: Verb = {
  name: "mechanisms list",
  does: "lists the 39 mechanisms, what works and what is adopted",
  usage: "mechanisms list",
  example: "mechanisms list --json",
  options: {},
  words: [0, 0],
  async run(call) {
    const all = await listMechanisms(await call.store(), call.cityId);
    return {
      exit: 0,
      json: all,
      text: all.map(
        ({ id, state, adopted, clause, title }) =>
          `${id} ${state === "works" ? "可用 works  " : "在建 planned"} ${adopted ? "已采用" : "      "} ${clause} ${title.zh} / ${title.en}`,
      ),
    };
  },
};

export const mechanismsSimulate: Verb = {
  name: "mechanisms simulate",
  does: "shows what a mechanism would do to this city, and changes nothing",
  usage: "mechanisms simulate ID [--set name=value[,name=value…]] [--as-of YYYY-MM-DD]",
  example: "mechanisms simulate M01 --set fromA=2,windowYears=10",
  options: { set: { type: "string", multiple: true }, "as-of": { type: "string" } },
  words: [1, 1],
  async run(call) {
    const result = await simulateMechanism(await call.store(), {
      cityId: call.cityId,
      id: call.words[0]!.toUpperCase(),
      settings: readSettings(call.options["set"] as unknown as string[] | undefined),
      asOf: textOption(call, "as-of") ?? cityDay(new Date()),
    });
    return {
      exit: 0,
      json: result,
      text: result.effect.measures.map(
        ({ zh, en, unit, today, with: changed, change }) =>
          `${zh} / ${en}: ${today} → ${changed} ${unit} (${change! >= 0 ? "+" : ""}${change})`,
      ),
    };
  },
};

/** `name=value`; a value in brackets is JSON (a list of words). */
function readSettings(written: readonly string[] | undefined): Record<string, unknown> {
  const settings: Record<string, unknown> = {};
  for (const pair of (written ?? []).flatMap((one) => (one.includes("[") ? [one] : one.split(",")))) {
    const [name, value] = [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];
    if (!pair.includes("=") || !name) throw new UsageError(`--set takes name=value, not "${pair}"`);
    settings[name] = value.startsWith("[") ? JSON.parse(value) : Number.isNaN(Number(value)) ? value : Number(value);
  }
  return settings;
}
