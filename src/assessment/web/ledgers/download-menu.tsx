/** Exactly what is filtered, as a file in the form asked for. */
import { DownloadOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import { useTranslation } from "react-i18next";
import { withQuery } from "../../../platform/web/api.ts";

export interface DownloadMenuProps {
  address: string;
  query: Readonly<Record<string, string | undefined>>;
  /** Format -> what it is called. */
  formats: Readonly<Record<string, string>>;
}

export function DownloadMenu({ address, query, formats }: DownloadMenuProps) {
  const { t } = useTranslation();
  const items = Object.entries(formats).map(([format, name]) => ({
    key: format,
    label: (
      <a href={withQuery(address, { ...query, format })} download>
        {name}
      </a>
    ),
  }));
  return (
    <Dropdown menu={{ items }} trigger={["click"]}>
      <Button icon={<DownloadOutlined />}>{t("ledger.export")}</Button>
    </Dropdown>
  );
}
