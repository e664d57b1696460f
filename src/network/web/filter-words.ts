/** The filter as pages hold it: the URL's words, and what the server is asked with. */

import type { Words } from "../../platform/web/search.ts";
import { FILTER_WORD_FIELDS, filterToQuery, type PipeFilter, queryToFilter } from "../model/pipe-filter.ts";

export type WordField = (typeof FILTER_WORD_FIELDS)[number];

/** Only the filter's words of a query string; a broken bbox is left out. */
export function filterQuery(words: Words): Record<string, string> {
  const own = Object.fromEntries(
    [...FILTER_WORD_FIELDS, "text", "bbox"].flatMap((field) => (words[field] ? [[field, words[field]]] : [])),
  );
  try {
    return filterToQuery(queryToFilter(own));
  } catch {
    return filterToQuery(queryToFilter({ ...own, bbox: undefined }));
  }
}

export function wordsOf(words: Words, field: WordField): string[] {
  const filter = queryToFilter({ [field]: words[field] }) as PipeFilter;
  return [...((filter[field] as readonly string[] | undefined) ?? [])];
}

export const writeWords = (chosen: readonly string[]): string | undefined =>
  chosen.length === 0 ? undefined : chosen.map((word) => word.replaceAll(",", "%2C")).join(",");

export const NO_FILTER: Record<string, undefined> = Object.fromEntries(
  [...FILTER_WORD_FIELDS, "text", "bbox"].map((field) => [field, undefined]),
);
