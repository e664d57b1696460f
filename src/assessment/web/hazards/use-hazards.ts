/** Hazards as pages ask for them: the filter in the URL, the list, the figures, one. */
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { getJson } from "../../../platform/web/api.ts";
import { useWords, type Words } from "../../../platform/web/search.ts";
import type { HazardFileView, HazardListView, HazardRowView, HazardSummaryView } from "../../api/hazard.schemas.ts";

/** Fields of the filter whose words are alternatives. */
export const HAZARD_FIELDS = ["type", "level", "finding", "network", "district", "risk"] as const;
export type HazardField = (typeof HAZARD_FIELDS)[number];
export type HazardFilterQuery = Readonly<Record<string, string>>;

const split = (written: string | undefined): string[] =>
  written ? written.split(",").map((word) => word.replaceAll("%2C", ",")) : [];
const join = (words: readonly string[]): string | undefined =>
  words.length > 0 ? words.map((word) => word.replaceAll(",", "%2C")).join(",") : undefined;

export interface HazardFilterInUrl {
  readonly query: HazardFilterQuery;
  chosen(field: HazardField): string[];
  choose(field: HazardField, words: readonly string[]): void;
  /** Several fields at once; a field with its words already chosen is given up. */
  pick(words: Partial<Record<HazardField, string>>): void;
  setText(text: string): void;
  clear(): void;
}

const queryOf = (words: Words): HazardFilterQuery =>
  Object.fromEntries([...HAZARD_FIELDS, "text"].flatMap((field) => (words[field] ? [[field, words[field]!]] : [])));

/** A changed filter starts the list at its first page. */
export function useHazardFilter(): HazardFilterInUrl {
  const [words, change] = useWords();
  const written = JSON.stringify(queryOf(words));
  return useMemo(() => {
    const query = JSON.parse(written) as HazardFilterQuery;
    const chosen = (field: HazardField) => split(query[field]);
    const none = Object.fromEntries([...HAZARD_FIELDS, "text"].map((field) => [field, undefined]));
    return {
      query,
      chosen,
      choose: (field, picked) => change({ page: undefined, [field]: join(picked) }),
      pick(picked) {
        const same = Object.entries(picked).every(([field, word]) => query[field] === word);
        change({
          page: undefined,
          ...Object.fromEntries(Object.entries(picked).map(([field, word]) => [field, same ? undefined : word])),
        });
      },
      setText: (text) => change({ page: undefined, text: text.trim() || undefined }),
      clear: () => change({ page: undefined, ...none }),
    };
  }, [written, change]);
}

export const useHazardSummary = (filter: HazardFilterQuery) =>
  useQuery({
    queryKey: ["hazard-summary", filter],
    queryFn: ({ signal }) => getJson<HazardSummaryView>("/api/v1/hazards/summary", filter, signal),
    placeholderData: (old) => old,
  });

export const useHazardList = (query: Record<string, string | number | undefined>) =>
  useQuery({
    queryKey: ["hazards", query],
    queryFn: ({ signal }) => getJson<HazardListView>("/api/v1/hazards", query, signal),
    placeholderData: (old) => old,
  });

export const useHazard = (key: string | undefined) =>
  useQuery({
    queryKey: ["hazard", key],
    queryFn: ({ signal }) => getJson<HazardFileView>(`/api/v1/hazards/${key}`, {}, signal),
    enabled: key !== undefined,
    retry: false,
  });

export const usePipeHazards = (pipeId: number) =>
  useQuery({
    queryKey: ["pipe-hazards", pipeId],
    queryFn: ({ signal }) => getJson<HazardRowView[]>(`/api/v1/pipes/${pipeId}/hazards`, {}, signal),
  });
