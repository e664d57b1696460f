/** `demo make`: the made-up city as files. */
import { makeDemoCity } from "../../demo-city/make-demo-city.ts";
import { numberOption, textOption, UsageError, type Verb } from "../verb.ts";

export const demoMake: Verb = {
  name: "demo make",
  does: "writes a made-up city as the files a city would hand over",
  usage: "demo make --pipes N --seed S --out DIR",
  example: "demo make --pipes 50000 --seed 7 --out demo",
  options: { pipes: { type: "string" }, seed: { type: "string" }, out: { type: "string" } },
  words: [0, 0],
  async run(call) {
    const out = textOption(call, "out");
    if (!out) throw new UsageError("--out takes a folder");
    const pipes = numberOption(call, "pipes", 50_000);
    const seed = numberOption(call, "seed", 7);
    const city = await makeDemoCity({ pipes, seed, out, progress: (written, of) => call.say(`${written}/${of}`) });
    return {
      exit: 0,
      json: { files: city.files, ledgers: city.ledgers, pipes: city.pipes, km: city.km },
      text: [
        `${city.pipes} pipes, ${city.km} km (made up 虚构)`,
        ...city.files.map((file) => `  ${file.kind.padEnd(12)} ${file.path}`),
      ],
    };
  },
};
