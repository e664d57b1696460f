/** Every code that the product can say no with is worded once, in both languages, with the same facts. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { SENTENCES } from "../src/app/problems.ts";

const CODE = /["'`]((?:platform|network|assessment|funding|permits|planning|mechanisms|app)\.[A-Za-z0-9-]+)["'`]/g;
/** Names of another kind that look like codes: events, chart and column names are not refusals. */
const NOT_CODES = new Set([
  "network.imported",
  "assessment.run-completed",
  "assessment.report-signed",
  "assessment.drains-inspected",
  "planning.plan-made",
  "planning.plan-adopted",
  "planning.plan-superseded",
  "planning.compilation-published",
  "funding.planned",
  "funding.rules-adopted",
  "network.age",
  "network.risk",
]);

const said = new Set(
  readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !/problems\.ts$|texts\.ts$|\.test\.tsx?$|[\\/]web[\\/]/.test(file))
    .flatMap((file) => [...readFileSync(join("src", file), "utf8").matchAll(CODE)].map((match) => match[1]!))
    .filter((code) => !NOT_CODES.has(code)),
);

test("every code that is said has its sentence", () => {
  expect([...said].filter((code) => !SENTENCES[code])).toEqual([]);
});

test("both sentences of a code are there and tell the same facts", () => {
  const facts = (sentence: string) =>
    [...sentence.matchAll(/\{(\w+)\}/g)]
      .map((match) => match[1]!)
      .sort()
      .join();
  const wrong = Object.entries(SENTENCES).filter(([, { zh, en }]) => !zh || !en || facts(zh) !== facts(en));
  expect(wrong.map(([code]) => code)).toEqual([]);
});
