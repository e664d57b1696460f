/** The catalogue of 39; what works can be simulated on this city and adopted. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Card, Form, Input, InputNumber, Popconfirm, Select, Table, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { deleteJson, getJson, postJson } from "../../platform/web/api.ts";
import { formatInstant, formatMetres } from "../../platform/web/format.ts";
import { currentLanguage } from "../../platform/web/language.ts";
import { useWords } from "../../platform/web/search.ts";
import { Failed, Loading, Nothing } from "../../platform/web/states.tsx";
import type { MechanismView, SimulationView } from "../api/mechanisms.schemas.ts";

export function MechanismsPage() {
  const { t } = useTranslation();
  const [words, change] = useWords();
  const all = useQuery({
    queryKey: ["mechanisms"],
    queryFn: ({ signal }) => getJson<MechanismView[]>("/api/v1/mechanisms", {}, signal),
  });
  if (all.isPending) return <Loading rows={12} />;
  if (all.isError) return <Failed cause={all.error} again={() => void all.refetch()} />;
  const language = currentLanguage();
  const asked = (words["q"] ?? "").toLowerCase();
  const found = all.data.filter(
    (one) =>
      !asked ||
      [one.id, one.title.zh, one.title.en, one.text.zh, one.text.en, one.place.zh, one.place.en]
        .join(" ")
        .toLowerCase()
        .includes(asked),
  );
  const groups = [...new Set(found.map((one) => one.group[language]))];
  const chosen = all.data.find((one) => one.id === words["id"]) ?? all.data[0];
  return (
    <article className="page">
      <header className="page-head">
        <h1>{t("mech.title")}</h1>
        <Input.Search
          allowClear
          aria-label={t("mech.search")}
          placeholder={t("mech.search")}
          defaultValue={words["q"] ?? ""}
          onChange={(event) => change({ q: event.target.value || undefined })}
          style={{ maxWidth: 280 }}
        />
      </header>
      <p className="quiet">{t("mech.about")}</p>
      <div className="mech-desk">
        <nav className="mech-list" aria-label={t("mech.title")}>
          {found.length === 0 && <Nothing>{t("mech.none")}</Nothing>}
          {groups.map((group) => (
            <section key={group}>
              <h2>{group}</h2>
              {found
                .filter((one) => one.group[language] === group)
                .map((one) => (
                  <button
                    key={one.id}
                    type="button"
                    className="mech-row"
                    aria-current={one.id === chosen?.id}
                    onClick={() => change({ id: one.id })}
                  >
                    <b>{one.id}</b>
                    <span>
                      {one.title[language]}
                      <small>
                        {one.clause} · {one.place[language]}
                      </small>
                    </span>
                    <State mechanism={one} />
                  </button>
                ))}
            </section>
          ))}
        </nav>
        {chosen && <Detail key={`${chosen.id}.${chosen.version}`} mechanism={chosen} />}
      </div>
    </article>
  );
}

function State({ mechanism }: { mechanism: MechanismView }) {
  const { t } = useTranslation();
  if (mechanism.adopted) return <Tag color="green">{t("mech.adopted")}</Tag>;
  return mechanism.state === "works" ? <Tag color="blue">{t("mech.works")}</Tag> : <Tag>{t("mech.planned")}</Tag>;
}

function Detail({ mechanism }: { mechanism: MechanismView }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const client = useQueryClient();
  const [form] = Form.useForm<Record<string, unknown>>();
  const [note, setNote] = useState("");
  const path = `/api/v1/mechanisms/${mechanism.id}`;
  const settings = () => Object.fromEntries(mechanism.parameters.map(({ name }) => [name, form.getFieldValue(name)]));
  const simulate = useMutation({
    mutationFn: () => postJson<SimulationView>(`${path}/simulate`, { parameters: settings() }),
  });
  const renewed = () => void client.invalidateQueries();
  const adopt = useMutation({
    mutationFn: () => postJson<MechanismView>(`${path}/adopt`, { parameters: settings(), note }),
    onSuccess: renewed,
  });
  const off = useMutation({ mutationFn: () => deleteJson<MechanismView>(`${path}/adopt`), onSuccess: renewed });
  const works = mechanism.state === "works";
  const initial = Object.fromEntries(mechanism.parameters.map(({ name, value }) => [name, value]));
  return (
    <section className="mech-detail" aria-label={mechanism.title[language]}>
      <h2>
        {mechanism.id} {mechanism.title[language]} <State mechanism={mechanism} />
      </h2>
      <p className="quiet">
        {mechanism.clause} · {mechanism.place[language]}
        {mechanism.version !== null &&
          mechanism.adoptedAt &&
          ` · ${t("mech.version", { version: mechanism.version, when: formatInstant(mechanism.adoptedAt) })}`}
      </p>
      <p>{mechanism.text[language]}</p>
      {mechanism.parameters.length > 0 && (
        <Card size="small" title={t("mech.parameters")}>
          <Form form={form} layout="vertical" initialValues={initial} disabled={!works} className="mech-form">
            {mechanism.parameters.map((parameter) => (
              <Form.Item
                key={parameter.name}
                name={parameter.name}
                label={`${parameter[language]}${parameter.unit ? `（${parameter.unit}）` : ""}`}
              >
                {parameter.kind === "choices" ? (
                  <Select
                    mode="multiple"
                    options={(parameter.choices ?? []).map((choice) => ({
                      value: choice.value,
                      label: choice[language],
                    }))}
                  />
                ) : (
                  <InputNumber
                    min={parameter.min ?? -Infinity}
                    max={parameter.max ?? Infinity}
                    step={parameter.kind === "integer" ? 1 : 0.1}
                    style={{ width: "100%" }}
                  />
                )}
              </Form.Item>
            ))}
          </Form>
          {works && (
            <div className="mech-actions">
              <Button type="primary" loading={simulate.isPending} onClick={() => simulate.mutate()}>
                {t("mech.simulate")}
              </Button>
              <Input
                value={note}
                onChange={(event) => setNote(event.target.value)}
                placeholder={t("mech.note")}
                aria-label={t("mech.note")}
                style={{ maxWidth: 260 }}
              />
              <Popconfirm title={t("mech.adopt")} description={t("mech.adoptSure")} onConfirm={() => adopt.mutate()}>
                <Button loading={adopt.isPending}>{t("mech.adopt")}</Button>
              </Popconfirm>
              {mechanism.adopted && (
                <Button danger loading={off.isPending} onClick={() => off.mutate()}>
                  {t("mech.off")}
                </Button>
              )}
            </div>
          )}
        </Card>
      )}
      {simulate.isError && <Failed cause={simulate.error} />}
      {adopt.isError && <Failed cause={adopt.error} />}
      {off.isError && <Failed cause={off.error} />}
      {simulate.data && <Effect simulation={simulate.data} />}
    </section>
  );
}

function Effect({ simulation }: { simulation: SimulationView }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const { measures, examples } = simulation.effect;
  return (
    <>
      <Card size="small" title={t("mech.effect")}>
        <Table
          size="small"
          pagination={false}
          rowKey="code"
          dataSource={measures}
          columns={[
            { title: t("mech.measure"), key: "name", render: (_, row) => row[language] },
            { title: t("mech.today"), dataIndex: "today", align: "right" },
            { title: t("mech.with"), dataIndex: "with", align: "right" },
            {
              title: t("mech.change"),
              key: "change",
              align: "right",
              render: (_, row) => (
                <b>
                  {(row.change ?? 0) > 0 ? "+" : ""}
                  {row.change} {row.unit}
                </b>
              ),
            },
          ]}
        />
      </Card>
      <Card size="small" title={t("mech.examples")}>
        <Table
          size="small"
          pagination={false}
          rowKey="pipeId"
          dataSource={examples}
          locale={{ emptyText: t("mech.noMoves") }}
          columns={[
            {
              title: t("field.sourceId"),
              key: "id",
              render: (_, row) => (
                <Link to="/pipes/$pipeId" params={{ pipeId: String(row.pipeId) }}>
                  {row.sourceId}
                </Link>
              ),
            },
            { title: t("mech.today"), dataIndex: "today", render: (word: string) => <Level word={word} /> },
            { title: t("mech.with"), dataIndex: "with", render: (word: string) => <Level word={word} /> },
            { title: t("field.length"), dataIndex: "lengthM", align: "right", render: formatMetres },
          ]}
        />
      </Card>
    </>
  );
}

function Level({ word }: { word: string }) {
  const { t, i18n } = useTranslation();
  return <>{i18n.exists(`word.risk.${word}`) ? t(`word.risk.${word}`) : t(`word.leakClass.${word}`)}</>;
}
