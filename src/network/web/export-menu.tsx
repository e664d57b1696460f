/** What is filtered, as a file in the form asked for. */
import { DownloadOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import { useTranslation } from "react-i18next";
import { withQuery } from "../../platform/web/api.ts";
import { currentLanguage } from "../../platform/web/language.ts";
import type { FilterQuery } from "./filter-words.ts";

const FORMATS = {
  xlsx: "Excel (XLSX)",
  csv: "CSV",
  geojson: "GeoJSON",
  gpkg: "GeoPackage",
  fgb: "FlatGeobuf",
};

export function ExportMenu({ filter }: { filter: FilterQuery }) {
  const { t } = useTranslation();
  const address = (format: string) =>
    withQuery("/api/v1/exports/pipes", { ...filter, format, lang: currentLanguage() });
  const items = Object.entries(FORMATS).map(([format, label]) => ({
    key: format,
    label: (
      <a href={address(format)} download>
        {label}
      </a>
    ),
  }));
  return (
    <Dropdown menu={{ items }} trigger={["click"]}>
      <Button size="small" icon={<DownloadOutlined />}>
        {t("map.export")}
      </Button>
    </Dropdown>
  );
}
