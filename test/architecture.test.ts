/** The house's rule, as a test: who may import whom. Change a table here only together with ARCHITECTURE.md. */
import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { expect, test } from "vitest";

/** A subject may import itself and those before it. */
const SUBJECTS = [
  "base",
  "network",
  "assessment",
  "funding",
  "permits",
  "planning",
  "delivery",
  "monitoring",
  "upkeep",
  "oversight",
  "mechanisms",
  "app",
];
/** Inside a subject, and towards earlier ones, a part may import the parts named here. Schemas are the words on the wire. */
const PARTS: Record<string, string[]> = {
  model: ["model"],
  store: ["model", "store"],
  service: ["model", "store", "service", "schema"],
  api: ["model", "store", "service", "api", "schema"],
  schema: ["model", "schema"],
  web: ["model", "schema", "web"],
};
/** Parts of the floor that pages may use; the rest of the floor is the server's. */
const WEB_FLOOR = ["web", "map"];
const MODEL_PACKAGES = ["flatbush", "proj4", "zod"];
const IMPURE = /\b(Date\.now|new Date\(\)|Math\.random|performance\.now)\b/;
const HOMELESS = /\/(utils?|common|shared|helpers?|lib|types|misc|index)(\/|\.tsx?$)/;

const sources = new Map(
  readdirSync("src", { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\.d\.ts$/.test(file))
    .map((file) => [file, readFileSync(join("src", file), "utf8")]),
);
const importsOf = (file: string) =>
  [...sources.get(file)!.matchAll(/(?:\bfrom\s+|\bimport\s*\(\s*|^import\s+)["']([^"']+)["']/gm)].map(
    (match) => match[1]!,
  );
const filesOf = (file: string) =>
  importsOf(file)
    .filter((name) => name.startsWith("."))
    .map((name) => posix.join(posix.dirname(file), name));
const subjectOf = (file: string) => file.split("/")[0]!;
const partOf = (file: string) => (file.endsWith(".schemas.ts") ? "schema" : file.split("/")[1]!);
const isModel = (file: string) => subjectOf(file) === "base" || partOf(file) === "model";

function allowed(from: string, to: string): boolean {
  const [mine, theirs] = [subjectOf(from), subjectOf(to)];
  if (mine === "app") return true;
  if (mine === "platform") return theirs === "platform" || theirs === "base";
  if (theirs === "platform") {
    if (mine === "base" || partOf(from) === "model" || partOf(from) === "schema") return false;
    return partOf(from) !== "web" || WEB_FLOOR.includes(partOf(to));
  }
  if (theirs === "base") return true;
  if (mine === "base" || SUBJECTS.indexOf(theirs) > SUBJECTS.indexOf(mine)) return false;
  return PARTS[partOf(from)]?.includes(partOf(to)) ?? false;
}

test("every folder of src is a subject or the floor", () => {
  const unknown = [...new Set([...sources.keys()].map(subjectOf))].filter(
    (name) => !["platform", ...SUBJECTS].includes(name),
  );
  expect(unknown).toEqual([]);
});

test("imports follow the order of subjects and parts", () => {
  const wrong = [...sources.keys()].flatMap((file) =>
    filesOf(file)
      .filter((target) => !target.endsWith(".css") && !allowed(file, target))
      .map((target) => `${file} → ${target}`),
  );
  expect(wrong).toEqual([]);
});

test("no import cycles", () => {
  const clean = new Set<string>();
  const visit = (file: string, path: string[]): void => {
    if (path.includes(file)) throw new Error([...path.slice(path.indexOf(file)), file].join(" → "));
    if (clean.has(file)) return;
    for (const next of filesOf(file)) if (sources.has(next)) visit(next, [...path, file]);
    clean.add(file);
  };
  for (const file of sources.keys()) visit(file, []);
});

test("models are pure: no clock, no dice, no packages but the named", () => {
  const models = [...sources.keys()].filter(isModel);
  expect(models.filter((file) => IMPURE.test(sources.get(file)!.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "")))).toEqual([]);
  const foreign = models.flatMap((file) =>
    importsOf(file)
      .filter((name) => !name.startsWith(".") && !MODEL_PACKAGES.includes(name))
      .map((name) => `${file} → ${name}`),
  );
  expect(foreign).toEqual([]);
});

test("no file is without a room of its own", () => {
  expect([...sources.keys()].filter((file) => HOMELESS.test(`/${file}`))).toEqual([]);
});
