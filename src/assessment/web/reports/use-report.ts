/** What the server knows of reports and forms, asked and changed from the pages. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { getJson, postJson } from "../../../platform/web/api.ts";
import type {
  ConcludedView,
  FormList,
  FormView,
  ProblemView,
  RecordBody,
  ReportList,
  ReportView,
} from "../../api/conclusion.schemas.ts";

export type Query = Record<string, string | number | undefined>;

export const useReports = (query: Query) =>
  useQuery({
    queryKey: ["reports", query],
    queryFn: ({ signal }) => getJson<ReportList>("/api/v1/reports", query, signal),
    placeholderData: (old) => old,
  });

export const useReport = (reportNo: number, version: number | undefined) =>
  useQuery({
    queryKey: ["report", reportNo, version],
    queryFn: ({ signal }) => getJson<ReportView>(`/api/v1/reports/${reportNo}`, { version }, signal),
  });

export const useForms = (reportNo: number, query: Query) =>
  useQuery({
    queryKey: ["report", reportNo, "forms", query],
    queryFn: ({ signal }) => getJson<FormList>(`/api/v1/reports/${reportNo}/forms`, query, signal),
    placeholderData: (old) => old,
  });

export const useForm = (reportNo: number, formNo: number, version: number | undefined) =>
  useQuery({
    queryKey: ["report", reportNo, "form", formNo, version],
    queryFn: ({ signal }) => getJson<FormView>(`/api/v1/reports/${reportNo}/forms/${formNo}`, { version }, signal),
  });

/** Everything that shows the report is asked anew. */
function useRenewed(reportNo: number) {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: ["report", reportNo] });
    void client.invalidateQueries({ queryKey: ["reports"] });
    void client.invalidateQueries({ queryKey: ["pipe-conclusion"] });
  };
}

export function useConclude(reportNo: number) {
  const renewed = useRenewed(reportNo);
  return useMutation({
    mutationFn: (body: Record<string, unknown>) =>
      postJson<ConcludedView>(`/api/v1/reports/${reportNo}/conclusions`, body),
    onSuccess: renewed,
  });
}

export function useRecord(reportNo: number, formNo: number) {
  const renewed = useRenewed(reportNo);
  return useMutation({
    mutationFn: (body: RecordBody) => postJson<FormView>(`/api/v1/reports/${reportNo}/forms/${formNo}`, body),
    onSuccess: renewed,
  });
}

export function useStep(reportNo: number) {
  const renewed = useRenewed(reportNo);
  return useMutation({
    mutationFn: ({ step, body }: { step: string; body: Record<string, string> }) =>
      postJson<ReportView>(`/api/v1/reports/${reportNo}/${step}`, body),
    onSuccess: renewed,
  });
}

/** The sentence of a problem the server gave as a value. */
export function useSentence(): (problem: Pick<ProblemView, "code" | "facts"> | null | undefined) => string | undefined {
  const { t, i18n } = useTranslation();
  return (problem) => {
    if (!problem) return undefined;
    const key = `problem.${problem.code}`;
    return i18n.exists(key) ? t(key, problem.facts as Record<string, string>) : problem.code;
  };
}
