/** The permit rules in force with their sources, and what a city changes most: days, banned roads, events, heating season. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert, Button, Card, Input, InputNumber, Select, Table } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { getJson, postJson } from "../../platform/web/api.ts";
import { formatCount, formatDay, formatInstant } from "../../platform/web/format.ts";
import { Failed, Loading } from "../../platform/web/states.tsx";
import type { PermitRulesView } from "../api/permits.schemas.ts";
import { mechanismsOf, type PermitRules } from "../model/permit-rules.ts";
import { ROUTE_MECHANISMS } from "../model/permit-terms.ts";
import { STEPS } from "../model/steps.ts";
import { ConfidenceBadge } from "./case-words.tsx";
import { readEvents, writeEvents } from "./event-lines.ts";
import { linesOf } from "./excavation-dialogs.tsx";

export function RulesTab() {
  const { t } = useTranslation();
  const held = useQuery({
    queryKey: ["permit-rules"],
    queryFn: ({ signal }) => getJson<PermitRulesView>("/api/v1/permits/rules", {}, signal),
  });
  if (held.isPending) return <Loading rows={12} />;
  if (held.isError) return <Failed cause={held.error} again={() => void held.refetch()} />;
  const view = held.data;
  const rules = view.rules as unknown as PermitRules;
  const on = mechanismsOf(rules);
  return (
    <>
      <header className="page-head">
        <div>
          <h1>{t("permits.rulesTitle")}</h1>
          <p className="quiet">{t("permits.rulesAbout")}</p>
        </div>
        <span className={view.version === null ? "badge badge-hint" : "badge"}>
          {view.version === null ? t("permits.rulesShipped") : t("permits.rulesVersion", { version: view.version })}
        </span>
      </header>
      <p className="permits-on">
        {ROUTE_MECHANISMS.map((mechanism) => (
          <span key={mechanism}>
            {t(`word.routeMechanism.${mechanism}`)}{" "}
            <span className={`badge ${on[mechanism] ? "badge-good" : ""}`}>
              {t(on[mechanism] ? "permits.inForce" : "permits.notInForce")}
            </span>
          </span>
        ))}
        <Link to="/mechanisms" search={{ id: "M11" } as never}>
          {t("permits.toMechanisms")}
        </Link>
      </p>
      <EditRules key={view.version ?? 0} rules={rules} />
      <Records view={view} />
      <div className="cards">
        <Holidays view={view} />
        <Versions view={view} />
      </div>
    </>
  );
}

function EditRules({ rules }: { rules: PermitRules }) {
  const { t } = useTranslation();
  const base = useId();
  const client = useQueryClient();
  const { digging } = rules;
  const [steps, setSteps] = useState(rules.steps);
  const [lists, setLists] = useState({
    sensitive: digging.sensitiveRoads.join("\n"),
    forbidden: digging.forbiddenRoads.join("\n"),
    events: writeEvents(digging.events),
    heatingFrom: digging.heatingSeason.from,
    heatingTo: digging.heatingSeason.to,
    season: digging.seasonWorkingDays,
  });
  const [reason, setReason] = useState("");
  const events = readEvents(lists.events);
  const changed = {
    steps,
    digging: {
      sensitiveRoads: linesOf(lists.sensitive),
      forbiddenRoads: linesOf(lists.forbidden),
      events: events.events,
      heatingSeason: { from: lists.heatingFrom, to: lists.heatingTo },
      seasonWorkingDays: lists.season,
    },
  };
  const isSame =
    JSON.stringify(steps) === JSON.stringify(rules.steps) &&
    Object.entries(changed.digging).every(
      ([name, value]) => JSON.stringify(value) === JSON.stringify(digging[name as keyof typeof digging]),
    );
  const adopt = useMutation({
    mutationFn: () => postJson<PermitRulesView>("/api/v1/permits/rules", { rules: changed, reason }),
    onSuccess: (view) => {
      client.setQueryData(["permit-rules"], view);
      void client.invalidateQueries({ queryKey: ["permit-roads"] });
      void client.invalidateQueries({ queryKey: ["permit-route"] });
    },
  });
  const whyNot = isSame
    ? t("permits.edit.noChange")
    : events.wrongLine !== undefined
      ? t("permits.edit.eventWrong", { line: events.wrongLine })
      : reason.trim() === ""
        ? t("permits.edit.needsReason")
        : "";
  return (
    <>
      <div className="cards">
        <Card size="small" title={t("permits.edit.days")}>
          <Table
            size="small"
            rowKey="code"
            pagination={false}
            scroll={{ x: 320, y: 420 }}
            dataSource={STEPS.map(({ code }) => ({ code }))}
            columns={[
              { title: t("permits.step"), dataIndex: "code", render: (code: string) => t(`word.permitStep.${code}`) },
              {
                title: t("permits.days"),
                key: "days",
                width: 190,
                render: (_, { code }) => (
                  <span className="permits-days">
                    <InputNumber<number>
                      size="small"
                      min={0}
                      max={400}
                      precision={0}
                      aria-label={`${t(`word.permitStep.${code}`)} ${t("permits.days")}`}
                      value={steps[code].days}
                      onChange={(days) => setSteps({ ...steps, [code]: { ...steps[code], days: days ?? 0 } })}
                    />
                    <Select<"working" | "calendar">
                      size="small"
                      aria-label={`${t(`word.permitStep.${code}`)} ${t("permits.record.unit")}`}
                      value={steps[code].unit}
                      onChange={(unit) => setSteps({ ...steps, [code]: { ...steps[code], unit } })}
                      options={(["working", "calendar"] as const).map((value) => ({
                        value,
                        label: t(`permits.unit.${value}`),
                      }))}
                    />
                  </span>
                ),
              },
            ]}
          />
        </Card>
        <Card size="small" title={t("permits.edit.lists")}>
          <div className="permits-form">
            {(["sensitive", "forbidden", "events"] as const).map((name) => (
              <span key={name} className="permits-field">
                <label htmlFor={`${base}-${name}`}>{t(`permits.edit.${name}`)}</label>
                <Input.TextArea
                  id={`${base}-${name}`}
                  rows={3}
                  value={lists[name]}
                  onChange={({ target }) => setLists({ ...lists, [name]: target.value })}
                />
              </span>
            ))}
            <span className="permits-pair">
              {(["heatingFrom", "heatingTo"] as const).map((name) => (
                <span key={name} className="permits-field">
                  <label htmlFor={`${base}-${name}`}>{t(`permits.edit.${name}`)}</label>
                  <Input
                    id={`${base}-${name}`}
                    maxLength={5}
                    value={lists[name]}
                    onChange={({ target }) => setLists({ ...lists, [name]: target.value.trim() })}
                  />
                </span>
              ))}
              <span className="permits-field">
                <label htmlFor={`${base}-season`}>{t("permits.edit.season")}</label>
                <InputNumber<number>
                  id={`${base}-season`}
                  min={1}
                  max={240}
                  precision={0}
                  value={lists.season}
                  onChange={(season) => setLists({ ...lists, season: season ?? 1 })}
                />
              </span>
            </span>
          </div>
        </Card>
      </div>
      <form
        className="permits-make"
        onSubmit={(event) => {
          event.preventDefault();
          if (whyNot === "") adopt.mutate();
        }}
      >
        <label htmlFor={`${base}-reason`}>{t("permits.edit.reason")}</label>
        <Input
          id={`${base}-reason`}
          maxLength={500}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
        <Button type="primary" htmlType="submit" disabled={whyNot !== ""} title={whyNot} loading={adopt.isPending}>
          {t("permits.edit.adopt")}
        </Button>
        <span className="quiet" role="status">
          {whyNot}
        </span>
      </form>
      {adopt.isError && <Failed cause={adopt.error} />}
      {adopt.isSuccess && (
        <Alert type="success" showIcon title={t("permits.edit.adopted", { version: adopt.data.version })} />
      )}
    </>
  );
}

function Records({ view }: { view: PermitRulesView }) {
  const { t } = useTranslation();
  return (
    <Card size="small" title={t("permits.records")}>
      <Table<PermitRulesView["records"][number]>
        size="small"
        rowKey="code"
        dataSource={view.records}
        pagination={{ pageSize: 15, size: "small", showSizeChanger: false }}
        columns={[
          {
            title: t("permits.record.code"),
            dataIndex: "code",
            render: (code: string, row) => (
              <span className="permits-cell">
                <code>{code}</code>
                {row.changed && <span className="badge badge-new">{t("permits.record.changed")}</span>}
              </span>
            ),
          },
          {
            title: t("permits.record.value"),
            key: "value",
            render: (_, { value, unit }) => <span className="permits-value">{written(value, unit)}</span>,
          },
          { title: t("permits.record.unit"), dataIndex: "unit", width: 90, responsive: ["sm"] },
          {
            title: t("permits.record.source"),
            key: "source",
            responsive: ["md"],
            render: (_, { source, confidence }) => (
              <span className="permits-cell">
                {source}
                <ConfidenceBadge word={confidence} />
              </span>
            ),
          },
        ]}
      />
    </Card>
  );
}

/** Money is held in fen and read in yuan. */
function written(value: unknown, unit: string): string {
  if (Array.isArray(value))
    return value.map((one) => (typeof one === "object" ? Object.values(one).flat().join(" ") : one)).join(", ") || "–";
  if (unit === "分" && typeof value === "number") return `${formatCount(value / 100)} 元`;
  return String(value);
}

