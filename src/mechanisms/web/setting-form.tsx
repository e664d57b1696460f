/** One setting of a mechanism as a form made from its parameters, alone or as a column beside others. */
import { Button, Form, type FormInstance } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { currentLanguage } from "../../platform/web/language.ts";
import type { MechanismView } from "../api/mechanisms.schemas.ts";
import { ParameterInput } from "./parameter-input.tsx";

export type Settings = Record<string, unknown>;

export interface SettingFormProps {
  /** Tells its fields from those of the settings beside it. */
  readonly name: string;
  readonly title: string | undefined;
  readonly mechanism: MechanismView;
  readonly initial: Settings;
  readonly register: (form: FormInstance<Settings>) => void;
  readonly onAdopt: () => void;
  readonly onRemove: (() => void) | undefined;
}

export function SettingForm({ name, title, mechanism, initial, register, onAdopt, onRemove }: SettingFormProps) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const [form] = Form.useForm<Settings>();
  useEffect(() => {
    register(form);
  }, [register, form]);
  const shipped = Object.fromEntries(mechanism.parameters.map((one) => [one.name, one.default]));
  return (
    <section className="mech-setting" aria-label={title ?? t("mech.parameters")}>
      {title && <h3>{title}</h3>}
      <Form
        form={form}
        name={name}
        layout="vertical"
        className={title ? "mech-form mech-form-narrow" : "mech-form"}
        initialValues={initial}
      >
        {mechanism.parameters.map((parameter) => (
          <Form.Item
            key={parameter.name}
            className={parameter.kind === "choices" ? "mech-wide" : ""}
            name={parameter.name}
            label={
              parameter[language] + (parameter.unit ? ` (${t(`mech.unit.${parameter.unit}`, parameter.unit)})` : "")
            }
            rules={[{ required: parameter.kind !== "choices", message: t("mech.required") }]}
          >
            <ParameterInput parameter={parameter} />
          </Form.Item>
        ))}
      </Form>
      <div className="mech-actions">
        <Button onClick={onAdopt}>{t("mech.adopt")}</Button>
        <Button onClick={() => form.setFieldsValue(shipped)}>{t("mech.defaults")}</Button>
        {onRemove && <Button onClick={onRemove}>{t("mech.removeSetting")}</Button>}
      </div>
    </section>
  );
}
