/** 五定与采用 The five fixed items (M08): what is complete, which projects lack what, urgent first; then the plan is adopted. */
import { CheckCircleFilled, ExclamationCircleOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { Button, Card, Input, Table } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { postJson, putJson } from "../../platform/web/api.ts";
import { formatCount, formatInstant } from "../../platform/web/format.ts";
import { Failed, Loading } from "../../platform/web/states.tsx";
import type { FixedItems, PlanFile, PlanSummary } from "../api/plan.schemas.ts";
import { formatMoney, formatShortKm } from "./plan-format.ts";
import { PlanNav } from "./plan-nav.tsx";
import { PlanHead } from "./plan-page.tsx";
import { PlanState } from "./plan-state.tsx";
import { problemSentence, YearTag } from "./plan-words.tsx";
import { useFixedItems, usePlan, usePlans } from "./use-plans.ts";

export function AdoptPage() {
  const { planId } = useParams({ strict: false }) as { planId: string };
  const plan = usePlan(planId);
  const items = useFixedItems(planId);
  return (
    <article className="page adopt-page">
      <PlanNav />
      {(plan.isPending || items.isPending) && <Loading rows={12} />}
      {plan.isError && <Failed cause={plan.error} again={() => void plan.refetch()} />}
      {items.isError && <Failed cause={items.error} again={() => void items.refetch()} />}
      {plan.data && items.data && (
        <>
          <PlanHead plan={plan.data} />
          <div className="adopt-grid">
            <div>
              <Checklist plan={plan.data} items={items.data} />
              <Adoption plan={plan.data} />
            </div>
            <div>
              <Written key={`${items.data.targets}|${items.data.quality}`} plan={plan.data} items={items.data} />
              <Lacking plan={plan.data} items={items.data} />
            </div>
          </div>
          <Versions />
        </>
      )}
    </article>
  );
}

function Checklist({ items }: { plan: PlanFile; items: FixedItems }) {
  const { t } = useTranslation();
  return (
    <Card size="small" title={<h2 className="card-title">{t("adopt.five")}</h2>}>
      <ol className="five-items">
        {items.items.map(({ item, complete, missing, of }) => (
          <li key={item} className={complete ? "item-done" : "item-open"}>
            {complete ? <CheckCircleFilled className="plan-good" /> : <ExclamationCircleOutlined />}
            <b>{t(`adopt.item.${item}`)}</b>
            <span className="quiet">{t(`adopt.itemHint.${item}`)}</span>
            <span>
              {complete
                ? t("adopt.complete")
                : t("adopt.missing", { missing: formatCount(missing), of: formatCount(of) })}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function useSettled() {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ predicate: ({ queryKey: [name] }) => String(name).startsWith("plan") });
}

function Adoption({ plan }: { plan: PlanFile }) {
  const { t } = useTranslation();
  const settled = useSettled();
  const act = useMutation({
    mutationFn: (what: "adopt" | "baseline" | "supersede") =>
      postJson(`/api/v1/plans/${plan.planId}/${what}`, what === "adopt" ? {} : {}),
    onSuccess: settled,
  });
  const why = plan.whyNot.adopt && problemSentence(translatedItems(plan.whyNot.adopt, t));
  return (
    <Card size="small" title={<h2 className="card-title">{t("adopt.title")}</h2>}>
      {plan.adoptedAt && <p>{t("adopt.adopted", { at: formatInstant(plan.adoptedAt), by: plan.adoptedBy ?? "" })}</p>}
      {why && (
        <p className="adopt-why" role="status">
          <ExclamationCircleOutlined /> {why}
        </p>
      )}
      <div className="lock-buttons">
        <Button
          type="primary"
          disabled={why !== null}
          loading={act.isPending && act.variables === "adopt"}
          onClick={() => act.mutate("adopt")}
        >
          {t("adopt.adopt")}
        </Button>
        {plan.state === "ADOPTED" && !plan.isBaseline && (
          <Button loading={act.isPending && act.variables === "baseline"} onClick={() => act.mutate("baseline")}>
            {t("adopt.baseline")}
          </Button>
        )}
      </div>
      <p className="quiet">{t("adopt.hint")}</p>
      {act.isError && <Failed cause={act.error} />}
    </Card>
  );
}

/** The codes of missing items by their words. */
function translatedItems(problem: NonNullable<PlanFile["whyNot"]["adopt"]>, t: (key: string) => string) {
  const { items } = problem.facts;
  if (typeof items !== "string") return problem;
  const words = items.split(/[,、]\s*/).map((item) => t(`adopt.item.${item}`));
  return { ...problem, facts: { ...problem.facts, items: words.join(t("plan.and")) } };
}

function Written({ plan, items }: { plan: PlanFile; items: FixedItems }) {
  const { t } = useTranslation();
  const settled = useSettled();
  const [targets, setTargets] = useState(items.targets);
  const [quality, setQuality] = useState(items.quality);
  const save = useMutation({
    mutationFn: (body: object) => putJson<FixedItems>(`/api/v1/plans/${plan.planId}/fixed-items`, body),
    onSuccess: settled,
  });
  const why = plan.whyNot.write && problemSentence(plan.whyNot.write);
  const bodies = items.items.find(({ item }) => item === "BODY");
  const area = (label: string, value: string, set: (text: string) => void) => (
    <div className="adopt-text">
      <span>{label}</span>
      <Input.TextArea
        aria-label={label}
        rows={3}
        maxLength={2000}
        disabled={why !== null}
        value={value}
        onChange={({ target }) => set(target.value)}
      />
    </div>
  );
  return (
    <Card size="small" title={<h2 className="card-title">{t("adopt.written")}</h2>}>
      {area(t("adopt.targets"), targets, setTargets)}
      {area(t("adopt.quality"), quality, setQuality)}
      <div className="lock-buttons">
        <Button
          type="primary"
          disabled={why !== null}
          loading={save.isPending}
          onClick={() => save.mutate({ targets, quality })}
        >
          {t("adopt.save")}
        </Button>
        {bodies && !bodies.complete && (
          <Button
            disabled={why !== null}
            loading={save.isPending}
            onClick={() => save.mutate({ targets, quality, ownersAsBodies: true })}
          >
            {t("adopt.ownersAsBodies", { count: formatCount(bodies.missing) })}
          </Button>
        )}
      </div>
      {why && <p className="quiet">{why}</p>}
      {save.isError && <Failed cause={save.error} />}
    </Card>
  );
}

function Lacking({ plan, items }: { plan: PlanFile; items: FixedItems }) {
  const { t } = useTranslation();
  if (items.projects.length === 0) return null;
  return (
    <Card size="small" title={<h2 className="card-title">{t("adopt.lacking")}</h2>}>
      <Table
        size="small"
        rowKey="projectId"
        dataSource={items.projects}
        pagination={{ pageSize: 8, size: "small", showSizeChanger: false, hideOnSinglePage: true }}
        scroll={{ x: 520 }}
        columns={[
          {
            title: t("plan.project"),
            dataIndex: "name",
            render: (name: string, { projectId, urgent }) => (
              <>
                <Link to="/plan/$planId/projects/$projectId" params={{ planId: plan.planId, projectId }}>
                  {name}
                </Link>{" "}
                {urgent && <span className="badge badge-bad">{t("adopt.urgent")}</span>}
              </>
            ),
          },
          {
            title: t("plan.field.year"),
            dataIndex: "year",
            width: 80,
            render: (year: number) => <YearTag year={year} fromYear={plan.fromYear} />,
          },
          {
            title: t("adopt.lacks"),
            dataIndex: "missing",
            width: 150,
            render: (missing: string[]) => missing.map((item) => t(`adopt.item.${item}`)).join(t("plan.and")),
          },
        ]}
      />
    </Card>
  );
}

/** All plans as versions: what is in force, what was, what is a draft. */
function Versions() {
  const { t } = useTranslation();
  const plans = usePlans();
  return (
    <Card size="small" title={<h2 className="card-title">{t("adopt.versions")}</h2>}>
      {plans.isError && <Failed cause={plans.error} />}
      <Table<PlanSummary>
        size="small"
        rowKey="planId"
        dataSource={plans.data ?? []}
        pagination={{ pageSize: 8, size: "small", hideOnSinglePage: true }}
        scroll={{ x: 760 }}
        columns={[
          {
            title: t("plan.name"),
            dataIndex: "name",
            render: (name: string, { planId }) => (
              <>
                <Link to="/plan/$planId" params={{ planId }}>
                  {name}
                </Link>{" "}
                <code className="quiet">{planId.slice(0, 8)}</code>
              </>
            ),
          },
          { title: t("plan.state"), key: "state", render: (_, plan) => <PlanState plan={plan} /> },
          { title: t("plan.km"), dataIndex: "km", align: "right", render: formatShortKm },
          { title: t("plan.cost"), dataIndex: "costFen", align: "right", render: formatMoney },
          { title: t("plan.made"), dataIndex: "createdAt", render: formatInstant },
        ]}
      />
    </Card>
  );
}
