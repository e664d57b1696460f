/** One mechanism: what it is, its parameters as a form made from their schema, simulate, adopt, switch off. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Card, Form, Input, Modal } from "antd";
import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { deleteJson, postJson } from "../../platform/web/api.ts";
import { formatInstant } from "../../platform/web/format.ts";
import { currentLanguage } from "../../platform/web/language.ts";
import { Failed } from "../../platform/web/states.tsx";
import type { MechanismView, SimulationView } from "../api/mechanisms.schemas.ts";
import { MechanismEffect } from "./mechanism-effect.tsx";
import { ParameterInput } from "./parameter-input.tsx";
import { StateTag } from "./state-tag.tsx";

type Settings = Record<string, unknown>;

export function MechanismDetail({ mechanism }: { mechanism: MechanismView }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const works = mechanism.state === "works";
  return (
    <section className="mech-detail" aria-label={mechanism.title[language]}>
      <header>
        <h2>
          {mechanism.id} {mechanism.title[language]} <StateTag mechanism={mechanism} />
        </h2>
        <p className="quiet">
          {[mechanism.clause, mechanism.place[language], t(`mech.kind.${mechanism.kind}`), versionOf(mechanism, t)]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </header>
      <p>{mechanism.text[language]}</p>
      {works ? <TryIt mechanism={mechanism} /> : <Alert type="info" showIcon title={t("mech.notYet")} />}
    </section>
  );
}

const versionOf = ({ version, adoptedAt }: MechanismView, t: TFunction) =>
  version !== null && adoptedAt && t("mech.version", { version, when: formatInstant(adoptedAt) });

function TryIt({ mechanism }: { mechanism: MechanismView }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const client = useQueryClient();
  const [form] = Form.useForm<Settings>();
  const [asking, setAsking] = useState(false);
  const path = `/api/v1/mechanisms/${mechanism.id}`;
  const settings = async () => {
    await form.validateFields();
    return Object.fromEntries(mechanism.parameters.map(({ name }) => [name, form.getFieldValue(name)]));
  };
  const simulate = useMutation({
    mutationFn: async () => postJson<SimulationView>(`${path}/simulate`, { parameters: await settings() }),
  });
  const renewed = () => {
    setAsking(false);
    void client.invalidateQueries();
  };
  const adopt = useMutation({
    mutationFn: async (note: string) =>
      postJson<MechanismView>(`${path}/adopt`, { parameters: await settings(), note }),
    onSuccess: renewed,
  });
  const off = useMutation({ mutationFn: () => deleteJson<MechanismView>(`${path}/adopt`), onSuccess: renewed });
  return (
    <>
      <Card size="small" title={t("mech.parameters")}>
        <Form
          form={form}
          layout="vertical"
          className="mech-form"
          initialValues={Object.fromEntries(mechanism.parameters.map(({ name, value }) => [name, value]))}
        >
          {mechanism.parameters.map((parameter) => (
            <Form.Item
              key={parameter.name}
              name={parameter.name}
              label={
                parameter[language] + (parameter.unit ? ` (${t(`mech.unit.${parameter.unit}`, parameter.unit)})` : "")
              }
              rules={[{ required: parameter.kind !== "choices", message: t("mech.required") }]}
            >
              <ParameterInput parameter={parameter} />
            </Form.Item>
          ))}
        </Form>
        <div className="mech-actions">
          <Button type="primary" loading={simulate.isPending} onClick={() => simulate.mutate()}>
            {t("mech.simulate")}
          </Button>
          <Button onClick={() => setAsking(true)}>{t("mech.adopt")}</Button>
          <Button
            onClick={() =>
              form.setFieldsValue(Object.fromEntries(mechanism.parameters.map((one) => [one.name, one.default])))
            }
          >
            {t("mech.defaults")}
          </Button>
          {mechanism.adopted && (
            <Button danger loading={off.isPending} onClick={() => off.mutate()}>
              {t("mech.off")}
            </Button>
          )}
        </div>
      </Card>
      {asking && (
        <AskAdoption busy={adopt.isPending} onSure={(note) => adopt.mutate(note)} onCancel={() => setAsking(false)} />
      )}
      {simulate.isError && <Failed cause={simulate.error} />}
      {adopt.isError && <Failed cause={adopt.error} />}
      {off.isError && <Failed cause={off.error} />}
      {simulate.data && <MechanismEffect simulation={simulate.data} />}
    </>
  );
}

interface AskAdoptionProps {
  busy: boolean;
  onSure: (note: string) => void;
  onCancel: () => void;
}

function AskAdoption({ busy, onSure, onCancel }: AskAdoptionProps) {
  const { t } = useTranslation();
  const [note, setNote] = useState("");
  return (
    <Modal
      open
      title={t("mech.adopt")}
      okText={t("mech.adopt")}
      cancelText={t("mech.cancel")}
      confirmLoading={busy}
      onOk={() => onSure(note.trim())}
      onCancel={onCancel}
    >
      <p>{t("mech.adoptSure")}</p>
      <Input.TextArea
        value={note}
        maxLength={2000}
        rows={3}
        aria-label={t("mech.note")}
        placeholder={t("mech.note")}
        onChange={({ target }) => setNote(target.value)}
      />
    </Modal>
  );
}
