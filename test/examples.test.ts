/** Every comment line `expression // => value` in base and models is run; the value is compared as JSON would print it. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";

const files = readdirSync("src", { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => /^(base|[a-z]+\/model)\//.test(file) && /\.ts$/.test(file) && !/\.test\.ts$/.test(file));

for (const file of files) {
  const text = readFileSync(join("src", file), "utf8");
  const examples = [...text.matchAll(/^[ \t]*\/?\*+[ \t]+(.+?)[ \t]*\/\/ => (.+?)(?:[ \t]*\*\/)?$/gm)];
  if (examples.length === 0) continue;
  test(`examples in ${file}`, async () => {
    const module = (await import(/* @vite-ignore */ pathToFileURL(join("src", file)).href)) as Record<string, unknown>;
    const names = Object.keys(module);
    for (const [, expression, expected] of examples) {
      const actual: unknown = new Function(...names, `return (${expression})`)(...names.map((name) => module[name]));
      expect(actual, expression).toEqual(JSON.parse(expected!));
    }
  });
}
