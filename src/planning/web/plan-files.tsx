/** A plan as files: projects exactly as filtered, works pipe by pipe, and its documents in Word. */
import { DownloadOutlined } from "@ant-design/icons";
import { Button, Dropdown, type MenuProps } from "antd";
import { useTranslation } from "react-i18next";
import { withQuery } from "../../platform/web/api.ts";
import { currentLanguage } from "../../platform/web/language.ts";
import type { PlanFile } from "../api/plan.schemas.ts";
import { yearsOf } from "./gantt-layout.ts";
import type { PlanQuery } from "./use-plan-filter.ts";

const FORMATS = { xlsx: "Excel (XLSX)", csv: "CSV", geojson: "GeoJSON", gpkg: "GeoPackage", fgb: "FlatGeobuf" };

export function PlanFiles({ plan, query }: { plan: PlanFile; query: PlanQuery }) {
  const { t } = useTranslation();
  const lang = currentLanguage();
  const base = `/api/v1/plans/${plan.planId}`;
  const link = (key: string, text: string, address: string) => ({
    key,
    label: (
      <a href={address} download>
        {text}
      </a>
    ),
  });
  const formats = (part: string, path: string, words: PlanQuery) =>
    Object.entries(FORMATS).map(([format, name]) =>
      link(`${part}-${format}`, name, withQuery(path, { ...words, format, lang })),
    );
  const document = (kind: string, text: string, year?: number) =>
    link(`${kind}-${year ?? ""}`, text, withQuery(`${base}/document`, { kind, year, format: "docx", lang }));
  const items: MenuProps["items"] = [
    {
      type: "group",
      label: t("plan.exportProjects"),
      children: formats("projects", `${base}/projects/export`, query),
    },
    { type: "group", label: t("plan.exportWorks"), children: formats("works", `${base}/export`, {}).slice(0, 2) },
    { type: "divider" },
    document("plan", t("plan.document.plan")),
    document("reserve", t("plan.document.reserve")),
    ...yearsOf(plan).map((year) => document("compilation", t("plan.document.compilation", { year }), year)),
  ];
  return (
    <Dropdown menu={{ items }} trigger={["click"]}>
      <Button size="small" icon={<DownloadOutlined />} className="plan-export">
        {t("plan.export")}
      </Button>
    </Dropdown>
  );
}