function Holidays({ view }: { view: PermitRulesView }) {
  const { t } = useTranslation();
  return (
    <Card size="small" title={t("permits.holidays")}>
      {view.holidays.map(({ year, off, worked, source, confidence }) => (
        <details key={year} className="permits-others">
          <summary>
            {year} <ConfidenceBadge word={confidence as "published"} /> <span className="quiet">{source}</span>
          </summary>
          <p>
            {t("permits.holidaysOff")}：
            {off
              .map(([from, to]) => (from === to ? formatDay(from) : `${formatDay(from)} – ${formatDay(to)}`))
              .join(t("permits.comma"))}
          </p>
          <p>
            {t("permits.holidaysWorked")}：{worked.map((day) => formatDay(day)).join(t("permits.comma"))}
          </p>
        </details>
      ))}
    </Card>
  );
}

function Versions({ view }: { view: PermitRulesView }) {
  const { t } = useTranslation();
  return (
    <Card size="small" title={t("permits.versions")}>
      {view.versions.length === 0 && <p className="quiet">{t("permits.rulesShipped")}</p>}
      <ul className="last-imports">
        {view.versions.slice(0, 10).map(({ version, reason, actor, adoptedAt }) => (
          <li key={version}>
            <span>
              {t("permits.rulesVersion", { version })} {reason}
            </span>
            <span className="quiet">
              {actor} · {formatInstant(adoptedAt)}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
