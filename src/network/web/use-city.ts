/** What the server knows of the city, kept fresh enough that a new run or import shows. */
import { useQuery } from "@tanstack/react-query";
import { getJson } from "../../platform/web/api.ts";
import type { CityView, PipeFile, PipeList, PipeSummary } from "../api/network.schemas.ts";

export const useCity = () =>
  useQuery({
    queryKey: ["city"],
    queryFn: ({ signal }) => getJson<CityView>("/api/v1/city", {}, signal),
    refetchInterval: 15_000,
  });

export const useSummary = (filter: Record<string, string>, cross = "", enabled = true) =>
  useQuery({
    queryKey: ["summary", filter, cross],
    queryFn: ({ signal }) =>
      getJson<PipeSummary>("/api/v1/pipes/summary", { ...filter, cross: cross || undefined }, signal),
    placeholderData: (old) => old,
    enabled,
  });

export const usePipes = (query: Record<string, string | number | undefined>) =>
  useQuery({
    queryKey: ["pipes", query],
    queryFn: ({ signal }) => getJson<PipeList>("/api/v1/pipes", query, signal),
    placeholderData: (old) => old,
  });

/** The file of a pipe; one that lay in the ground only on a past day is found on that day. */
export const usePipe = (pipeId: number | undefined, day?: string) =>
  useQuery({
    queryKey: ["pipe", pipeId, day],
    queryFn: ({ signal }) => getJson<PipeFile>(`/api/v1/pipes/${pipeId}`, { asOf: day }, signal),
    enabled: pipeId !== undefined,
  });
