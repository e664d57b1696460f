/** Who signed, who has not, and why somebody cannot sign yet. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Card, Input, Modal, Tooltip } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { postJson } from "../../../platform/web/api.ts";
import { formatCount, formatInstant } from "../../../platform/web/format.ts";
import { Failed } from "../../../platform/web/states.tsx";
import type { ReconciliationView } from "../../api/two-ledgers.schemas.ts";
import { PARTIES, type Party } from "../../model/ledgers/party-list.ts";

export function SignOff({ reconciliation }: { reconciliation: ReconciliationView }) {
  const { t } = useTranslation();
  const [signing, setSigning] = useState<Party>();
  const { summary, undecided, signed, whyNotSign } = reconciliation;
  const isClosed = PARTIES.every((party) => signed[party] !== null);
  return (
    <Card size="small" title={t("two.signing")}>
      <div className="two-signing">
        <span>
          {t("two.rowsOf", {
            district: formatCount(summary.districtRows),
            company: formatCount(summary.companyRows),
          })}
          {undecided > 0 && (
            <>
              {" "}
              <span className="badge badge-hint">{t("two.undecided", { rows: formatCount(undecided) })}</span>
            </>
          )}
        </span>
        {PARTIES.map((party) => {
          const { by, at } = signed[party] ?? {};
          const reason = whyNotSign[party];
          const why = reason ? t(`problem.${reason.code}`, reason.facts) : undefined;
          return (
            <span key={party} className="two-party">
              <b>{t(`word.party.${party}`)}</b>{" "}
              {by && at ? (
                <span className="badge badge-good">{t("two.signedBy", { by, when: formatInstant(at) })}</span>
              ) : (
                <>
                  <span className="badge">{t("two.notSigned")}</span>{" "}
                  <Tooltip title={why}>
                    <Button
                      size="small"
                      aria-disabled={why !== undefined}
                      title={why}
                      aria-label={`${t("two.sign")} ${t(`word.party.${party}`)}`}
                      className={why ? "button-off" : ""}
                      onClick={() => !why && setSigning(party)}
                    >
                      {t("two.sign")}
                    </Button>
                  </Tooltip>
                </>
              )}
            </span>
          );
        })}
      </div>
      {isClosed && <Alert type="success" showIcon title={t("two.closed")} />}
      {signing && (
        <SignDialog party={signing} id={reconciliation.reconciliationId} onEnd={() => setSigning(undefined)} />
      )}
    </Card>
  );
}

function SignDialog({ party, id, onEnd }: { party: Party; id: number; onEnd: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const field = useId();
  const [byName, setByName] = useState("");
  const sign = useMutation({
    mutationFn: () => postJson(`/api/v1/two-ledgers/reconciliations/${id}/sign`, { party, byName: byName.trim() }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ["reconciliations"] });
      onEnd();
    },
  });
  return (
    <Modal
      open
      title={`${t("two.sign")}：${t(`word.party.${party}`)}`}
      okText={t("two.sign")}
      cancelText={t("ledger.cancel")}
      okButtonProps={{ disabled: byName.trim() === "" }}
      confirmLoading={sign.isPending}
      onOk={() => sign.mutate()}
      onCancel={onEnd}
    >
      <p>{t("two.signSure")}</p>
      <div className="ledger-field">
        <label htmlFor={field}>{t("two.signer")}</label>
        <Input id={field} maxLength={40} value={byName} onChange={({ target }) => setByName(target.value)} />
      </div>
      {sign.isError && <Failed cause={sign.error} />}
    </Modal>
  );
}
