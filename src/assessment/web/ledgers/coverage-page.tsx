/** 社区覆盖: whether every community has its three on duty, where somebody is missing, and the rosters that say so. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert, Button, Card } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { getJson } from "../../../platform/web/api.ts";
import { formatCount, formatInstant, formatShare } from "../../../platform/web/format.ts";
import { currentLanguage } from "../../../platform/web/language.ts";
import { useWords } from "../../../platform/web/search.ts";
import { Failed, Loading, Nothing } from "../../../platform/web/states.tsx";
import type { CoverageView, RosterReportView, RosterView } from "../../api/coverage.schemas.ts";
import { DUTY_ROLES } from "../../model/ledgers/ledger-rules.ts";
import { AssessmentNav } from "../assessment-nav.tsx";
import { COVERAGE_PAGE, CoverageList } from "./coverage-list.tsx";
import { CoverageParts } from "./coverage-parts.tsx";
import { DownloadMenu } from "./download-menu.tsx";
import { HandInDialog } from "./hand-in-dialog.tsx";

export function CoveragePage() {
  const { t } = useTranslation();
  const [words] = useWords();
  const page = Math.max(1, Number(words["page"] ?? 1) || 1);
  const { district, street, role, state, text } = words;
  const show = words["show"] ?? "no";
  const filter = { district, street, role, state, text, covered: show === "all" ? undefined : show };
  const coverage = useQuery({
    queryKey: ["coverage", filter, page],
    queryFn: ({ signal }) =>
      getJson<CoverageView>(
        "/api/v1/coverage",
        { ...filter, offset: (page - 1) * COVERAGE_PAGE, limit: COVERAGE_PAGE },
        signal,
      ),
    placeholderData: (old) => old,
  });
  const isEmpty = coverage.data?.whole.communities === 0;
  return (
    <article className="page">
      <AssessmentNav />
      <header className="page-head">
        <div>
          <h1>{t("coverage.title")}</h1>
          <p className="quiet">{t("coverage.about")}</p>
        </div>
        <span className="page-tools">
          <DownloadMenu
            address="/api/v1/exports/coverage"
            query={{ ...filter, lang: currentLanguage() }}
            formats={{ xlsx: "Excel (XLSX)" }}
          />
          <ReadRoster />
        </span>
      </header>
      {coverage.isPending && <Loading rows={12} />}
      {coverage.isError && <Failed cause={coverage.error} again={() => void coverage.refetch()} />}
      {isEmpty && (
        <Nothing action={<Link to="/import">{t("map.importFirst")}</Link>}>{t("coverage.noCommunities")}</Nothing>
      )}
      {coverage.data && !isEmpty && (
        <>
          <Figures coverage={coverage.data} />
          <CoverageParts coverage={coverage.data} />
          <CoverageList coverage={coverage.data} page={page} show={show} loading={coverage.isPlaceholderData} />
          <Rosters isFirst={coverage.data.persons.length === 0} />
        </>
      )}
    </article>
  );
}

function Figures({ coverage: { whole, persons, expiringDays } }: { coverage: CoverageView }) {
  const { t } = useTranslation();
  const [words, change] = useWords();
  return (
    <section className="coverage-figures" aria-label={t("coverage.title")}>
      <div className="coverage-figure">
        <span>{t("coverage.covered")}</span>
        <strong>{formatShare(whole.covered, whole.communities)}</strong>
        <span className="quiet">
          {formatCount(whole.covered)} / {formatCount(whole.communities)}
        </span>
        <span className="coverage-late">
          {t("coverage.gaps")} {formatCount(whole.gaps)}
        </span>
      </div>
      {DUTY_ROLES.map((role) => {
        const states = whole.byRole[role];
        const heads = persons.find((one) => one.role === role);
        const missing = states.none + states.expired + states.not_begun;
        const isOn = words["role"] === role;
        return (
          <button
            key={role}
            type="button"
            className="coverage-figure"
            aria-pressed={isOn}
            onClick={() => change({ role: isOn ? undefined : role, page: undefined })}
          >
            <span>{t(`word.dutyRole.${role}`)}</span>
            <strong>{t("coverage.persons", { persons: formatCount(heads?.persons ?? 0) })}</strong>
            <span className={missing > 0 ? "coverage-late" : "quiet"}>
              {t("coverage.missing", { gaps: formatCount(missing) })}
              {states.expired > 0 && ` · ${t("coverage.expired", { expired: formatCount(states.expired) })}`}
            </span>
            <span className="quiet">
              {t("coverage.expiring", { days: expiringDays, expiring: formatCount(states.expiring) })}
            </span>
          </button>
        );
      })}
    </section>
  );
}

function ReadRoster() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [report, setReport] = useState<RosterReportView>();
  return (
    <>
      <a href="/api/v1/coverage/template" download>
        {t("two.template")}
      </a>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t("coverage.import")}
      </Button>
      {open && (
        <HandInDialog<RosterReportView>
          title={t("coverage.import")}
          about={<p className="quiet">{t("coverage.importAbout")}</p>}
          previewAt="/api/v1/coverage/preview"
          takeAt="/api/v1/coverage/rosters"
          fixed={{}}
          onTaken={(taken) => {
            setReport(taken);
            setOpen(false);
            for (const key of ["coverage", "rosters"]) void client.invalidateQueries({ queryKey: [key] });
          }}
          onClose={() => setOpen(false)}
        />
      )}
      {report && (
        <Alert
          type="success"
          showIcon
          role="status"
          title={t("coverage.taken", {
            accepted: formatCount(report.accepted),
            communities: formatCount(report.communities),
            removed: formatCount(report.removed),
          })}
        />
      )}
    </>
  );
}

function Rosters({ isFirst }: { isFirst: boolean }) {
  const { t } = useTranslation();
  const rosters = useQuery({
    queryKey: ["rosters"],
    queryFn: ({ signal }) => getJson<RosterView[]>("/api/v1/coverage/rosters", {}, signal),
  });
  return (
    <Card size="small" title={t("coverage.rosters")}>
      {rosters.isError && <Failed cause={rosters.error} again={() => void rosters.refetch()} />}
      {isFirst && rosters.data?.length === 0 && <p className="quiet">{t("coverage.noRoster")}</p>}
      <ul className="last-imports">
        {rosters.data?.slice(0, 10).map((roster) => (
          <li key={roster.rosterId}>
            <span>
              {t("coverage.rosterLine", {
                file: roster.fileName,
                rows: formatCount(roster.accepted),
                communities: formatCount(roster.communities),
              })}
            </span>
            <span className="quiet">{formatInstant(roster.createdAt)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
