/** Plans as pages ask for them. A plan is never changed once made; what people write beside it is asked for anew. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { getJson } from "../../platform/web/api.ts";
import type {
  Comparison,
  FixedItems,
  Frontier,
  PlanDifference,
  PlanFile,
  PlanJobView,
  PlanSummary,
  RiskCurve,
  Robustness,
  ScenarioView,
} from "../api/plan.schemas.ts";
import type { Gantt, ProjectFile, ProjectMap, ProjectPage } from "../api/project.schemas.ts";

export type Query = Readonly<Record<string, string | number | undefined>>;

export const usePlans = () =>
  useQuery({
    queryKey: ["plans"],
    queryFn: ({ signal }) => getJson<PlanSummary[]>("/api/v1/plans", {}, signal),
  });

export const usePlan = (planId: string | undefined) =>
  useQuery({
    queryKey: ["plan", planId],
    queryFn: ({ signal }) => getJson<PlanFile>(`/api/v1/plans/${planId}`, {}, signal),
    enabled: planId !== undefined,
    retry: false,
  });

export const useProjects = (planId: string, query: Query) =>
  useQuery({
    queryKey: ["plan-projects", planId, query],
    queryFn: ({ signal }) => getJson<ProjectPage>(`/api/v1/plans/${planId}/projects`, query, signal),
    placeholderData: (old) => old,
  });

export const useProject = (planId: string, projectId: string | undefined) =>
  useQuery({
    queryKey: ["plan-project", planId, projectId],
    queryFn: ({ signal }) => getJson<ProjectFile>(`/api/v1/plans/${planId}/projects/${projectId}`, {}, signal),
    enabled: projectId !== undefined,
    retry: false,
  });

export const useGantt = (planId: string, query: Query) =>
  useQuery({
    queryKey: ["plan-gantt", planId, query],
    queryFn: ({ signal }) => getJson<Gantt>(`/api/v1/plans/${planId}/gantt`, query, signal),
    placeholderData: (old) => old,
  });

export const usePlanMap = (planId: string, query: Query, bbox: string | undefined) =>
  useQuery({
    queryKey: ["plan-map", planId, query, bbox],
    queryFn: ({ signal }) => getJson<ProjectMap>(`/api/v1/plans/${planId}/map`, { ...query, bbox }, signal),
    enabled: bbox !== undefined,
    placeholderData: (old) => old,
  });

export const useRiskCurve = (planId: string) =>
  useQuery({
    queryKey: ["plan-risk", planId],
    queryFn: ({ signal }) => getJson<RiskCurve>(`/api/v1/plans/${planId}/risk-curve`, {}, signal),
  });

export const useComparison = (planId: string) =>
  useQuery({
    queryKey: ["plan-comparison", planId],
    queryFn: ({ signal }) => getJson<Comparison | null>(`/api/v1/plans/${planId}/comparison`, {}, signal),
  });

export const useRobustness = (planId: string | undefined) =>
  useQuery({
    queryKey: ["plan-robustness", planId],
    queryFn: ({ signal }) => getJson<Robustness | null>(`/api/v1/plans/${planId}/robustness`, {}, signal),
    enabled: planId !== undefined,
  });

export const useFrontier = (planId: string | undefined) =>
  useQuery({
    queryKey: ["plan-frontier", planId],
    queryFn: ({ signal }) => getJson<Frontier>("/api/v1/plan-frontier", { plan: planId }, signal),
    enabled: planId !== undefined,
  });

export const useDifference = (planId: string | undefined, other: string | undefined) =>
  useQuery({
    queryKey: ["plan-difference", planId, other],
    queryFn: ({ signal }) => getJson<PlanDifference>(`/api/v1/plans/${planId}/difference`, { with: other }, signal),
    enabled: planId !== undefined && other !== undefined,
  });

export const useScenarios = () =>
  useQuery({
    queryKey: ["plan-scenarios"],
    queryFn: ({ signal }) => getJson<ScenarioView[]>("/api/v1/plan-scenarios", {}, signal),
  });

export const useFixedItems = (planId: string) =>
  useQuery({
    queryKey: ["plan-fixed", planId],
    queryFn: ({ signal }) => getJson<FixedItems>(`/api/v1/plans/${planId}/fixed-items`, {}, signal),
  });

const ASK_EVERY_MS = 500;
export const isRunning = ({ state }: PlanJobView): boolean => state === "waiting" || state === "running";

/** One job of planning, asked after until it ends; then everything of planning is asked for anew. */
export function usePlanJob(jobId: string | undefined): { job: PlanJobView | undefined; running: boolean } {
  const client = useQueryClient();
  const { data: job } = useQuery({
    queryKey: ["plan-job", jobId],
    queryFn: ({ signal }) => getJson<PlanJobView>(`/api/v1/plan-jobs/${jobId}`, {}, signal),
    enabled: jobId !== undefined,
    refetchInterval: ({ state }) => (state.data && !isRunning(state.data) ? false : ASK_EVERY_MS),
  });
  const ended = job !== undefined && !isRunning(job);
  useEffect(() => {
    if (ended)
      void client.invalidateQueries({
        predicate: ({ queryKey: [name] }) => String(name).startsWith("plan") && name !== "plan-job",
      });
  }, [ended, client]);
  return { job, running: jobId !== undefined && (!job || isRunning(job)) };
}
