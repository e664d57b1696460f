/** A long piece of work on the server, asked after until it ends. */
import { useQuery } from "@tanstack/react-query";
import { getJson, postJson } from "../../platform/web/api.ts";
import type { JobView } from "../api/network.schemas.ts";

const ASK_EVERY_MS = 400;

export function useJob(jobId: string | undefined): { job: JobView | undefined; running: boolean } {
  const { data: job } = useQuery({
    queryKey: ["job", jobId],
    queryFn: () => getJson<JobView>(`/api/v1/jobs/${jobId}`),
    enabled: jobId !== undefined,
    refetchInterval: ({ state }) => (state.data && !isRunning(state.data) ? false : ASK_EVERY_MS),
  });
  return { job, running: jobId !== undefined && (!job || isRunning(job)) };
}

export const cancelJob = (jobId: string): Promise<void> => postJson(`/api/v1/jobs/${jobId}/cancel`, {});

const isRunning = ({ state }: JobView): boolean => state === "waiting" || state === "running";
