/** One mechanism: what it is, its parameters as a form made from their schema, simulate, adopt, switch off. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Card, type FormInstance, Input, Modal } from "antd";
import type { TFunction } from "i18next";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { deleteJson, postJson } from "../../platform/web/api.ts";
import { formatInstant } from "../../platform/web/format.ts";
import { currentLanguage } from "../../platform/web/language.ts";
import { Failed } from "../../platform/web/states.tsx";
import type { ComparisonView, MechanismView } from "../api/mechanisms.schemas.ts";
import { MechanismEffect } from "./mechanism-effect.tsx";
import { SettingForm, type Settings } from "./setting-form.tsx";
import { StateTag } from "./state-tag.tsx";

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

const MOST_SETTINGS = 4;

/** One setting or up to four side by side; each can be adopted. */
function TryIt({ mechanism }: { mechanism: MechanismView }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const inForce = Object.fromEntries(mechanism.parameters.map(({ name, value }) => [name, value]));
  const [columns, setColumns] = useState([{ key: 1, initial: inForce }]);
  const forms = useRef(new Map<number, FormInstance<Settings>>());
  const [adopting, setAdopting] = useState<number>();
  const path = `/api/v1/mechanisms/${mechanism.id}`;
  const valuesOf = (key: number): Settings =>
    Object.fromEntries(mechanism.parameters.map(({ name }) => [name, forms.current.get(key)?.getFieldValue(name)]));
  const settingsOf = async (key: number): Promise<Settings> => {
    await forms.current.get(key)!.validateFields();
    return valuesOf(key);
  };
  const compare = useMutation({
    mutationFn: async () => {
      const settings: Settings[] = [];
      for (const { key } of columns) settings.push(await settingsOf(key));
      return postJson<ComparisonView>(`${path}/compare`, { settings });
    },
  });
  const renewed = () => {
    setAdopting(undefined);
    void client.invalidateQueries();
  };
  const adopt = useMutation({
    mutationFn: async ({ key, note }: { key: number; note: string }) =>
      postJson<MechanismView>(`${path}/adopt`, { parameters: await settingsOf(key), note }),
    onSuccess: renewed,
  });
  const off = useMutation({ mutationFn: () => deleteJson<MechanismView>(`${path}/adopt`), onSuccess: renewed });
  const change = (next: typeof columns) => {
    compare.reset();
    setColumns(next);
  };
  return (
    <>
      <Card size="small" title={t("mech.parameters")}>
        <div className={columns.length > 1 ? "mech-settings" : ""}>
          {columns.map(({ key, initial }, i) => (
            <SettingForm
              key={key}
              name={`setting-${key}`}
              title={columns.length > 1 ? t("mech.setting", { number: i + 1 }) : undefined}
              mechanism={mechanism}
              initial={initial}
              register={(form) => void forms.current.set(key, form)}
              onAdopt={() => setAdopting(key)}
              onRemove={columns.length > 1 ? () => change(columns.filter((one) => one.key !== key)) : undefined}
            />
          ))}
        </div>
        <div className="mech-actions">
          <Button type="primary" loading={compare.isPending} onClick={() => compare.mutate()}>
            {t("mech.simulate")}
          </Button>
          <Button
            disabled={columns.length >= MOST_SETTINGS}
            title={columns.length >= MOST_SETTINGS ? t("mech.mostSettings", { most: MOST_SETTINGS }) : ""}
            onClick={() => {
              const last = columns.at(-1)!.key;
              change([...columns, { key: last + 1, initial: valuesOf(last) }]);
            }}
          >
            {t("mech.addSetting")}
          </Button>
          {mechanism.adopted && (
            <Button danger loading={off.isPending} onClick={() => off.mutate()}>
              {t("mech.off")}
            </Button>
          )}
        </div>
      </Card>
      {adopting !== undefined && (
        <AskAdoption
          sentence={t(mechanism.kind === "funding" ? "mech.adoptFundingSure" : "mech.adoptSure")}
          busy={adopt.isPending}
          onSure={(note) => adopt.mutate({ key: adopting, note })}
          onCancel={() => setAdopting(undefined)}
        />
      )}
      {compare.error instanceof Error && <Failed cause={compare.error} />}
      {adopt.error instanceof Error && <Failed cause={adopt.error} />}
      {off.isError && <Failed cause={off.error} />}
      {compare.data && <MechanismEffect comparison={compare.data} ofPipes={mechanism.kind !== "funding"} />}
    </>
  );
}

interface AskAdoptionProps {
  /** What will happen. */
  sentence: string;
  busy: boolean;
  onSure: (note: string) => void;
  onCancel: () => void;
}

function AskAdoption({ sentence, busy, onSure, onCancel }: AskAdoptionProps) {
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
      <p>{sentence}</p>
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
