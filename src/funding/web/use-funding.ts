/** What the pages of funding ask the server. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { getJson, postJson } from "../../platform/web/api.ts";
import type {
  Flow,
  FundingRulesView,
  FundingRuleVersions,
  ProjectFunding,
  ProjectList,
  ShareView,
  SourceFile,
  SourceList,
  WaiverList,
} from "../api/funding.schemas.ts";

type Query = Readonly<Record<string, string | number | undefined>>;

const ask = <T>(key: string, path: string, query: Query = {}, enabled = true) =>
  useQuery({
    queryKey: ["funding", key, query],
    queryFn: ({ signal }) => getJson<T>(`/api/v1/funding/${path}`, query, signal),
    placeholderData: (old) => old,
    enabled,
  });

export const useSources = (query: Query) => ask<SourceList>("sources", "sources", query);
export const useProjects = (query: Query) => ask<ProjectList>("projects", "projects", query);
export const useWaivers = (query: Query) => ask<WaiverList>("waivers", "waivers", query);
export const useFlow = (query: Query) => ask<Flow>("flow", "flow", query);
export const useFundingRules = () => ask<FundingRulesView>("rules", "rules");
export const useRuleVersions = () => ask<FundingRuleVersions>("versions", "rules/versions");
export const useShare = (query: Query, enabled: boolean) => ask<ShareView>("share", "share", query, enabled);

/** Not the one before while another is loaded: a drawer never shows a stranger's money. */
export const useSource = (sourceId: string | undefined, query: Query) =>
  useQuery({
    queryKey: ["funding", "source", sourceId, query],
    queryFn: ({ signal }) => getJson<SourceFile>(`/api/v1/funding/sources/${sourceId}`, query, signal),
    enabled: sourceId !== undefined,
  });
export const useProject = (projectId: string | undefined) =>
  useQuery({
    queryKey: ["funding", "project", projectId],
    queryFn: ({ signal }) =>
      getJson<ProjectFunding>(`/api/v1/funding/projects/${encodeURIComponent(projectId!)}`, {}, signal),
    enabled: projectId !== undefined,
  });

/** Any command moves balances, projects and pictures alike: all are asked anew. */
export function useCommand<T>(path: string, onDone: (answer: T) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: unknown) => postJson<T>(`/api/v1/funding/${path}`, body),
    onSuccess: (answer) => {
      void client.invalidateQueries({ queryKey: ["funding"] });
      onDone(answer);
    },
  });
}

/** The sentence of a refusal, networks in words. */
export function useSentence() {
  const { t, i18n } = useTranslation();
  const word = (one: unknown) => {
    const key = `word.network.${one}`;
    return i18n.exists(key) ? t(key) : String(one);
  };
  return ({ code, facts }: { code: string; facts: Record<string, unknown> }): string =>
    t(`problem.${code}`, {
      ...facts,
      ...(facts["network"] ? { network: word(facts["network"]) } : {}),
      ...(facts["networks"] ? { networks: String(facts["networks"]).split(", ").map(word).join("、") } : {}),
    });
}
