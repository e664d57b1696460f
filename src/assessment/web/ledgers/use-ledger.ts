/** What the ledger's pages ask the server, and the filter they keep in the address. */
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { getJson } from "../../../platform/web/api.ts";
import { useWords } from "../../../platform/web/search.ts";
import type { LastUpdate, LedgerFile, LedgerList, LedgerYears } from "../../api/ledger.schemas.ts";

export const LEDGER_FILTERS = [
  "colour",
  "state",
  "type",
  "network",
  "district",
  "year",
  "proposal",
  "overdue",
  "text",
  "pipeId",
] as const;
export type LedgerFilterField = (typeof LEDGER_FILTERS)[number];

export interface LedgerFilter {
  readonly query: Readonly<Record<string, string>>;
  chosen(field: LedgerFilterField): string[];
  choose(field: LedgerFilterField, words: readonly string[]): void;
  toggle(field: LedgerFilterField, word: string): void;
  clear(): void;
}

/** Every choice goes back to the first page. */
export function useLedgerFilter(): LedgerFilter {
  const [words, change] = useWords();
  return useMemo(() => {
    const chosen = (field: LedgerFilterField) => words[field]?.split(",").filter(Boolean) ?? [];
    const choose = (field: LedgerFilterField, list: readonly string[]) =>
      change({ [field]: list.length > 0 ? list.join(",") : undefined, page: undefined });
    return {
      query: Object.fromEntries(LEDGER_FILTERS.flatMap((field) => (words[field] ? [[field, words[field]]] : []))),
      chosen,
      choose,
      toggle: (field, word) => {
        const now = chosen(field);
        choose(field, now.includes(word) ? now.filter((one) => one !== word) : [...now, word]);
      },
      clear: () =>
        change({ ...Object.fromEntries(LEDGER_FILTERS.map((field) => [field, undefined])), page: undefined }),
    };
  }, [words, change]);
}

export const useLedger = (query: Readonly<Record<string, string | number | undefined>>) =>
  useQuery({
    queryKey: ["ledger", query],
    queryFn: ({ signal }) => getJson<LedgerList>("/api/v1/ledger/items", query, signal),
    placeholderData: (old) => old,
  });

export const useLedgerYears = (query: Readonly<Record<string, string>>) =>
  useQuery({
    queryKey: ["ledger-years", query],
    queryFn: ({ signal }) => getJson<LedgerYears>("/api/v1/ledger/years", query, signal),
    placeholderData: (old) => old,
  });

export const useLastUpdate = () =>
  useQuery({
    queryKey: ["ledger-update"],
    queryFn: ({ signal }) => getJson<LastUpdate | null>("/api/v1/ledger/update", {}, signal),
  });

export const useLedgerItem = (itemId: string | undefined) =>
  useQuery({
    queryKey: ["ledger-item", itemId],
    queryFn: ({ signal }) => getJson<LedgerFile>(`/api/v1/ledger/items/${itemId}`, {}, signal),
    enabled: itemId !== undefined,
  });
