/** A labelled field of a form, an amount field that reads yuan to the fen, and a button that says why it is off. */
import { Button, type ButtonProps, Input, Tooltip } from "antd";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { parseYuan } from "../model/yuan.ts";

export interface FieldProps {
  label: string;
  needed?: boolean;
  hint?: ReactNode;
  children: (id: string) => ReactNode;
}

export function Field({ label, needed, hint, children }: FieldProps) {
  const id = useId();
  return (
    <div className="funding-field">
      <label htmlFor={id}>
        {label}
        {needed && <span aria-hidden="true"> *</span>}
      </label>
      {children(id)}
      {hint && <span className="quiet">{hint}</span>}
    </div>
  );
}

export interface TextFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  needed?: boolean;
  hint?: ReactNode;
  type?: "text" | "date";
  most?: number;
}

export function TextField({ label, value, onChange, needed, hint, type = "text", most = 100 }: TextFieldProps) {
  return (
    <Field label={label} {...(needed ? { needed } : {})} hint={hint}>
      {(id) => (
        <Input id={id} type={type} maxLength={most} value={value} onChange={({ target }) => onChange(target.value)} />
      )}
    </Field>
  );
}

/** The written text is kept as it is; what is no amount says so. */
export function AmountField({ label, value, onChange, hint }: Omit<TextFieldProps, "type" | "needed" | "most">) {
  const { t } = useTranslation();
  const isWrong = value.trim() !== "" && !parseYuan(value);
  return (
    <Field
      label={label}
      needed
      hint={isWrong ? <span className="severity severity-error">{t("funding.amountWrong")}</span> : hint}
    >
      {(id) => (
        <Input
          id={id}
          inputMode="decimal"
          suffix={t("funding.yuan")}
          status={isWrong ? "error" : ""}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}

export interface ReasonedButtonProps {
  /** Why it cannot be done; undefined = it can. */
  why: string | undefined;
  onClick: () => void;
  children: ReactNode;
  type?: ButtonProps["type"];
  size?: ButtonProps["size"];
  icon?: ReactNode;
}

/** Off it stays in reach of the keyboard and tells its reason. */
export function ReasonedButton({
  why,
  onClick,
  children,
  type = "default",
  size = "middle",
  icon,
}: ReasonedButtonProps) {
  return (
    <Tooltip title={why}>
      <Button
        type={type}
        size={size}
        icon={icon}
        aria-disabled={why !== undefined}
        className={why ? "button-off" : ""}
        {...(why ? { title: why } : {})}
        onClick={() => why === undefined && onClick()}
      >
        {children}
      </Button>
    </Tooltip>
  );
}

/** A table wider than a phone: it scrolls by itself, by finger and by keyboard. */
export function WideTable({ label, width, children }: { label: string; width: number; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of the keyboard
    <section className="wide-scroll" aria-label={label} tabIndex={0}>
      <div style={{ minWidth: width }}>{children}</div>
    </section>
  );
}
