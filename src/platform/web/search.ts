/** The page's query string as plain words: what is looked at lives in the URL and can be sent to a colleague. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

export type Words = Readonly<Record<string, string>>;

export const parseSearch = (written: string): Words => Object.fromEntries(new URLSearchParams(written));

export function stringifySearch(words: Record<string, unknown>): string {
  const kept = new URLSearchParams();
  for (const [name, value] of Object.entries(words))
    if (value !== undefined && value !== null && value !== "") kept.set(name, String(value));
  const written = kept.toString();
  return written ? `?${written}` : "";
}

/** The words and a way to change some of them; undefined takes one away. */
export function useWords(): [Words, (change: Record<string, string | undefined>) => void] {
  const words = useSearch({ strict: false }) as Words;
  const navigate = useNavigate();
  const change = useCallback(
    (changed: Record<string, string | undefined>) =>
      void navigate({ to: ".", search: ((old: Words) => ({ ...old, ...changed })) as never, replace: true }),
    [navigate],
  );
  return [words, change];
}
