/** A source, new or changed: channel, name, whose money, how much; for borrowed money its rate and term, for earmarked its purpose. */

import { useQuery } from "@tanstack/react-query";
import { InputNumber, Modal, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RegionView } from "../../network/api/network.schemas.ts";
import { NETWORKS, type Network } from "../../network/model/codes.ts";
import { useWordLabel } from "../../network/web/word-label.tsx";
import { getJson } from "../../platform/web/api.ts";
import { Failed } from "../../platform/web/states.tsx";
import type { SourceFile, SourceView } from "../api/funding.schemas.ts";
import { BORROWED, CHANNELS, type Channel } from "../model/channels.ts";
import { parseYuan, yuanText } from "../model/yuan.ts";
import { AmountField, Field, TextField } from "./fields.tsx";
import { useCommand } from "./use-funding.ts";

interface Draft {
  channel: Channel;
  name: string;
  holder: string;
  amount: string;
  year: number;
  districtId: number | null;
  networks: Network[];
  purpose: string;
  useBy: string;
  interestPercent: number | null;
  termYears: number | null;
  reference: string;
}

const EMPTY: Draft = {
  ...{
    channel: "CITY_FISCAL",
    name: "",
    holder: "",
    amount: "",
    districtId: null,
    networks: [],
    purpose: "",
    useBy: "",
  },
  ...{ interestPercent: null, termYears: null, reference: "", year: new Date().getFullYear() },
};

/** The first thing that is missing, by the key of its label. */
const missing = ({ name, holder, amount }: Draft): string | undefined =>
  !name.trim() ? "funding.name" : !holder.trim() ? "funding.holder" : !parseYuan(amount) ? "funding.amount" : undefined;

/** A new total needs its document. */
const draftOf = (source: SourceView): Draft => ({
  ...source,
  amount: yuanText(source.totalFen),
  useBy: source.useBy ?? "",
  reference: "",
});

export interface SourceFormProps {
  /** Left out = a new one. */
  source?: SourceView;
  onEnd: (sourceId?: number) => void;
}

export function SourceForm({ source, onEnd }: SourceFormProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(source ? draftOf(source) : EMPTY);
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const path = source ? `sources/${source.sourceId}/change` : "sources";
  const send = useCommand<SourceFile>(path, (file) => onEnd(file.source.sourceId));
  const totalFen = parseYuan(draft.amount);
  const lacks = missing(draft);
  const isUnfounded = source && totalFen !== source.totalFen && !draft.reference.trim();
  const why = lacks
    ? t("funding.fillIn", { field: t(lacks) })
    : isUnfounded
      ? t("problem.funding.reason-empty")
      : undefined;
  const title = t(source ? "funding.action.change" : "funding.addSource");
  return (
    <Modal
      open
      title={title}
      okText={t("funding.save")}
      cancelText={t("funding.cancel")}
      confirmLoading={send.isPending}
      okButtonProps={{ disabled: why !== undefined, ...(why ? { title: why } : {}) }}
      onOk={() => {
        const { channel, name, holder, year, districtId, networks, purpose, interestPercent, termYears, reference } =
          draft;
        send.mutate({
          ...{ channel, name, holder, year, districtId, networks, purpose, interestPercent, termYears, reference },
          ...{ totalFen, useBy: draft.useBy || null },
          ...(source ? { version: source.version } : {}),
        });
      }}
      onCancel={() => onEnd()}
      width={640}
    >
      <Fields draft={draft} set={set} />
      {why && <p className="quiet">{why}</p>}
      {send.isError && <Failed cause={send.error} />}
    </Modal>
  );
}

function Fields({ draft, set }: { draft: Draft; set: (change: Partial<Draft>) => void }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  return (
    <div className="funding-form">
      <Field label={t("funding.channel")} needed>
        {(id) => (
          <Select
            id={id}
            value={draft.channel}
            onChange={(channel) => set({ channel })}
            options={CHANNELS.map((value) => ({ value, label: label("channel", value) }))}
          />
        )}
      </Field>
      <Field label={t("funding.year")} needed>
        {(id) => (
          <InputNumber
            id={id}
            min={2000}
            max={2100}
            precision={0}
            value={draft.year}
            onChange={(year) => year && set({ year })}
          />
        )}
      </Field>
      <TextField label={t("funding.name")} needed value={draft.name} onChange={(name) => set({ name })} />
      <TextField label={t("funding.holder")} needed value={draft.holder} onChange={(holder) => set({ holder })} />
      <AmountField label={t("funding.amount")} value={draft.amount} onChange={(amount) => set({ amount })} />
      <TextField label={t("funding.reference")} value={draft.reference} onChange={(reference) => set({ reference })} />
      <District value={draft.districtId} onChange={(districtId) => set({ districtId })} />
      <Field label={t("funding.onlyNetworks")}>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            placeholder={t("funding.anyNetwork")}
            value={draft.networks}
            onChange={(networks) => set({ networks })}
            options={NETWORKS.map((value) => ({ value, label: label("network", value) }))}
          />
        )}
      </Field>
      <TextField
        label={t("funding.purpose")}
        most={500}
        value={draft.purpose}
        onChange={(purpose) => set({ purpose })}
      />
      <TextField label={t("funding.useByField")} type="date" value={draft.useBy} onChange={(useBy) => set({ useBy })} />
      {BORROWED.includes(draft.channel) && (
        <>
          <Field label={t("funding.interest")}>
            {(id) => (
              <InputNumber
                id={id}
                min={0}
                max={100}
                value={draft.interestPercent}
                onChange={(interestPercent) => set({ interestPercent })}
              />
            )}
          </Field>
          <Field label={t("funding.term")}>
            {(id) => (
              <InputNumber
                id={id}
                min={1}
                max={50}
                precision={0}
                value={draft.termYears}
                onChange={(termYears) => set({ termYears })}
              />
            )}
          </Field>
        </>
      )}
    </div>
  );
}

function District({ value, onChange }: { value: number | null; onChange: (districtId: number | null) => void }) {
  const { t } = useTranslation();
  const regions = useQuery({
    queryKey: ["regions"],
    queryFn: ({ signal }) => getJson<RegionView[]>("/api/v1/regions", {}, signal),
  });
  const districts = (regions.data ?? [])
    .flatMap(({ children }) => children)
    .filter(({ level }) => level === "district");
  return (
    <Field label={t("funding.district")}>
      {(id) => (
        <Select
          id={id}
          allowClear
          placeholder={t("funding.wholeCity")}
          value={value}
          onChange={(districtId: number | undefined) => onChange(districtId ?? null)}
          options={districts.map(({ regionId, name }) => ({ value: regionId, label: name }))}
        />
      )}
    </Field>
  );
}
