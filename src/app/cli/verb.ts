/** What a verb of the command line is; `main.ts` reads the words, verbs do the work. */
import type { ParseArgsOptionsConfig } from "node:util";
import type { Database } from "../../platform/database/database.ts";

export interface Call {
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly words: readonly string[];
  readonly cityId: number;
  readonly actor: string;
  /** A line for the person; goes to stderr under --json, nowhere under --quiet. */
  readonly say: (line: string) => void;
  /** Opens the store named by --data or --database once; `main.ts` closes it. */
  readonly store: () => Promise<Database>;
  /** Aborts on Ctrl-C. */
  readonly signal: AbortSignal;
}

export interface Answer {
  /** 0 done, 1 refused or partly failed, 2 wrong usage */
  readonly exit: 0 | 1 | 2;
  /** The one document of --json. */
  readonly json: unknown;
  /** The same for people. */
  readonly text: readonly string[];
}

export interface Verb {
  /** May be two words: `demo make`. */
  readonly name: string;
  readonly does: string;
  readonly usage: string;
  readonly example: string;
  readonly options: ParseArgsOptionsConfig;
  /** How many words may follow: [least, most]. */
  readonly words: readonly [number, number];
  run(call: Call): Promise<Answer>;
}

/** A number option, or a usage error that names it. */
export function numberOption(call: Call, name: string, fallback: number): number {
  const written = call.options[name];
  if (written === undefined) return fallback;
  const value = Number(written);
  if (typeof written !== "string" || !Number.isFinite(value))
    throw new UsageError(`--${name} takes a number, not "${written}"`);
  return value;
}

export function textOption(call: Call, name: string): string | undefined {
  const written = call.options[name];
  return typeof written === "string" ? written : undefined;
}

export class UsageError extends Error {}
