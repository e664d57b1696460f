/** The filter as pages hold it: the URL's words, what the server is asked with, and how one is changed. */
import { useMemo } from "react";
import { useWords, type Words } from "../../platform/web/search.ts";
import { type MapSettings, shownNetworks } from "../model/map-settings.ts";
import { FILTER_WORD_FIELDS, filterToQuery, type PipeFilter, queryToFilter } from "../model/pipe-filter.ts";

export type WordField = (typeof FILTER_WORD_FIELDS)[number];
export type FilterQuery = Readonly<Record<string, string>>;

/** Only the filter's words of a query string, and the day looked at; a broken bbox is left out. */
export function filterQuery(words: Words): FilterQuery {
  const day = words["asOf"] ? { asOf: words["asOf"] } : {};
  const own = Object.fromEntries(
    [...FILTER_WORD_FIELDS, "text", "bbox"].flatMap((field) => (words[field] ? [[field, words[field]]] : [])),
  );
  try {
    return { ...filterToQuery(queryToFilter(own)), ...day };
  } catch {
    return { ...filterToQuery(queryToFilter({ ...own, bbox: undefined })), ...day };
  }
}

/** The query a map asks with: of the networks asked for only those that the city's maps draw. */
export function onMap(query: FilterQuery, settings: Pick<MapSettings, "networks">): FilterQuery {
  const shown = shownNetworks(wordsOf(query, "network"), settings);
  const { network: _, ...rest } = query;
  return shown ? { ...rest, network: shown.join(",") } : rest;
}

export function wordsOf(words: Words, field: WordField): string[] {
  const filter = queryToFilter({ [field]: words[field] }) as PipeFilter;
  return [...((filter[field] as readonly string[] | undefined) ?? [])];
}

const writeWords = (chosen: readonly string[]): string | undefined =>
  chosen.length === 0 ? undefined : chosen.map((word) => word.replaceAll(",", "%2C")).join(",");

const NO_FILTER: Record<string, undefined> = Object.fromEntries(
  [...FILTER_WORD_FIELDS, "text", "bbox"].map((field) => [field, undefined]),
);

export interface FilterInUrl {
  readonly query: FilterQuery;
  chosen(field: WordField): string[];
  choose(field: WordField, words: readonly string[]): void;
  toggle(field: WordField, word: string): void;
  set(field: "text" | "bbox" | "asOf", written: string | undefined): void;
  clear(): void;
}

/** A changed filter starts the list at its first page. */
export function useFilter(): FilterInUrl {
  const [words, change] = useWords();
  const written = JSON.stringify(filterQuery(words));
  return useMemo(() => {
    const query = JSON.parse(written) as FilterQuery;
    const chosen = (field: WordField) => wordsOf(query, field);
    const choose = (field: WordField, picked: readonly string[]) =>
      change({ page: undefined, [field]: writeWords(picked) });
    return {
      query,
      chosen,
      choose,
      toggle(field, word) {
        const now = chosen(field);
        choose(field, now.includes(word) ? now.filter((one) => one !== word) : [...now, word]);
      },
      set: (field, value) => change({ page: undefined, [field]: value || undefined }),
      clear: () => change({ page: undefined, ...NO_FILTER }),
    };
  }, [written, change]);
}
