/** Takes an entry back by booking its opposite, with the reason that is kept. */
import { Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Failed } from "../../platform/web/states.tsx";
import { useCommand } from "./use-funding.ts";

/** `path` is the command that books the opposite of entry `no`. */
export function UndoForm({ no, path, onEnd }: { no: number; path: string; onEnd: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const send = useCommand(path, onEnd);
  return (
    <Modal
      open
      title={t("funding.undoEntry", { no })}
      okText={t("funding.undo")}
      cancelText={t("funding.cancel")}
      confirmLoading={send.isPending}
      okButtonProps={{ disabled: !reason.trim(), ...(reason.trim() ? {} : { title: t("funding.giveReason") }) }}
      onOk={() => send.mutate({ reason })}
      onCancel={onEnd}
    >
      <p>{t("funding.undoSure")}</p>
      <Input.TextArea
        rows={3}
        maxLength={500}
        aria-label={t("funding.reason")}
        placeholder={t("funding.reason")}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      {send.isError && <Failed cause={send.error} />}
    </Modal>
  );
}
