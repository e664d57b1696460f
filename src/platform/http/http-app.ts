/**
 * The HTTP floor: one Fastify with schemas in zod, problems as RFC 9457, ETags, zipped JSON, security headers.
 *
 * Query parameters are closed: a name the route does not list is the caller's mistake and answered 400. Answers are typed
 * by their schemas at compile time and written by JSON.stringify; they are not checked again at run time, which on lists of
 * 500 rows would cost more than finding them.
 */

import Fastify from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { answerProblems, type SentenceOf } from "./answer-problems.ts";
import type { HttpApp } from "./http-routes.ts";
import { packAnswers } from "./pack-answers.ts";
import { compileValidator } from "./validate.ts";

export interface HttpSettings {
  readonly sentenceOf: SentenceOf;
  /** Writes one line of JSON; nothing when left out. */
  readonly log?: (line: string) => void;
  /** Bytes of a JSON body. */
  readonly bodyLimit?: number;
}

const MEGABYTE = 1024 * 1024;

export function createHttpApp({ sentenceOf, log, bodyLimit = 4 * MEGABYTE }: HttpSettings): HttpApp {
  const app = Fastify({
    bodyLimit,
    forceCloseConnections: "idle",
    // A query parameter given twice is its last value for some servers and a list for others: here it is a mistake.
    routerOptions: { maxParamLength: 500, querystringParser: parseQuery },
    requestTimeout: 15 * 60_000,
    logger: log ? { level: "warn", stream: { write: log } } : false,
  }).withTypeProvider<ZodTypeProvider>() as HttpApp;
  app.setValidatorCompiler(compileValidator as never);
  app.setSerializerCompiler(() => (value) => JSON.stringify(value));
  answerProblems(app, sentenceOf);
  packAnswers(app);
  return app;
}

function parseQuery(written: string): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {};
  for (const [name, value] of new URLSearchParams(written)) {
    const before = Object.hasOwn(query, name) ? query[name] : undefined;
    query[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  }
  return query;
}
