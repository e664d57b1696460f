/** The way from pages to the server: JSON in, JSON out, problems as values with their code and sentence. */
import { currentLanguage } from "./language.ts";

export class ApiProblem extends Error {
  readonly code: string;
  readonly status: number;
  /** Names the server's log line of a failure that is ours. */
  readonly id: string | undefined;
  constructor(code: string, sentence: string, status: number, id?: string) {
    super(sentence);
    this.code = code;
    this.status = status;
    this.id = id;
  }
}

export async function getJson<T>(
  path: string,
  query: Record<string, string | number | undefined> = {},
  signal?: AbortSignal,
): Promise<T> {
  return send<T>("GET", withQuery(path, query), undefined, signal);
}

export const postJson = <T>(path: string, body: unknown): Promise<T> => send<T>("POST", path, body);
export const putJson = <T>(path: string, body: unknown): Promise<T> => send<T>("PUT", path, body);
export const deleteJson = <T>(path: string): Promise<T> => send<T>("DELETE", path, undefined);

export function withQuery(path: string, query: Record<string, string | number | undefined>): string {
  const words = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== "") words.set(name, String(value));
  const written = words.toString();
  return written ? `${path}?${written}` : path;
}

export async function postFiles<T>(path: string, files: readonly File[]): Promise<T> {
  const form = new FormData();
  for (const file of files) form.append("file", file);
  return answerOf<T>(
    await fetch(path, { method: "POST", body: form, headers: { "accept-language": currentLanguage() } }),
  );
}

async function send<T>(method: string, path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  const headers: Record<string, string> = { "accept-language": currentLanguage() };
  if (body !== undefined) headers["content-type"] = "application/json";
  return answerOf<T>(
    await fetch(path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    }),
  );
}

async function answerOf<T>(response: Response): Promise<T> {
  if (response.ok) return (response.status === 204 ? undefined : await response.json()) as T;
  const problem = (await response.json().catch(() => ({}))) as { code?: string; detail?: string; id?: string };
  throw new ApiProblem(
    problem.code ?? "platform.unreachable",
    problem.detail ?? response.statusText,
    response.status,
    problem.id,
  );
}
