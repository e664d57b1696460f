/** Adopting something that the city is then graded by: the command, and on the page the job behind it. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useJob } from "../../../network/web/use-job.ts";
import { postJson } from "../../../platform/web/api.ts";
import type { Adopted } from "../../api/levels.schemas.ts";

export type Follow = (adopted: Adopted) => void;

export function useAdoption(path: string, follow: Follow) {
  const client = useQueryClient();
  const adopt = useMutation({
    mutationFn: (body: object) => postJson<Adopted>(path, body),
    onSuccess: (adopted) => {
      follow(adopted);
      void client.invalidateQueries();
    },
  });
  return { send: adopt.mutate, error: adopt.error, busy: adopt.isPending };
}

/** The grading that an adoption started; lives as long as the page, whatever dialog began it. */
export function useRegrading() {
  const client = useQueryClient();
  const [jobId, setJobId] = useState<string>();
  const { job, running } = useJob(jobId);
  const hasEnded = jobId !== undefined && !running;
  useEffect(() => {
    if (hasEnded) void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "job" });
  }, [hasEnded, client]);
  const follow: Follow = (adopted) => setJobId(adopted.job?.jobId);
  return { follow, running, share: job?.progress ?? 0, problem: job?.problem ?? undefined };
}
