/** `plan solve`: a bare planning problem from a file (dig4 JSON, sukp or mknap text), with a proved bound. */
import { readFile, writeFile } from "node:fs/promises";
import { solveFile } from "../../../planning/service/solve-file.ts";
import { numberOption, textOption, UsageError, type Verb } from "../verb.ts";

const DEFAULT_SECONDS = 10;

export const planSolve: Verb = {
  name: "plan solve",
  does: "solves a bare planning problem and says how far from the best it can be at most",
  usage: "plan solve FILE [--seconds S] [--out FILE]",
  example: "plan solve problem.json --seconds 30 --json",
  options: { seconds: { type: "string" }, out: { type: "string" } },
  words: [1, 1],
  async run(call) {
    const seconds = numberOption(call, "seconds", DEFAULT_SECONDS);
    if (!(seconds > 0 && seconds <= 86_400)) throw new UsageError("--seconds takes more than 0 and at most 86400");
    const begun = performance.now();
    const solved = await solveFile(await readFile(call.words[0]!, "utf8"), seconds);
    const json = { ...solved, seconds: Math.round(performance.now() - begun) / 1000 };
    const out = textOption(call, "out");
    if (out) await writeFile(out, `${JSON.stringify(json)}\n`);
    return {
      exit: 0,
      json,
      text: [`value ${solved.value}, bound ${solved.bound}, gap ${(solved.gap * 100).toFixed(4)} %, ${json.seconds} s`],
    };
  },
};
