/** Which roads can be opened in which plan year, and why not in the others; kilometres a year on top. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Input, InputNumber, Select, Table } from "antd";
import { useTranslation } from "react-i18next";
import { NETWORKS } from "../../network/model/codes.ts";
import { useWordLabel } from "../../network/web/word-label.tsx";
import { getJson, withQuery } from "../../platform/web/api.ts";
import { formatCount, formatDay, formatKm, formatMetres } from "../../platform/web/format.ts";
import { currentLanguage } from "../../platform/web/language.ts";
import { useWords } from "../../platform/web/search.ts";
import { Failed, Loading, Nothing } from "../../platform/web/states.tsx";
import type { RoadListView, RoadRowView } from "../api/permits.schemas.ts";
import { BAN_REASONS } from "../model/permit-terms.ts";

const PAGE = 50;
const FILTERS = ["fromYear", "network", "state", "year", "reason", "text"] as const;

export function RoadsTab() {
  const { t } = useTranslation();
  const [words] = useWords();
  const page = Math.max(1, Number(words["page"] ?? 1) || 1);
  const filter = Object.fromEntries(FILTERS.map((name) => [name, words[name]]));
  const roads = useQuery({
    queryKey: ["permit-roads", filter, page],
    queryFn: ({ signal }) =>
      getJson<RoadListView>("/api/v1/permits/roads", { ...filter, offset: (page - 1) * PAGE, limit: PAGE }, signal),
    placeholderData: keepPreviousData,
  });
  const whole = roads.data?.byYear[0];
  const isEmpty = whole !== undefined && whole.closedM + whole.exceptionM + whole.openM === 0;
  return (
    <>
      <header className="page-head">
        <div>
          <h1>{t("permits.tab.roads")}</h1>
          {roads.data && <p className="quiet">{t("permits.roadsAbout", { days: roads.data.seasonWorkingDays })}</p>}
        </div>
        <span className="page-tools">
          <a
            href={withQuery("/api/v1/exports/permits", { what: "roads", ...filter, lang: currentLanguage() })}
            download
          >
            {t("permits.export")}
          </a>
        </span>
      </header>
      {roads.isPending && <Loading rows={10} />}
      {roads.isError && <Failed cause={roads.error} again={() => void roads.refetch()} />}
      {isEmpty && (
        <Nothing action={<Link to="/import">{t("map.importFirst")}</Link>}>{t("permits.noRoadsYet")}</Nothing>
      )}
      {roads.data && !isEmpty && (
        <>
          <Years list={roads.data} />
          <Filters list={roads.data} />
          <RoadTable list={roads.data} page={page} loading={roads.isPlaceholderData} />
        </>
      )}
    </>
  );
}

function Years({ list }: { list: RoadListView }) {
  const { t } = useTranslation();
  const [words, change] = useWords();
  return (
    <section className="permits-years" aria-label={t("permits.tab.roads")}>
      {list.byYear.map(({ year, closedM, exceptionM, openM }) => {
        const isOn = words["year"] === String(year);
        const whole = closedM + exceptionM + openM;
        const state = closedM > 0 ? "closed" : "exception";
        return (
          <button
            key={year}
            type="button"
            className="permits-year"
            aria-pressed={isOn}
            onClick={() =>
              change(
                isOn
                  ? { year: undefined, state: undefined, page: undefined }
                  : { year: String(year), state, page: undefined },
              )
            }
          >
            <strong>{year}</strong>
            <span className="permits-share" aria-hidden="true">
              <i className="permits-closed" style={{ width: `${(closedM / whole) * 100}%` }} />
              <i className="permits-exception" style={{ width: `${(exceptionM / whole) * 100}%` }} />
            </span>
            <span>
              {t("permits.year.closed")} {formatKm(closedM)}
            </span>
            <span>
              {t("permits.year.exception")} {formatKm(exceptionM)}
            </span>
            <span className="quiet">
              {t("permits.year.open")} {formatKm(openM)}
            </span>
          </button>
        );
      })}
    </section>
  );
}

function Filters({ list }: { list: RoadListView }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const [words, change] = useWords();
  const pick = (
    name: (typeof FILTERS)[number],
    text: string,
    empty: string,
    options: { value: string; label: string }[],
  ) => (
    <Select
      key={name}
      allowClear
      aria-label={text}
      placeholder={empty}
      value={words[name]}
      onChange={(value: string | undefined) => change({ [name]: value, page: undefined })}
      options={options}
    />
  );
  return (
    <form
      className="permits-filters permits-road-filters"
      aria-label={t("permits.roadText")}
      onSubmit={(event) => event.preventDefault()}
    >
      <Input.Search
        key={words["text"] ?? ""}
        allowClear
        aria-label={t("permits.roadText")}
        placeholder={t("permits.roadText")}
        defaultValue={words["text"] ?? ""}
        onSearch={(text) => change({ text: text.trim() || undefined, page: undefined })}
      />
      {pick(
        "state",
        t("permits.state"),
        t("permits.anyState"),
        ["closed", "exception", "open"].map((value) => ({ value, label: t(`permits.year.${value}`) })),
      )}
      {pick(
        "year",
        t("permits.anyYear"),
        t("permits.anyYear"),
        list.byYear.map(({ year }) => ({ value: String(year), label: String(year) })),
      )}
      {pick(
        "reason",
        t("permits.bannedBy"),
        t("permits.anyReason"),
        BAN_REASONS.map((value) => ({ value, label: t(`word.banReason.${value}`) })),
      )}
      {pick(
        "network",
        t("permits.networks"),
        t("permits.anyNetwork"),
        NETWORKS.map((value) => ({ value, label: label("network", value) })),
      )}
      <InputNumber<number>
        aria-label={t("permits.fromYear")}
        prefix={t("permits.fromYear")}
        min={2001}
        max={2100}
        value={list.fromYear}
        onChange={(year) => year && change({ fromYear: String(year), year: undefined, page: undefined })}
      />
      <span role="status">
        {t("permits.total", { total: formatCount(list.total) })} · {formatKm(list.lengthM)}
      </span>
    </form>
  );
}

function RoadTable({ list, page, loading }: { list: RoadListView; page: number; loading: boolean }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const [, change] = useWords();
  return (
    <Table<RoadRowView>
      size="small"
      rowKey="roadId"
      dataSource={list.rows}
      loading={loading}
      locale={{ emptyText: t("permits.noRoad") }}
      scroll={{ x: "max-content" }}
      pagination={{
        current: page,
        pageSize: PAGE,
        total: list.total,
        showSizeChanger: false,
        hideOnSinglePage: true,
        size: "small",
        onChange: (to) => change({ page: to > 1 ? String(to) : undefined }),
      }}
      columns={[
        {
          title: t("permits.road"),
          key: "road",
          render: (_, row) => (
            <span className="permits-cell">
              <b>{row.name || t("permits.unnamed")}</b>
              <span className="quiet">
                {[row.sourceId, label("roadClass", row.roadClass), row.district, formatMetres(row.lengthM)]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </span>
          ),
        },
        {
          title: t("permits.opened"),
          key: "opened",
          responsive: ["sm"],
          render: (_, row) => (
            <span className="permits-cell">
              {row.openedOn ? formatDay(row.openedOn) : t("permits.unknown")}
              {row.overhauledOn && (
                <span className="quiet">
                  {t("permits.overhauled")} {formatDay(row.overhauledOn)}
                </span>
              )}
            </span>
          ),
        },
        ...list.byYear.map(({ year }, y) => ({
          title: String(year),
          key: String(year),
          render: (_: unknown, row: RoadRowView) => <YearCell cell={row.years[y]!} />,
        })),
        {
          title: t("permits.onMap"),
          key: "map",
          render: (_, row) =>
            row.box && (
              <Link
                to="/map/facility"
                search={{ bbox: around(row.box).join() } as never}
                aria-label={t("permits.onMapOf", { road: row.name || row.sourceId })}
              >
                {t("permits.onMap")}
              </Link>
            ),
        },
      ]}
    />
  );
}

/** Some 30 m around the road, so that a straight one has a width. */
const around = ([west, south, east, north]: readonly [number, number, number, number]) =>
  [west - 0.0003, south - 0.0003, east + 0.0003, north + 0.0003].map((degrees) => degrees.toFixed(5));

const YEAR_BADGES = { closed: "badge-bad", exception: "badge-hint", open: "badge-good" } as const;

function YearCell({ cell }: { cell: RoadRowView["years"][number] }) {
  const { t } = useTranslation();
  return (
    <span className="permits-cell" title={t("permits.freeDays", { days: cell.freeDays })}>
      <span className={`badge ${YEAR_BADGES[cell.state]}`}>{t(`permits.year.${cell.state}`)}</span>
      {cell.reasons.map((reason) => (
        <span key={reason} className="quiet">
          {t(`word.banReason.${reason}`)}
        </span>
      ))}
    </span>
  );
}
