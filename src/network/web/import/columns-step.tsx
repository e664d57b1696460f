/** Step 3: which column is which of our fields; kept and brought back as a mapping profile in JSON. */
import { Alert, Button, Select, Table, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { currentLanguage } from "../../../platform/web/language.ts";
import type { ImportOptionsView, ImportPreview } from "../../api/network.schemas.ts";
import { type Profile, parseProfile } from "../../model/survey/profile.ts";

export interface ColumnsStepProps {
  readonly options: ImportOptionsView;
  readonly preview: ImportPreview;
  /** Source column -> our field. */
  readonly mapping: Record<string, string>;
  readonly onChange: (mapping: Record<string, string>) => void;
  readonly onProfile: (profile: Profile) => void;
}

export function ColumnsStep({ options, preview, mapping, onChange, onProfile }: ColumnsStepProps) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const locked = whyLocked(options, preview);
  const missing = preview.fields.filter((field) => field.required && !Object.values(mapping).includes(field.field));
  const assign = (column: string, field: string | undefined) => {
    const rest = Object.entries(mapping).filter(([other, taken]) => other !== column && taken !== field);
    onChange(Object.fromEntries(field ? [...rest, [column, field]] : rest));
  };
  return (
    <>
      {locked && <Alert type="info" showIcon title={t(locked)} />}
      {missing.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t("import.missing", { fields: missing.map((field) => field[language]).join("、") })}
        />
      )}
      <ProfileFile profile={() => profileOfColumns(options, mapping, preview)} onProfile={onProfile} />
      <Table
        size="small"
        rowKey="column"
        pagination={false}
        dataSource={columnsOf(preview).map((column) => ({ column }))}
        scroll={{ y: 460, x: 560 }}
        columns={[
          { title: t("import.column"), dataIndex: "column", width: "28%" },
          {
            title: t("import.field"),
            key: "field",
            width: "32%",
            render: (_, { column }) => (
              <Select
                allowClear
                size="small"
                className="full"
                disabled={locked !== undefined}
                aria-label={`${t("import.field")} ${column}`}
                placeholder={t("import.ignore")}
                value={mapping[column]}
                onChange={(field: string | undefined) => assign(column, field)}
                showSearch={{ optionFilterProp: "label" }}
                options={preview.fields.map((field) => ({
                  value: field.field,
                  label: `${field[language]}${field.required ? " *" : ""}`,
                }))}
              />
            ),
          },
          {
            title: t("import.sample"),
            key: "sample",
            ellipsis: true,
            render: (_, { column }) => <span className="quiet">{sampleOf(preview, column)}</span>,
          },
        ]}
      />
    </>
  );
}

const SAMPLES = 4;

const sampleOf = (preview: ImportPreview, column: string): string =>
  [...new Set(preview.sample.map((row) => row[column]).filter((cell) => cell !== null && cell !== ""))]
    .slice(0, SAMPLES)
    .join(" | ");

const columnsOf = (preview: ImportPreview): string[] => Object.keys(preview.sample[0] ?? preview.mapping);

/** A named profile may say more than columns, and a pair of point and line tables is read by its headings. */
function whyLocked(options: ImportOptionsView, preview: ImportPreview): string | undefined {
  if (typeof options.profile === "string") return "import.lockedByProfile";
  return options.kind === "pipes" && preview.tables.some((table) => table.role === "points")
    ? "import.lockedByPoints"
    : undefined;
}

/** What was set by hand, over the profile it started from. */
export function profileOfColumns(
  { kind, network, profile }: ImportOptionsView,
  columns: Record<string, string>,
  preview: ImportPreview,
): Profile {
  const table = preview.tables.find((one) => one.role === kind)?.name;
  const base = typeof profile === "object" ? (profile as Profile) : undefined;
  return {
    name: preview.tables.map((one) => one.name).join("+") || "wizard",
    ...base,
    kind,
    ...(network ? { network } : {}),
    ...(preview.tables.length > 1 && table ? { table } : {}),
    columns,
  };
}

interface ProfileFileProps {
  profile: () => Profile;
  onProfile: (profile: Profile) => void;
}

function ProfileFile({ profile, onProfile }: ProfileFileProps) {
  const { t } = useTranslation();
  const [wrong, setWrong] = useState<string>();
  const load = async (file: File) => {
    const parsed = parseProfile(
      await file
        .text()
        .then(JSON.parse)
        .catch(() => undefined),
    );
    if (parsed.ok) onProfile(parsed.value);
    setWrong(
      parsed.ok ? undefined : t(`problem.${parsed.problem.code}`, parsed.problem.facts as Record<string, string>),
    );
  };
  return (
    <>
      <div className="profile-file">
        <Upload
          accept=".json,application/json"
          showUploadList={false}
          beforeUpload={(file) => {
            void load(file);
            return false;
          }}
        >
          <Button size="small">{t("import.loadProfile")}</Button>
        </Upload>
        <Button size="small" onClick={() => download(profile())}>
          {t("import.saveProfile")}
        </Button>
      </div>
      {wrong && <Alert type="error" showIcon title={wrong} />}
    </>
  );
}

function download(profile: Profile): void {
  const address = URL.createObjectURL(new Blob([JSON.stringify(profile, null, 2)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `${profile.name}.json`;
  link.click();
  URL.revokeObjectURL(address);
}
