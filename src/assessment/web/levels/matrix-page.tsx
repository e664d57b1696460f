/** 风险矩阵 Matrix: the graded city by likelihood and consequence; a cell opens its pipes; the matrix is the city's to edit. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert, Button, Card, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { NETWORKS } from "../../../network/model/codes.ts";
import { useSummary } from "../../../network/web/use-city.ts";
import { RiskTag, useWordLabel } from "../../../network/web/word-label.tsx";
import { ApiProblem, getJson } from "../../../platform/web/api.ts";
import { formatCount, formatDay, formatKm, formatShare } from "../../../platform/web/format.ts";
import { useWords } from "../../../platform/web/search.ts";
import { Failed, Loading, Nothing } from "../../../platform/web/states.tsx";
import type { MatrixView } from "../../api/levels.schemas.ts";
import { cellsOf, RISKS, type Risk, type RiskMatrix } from "../../model/risk-matrix.ts";
import { AssessmentNav } from "../assessment-nav.tsx";
import { CellPipes } from "./cell-pipes.tsx";
import { MatrixEditor } from "./matrix-editor.tsx";
import { MatrixGrid } from "./matrix-grid.tsx";
import { Regrading } from "./regrading.tsx";
import { RuleVersions } from "./rule-versions.tsx";
import { ScopedRules } from "./scoped-rules.tsx";
import { useRegrading } from "./use-adoption.ts";

const FILTERS = ["network", "district"] as const;

export function MatrixPage() {
  const { t } = useTranslation();
  const [words] = useWords();
  const filter = Object.fromEntries(FILTERS.flatMap((field) => (words[field] ? [[field, words[field]]] : [])));
  const matrix = useQuery({
    queryKey: ["matrix", filter],
    queryFn: ({ signal }) => getJson<MatrixView>("/api/v1/assessment-matrix", filter, signal),
    placeholderData: (old) => old,
    retry: false,
  });
  const isEmpty = matrix.error instanceof ApiProblem && matrix.error.code === "assessment.not-graded";
  return (
    <article className="page">
      <AssessmentNav />
      <header className="page-head">
        <div>
          <h1>{t("matrix.title")}</h1>
          {matrix.data && <RunLine view={matrix.data} />}
        </div>
        <Filters />
      </header>
      {matrix.isPending && <Loading rows={12} />}
      {isEmpty && (
        <Nothing action={<Link to="/assessment">{t("matrix.gradeFirst")}</Link>}>{t("assess.noRun")}</Nothing>
      )}
      {matrix.isError && !isEmpty && <Failed cause={matrix.error} again={() => void matrix.refetch()} />}
      {matrix.data && <Matrix view={matrix.data} filter={filter} />}
    </article>
  );
}

function RunLine({ view }: { view: MatrixView }) {
  const { t } = useTranslation();
  return (
    <p className="quiet">
      {t("grade.run", {
        runId: view.runId.slice(0, 12),
        day: formatDay(view.asOf),
        version: view.ruleVersion ?? t("assess.shipped"),
      })}
    </p>
  );
}

function Filters() {
  const { t } = useTranslation();
  const label = useWordLabel();
  const [words, change] = useWords();
  const whole = useSummary({});
  const districts = whole.data?.by["district"]?.map(({ word }) => word).filter(Boolean) ?? [];
  const options: Record<(typeof FILTERS)[number], readonly string[]> = { network: NETWORKS, district: districts };
  return (
    <span className="page-tools">
      {FILTERS.map((field) => (
        <Select
          key={field}
          allowClear
          className="matrix-filter"
          aria-label={t(`field.${field}`)}
          placeholder={`${t(`field.${field}`)}：${t("map.all")}`}
          value={words[field] ?? null}
          options={options[field].map((word) => ({ value: word, label: label(field, word) }))}
          onChange={(word: string | null) => change({ [field]: word ?? undefined, page: undefined })}
        />
      ))}
    </span>
  );
}

function Matrix({ view, filter }: { view: MatrixView; filter: Readonly<Record<string, string>> }) {
  const { t } = useTranslation();
  const [words, change] = useWords();
  const [draft, setDraft] = useState<RiskMatrix>();
  const regrading = useRegrading();
  const [likelihood, consequence] = [Number(words["likelihood"]), Number(words["consequence"])];
  const chosen = likelihood && consequence ? { likelihood, consequence } : undefined;
  const choose = (cell: { likelihood: number; consequence: number } | undefined) =>
    change({
      likelihood: cell && String(cell.likelihood),
      consequence: cell && String(cell.consequence),
      page: undefined,
    });
  const turn = (l: number, c: number) =>
    draft?.cells && setDraft({ ...draft, cells: withNextColour(draft.cells, l, c) });
  return (
    <>
      <Regrading state={regrading} />
      {!view.isUpToDate && !regrading.running && <Alert type="info" showIcon title={t("matrix.notUpToDate")} />}
      <div className="matrix-desk">
        <Card size="small" title={draft ? t("matrix.draft") : t("matrix.cells")}>
          <MatrixGrid
            cells={view.cells}
            colours={cellsOf(draft ?? view.matrix)}
            chosen={draft ? undefined : chosen}
            pressHint={t(draft ? (draft.cells ? "matrix.pressColour" : "matrix.pressNothing") : "matrix.pressPipes")}
            onPress={draft ? turn : (l, c) => choose({ likelihood: l, consequence: c })}
          />
          <p className="quiet">{t("matrix.unit")}</p>
        </Card>
        {draft ? (
          <MatrixEditor
            held={view.currentMatrix}
            draft={draft}
            filter={filter}
            basedOn={view.currentVersion}
            onDraft={setDraft}
            follow={regrading.follow}
            onEnd={() => setDraft(undefined)}
          />
        ) : (
          <Colours view={view} onEdit={() => setDraft(view.currentMatrix)} />
        )}
      </div>
      {chosen && !draft && (
        <CellPipes
          {...chosen}
          filter={{ ...filter, likelihood: String(likelihood), consequence: String(consequence) }}
          onClose={() => choose(undefined)}
        />
      )}
      <ScopedRules follow={regrading.follow} />
      <RuleVersions follow={regrading.follow} />
    </>
  );
}

function withNextColour(cells: readonly (readonly Risk[])[], likelihood: number, consequence: number): Risk[][] {
  return cells.map((row, l) =>
    row.map((risk, c) =>
      l + 1 === likelihood && c + 1 === consequence
        ? RISKS[(RISKS.indexOf(risk) + RISKS.length - 1) % RISKS.length]!
        : risk,
    ),
  );
}

/** What the colours amount to under the filter, and by which rule. */
function Colours({ view, onEdit }: { view: MatrixView; onEdit: () => void }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const { matrix, cells, graded, notGraded } = view;
  const sums = RISKS.map((risk) => ({
    risk,
    pipes: cells.reduce((sum, { byRisk }) => sum + byRisk[risk]!.pipes, 0),
    lengthM: cells.reduce((sum, { byRisk }) => sum + byRisk[risk]!.lengthM, 0),
  }));
  return (
    <Card
      size="small"
      title={t("matrix.colours")}
      extra={
        <Button size="small" onClick={onEdit}>
          {t("matrix.edit")}
        </Button>
      }
    >
      <ul className="matrix-sums">
        {sums.map(({ risk, pipes, lengthM }) => (
          <li key={risk}>
            <span>
              <RiskTag word={risk} /> {label("riskLevel", risk)}
            </span>
            <b>{formatKm(lengthM)}</b>
            <span className="quiet">
              {t("matrix.pipes", { pipes: formatCount(pipes) })} · {formatShare(lengthM, graded.lengthM)}
            </span>
          </li>
        ))}
        {notGraded.pipes > 0 && (
          <li>
            <RiskTag word="none" />
            <b>{formatKm(notGraded.lengthM)}</b>
            <span className="quiet">{t("matrix.pipes", { pipes: formatCount(notGraded.pipes) })}</span>
          </li>
        )}
      </ul>
      <p className="matrix-rule">
        {matrix.cells
          ? t("matrix.drawn")
          : t("matrix.rule", {
              red: matrix.red,
              orange: matrix.orange,
              yellow: matrix.yellow,
              worst: matrix.redAtWorstFrom > 5 ? "" : t("matrix.ruleAtWorst", { likelihood: matrix.redAtWorstFrom }),
            })}{" "}
        <span className="badge badge-hint">{t("rules.suggestion")}</span>
      </p>
    </Card>
  );
}
