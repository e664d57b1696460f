/**
 * What goes wrong, as RFC 9457 `application/problem+json` with `{code, facts}` and a sentence in the asker's language.
 *
 * Three kinds: a refusal (400, or what its code is registered for), a caller's mistake found by the floor (400, 404, 413,
 * 415), and a failure of ours: 500 with a number that names its log line, the cause staying in the log.
 */
import { randomUUID } from "node:crypto";
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { type Problem, Refusal } from "../../base/outcome.ts";
import type { HttpApp } from "./http-routes.ts";

export type Language = "zh" | "en";
export type SentenceOf = (problem: Problem, language: Language) => string;

/** Codes ending so are about things that are not there. */
const NOT_THERE = /-(missing|unknown-address)$|^network\.tile-outside$|^platform\.address-unknown$/;
const STATUS: Record<string, number> = {
  "platform.body-too-large": 413,
  "platform.store-stalled": 503,
  "platform.store-lost": 503,
};
const MEGABYTE = 1024 * 1024;

/** Chinese unless English is asked for first. */
export function languageOf(request: { headers: Record<string, string | string[] | undefined> }): Language {
  const asked = String(request.headers["accept-language"] ?? "");
  return /^\s*en\b/i.test(asked) ? "en" : "zh";
}

export function statusOf(code: string): number {
  return STATUS[code] ?? (NOT_THERE.test(code) ? 404 : 400);
}

export function answerProblems(app: HttpApp, sentenceOf: SentenceOf): void {
  const answer = (request: FastifyRequest, reply: FastifyReply, problem: Problem, status: number, id?: string) => {
    const language = languageOf(request);
    return reply
      .code(status)
      .header("content-language", language === "zh" ? "zh-CN" : "en")
      .header("cache-control", "no-store")
      .type("application/problem+json")
      .serializer((value: unknown) => JSON.stringify(value))
      .send({
        type: `urn:guanxin:problem:${problem.code}`,
        title: problem.code,
        status,
        detail: sentenceOf(problem, language),
        code: problem.code,
        facts: problem.facts,
        ...(id ? { id } : {}),
      });
  };

  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = problemOf(error, app.initialConfig.bodyLimit ?? MEGABYTE);
    if (problem)
      return answer(
        request,
        reply,
        problem,
        error instanceof Refusal ? statusOf(problem.code) : statusFrom(error, problem),
      );
    const id = randomUUID();
    request.log.error({ id, err: error, method: request.method, url: request.url }, "unexpected failure");
    return answer(request, reply, { code: "platform.unexpected", facts: { id } }, 500, id);
  });
  app.setNotFoundHandler((request, reply) =>
    answer(request, reply, { code: "platform.address-unknown", facts: { address: request.url.slice(0, 200) } }, 404),
  );
}

/** undefined = not the caller's doing. */
function problemOf(error: FastifyError, bodyLimit: number): Problem | undefined {
  if (error instanceof Refusal) return error.problem;
  if (error.statusCode === 413)
    return { code: "platform.body-too-large", facts: { megabytes: Math.round(bodyLimit / MEGABYTE) } };
  if (error.statusCode && error.statusCode < 500)
    return { code: "platform.request-broken", facts: { cause: error.message } };
  return undefined;
}

const statusFrom = (error: FastifyError, problem: Problem): number => error.statusCode ?? statusOf(problem.code);
