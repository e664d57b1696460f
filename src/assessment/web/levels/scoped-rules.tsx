/** Rules of operators, streets and districts: what holds where, since when and why; adopt, change, withdraw. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Card, Table } from "antd";
import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCity } from "../../../network/web/use-city.ts";
import { getJson } from "../../../platform/web/api.ts";
import { formatDay, formatInstant } from "../../../platform/web/format.ts";
import { Failed, Loading } from "../../../platform/web/states.tsx";
import type { ScopedRuleView } from "../../api/levels.schemas.ts";
import { ReasonDialog } from "./reason-dialog.tsx";
import { ScopedEditor } from "./scoped-editor.tsx";
import { leavesOf } from "./scoped-values.ts";
import { type Follow, useAdoption } from "./use-adoption.ts";

const FILTER_FIELDS = { operator: "owner", street: "street", district: "district" } as const;

export function ScopedRules({ follow }: { follow: Follow }) {
  const { t } = useTranslation();
  const city = useCity();
  const sets = useQuery({
    queryKey: ["scoped-rules"],
    queryFn: ({ signal }) => getJson<ScopedRuleView[]>("/api/v1/scoped-rules", {}, signal),
  });
  const [editing, setEditing] = useState<ScopedRuleView | "new">();
  const [ending, setEnding] = useState<ScopedRuleView>();
  const withdrawal = useAdoption("/api/v1/scoped-rules/withdraw", (adopted) => {
    follow(adopted);
    setEnding(undefined);
  });
  const today = city.data?.asOf ?? "";
  return (
    <Card
      size="small"
      title={t("scoped.title")}
      extra={
        <Button size="small" disabled={!today} onClick={() => setEditing("new")}>
          {t("scoped.add")}
        </Button>
      }
    >
      <p className="quiet">{t("scoped.about")}</p>
      {withdrawal.error && <Failed cause={withdrawal.error} />}
      {sets.isPending && <Loading rows={3} />}
      {sets.isError && <Failed cause={sets.error} again={() => void sets.refetch()} />}
      {sets.data?.length === 0 && <p>{t("scoped.none")}</p>}
      {sets.data && sets.data.length > 0 && (
        <Table<ScopedRuleView>
          size="small"
          rowKey={(row) => `${row.kind} ${row.scopeId} ${row.version}`}
          dataSource={sets.data}
          scroll={{ x: 900 }}
          pagination={{ pageSize: 8, hideOnSinglePage: true, size: "small" }}
          columns={[
            {
              title: t("scoped.scope"),
              key: "scope",
              render: (_, row) => (
                <>
                  {t(`scoped.kind.${row.kind}`)}{" "}
                  <Link
                    to="/map/hazard"
                    search={{ [FILTER_FIELDS[row.kind]]: row.name.replaceAll(",", "%2C") } as never}
                  >
                    {row.name}
                  </Link>{" "}
                  <small className="quiet">{t("assess.version", { version: row.version })}</small>
                </>
              ),
            },
            { title: t("scoped.values"), key: "values", render: (_, row) => <PartValues row={row} t={t} /> },
            {
              title: t("scoped.period"),
              key: "period",
              render: (_, row) =>
                `${formatDay(row.effectiveFrom)}${row.effectiveTo ? ` – ${formatDay(row.effectiveTo)}` : ` ${t("scoped.onward")}`}`,
            },
            { title: t("scoped.state"), key: "state", render: (_, row) => <StateBadge state={stateOf(row, today)} /> },
            {
              title: t("levels.reason"),
              key: "reason",
              render: (_, row) => (
                <>
                  {row.origin && <span className="badge">{row.origin}</span>} {row.reason}
                  <small className="quiet">
                    {" "}
                    {row.actor} · {formatInstant(row.adoptedAt)}
                  </small>
                </>
              ),
            },
            {
              title: t("scoped.actions"),
              key: "actions",
              render: (_, row) =>
                row.isInEffect && (
                  <span className="scoped-actions">
                    <Button size="small" onClick={() => setEditing(row)}>
                      {t("scoped.change")}
                    </Button>
                    <Button size="small" disabled={withdrawal.busy} onClick={() => setEnding(row)}>
                      {t("scoped.withdraw")}
                    </Button>
                  </span>
                ),
            },
          ]}
        />
      )}
      {editing && (
        <ScopedEditor
          today={today}
          {...(editing === "new" ? {} : { before: editing })}
          follow={follow}
          onEnd={() => setEditing(undefined)}
        />
      )}
      {ending && (
        <ReasonDialog
          title={t("scoped.withdrawTitle", { name: ending.name })}
          busy={withdrawal.busy}
          onSure={(reason) =>
            withdrawal.send({ kind: ending.kind, scopeId: ending.scopeId, effectiveFrom: today, reason })
          }
          onCancel={() => setEnding(undefined)}
        >
          <p>{t("scoped.withdrawSure")}</p>
        </ReasonDialog>
      )}
    </Card>
  );
}

function PartValues({ row, t }: { row: ScopedRuleView; t: TFunction }) {
  if (row.rules === null) return <span className="quiet">{t("scoped.asCity")}</span>;
  const values = leavesOf(row.rules).filter(([code]) => code !== "matrix.cells");
  return (
    <ul className="rule-differences">
      {values.map(([code, value]) => (
        <li key={code}>
          {t(`levels.value.${code}`, { defaultValue: code })} <b>{String(value)}</b>
        </li>
      ))}
    </ul>
  );
}

type State = "inEffect" | "later" | "withdrawn" | "past";
const BADGES: Readonly<Record<State, string>> = {
  inEffect: "badge badge-good",
  later: "badge badge-new",
  withdrawn: "badge",
  past: "badge",
};

function stateOf({ isInEffect, rules, effectiveFrom }: ScopedRuleView, today: string): State {
  if (isInEffect) return "inEffect";
  if (rules === null) return "withdrawn";
  return effectiveFrom > today ? "later" : "past";
}

function StateBadge({ state }: { state: State }) {
  const { t } = useTranslation();
  return <span className={BADGES[state]}>{t(`scoped.state.${state}`)}</span>;
}
