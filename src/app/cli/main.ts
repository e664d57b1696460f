/**
 * The command line: `guanxin <verb> …`.
 *
 * stdout carries the answer alone (one JSON document under --json), everything else goes to stderr.
 * Exit 0 done, 1 refused or partly failed, 2 wrong usage.
 */
import { parseArgs } from "node:util";
import { Refusal } from "../../base/outcome.ts";
import type { Database } from "../../platform/database/database.ts";
import { openStore } from "../open-store.ts";
import { sentenceOf } from "../problems.ts";
import { type Answer, type Call, UsageError, type Verb } from "./verb.ts";
import { findVerb, listVerbs } from "./verbs.ts";

const GLOBAL_OPTIONS = {
  data: { type: "string" },
  database: { type: "string" },
  city: { type: "string" },
  json: { type: "boolean" },
  quiet: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

async function main(argv: readonly string[]): Promise<number> {
  const found = await findVerb(argv);
  if (!found) return printOverview(argv);
  const { verb, rest } = found;
  let json = rest.includes("--json");
  const stop = new AbortController();
  let store: Promise<Database> | undefined;
  try {
    const { values, positionals } = parseWords(verb, rest);
    json = values.json === true;
    if (values.help) return printHelp(verb);
    const call: Call = {
      options: values,
      words: positionals,
      cityId: cityOf(values.city),
      actor: "local",
      say: (line) => (values.quiet ? undefined : process.stderr.write(`${line}\n`)),
      store: () => (store ??= openStore(values.data, values.database)),
      signal: stop.signal,
    };
    const interrupt = () => stop.abort(new Refusal("app.interrupted"));
    process.once("SIGINT", interrupt);
    process.once("SIGTERM", interrupt);
    const answer = await verb.run(call);
    printAnswer(answer, json, values.quiet === true);
    return answer.exit;
  } catch (thrown) {
    return printFailure(thrown, verb, json);
  } finally {
    const opened = await store?.catch(() => undefined);
    await opened?.close();
  }
}

function parseWords(verb: Verb, rest: readonly string[]) {
  try {
    const parsed = parseArgs({
      args: [...rest],
      options: { ...GLOBAL_OPTIONS, ...verb.options },
      allowPositionals: true,
      strict: true,
    });
    const values = parsed.values as Record<string, string | boolean | undefined>;
    const [least, most] = verb.words;
    const count = parsed.positionals.length;
    if (!values.help && (count < least || count > most)) throw new UsageError(`usage: guanxin ${verb.usage}`);
    return {
      values: values as Record<string, string | boolean | undefined> & {
        data?: string;
        database?: string;
        city?: string;
      },
      positionals: parsed.positionals,
    };
  } catch (thrown) {
    if (thrown instanceof TypeError) throw new UsageError(thrown.message);
    throw thrown;
  }
}

function cityOf(written: string | undefined): number {
  const cityId = Number(written ?? "1");
  if (!Number.isInteger(cityId) || cityId < 1)
    throw new UsageError(`--city takes a positive whole number, not "${written}"`);
  return cityId;
}

function printAnswer(answer: Answer, json: boolean, quiet: boolean): void {
  if (json) process.stdout.write(`${JSON.stringify(answer.json)}\n`);
  else if (!quiet) for (const line of answer.text) process.stdout.write(`${line}\n`);
}

function printFailure(thrown: unknown, verb: Verb, json: boolean): number {
  if (thrown instanceof UsageError) {
    process.stderr.write(`${thrown.message}\n  guanxin ${verb.usage}\n`);
    return 2;
  }
  const problem =
    thrown instanceof Refusal ? thrown.problem : { code: "app.unexpected", facts: { cause: String(thrown) } };
  if (json) process.stdout.write(`${JSON.stringify({ problem })}\n`);
  process.stderr.write(`${sentenceOf(problem, "zh")}\n${sentenceOf(problem, "en")}\n`);
  if (!(thrown instanceof Refusal)) process.stderr.write(`${thrown instanceof Error ? thrown.stack : thrown}\n`);
  return 1;
}

async function printOverview(argv: readonly string[]): Promise<number> {
  const asked = argv.length === 0 || argv[0] === "--help" || argv[0] === "-h" || argv[0] === "help";
  const out = asked ? process.stdout : process.stderr;
  if (!asked) out.write(`no verb "${argv.slice(0, 2).join(" ")}"\n\n`);
  out.write("guanxin <verb> [--data DIR | --database URL] [--city N] [--json] [--quiet] [--help]\n\n");
  for (const verb of await listVerbs()) out.write(`  ${verb.name.padEnd(22)} ${verb.does}\n`);
  return asked ? 0 : 2;
}

function printHelp(verb: Verb): number {
  process.stdout.write(`guanxin ${verb.usage}\n\n  ${verb.does}\n\nExample\n  npm run -s guanxin -- ${verb.example}\n`);
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
