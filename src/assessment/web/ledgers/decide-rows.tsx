/** Deciding the chosen rows: who is right, or neither, with a note; and taking a decision back. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { postJson } from "../../../platform/web/api.ts";
import { formatCount } from "../../../platform/web/format.ts";
import { Failed } from "../../../platform/web/states.tsx";
import type { PairView, ReconciliationView } from "../../api/two-ledgers.schemas.ts";
import { PAIR_DECISIONS, type PairDecision } from "../../model/ledgers/decide-pair.ts";
import type { PairResult } from "../../model/ledgers/reconcile-lists.ts";

interface DecideRowsProps {
  reconciliationId: number;
  result: PairResult;
  pairNos: readonly number[];
  whyNot: ReconciliationView["whyNotDecide"];
  onDone: () => void;
}

const POSSIBLE: Readonly<Record<PairResult, readonly PairDecision[]>> = {
  matched: [],
  differing: PAIR_DECISIONS,
  only_district: ["accept_district", "both_wrong"],
  only_company: ["accept_company", "both_wrong"],
};

export function DecideRows({ reconciliationId, result, pairNos, whyNot, onDone }: DecideRowsProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [note, setNote] = useState("");
  const decide = useMutation({
    mutationFn: (decision: PairDecision | null) =>
      postJson(`/api/v1/two-ledgers/reconciliations/${reconciliationId}/decide`, { pairNos, decision, note }),
    onSuccess: () => {
      for (const key of ["pairs", "reconciliations"]) void client.invalidateQueries({ queryKey: [key] });
      setNote("");
      onDone();
    },
  });
  if (whyNot) return <p className="quiet">{t(`problem.${whyNot.code}`, whyNot.facts)}</p>;
  const none = pairNos.length === 0;
  return (
    <div className="pair-decide">
      <span role="status">{t("two.chosen", { rows: formatCount(pairNos.length) })}</span>
      <Input
        value={note}
        maxLength={1000}
        aria-label={t("two.note")}
        placeholder={t("two.note")}
        onChange={({ target }) => setNote(target.value)}
      />
      {POSSIBLE[result].map((decision) => (
        <Button key={decision} disabled={none} loading={decide.isPending} onClick={() => decide.mutate(decision)}>
          {t(`word.pairDecision.${decision}`)}
        </Button>
      ))}
      <Button type="text" disabled={none} onClick={() => decide.mutate(null)}>
        {t("two.undo")}
      </Button>
      {decide.isError && <Failed cause={decide.error} />}
    </div>
  );
}

export function PairDecisionCell({ row }: { row: PairView }) {
  const { t } = useTranslation();
  if (!row.decision) return <span className="quiet">{t("two.decided.no")}</span>;
  return (
    <span className="ledger-cell">
      <span className="badge badge-good">{t(`word.pairDecision.${row.decision}`)}</span>
      {row.note && <span className="quiet">{row.note}</span>}
    </span>
  );
}
