/** A cost share of the city, a district or an operator: adopted as a new version of the rules, with its document. */
import { InputNumber, Modal, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { NETWORKS } from "../../network/model/codes.ts";
import { useWordLabel } from "../../network/web/word-label.tsx";
import { Failed } from "../../platform/web/states.tsx";
import type { FundingRulesView } from "../api/funding.schemas.ts";
import { PAYERS } from "../model/channels.ts";
import { type FundingRules, OWNER_KINDS, PARTS, type ShareRecord } from "../model/funding-rules.ts";
import { putShare } from "../model/share-of.ts";
import { Field, TextField } from "./fields.tsx";
import { useCommand } from "./use-funding.ts";

const SCOPES = ["city", "district", "street", "operator"] as const;
const START: ShareRecord = {
  ...{ scope: "city", scopeName: "", network: "gas", part: "MAIN", ownerKind: "PUBLIC" },
  ...{ government: 35, company: 65, user: 0, source: "", confidence: "adopted" },
};

export function ShareForm({ rules, onEnd }: { rules: FundingRules; onEnd: () => void }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const [record, setRecord] = useState(START);
  const set = (change: Partial<ShareRecord>) => setRecord({ ...record, ...change });
  const send = useCommand<FundingRulesView>("rules", onEnd);
  const isPlace = record.scope !== "city";
  const sum = record.government + record.company + record.user;
  const why = !record.source.trim()
    ? t("funding.fillIn", { field: t("funding.reference") })
    : isPlace && !record.scopeName.trim()
      ? t("funding.fillIn", { field: t("funding.scopeName") })
      : sum <= 0
        ? t("funding.someonePays")
        : undefined;
  const choice = (
    field: "scope" | "network" | "part" | "ownerKind",
    name: string,
    family: string,
    words: readonly string[],
  ) => (
    <Field label={name}>
      {(id) => (
        <Select
          id={id}
          value={record[field] as string}
          onChange={(word: string) => set({ [field]: word } as Partial<ShareRecord>)}
          options={words.map((value) => ({ value, label: value === "*" ? t("funding.any") : label(family, value) }))}
        />
      )}
    </Field>
  );
  return (
    <Modal
      open
      title={t("funding.adoptShare")}
      okText={t("funding.adopt")}
      cancelText={t("funding.cancel")}
      confirmLoading={send.isPending}
      okButtonProps={{ disabled: why !== undefined, ...(why ? { title: why } : {}) }}
      onOk={() =>
        send.mutate({ rules: { ...rules, shares: putShare(rules.shares, record) }, reason: record.source.trim() })
      }
      onCancel={onEnd}
      width={640}
    >
      <div className="funding-form">
        {choice("scope", t("funding.scope"), "shareScope", SCOPES)}
        <TextField
          label={t("funding.scopeName")}
          needed={isPlace}
          value={record.scopeName}
          onChange={(scopeName) => set({ scopeName })}
        />
        {choice("network", t("field.network"), "network", [...NETWORKS, "*"])}
        {choice("part", t("funding.part"), "fundingPart", [...PARTS, "*"])}
        {choice("ownerKind", t("funding.ownerKind"), "ownerKind", [...OWNER_KINDS, "*"])}
        {PAYERS.map((payer) => (
          <Field key={payer} label={t("funding.partsOf", { payer: label("payer", payer) })}>
            {(id) => (
              <InputNumber
                id={id}
                min={0}
                max={1_000_000}
                value={record[payer]}
                onChange={(value) => set({ [payer]: value ?? 0 })}
              />
            )}
          </Field>
        ))}
        <TextField
          label={t("funding.reference")}
          needed
          most={300}
          value={record.source}
          onChange={(source) => set({ source })}
        />
      </div>
      {why && <p className="quiet">{why}</p>}
      {send.isError && <Failed cause={send.error} />}
    </Modal>
  );
}
