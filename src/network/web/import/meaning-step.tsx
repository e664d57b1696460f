/** Step 2: what the files are. What was told from them is shown with its reason; a person may say otherwise. */
import { useQuery } from "@tanstack/react-query";
import { AutoComplete, Form, Input, Select } from "antd";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { getJson } from "../../../platform/web/api.ts";
import type { ImportOptionsView, ImportPreview } from "../../api/network.schemas.ts";
import { NETWORKS } from "../../model/codes.ts";
import { TABLE_KINDS } from "../../model/survey/fields.ts";
import { useWordLabel } from "../word-label.tsx";

export interface MeaningStepProps {
  readonly options: ImportOptionsView;
  readonly preview: ImportPreview | undefined;
  readonly onChange: (options: ImportOptionsView) => void;
}

const ENCODINGS = ["utf-8", "gb18030", "utf-16le", "big5"];

export function MeaningStep({ options, preview, onChange }: MeaningStepProps) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const profiles = useQuery({
    queryKey: ["profiles"],
    queryFn: () => getJson<{ name: string; kind: string; about: string }[]>("/api/v1/profiles"),
  });
  const change = (changed: Partial<Record<keyof ImportOptionsView, unknown>>) =>
    onChange(
      Object.fromEntries(
        Object.entries({ ...options, ...changed }).filter(([, value]) => value !== undefined && value !== ""),
      ) as ImportOptionsView,
    );
  return (
    <Form layout="vertical" className="meaning">
      <Form.Item label={t("import.kind")}>
        <Select
          aria-label={t("import.kind")}
          value={options.kind}
          onChange={(kind) => change({ kind, profile: undefined })}
          options={TABLE_KINDS.map((kind) => ({ value: kind, label: t(`import.kind.${kind}`) }))}
        />
      </Form.Item>
      <Form.Item label={t("field.network")}>
        <Select
          aria-label={t("field.network")}
          allowClear
          placeholder={t("import.detect")}
          value={options.network}
          onChange={(network) => change({ network })}
          options={NETWORKS.map((network) => ({ value: network, label: label("network", network) }))}
        />
      </Form.Item>
      <CoordinateSystem value={options.crs} crs={preview?.crs} onChange={(crs) => change({ crs })} />
      <Form.Item
        label={t("import.encoding")}
        {...(preview?.encoding
          ? { help: t("import.encodingFound", { encoding: preview.encoding.toUpperCase() }) }
          : {})}
      >
        <Select
          aria-label={t("import.encoding")}
          allowClear
          placeholder={t("import.detect")}
          value={options.encoding}
          onChange={(encoding) => change({ encoding })}
          options={ENCODINGS.map((value) => ({ value, label: value.toUpperCase() }))}
        />
      </Form.Item>
      <Form.Item label={t("import.owner")}>
        <Input
          aria-label={t("import.owner")}
          defaultValue={options.owner ?? ""}
          onBlur={({ target }) => change({ owner: target.value.trim() })}
        />
      </Form.Item>
      <Form.Item label={t("import.profile")}>
        <Select
          aria-label={t("import.profile")}
          allowClear
          placeholder={t("import.noProfile")}
          value={typeof options.profile === "string" ? options.profile : undefined}
          onChange={(profile) => change({ profile })}
          options={(profiles.data ?? [])
            .filter((profile) => profile.kind === options.kind)
            .map(({ name, about }) => ({ value: name, label: name, title: about }))}
        />
      </Form.Item>
    </Form>
  );
}

interface CoordinateSystemProps {
  value: string | undefined;
  crs: ImportPreview["crs"] | undefined;
  onChange: (code: string | undefined) => void;
}

function foundSentence({ detected, reason, choices }: ImportPreview["crs"], t: TFunction): string {
  const crs = detected!.slice(0, 60);
  const name = choices.find((choice) => choice.code === crs)?.name;
  return [t("import.crsFound", { crs }), name, t(`import.crsReason.${reason}`, "")].filter(Boolean).join("，");
}

/** Any EPSG code may be typed; those that fit the numbers are offered. */
function CoordinateSystem({ value, crs, onChange }: CoordinateSystemProps) {
  const { t } = useTranslation();
  const asked = crs && !crs.detected;
  const help = !crs
    ? undefined
    : crs.detected
      ? foundSentence(crs, t)
      : crs.confidence === "none"
        ? t("import.crsNone")
        : t("import.crsAsk");
  return (
    <Form.Item
      label={t("import.crs")}
      {...(help ? { help } : {})}
      {...(asked && crs.confidence === "ask" ? { validateStatus: "warning" as const } : {})}
    >
      <AutoComplete
        aria-label={t("import.crs")}
        allowClear
        placeholder={t("import.crsPlaceholder")}
        defaultValue={value ?? ""}
        options={(crs?.choices ?? []).map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
        showSearch={{
          filterOption: (typed, option) => String(option?.label).toLowerCase().includes(typed.toLowerCase()),
        }}
        onSelect={(code: string) => onChange(code)}
        onClear={() => onChange(undefined)}
        onBlur={({ target }) => {
          const typed = (target as HTMLInputElement).value?.trim() ?? "";
          if (typed !== (value ?? "")) onChange(typed || undefined);
        }}
      />
    </Form.Item>
  );
}
