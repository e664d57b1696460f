/** A button for each action; one that is not possible is grey and says why. Each opens a small form. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Modal, Tooltip } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { postFiles, postJson } from "../../../platform/web/api.ts";
import { Failed } from "../../../platform/web/states.tsx";
import type { LedgerFile } from "../../api/ledger.schemas.ts";
import { LEDGER_ACTIONS, type LedgerAction } from "../../model/ledgers/ledger-states.ts";
import { ActionForm, type ActionValues, fieldsOfAction, missingField } from "./action-form.tsx";

export function ItemActions({ file }: { file: LedgerFile }) {
  const { t } = useTranslation();
  const [doing, setDoing] = useState<LedgerAction>();
  const whyNot = useWhyNot();
  return (
    <section className="ledger-actions" aria-label={t("ledger.actions")}>
      {LEDGER_ACTIONS.map((action) => {
        const reason = file.whyNot[action];
        return (
          <Tooltip key={action} title={reason ? whyNot(reason) : undefined}>
            <Button
              type={action === "submit" || action === "accept" ? "primary" : "default"}
              aria-disabled={reason !== null}
              className={reason ? "button-off" : ""}
              title={reason ? whyNot(reason) : undefined}
              onClick={() => reason === null && setDoing(action)}
            >
              {t(`word.ledgerAction.${action}`)}
            </Button>
          </Tooltip>
        );
      })}
      {doing && <ActionDialog key={doing} action={doing} file={file} onEnd={() => setDoing(undefined)} />}
    </section>
  );
}

/** The sentence of a refusal, its state and action in words. */
export function useWhyNot() {
  const { t } = useTranslation();
  return ({ code, facts }: { code: string; facts: Record<string, unknown> }): string =>
    t(`problem.${code}`, {
      ...facts,
      ...(facts["state"] ? { state: t(`word.ledgerState.${facts["state"]}`) } : {}),
      ...(facts["action"] ? { action: t(`word.ledgerAction.${facts["action"]}`) } : {}),
    });
}

function ActionDialog({ action, file, onEnd }: { action: LedgerAction; file: LedgerFile; onEnd: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { item } = file;
  const [values, setValues] = useState<ActionValues>({
    body: item.responsibleBody ?? "",
    dueOn: item.dueOn ?? "",
    measures: item.measures ?? "",
    files: [],
  });
  const [tried, setTried] = useState(false);
  const fields = fieldsOfAction(action, item);
  const send = useMutation({
    mutationFn: async () => {
      const { files, dueOn, ...said } = values;
      const uploadId =
        files.length > 0 ? (await postFiles<{ uploadId: string }>("/api/v1/uploads", files)).uploadId : undefined;
      return postJson<LedgerFile>(`/api/v1/ledger/items/${item.itemId}/${action}`, {
        ...said,
        ...(action === "schedule" ? { dueOn: dueOn || null } : {}),
        ...(uploadId ? { uploadId } : {}),
        version: item.version,
      });
    },
    onSuccess: (after) => {
      client.setQueryData(["ledger-item", String(item.itemId)], after);
      for (const key of ["ledger", "ledger-years"]) void client.invalidateQueries({ queryKey: [key] });
      onEnd();
    },
    onError: () => void client.invalidateQueries({ queryKey: ["ledger-item", String(item.itemId)] }),
  });
  return (
    <Modal
      open
      title={`${t(`word.ledgerAction.${action}`)} ${item.itemNo}`}
      okText={t("ledger.sure")}
      cancelText={t("ledger.cancel")}
      confirmLoading={send.isPending}
      onOk={() => {
        setTried(true);
        if (!missingField(fields, values)) send.mutate();
      }}
      onCancel={onEnd}
    >
      <ActionForm fields={fields} values={values} showMissing={tried} onChange={setValues} />
      {send.isError && <Failed cause={send.error} />}
    </Modal>
  );
}
