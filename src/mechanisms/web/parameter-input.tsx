/** The right input for a parameter, by its kind. */
import { InputNumber, Select } from "antd";
import { currentLanguage } from "../../platform/web/language.ts";
import type { MechanismView } from "../api/mechanisms.schemas.ts";

type Parameter = MechanismView["parameters"][number];

export interface ParameterInputProps {
  readonly parameter: Parameter;
  /** Given by the form, as are `onChange` and `id`. */
  readonly value?: unknown;
  readonly onChange?: (value: unknown) => void;
  readonly id?: string;
}

export function ParameterInput({ parameter, value, onChange, id }: ParameterInputProps) {
  const language = currentLanguage();
  const { kind, min = -Infinity, max = Infinity, choices = [] } = parameter;
  const given = { ...(id ? { id } : {}), ...(onChange ? { onChange } : {}) };
  if (kind === "choice" || kind === "choices")
    return (
      <Select
        {...given}
        {...(kind === "choices" ? { mode: "multiple" as const } : {})}
        className="full"
        allowClear
        value={value as string | string[]}
        options={choices.map((choice) => ({ value: choice.value, label: choice[language] }))}
      />
    );
  return (
    <InputNumber
      {...given}
      className="full"
      value={value as number}
      min={min}
      max={max}
      step={kind === "integer" ? 1 : 0.5}
      {...(kind === "integer" ? { precision: 0 } : {})}
    />
  );
}
