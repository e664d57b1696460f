/** Asks why before something is adopted: the reason stands in the version and in the audit trail. */
import { Input, Modal } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

export interface ReasonDialogProps {
  readonly title: string;
  readonly busy: boolean;
  readonly children?: React.ReactNode;
  readonly onSure: (reason: string) => void;
  readonly onCancel: () => void;
}

export function ReasonDialog({ title, busy, children, onSure, onCancel }: ReasonDialogProps) {
  const { t } = useTranslation();
  const id = useId();
  const [reason, setReason] = useState("");
  return (
    <Modal
      open
      title={title}
      okText={t("levels.adopt")}
      cancelText={t("levels.cancel")}
      confirmLoading={busy}
      okButtonProps={{ disabled: !reason.trim() }}
      onOk={() => onSure(reason.trim())}
      onCancel={onCancel}
    >
      {children}
      <label htmlFor={id}>{t("levels.reason")}</label>
      <Input.TextArea
        id={id}
        value={reason}
        maxLength={2000}
        rows={3}
        placeholder={t("levels.reasonHint")}
        onChange={({ target }) => setReason(target.value)}
      />
    </Modal>
  );
}
