/** The list of surveys for a sum, with what it is expected to change, and the curve of the whole. */
import { DownloadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Card, InputNumber, Segmented, Table, type TableProps } from "antd";
import type { TFunction } from "i18next";
import { lazy, Suspense, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useWordLabel } from "../../../network/web/word-label.tsx";
import { getJson, withQuery } from "../../../platform/web/api.ts";
import { formatCount, formatNumber } from "../../../platform/web/format.ts";
import { currentLanguage } from "../../../platform/web/language.ts";
import { Failed, Loading } from "../../../platform/web/states.tsx";
import type { SurveyItemView, SurveyPageView } from "../../api/data-quality.schemas.ts";
import { AIMS, type Aim } from "../../model/data-quality/survey-list.ts";
import { drawCurve } from "./data-charts.ts";
import { type Chosen, useDataWords } from "./data-words.ts";

const Chart = lazy(async () => ({ default: (await import("../../../platform/web/chart.tsx")).Chart }));
const PAGE = 10;

const yuan = (fen: number): string => formatNumber(fen / 100, 2);

export function SurveysCard({ made, onChoose }: { made: string; onChoose: (chosen: Chosen) => void }) {
  const { t, i18n } = useTranslation();
  const label = useWordLabel();
  const { words, written, change } = useDataWords();
  const { aim, budgetYuan } = words;
  const page = Math.max(1, Number(written["list"] ?? 1) || 1);
  const query = { aim, budgetYuan };
  const plan = useQuery({
    queryKey: ["surveys", made, query, page],
    queryFn: ({ signal }) =>
      getJson<SurveyPageView>(
        "/api/v1/data-quality/surveys",
        { ...query, offset: (page - 1) * PAGE, limit: PAGE },
        signal,
      ),
    placeholderData: (old) => old,
  });
  const curve = plan.data?.curve;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language alone
  const option = useMemo(
    () =>
      drawCurve(
        (curve ?? []).map(({ costFen, gainPipes, gainKm }) => ({
          costFen,
          gain: aim === "pipes" ? gainPipes : gainKm,
        })),
        { cost: t("data.curveCost"), gain: t(`data.curve.${aim}`) },
      ),
    [curve, aim, i18n.language],
  );
  if (plan.isPending) return <Loading rows={8} />;
  if (plan.isError) return <Failed cause={plan.error} again={() => void plan.refetch()} />;
  const { total, costFen, gainPipes, gainKm, rows } = plan.data;
  return (
    <Card
      size="small"
      title={t("data.surveys")}
      extra={
        <Button
          size="small"
          icon={<DownloadOutlined />}
          href={withQuery("/api/v1/data-quality/export", { what: "surveys", ...query, lang: currentLanguage() })}
        >
          {t("data.export")}
        </Button>
      }
    >
      <div className="survey-tools">
        <Segmented<Aim>
          size="small"
          aria-label={t("data.aim")}
          value={aim}
          onChange={(chosen) =>
            change({ aim: chosen === "pipes" ? undefined : chosen, list: undefined, item: undefined })
          }
          options={AIMS.map((value) => ({ value, label: t(`data.aim.${value}`) }))}
        />
        <span className="inline-field">
          {t("data.budget")}{" "}
          <InputNumber<number>
            size="small"
            min={0}
            step={10_000}
            aria-label={t("data.budget")}
            placeholder={t("data.noBudget")}
            value={budgetYuan ?? null}
            onChange={(sum) => change({ budget: sum === null ? undefined : String(sum), list: undefined })}
          />
        </span>
        <span role="status">
          {t("data.surveySum", {
            items: formatCount(total),
            cost: yuan(costFen),
            pipes: formatNumber(Math.round(gainPipes * 10) / 10),
            km: formatNumber(gainKm, 2),
          })}
        </span>
      </div>
      <div className="survey-grid">
        <Table<SurveyItemView>
          size="small"
          rowKey="itemNo"
          dataSource={rows}
          columns={columnsOf(t, label, (page - 1) * PAGE, (item) => onChoose({ item }))}
          rowClassName={({ itemNo }) => (itemNo === words.item ? "row-chosen" : "")}
          loading={plan.isPlaceholderData}
          locale={{ emptyText: t("data.noSurvey") }}
          pagination={{
            current: page,
            pageSize: PAGE,
            total,
            showSizeChanger: false,
            size: "small",
            hideOnSinglePage: true,
          }}
          onChange={({ current }) => change({ list: current && current > 1 ? String(current) : undefined })}
          scroll={{ x: 560 }}
        />
        <figure className="survey-curve">
          <figcaption>{t("data.curve")}</figcaption>
          <Suspense fallback={<Loading />}>
            <Chart option={option} label={t("data.curve")} height={300} />
          </Suspense>
        </figure>
      </div>
      <p className="quiet">{t("data.surveyNote")}</p>
    </Card>
  );
}

function columnsOf(
  t: TFunction,
  label: ReturnType<typeof useWordLabel>,
  before: number,
  onItem: (itemNo: number) => void,
): NonNullable<TableProps<SurveyItemView>["columns"]> {
  const gain = (pipes: number, km: number) =>
    t("data.gainOf", { pipes: formatNumber(Math.round(pipes * 100) / 100), km: formatNumber(km, 2) });
  return [
    { title: t("data.no"), key: "no", width: 56, render: (_, __, at) => before + at + 1 },
    {
      title: t("data.place"),
      key: "road",
      render: (_, { road, district, networks, itemNo }) => (
        <>
          <button type="button" className="link-button" onClick={() => onItem(itemNo)}>
            {road}
          </button>
          <div className="quiet">
            {[district, ...networks.map((network) => label("network", network))].filter(Boolean).join(" · ")}
          </div>
        </>
      ),
    },
    {
      title: t("data.what"),
      dataIndex: "surveys",
      render: (surveys: string[]) => surveys.map((survey) => label("survey", survey)).join(t("data.comma")),
    },
    { title: t("data.pipes"), dataIndex: "pipes", align: "right", render: formatCount },
    { title: t("data.cost"), dataIndex: "costFen", align: "right", render: yuan },
    {
      title: t("data.gain"),
      key: "gain",
      align: "right",
      render: (_, { gainPipes, gainKm }) => gain(gainPipes, gainKm),
    },
    {
      title: t("data.sum"),
      key: "sum",
      align: "right",
      responsive: ["md"],
      render: (_, { sumFen, sumPipes, sumKm }) => t("data.sumOf", { cost: yuan(sumFen), gain: gain(sumPipes, sumKm) }),
    },
  ];
}
