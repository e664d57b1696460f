/** What the page of the two ledgers asks the server. */
import { useQuery } from "@tanstack/react-query";
import { getJson } from "../../../platform/web/api.ts";
import type { PairList, PartyListView, ReconciliationView } from "../../api/two-ledgers.schemas.ts";

export const usePartyLists = () =>
  useQuery({
    queryKey: ["party-lists"],
    queryFn: ({ signal }) => getJson<PartyListView[]>("/api/v1/two-ledgers/lists", {}, signal),
  });

export const useReconciliations = () =>
  useQuery({
    queryKey: ["reconciliations"],
    queryFn: ({ signal }) => getJson<ReconciliationView[]>("/api/v1/two-ledgers/reconciliations", {}, signal),
  });

export const usePairs = (reconciliationId: number, query: Readonly<Record<string, string | number | undefined>>) =>
  useQuery({
    queryKey: ["pairs", reconciliationId, query],
    queryFn: ({ signal }) =>
      getJson<PairList>(`/api/v1/two-ledgers/reconciliations/${reconciliationId}/pairs`, query, signal),
    placeholderData: (old) => old,
  });
