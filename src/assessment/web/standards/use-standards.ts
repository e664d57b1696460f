/** The library and the rules in force, asked from the pages. */
import { useQuery } from "@tanstack/react-query";
import { getJson } from "../../../platform/web/api.ts";
import type { RuleRecordList, StandardList, StandardView } from "../../api/standards.schemas.ts";

export const useStandards = () =>
  useQuery({
    queryKey: ["standards"],
    queryFn: ({ signal }) => getJson<StandardList>("/api/v1/standards", {}, signal),
  });

export const useStandard = (id: string) =>
  useQuery({
    queryKey: ["standards", id],
    queryFn: ({ signal }) => getJson<StandardView>(`/api/v1/standards/${encodeURIComponent(id)}`, {}, signal),
  });

export const useRuleRecords = () =>
  useQuery({
    queryKey: ["rule-records"],
    queryFn: ({ signal }) => getJson<RuleRecordList>("/api/v1/rule-records", {}, signal),
  });
