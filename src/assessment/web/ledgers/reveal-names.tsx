/** A masked name, and the way to see it: a reason goes into the audit trail, the name is shown for some seconds. */
import { useMutation } from "@tanstack/react-query";
import { Button, Input, Popover } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { postJson } from "../../../platform/web/api.ts";
import { Failed } from "../../../platform/web/states.tsx";
import type { LedgerItemView } from "../../api/ledger.schemas.ts";

interface Names {
  responsiblePerson: string | null;
  closedBy: string | null;
  seconds: number;
}

export function RevealNames({ item }: { item: LedgerItemView }) {
  const { t } = useTranslation();
  const { responsiblePerson, closedBy, itemId } = item;
  const reveal = useRevealed<Names>(`/api/v1/ledger/items/${itemId}/reveal`);
  if (!responsiblePerson && !closedBy) return "–";
  const { shown } = reveal;
  return (
    <>
      {shown ? [shown.responsiblePerson, shown.closedBy].filter(Boolean).join(" / ") : (responsiblePerson ?? "–")}{" "}
      {shown ? (
        <span className="quiet">{t("ledger.revealed", { seconds: shown.seconds })}</span>
      ) : (
        <RevealButton reveal={reveal} />
      )}
    </>
  );
}

export interface Reveal<T> {
  shown: T | undefined;
  asking: boolean;
  problem: Error | null;
  ask(reason: string): void;
}

/** What was revealed disappears again after the seconds the server says. */
export function useRevealed<T extends { seconds: number }>(address: string): Reveal<T> {
  const [shown, setShown] = useState<T>();
  const ask = useMutation({
    mutationFn: (reason: string) => postJson<T>(address, { reason }),
    onSuccess: setShown,
  });
  useEffect(() => {
    if (!shown) return;
    const hide = setTimeout(() => setShown(undefined), shown.seconds * 1000);
    return () => clearTimeout(hide);
  }, [shown]);
  return { shown, asking: ask.isPending, problem: ask.error, ask: ask.mutate };
}

interface RevealButtonProps {
  reveal: Pick<Reveal<unknown>, "asking" | "problem" | "ask">;
  /** Whose name it is, as far as it is shown. */
  who?: string;
}

export function RevealButton({ reveal, who }: RevealButtonProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  return (
    <Popover
      trigger="click"
      content={
        <form
          className="reveal"
          onSubmit={(event) => {
            event.preventDefault();
            reveal.ask(reason);
          }}
        >
          <Input
            value={reason}
            maxLength={200}
            aria-label={t("ledger.revealWhy")}
            placeholder={t("ledger.revealWhy")}
            onChange={({ target }) => setReason(target.value)}
          />
          <Button htmlType="submit" type="primary" loading={reveal.asking}>
            {t("ledger.sure")}
          </Button>
          {reveal.problem && <Failed cause={reveal.problem} />}
        </form>
      }
    >
      <Button size="small" type="link" {...(who ? { "aria-label": t("coverage.who", { name: who }) } : {})}>
        {t("ledger.reveal")}
      </Button>
    </Popover>
  );
}
