/** What a plan's page is narrowed by, kept in the URL: map, Gantt, charts, list and file follow the same words. */
import { useMemo } from "react";
import { useWords, type Words } from "../../platform/web/search.ts";

export const PLAN_FIELDS = ["year", "network", "district", "source", "shared", "text"] as const;
export type PlanField = (typeof PLAN_FIELDS)[number];
export type PlanQuery = Readonly<Partial<Record<PlanField, string>>>;

export interface PlanFilter {
  readonly query: PlanQuery;
  /** A word already chosen is given up. */
  toggle(field: PlanField, word: string): void;
  set(field: PlanField, word: string | undefined): void;
  clear(): void;
}

const queryOf = (words: Words): PlanQuery =>
  Object.fromEntries(PLAN_FIELDS.flatMap((field) => (words[field] ? [[field, words[field]]] : [])));

/** A changed filter starts the list at its first page. */
export function usePlanFilter(): PlanFilter {
  const [words, change] = useWords();
  const written = JSON.stringify(queryOf(words));
  return useMemo(() => {
    const query = JSON.parse(written) as PlanQuery;
    return {
      query,
      set: (field, word) => change({ page: undefined, [field]: word || undefined }),
      toggle: (field, word) => change({ page: undefined, [field]: query[field] === word ? undefined : word }),
      clear: () => change({ page: undefined, ...Object.fromEntries(PLAN_FIELDS.map((field) => [field, undefined])) }),
    };
  }, [written, change]);
}

/** The project that map, Gantt and list mark. */
export function useChosenProject(): [string | undefined, (projectId: string | undefined) => void] {
  const [words, change] = useWords();
  return [words["project"], (projectId) => change({ project: projectId === words["project"] ? undefined : projectId })];
}
