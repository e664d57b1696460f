/** A new report: which pipes (the same filter as the maps), how they share forms, who assesses, and what that would hold. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Card, Descriptions, Grid, Input, Radio } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { FilterChips, FilterPanel } from "../../../network/web/filter-panel.tsx";
import { useFilter } from "../../../network/web/filter-words.ts";
import { useCity, useSummary } from "../../../network/web/use-city.ts";
import { useWordLabel } from "../../../network/web/word-label.tsx";
import { postJson } from "../../../platform/web/api.ts";
import { formatCount, formatKm } from "../../../platform/web/format.ts";
import { currentLanguage } from "../../../platform/web/language.ts";
import { useWords } from "../../../platform/web/search.ts";
import { Failed, Loading } from "../../../platform/web/states.tsx";
import type { ReportView, StartPreviewView } from "../../api/conclusion.schemas.ts";
import { BASES } from "../../model/reports/conclude.ts";
import { GROUPINGS, type Grouping } from "../../model/reports/group-pipes.ts";
import { useSentence } from "./use-report.ts";

export function StartReport() {
  const { t } = useTranslation();
  const filter = useFilter();
  const [, change] = useWords();
  const id = useId();
  const wide = Grid.useBreakpoint().lg;
  const city = useCity();
  const whole = useSummary({});
  const sentence = useSentence();
  const client = useQueryClient();
  const [grouping, setGrouping] = useState<Grouping>("SECTION");
  const suggested = useSuggestedNames();
  const [title, setTitle] = useState<string>();
  const [organisation, setOrganisation] = useState<string>();
  const [assessedOn, setAssessedOn] = useState<string>();
  const today = city.data?.asOf ?? "";
  const body = { asked: filter.query, grouping };
  const preview = useQuery({
    queryKey: ["report-preview", body],
    queryFn: () => postJson<StartPreviewView>("/api/v1/reports/preview", body),
    placeholderData: (old) => old,
    retry: false,
  });
  const start = useMutation({
    mutationFn: () =>
      postJson<ReportView>("/api/v1/reports", {
        ...body,
        title: title ?? suggested.title,
        organisation: organisation ?? suggested.organisation,
        assessedOn: assessedOn ?? today,
      }),
    onSuccess: ({ reportNo }) => {
      void client.invalidateQueries({ queryKey: ["reports"] });
      filter.clear();
      change({ new: undefined, report: String(reportNo) });
    },
  });
  const why = preview.data?.problem
    ? sentence(preview.data.problem)
    : (organisation ?? suggested.organisation).trim() === ""
      ? t("reports.organisationNeeded")
      : undefined;
  return (
    <div className="start-report">
      <Card size="small" title={t("reports.which")}>
        {whole.isPending ? (
          <Loading />
        ) : wide ? (
          <FilterPanel whole={whole.data} />
        ) : (
          <details>
            <summary>{t("map.filter")}</summary>
            <FilterPanel whole={whole.data} />
          </details>
        )}
      </Card>
      <div className="start-rest">
        <FilterChips />
        <Card size="small" title={t("reports.how")}>
          <div className="report-form">
            <label htmlFor={`${id}title`}>
              <span>{t("reports.titleField")}</span>
              <Input
                id={`${id}title`}
                maxLength={200}
                value={title ?? suggested.title}
                onChange={({ target }) => setTitle(target.value)}
              />
            </label>
            <label htmlFor={`${id}body`}>
              <span>{t("reports.organisation")}</span>
              <Input
                id={`${id}body`}
                maxLength={200}
                value={organisation ?? suggested.organisation}
                onChange={({ target }) => setOrganisation(target.value)}
              />
            </label>
            <label className="inline-field">
              <span>{t("reports.assessedOn")}</span>
              <input
                type="date"
                max={today}
                value={assessedOn ?? today}
                onChange={({ target }) => setAssessedOn(target.value)}
              />
            </label>
            <fieldset>
              <legend>{t("reports.grouping")}</legend>
              <Radio.Group
                value={grouping}
                onChange={({ target }) => setGrouping(target.value as Grouping)}
                options={GROUPINGS.map((value) => ({ value, label: t(`reports.grouping.${value}`) }))}
              />
            </fieldset>
          </div>
        </Card>
        <Card size="small" title={t("reports.wouldHold")}>
          {preview.isPending && <Loading rows={3} />}
          {preview.isError && <Failed cause={preview.error} again={() => void preview.refetch()} />}
          {preview.data && <Preview preview={preview.data} />}
        </Card>
        {start.isError && <Failed cause={start.error} />}
        <div className="report-bar report-bar-end">
          {why && <span className="quiet">{why}</span>}
          <Button onClick={() => change({ new: undefined })}>{t("reports.cancel")}</Button>
          <Button
            type="primary"
            loading={start.isPending}
            disabled={!preview.data || Boolean(why)}
            onClick={() => start.mutate()}
          >
            {t("reports.begin")}
          </Button>
        </div>
      </div>
    </div>
  );
}

function Preview({ preview }: { preview: StartPreviewView }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { pipes, lengthM, forms, basis, ungraded, stale, elsewhere, problem } = preview;
  return (
    <>
      {problem && <Alert type="warning" showIcon title={sentence(problem)} />}
      <Descriptions
        size="small"
        column={{ xs: 1, md: 3 }}
        items={[
          { key: "pipes", label: t("assess.pipes"), children: formatCount(pipes) },
          { key: "km", label: t("field.length"), children: formatKm(lengthM) },
          { key: "forms", label: t("reports.forms"), children: formatCount(forms) },
          ...BASES.map((one) => ({
            key: one,
            label: t(`reports.basis.${one}`),
            children: t("reports.basisCount", {
              forms: formatCount(basis[one].forms),
              pipes: formatCount(basis[one].pipes),
            }),
          })),
        ]}
      />
      {stale && <p className="quiet">{t("reports.stale")}</p>}
      {ungraded > 0 && <p className="quiet">{t("reports.ungraded", { pipes: formatCount(ungraded) })}</p>}
      {elsewhere > 0 && <p className="quiet">{t("reports.elsewhere", { pipes: formatCount(elsewhere) })}</p>}
    </>
  );
}

/** A title and a body from what is chosen, until somebody writes others. */
function useSuggestedNames(): { title: string; organisation: string } {
  const { t } = useTranslation();
  const label = useWordLabel();
  const { chosen } = useFilter();
  const [networks, owners] = [chosen("network"), chosen("owner")];
  const network = networks.length === 1 ? label("network", networks[0]!) : "";
  const title = network ? t("reports.titleOf", { network }) : t("reports.titleOfAll");
  return {
    title: currentLanguage() === "en" ? title.charAt(0).toUpperCase() + title.slice(1) : title,
    organisation: owners.length === 1 ? owners[0]! : "",
  };
}
