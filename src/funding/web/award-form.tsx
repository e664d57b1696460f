/** The award of accepted households: project, how many, accepted when; what it comes to is said before it is sent. */
import { InputNumber, Modal, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { cityDay } from "../../base/dates.ts";
import { Failed } from "../../platform/web/states.tsx";
import type { SourceFile } from "../api/funding.schemas.ts";
import { awardOf } from "../model/award.ts";
import type { FundingRules } from "../model/funding-rules.ts";
import { yuanText } from "../model/yuan.ts";
import { Field, TextField } from "./fields.tsx";
import { useCommand, useProjects, useSentence } from "./use-funding.ts";

export interface AwardFormProps {
  file: SourceFile;
  award: FundingRules["award"];
  onEnd: () => void;
}

export function AwardForm({ file: { source }, award, onEnd }: AwardFormProps) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const [text, setText] = useState("");
  const [projectId, setProjectId] = useState<string>();
  const [households, setHouseholds] = useState(0);
  const [acceptedOn, setAcceptedOn] = useState("");
  const [reference, setReference] = useState("");
  const projects = useProjects({ text: text || undefined, limit: 50 });
  const send = useCommand<SourceFile>(`sources/${source.sourceId}/award`, onEnd);
  const today = cityDay(new Date());
  const claim = awardOf({ households, acceptedOn: acceptedOn || null }, award, today);
  const why =
    projectId === undefined
      ? t("funding.fillIn", { field: t("funding.project") })
      : claim.ok
        ? undefined
        : sentence(claim.problem);
  return (
    <Modal
      open
      title={`${t("funding.action.award")} · ${source.name}`}
      okText={t("funding.book")}
      cancelText={t("funding.cancel")}
      confirmLoading={send.isPending}
      okButtonProps={{ disabled: why !== undefined, ...(why ? { title: why } : {}) }}
      onOk={() => send.mutate({ projectId, households, acceptedOn: acceptedOn || null, reference })}
      onCancel={onEnd}
    >
      <div className="funding-form funding-form-one">
        <Field label={t("funding.project")} needed>
          {(id) => (
            <Select
              id={id}
              showSearch={{ filterOption: false, onSearch: setText }}
              placeholder={t("funding.chooseProject")}
              value={projectId ?? null}
              onChange={(chosen: string | null) => chosen && setProjectId(chosen)}
              options={(projects.data?.rows ?? []).map((row) => ({
                value: row.projectId,
                label: `${row.projectId} ${row.name}`,
              }))}
            />
          )}
        </Field>
        <Field label={t("funding.households")} needed>
          {(id) => (
            <InputNumber
              id={id}
              min={0}
              precision={0}
              value={households}
              onChange={(count) => setHouseholds(count ?? 0)}
            />
          )}
        </Field>
        <TextField label={t("funding.acceptedOn")} needed type="date" value={acceptedOn} onChange={setAcceptedOn} />
        <TextField label={t("funding.reference")} value={reference} onChange={setReference} />
      </div>
      {claim.ok && (
        <p>
          {t("funding.awardIs", {
            households: claim.value.households,
            each: yuanText(award.fenPerHousehold),
            yuan: yuanText(claim.value.fen),
          })}
        </p>
      )}
      {why && (
        <p className="funding-why" role="status">
          {why}
        </p>
      )}
      {send.isError && <Failed cause={send.error} />}
    </Modal>
  );
}
