/** The communities, gaps first: what each has in each role, who that is (masked), and a way to see a number with a reason. */
import { Input, Segmented, Select, Table } from "antd";
import { useTranslation } from "react-i18next";
import { formatCount, formatDay } from "../../../platform/web/format.ts";
import { useWords } from "../../../platform/web/search.ts";
import type { CommunityView, CoverageView, DutyView } from "../../api/coverage.schemas.ts";
import { DUTY_STATES } from "../../model/ledgers/coverage.ts";
import { DUTY_ROLES, type DutyRole } from "../../model/ledgers/ledger-rules.ts";
import { RevealButton, useRevealed } from "./reveal-names.tsx";

export const COVERAGE_PAGE = 50;

export interface CoverageListProps {
  coverage: CoverageView;
  page: number;
  show: string;
  loading: boolean;
}

export function CoverageList({ coverage, page, show, loading }: CoverageListProps) {
  const { t } = useTranslation();
  const [, change] = useWords();
  return (
    <section aria-label={t("coverage.list")}>
      <h2>{t("coverage.list")}</h2>
      <Filters coverage={coverage} show={show} />
      <Table<CommunityView>
        size="small"
        rowKey="communityId"
        dataSource={coverage.rows}
        loading={loading}
        locale={{ emptyText: t("coverage.noRows") }}
        scroll={{ x: "max-content" }}
        pagination={{
          current: page,
          pageSize: COVERAGE_PAGE,
          total: coverage.total,
          showSizeChanger: false,
          hideOnSinglePage: true,
          size: "small",
          onChange: (to) => change({ page: to > 1 ? String(to) : undefined }),
        }}
        columns={[
          {
            title: t("coverage.name"),
            key: "name",
            render: (_, row) => (
              <span className="ledger-cell">
                <b>{row.name}</b>
                <span className="quiet">
                  {[
                    row.code,
                    row.district,
                    row.street,
                    row.households && t("coverage.households", { households: formatCount(row.households) }),
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              </span>
            ),
          },
          {
            title: t("coverage.covered"),
            key: "roles",
            responsive: ["xs"],
            render: (_, row) => (
              <span className="ledger-cell">
                {DUTY_ROLES.map((role) => (
                  <RoleCell key={role} row={row} role={role} named />
                ))}
              </span>
            ),
          },
          ...DUTY_ROLES.map((role) => ({
            title: t(`word.dutyRole.${role}`),
            key: role,
            responsive: ["sm" as const],
            render: (_: unknown, row: CommunityView) => <RoleCell row={row} role={role} />,
          })),
        ]}
      />
    </section>
  );
}

const BADGES: Readonly<Record<string, string>> = {
  on_duty: "badge-good",
  expiring: "badge-hint",
  not_begun: "badge-hint",
  expired: "badge-bad",
  none: "badge-bad",
};

function RoleCell({ row, role, named = false }: { row: CommunityView; role: DutyRole; named?: boolean }) {
  const { t } = useTranslation();
  const state = row.roles[role];
  return (
    <span className="ledger-cell">
      <span>
        {named && `${t(`word.dutyRole.${role}`)} `}
        <span className={`badge ${BADGES[state]}`}>{t(`word.dutyState.${state}`)}</span>
      </span>
      {row.duties
        .filter((duty) => duty.role === role)
        .map((duty) => (
          <Person key={duty.dutyId} duty={duty} />
        ))}
    </span>
  );
}

function Person({ duty }: { duty: DutyView }) {
  const { t } = useTranslation();
  const reveal = useRevealed<{ name: string; phone: string | null; seconds: number }>(
    `/api/v1/coverage/duties/${duty.dutyId}/reveal`,
  );
  const { name, phone } = reveal.shown ?? duty;
  const ends = duty.toOn ? formatDay(duty.toOn) : t("coverage.open");
  return (
    <span className="person">
      <span>
        {name} {phone && (reveal.shown ? <a href={`tel:${phone}`}>{phone}</a> : phone)}
      </span>{" "}
      {reveal.shown ? (
        <span className="quiet">{t("ledger.revealed", { seconds: reveal.shown.seconds })}</span>
      ) : (
        <RevealButton reveal={reveal} who={name} />
      )}
      <span className="quiet">
        {t("coverage.from", { from: duty.fromOn ? formatDay(duty.fromOn) : t("coverage.open"), to: ends })}
      </span>
    </span>
  );
}

function Filters({ coverage, show }: { coverage: CoverageView; show: string }) {
  const { t } = useTranslation();
  const [words, change] = useWords();
  return (
    <form className="coverage-filters" aria-label={t("ledger.filter")} onSubmit={(event) => event.preventDefault()}>
      <Segmented
        aria-label={t("coverage.show")}
        value={show}
        onChange={(value) => change({ show: value === "no" ? undefined : value, page: undefined })}
        options={["no", "yes", "all"].map((value) => ({ value, label: t(`coverage.show.${value}`) }))}
      />
      <Input.Search
        key={words["text"] ?? ""}
        allowClear
        aria-label={t("coverage.text")}
        placeholder={t("coverage.text")}
        defaultValue={words["text"] ?? ""}
        onSearch={(text) => change({ text: text.trim() || undefined, page: undefined })}
      />
      <Select
        allowClear
        aria-label={t("field.district")}
        placeholder={t("field.district")}
        value={words["district"]}
        onChange={(district: string | undefined) => change({ district, street: undefined, page: undefined })}
        options={coverage.districts
          .filter((part) => part.name !== "")
          .map((part) => ({ value: part.name, label: part.name }))}
      />
      <Select
        allowClear
        aria-label={t("ledger.state")}
        placeholder={t("ledger.state")}
        value={words["state"]}
        onChange={(state: string | undefined) => change({ state, page: undefined })}
        options={DUTY_STATES.map((value) => ({ value, label: t(`word.dutyState.${value}`) }))}
      />
      <span role="status">{t("ledger.total", { total: formatCount(coverage.total) })}</span>
    </form>
  );
}
