/** The calculator: one cost in, who pays how much to the fen, through which channels, and by which record. */
import { Card, Input, Select, Table } from "antd";
import { useTranslation } from "react-i18next";
import { NETWORKS, type Network } from "../../network/model/codes.ts";
import { useWordLabel } from "../../network/web/word-label.tsx";
import { useWords } from "../../platform/web/search.ts";
import { Failed, Loading, Nothing } from "../../platform/web/states.tsx";
import type { ShareView } from "../api/funding.schemas.ts";
import { OWNER_KINDS, type OwnerKind, PARTS, type Part } from "../model/funding-rules.ts";
import { parseYuan } from "../model/yuan.ts";
import { Origin } from "./confidence-badge.tsx";
import { AmountField, Field } from "./fields.tsx";
import { Yuan } from "./money.tsx";
import { useShare } from "./use-funding.ts";

export function ShareTab() {
  const { t } = useTranslation();
  const label = useWordLabel();
  const [words, change] = useWords();
  const amount = words["amount"] ?? "1,000,000.01";
  const network = NETWORKS.find((one) => one === words["network"]) ?? "gas";
  const part = PARTS.find((one) => one === words["part"]) ?? "MAIN";
  const ownerKind = OWNER_KINDS.find((one) => one === words["ownerKind"]) ?? ownerOf(part);
  const operator = words["operator"] ?? "";
  const amountFen = parseYuan(amount);
  const share = useShare({ amountFen, network, part, ownerKind, operator }, amountFen !== undefined);
  return (
    <div className="cards">
      <Card size="small" title={t("funding.ask")}>
        <div className="funding-form">
          <AmountField label={t("funding.cost")} value={amount} onChange={(written) => change({ amount: written })} />
          <Choice<Network>
            name={t("field.network")}
            value={network}
            words={NETWORKS}
            wordOf={(word) => label("network", word)}
            onChange={(chosen) => change({ network: chosen })}
          />
          <Choice<Part>
            name={t("funding.part")}
            value={part}
            words={PARTS}
            wordOf={(word) => label("fundingPart", word)}
            onChange={(chosen) => change({ part: chosen, ownerKind: undefined })}
          />
          <Choice<OwnerKind>
            name={t("funding.ownerKind")}
            value={ownerKind}
            words={OWNER_KINDS}
            wordOf={(word) => label("ownerKind", word)}
            onChange={(chosen) => change({ ownerKind: chosen })}
          />
          <Field label={t("funding.operator")}>
            {(id) => (
              <Input
                id={id}
                maxLength={100}
                value={operator}
                onChange={({ target }) => change({ operator: target.value || undefined })}
              />
            )}
          </Field>
        </div>
      </Card>
      <Card size="small" title={t("funding.answer")}>
        {amountFen === undefined && <Nothing>{t("funding.amountWrong")}</Nothing>}
        {amountFen !== undefined && share.isPending && <Loading rows={6} />}
        {share.isError && <Failed cause={share.error} again={() => void share.refetch()} />}
        {amountFen !== undefined && share.data && <Answer share={share.data} />}
      </Card>
    </div>
  );
}

/** Whose it usually is; may be changed. */
const ownerOf = (part: Part): OwnerKind => (part === "MAIN" || part === "COURTYARD" ? "PUBLIC" : "RESIDENT");

interface ChoiceProps<W extends string> {
  name: string;
  value: W;
  words: readonly W[];
  wordOf: (word: W) => string;
  onChange: (word: W) => void;
}

function Choice<W extends string>({ name, value, words, wordOf, onChange }: ChoiceProps<W>) {
  return (
    <Field label={name}>
      {(id) => (
        <Select<W>
          id={id}
          value={value}
          onChange={onChange}
          options={words.map((word) => ({ value: word, label: wordOf(word) }))}
        />
      )}
    </Field>
  );
}

function Answer({ share }: { share: ShareView }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const { record, payers, draws, amountFen, bondFen } = share;
  return (
    <div className="funding-file">
      <p>
        {t("funding.byRecord", {
          scope: label("shareScope", record.scope) + (record.scopeName ? ` ${record.scopeName}` : ""),
          government: record.government,
          company: record.company,
          user: record.user,
        })}{" "}
        <Origin record={record} />
      </p>
      {bondFen > 0 && (
        <p>
          {t("funding.bondFirst")} <Yuan fen={bondFen} />
        </p>
      )}
      <Table
        size="small"
        rowKey="payer"
        pagination={false}
        dataSource={payers}
        columns={[
          { title: t("funding.payer"), dataIndex: "payer", render: (payer: string) => label("payer", payer) },
          {
            title: t("funding.amountYuan"),
            dataIndex: "fen",
            align: "right",
            render: (fen: number) => <Yuan fen={fen} />,
          },
        ]}
        summary={() => <Sum name={t("funding.sum")} fen={amountFen} />}
      />
      <Table
        size="small"
        rowKey="source"
        pagination={false}
        dataSource={draws}
        columns={[
          {
            title: t("funding.channel"),
            key: "source",
            render: (_, { source, channel }) =>
              [label("channel", channel), source.split(":")[1]].filter(Boolean).join(" · "),
          },
          {
            title: t("funding.amountYuan"),
            dataIndex: "fen",
            align: "right",
            render: (fen: number) => <Yuan fen={fen} />,
          },
        ]}
        summary={() => <Sum name={t("funding.sum")} fen={draws.reduce((all, { fen }) => all + fen, 0)} />}
      />
    </div>
  );
}

function Sum({ name, fen }: { name: string; fen: number }) {
  return (
    <Table.Summary.Row>
      <Table.Summary.Cell index={0}>
        <b>{name}</b>
      </Table.Summary.Cell>
      <Table.Summary.Cell index={1} align="right">
        <b>
          <Yuan fen={fen} />
        </b>
      </Table.Summary.Cell>
    </Table.Summary.Row>
  );
}
