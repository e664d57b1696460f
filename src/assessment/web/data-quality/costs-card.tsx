/** What surveys cost, to be edited: adopted as a new version, after which the list is made anew. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Card, Input, InputNumber, Table } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useWordLabel } from "../../../network/web/word-label.tsx";
import { getJson, postJson } from "../../../platform/web/api.ts";
import { Failed, Loading } from "../../../platform/web/states.tsx";
import type { SurveyCostsView } from "../../api/data-quality.schemas.ts";
import { REVEALS, SURVEYS, type Survey, type SurveyCosts } from "../../model/data-quality/survey-costs.ts";

const PARTS = [
  { part: "perRoadFen", title: "data.perRoad" },
  { part: "perKmFen", title: "data.perKm" },
  { part: "perPipeFen", title: "data.perPipe" },
] as const;

export function CostsCard() {
  const { t } = useTranslation();
  const held = useQuery({
    queryKey: ["survey-costs"],
    queryFn: ({ signal }) => getJson<SurveyCostsView>("/api/v1/survey-costs", {}, signal),
  });
  if (held.isPending) return <Loading rows={6} />;
  if (held.isError) return <Failed cause={held.error} again={() => void held.refetch()} />;
  const { version, reason } = held.data;
  return (
    <Card
      size="small"
      title={t("data.costs")}
      extra={
        <span className={version === null ? "badge badge-hint" : "badge"}>
          {version === null ? t("data.costsShipped") : t("data.costsVersion", { version, reason })}
        </span>
      }
    >
      <EditCosts key={version ?? 0} held={held.data.costs} />
    </Card>
  );
}

function EditCosts({ held }: { held: SurveyCosts }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const client = useQueryClient();
  const [costs, setCosts] = useState(held);
  const [reason, setReason] = useState("");
  const adopt = useMutation({
    mutationFn: () => postJson<SurveyCostsView>("/api/v1/survey-costs", { costs, reason }),
    onSuccess: () => void client.invalidateQueries(),
  });
  const changed = JSON.stringify(costs) !== JSON.stringify(held);
  const set = (survey: Survey, part: (typeof PARTS)[number]["part"], yuan: number | null) =>
    setCosts({ ...costs, [survey]: { ...costs[survey], [part]: Math.round((yuan ?? 0) * 100) } });
  return (
    <>
      {adopt.isError && <Failed cause={adopt.error} />}
      <Table
        size="small"
        rowKey="survey"
        pagination={false}
        scroll={{ x: 560 }}
        dataSource={SURVEYS.map((survey) => ({ survey }))}
        columns={[
          { title: t("data.what"), dataIndex: "survey", render: (survey: Survey) => label("survey", survey) },
          {
            title: t("data.reveals"),
            key: "reveals",
            render: (_, { survey }) => REVEALS[survey].map((kind) => label("dataKind", kind)).join(t("data.comma")),
          },
          ...PARTS.map(({ part, title }) => ({
            title: t(title),
            key: part,
            render: (_: unknown, { survey }: { survey: Survey }) => (
              <InputNumber<number>
                size="small"
                min={0}
                aria-label={`${label("survey", survey)} ${t(title)}`}
                value={costs[survey][part] / 100}
                onChange={(yuan) => set(survey, part, yuan)}
              />
            ),
          })),
        ]}
      />
      {changed && (
        <div className="survey-tools survey-adopt">
          <Input
            size="small"
            aria-label={t("data.reason")}
            placeholder={t("data.reason")}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
          <Button
            size="small"
            type="primary"
            loading={adopt.isPending}
            disabled={reason.trim() === ""}
            title={reason.trim() === "" ? t("data.adoptFirst") : ""}
            onClick={() => adopt.mutate()}
          >
            {t("data.adopt")}
          </Button>
        </div>
      )}
    </>
  );
}
