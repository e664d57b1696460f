/** One part's values as a form: what stays empty is as the city has it, whose value stands in the field as a hint. */
import { useQuery } from "@tanstack/react-query";
import { Form, Input, InputNumber, Modal, Select } from "antd";
import { useTranslation } from "react-i18next";
import { getJson } from "../../../platform/web/api.ts";
import { Failed } from "../../../platform/web/states.tsx";
import type { RuleSetView } from "../../api/assessment.schemas.ts";
import type { ScopedRuleView, ScopeView } from "../../api/levels.schemas.ts";
import { SCOPE_KINDS } from "../../model/levels/scoped-rules.ts";
import { partOf, readValue, SCOPED_FIELDS, type Values } from "./scoped-values.ts";
import { type Follow, useAdoption } from "./use-adoption.ts";

interface Filled {
  scope?: string;
  effectiveFrom?: string;
  effectiveTo?: string;
  reason?: string;
  values?: Values;
}

export interface ScopedEditorProps {
  readonly today: string;
  /** The version being changed; left out = a new part. */
  readonly before?: ScopedRuleView;
  readonly follow: Follow;
  readonly onEnd: () => void;
}

export function ScopedEditor({ today, before, follow, onEnd }: ScopedEditorProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Filled>();
  const scopes = useQuery({
    queryKey: ["scopes"],
    queryFn: ({ signal }) => getJson<ScopeView[]>("/api/v1/scoped-rules/scopes", {}, signal),
  });
  const held = useQuery({
    queryKey: ["rules"],
    queryFn: ({ signal }) => getJson<RuleSetView>("/api/v1/assessment-rules", {}, signal),
  });
  const adoption = useAdoption("/api/v1/scoped-rules", (adopted) => {
    follow(adopted);
    onEnd();
  });
  const send = (filled: Filled) => {
    const [kind, scopeId] = filled.scope!.split(" ");
    adoption.send({
      kind,
      scopeId: Number(scopeId),
      rules: partOf(filled.values ?? {}, before?.rules ?? {}),
      effectiveFrom: filled.effectiveFrom,
      effectiveTo: filled.effectiveTo || null,
      reason: filled.reason,
    });
  };
  return (
    <Modal
      open
      width={760}
      title={before ? t("scoped.changeTitle", { name: before.name }) : t("scoped.add")}
      okText={t("levels.adopt")}
      cancelText={t("levels.cancel")}
      confirmLoading={adoption.busy}
      onOk={() => void form.validateFields().then(send, () => undefined)}
      onCancel={onEnd}
    >
      <Form
        form={form}
        layout="vertical"
        className="mech-form"
        initialValues={{
          scope: before && `${before.kind} ${before.scopeId}`,
          effectiveFrom: today,
          values: before?.rules && nested(before.rules),
        }}
      >
        <Form.Item
          name="scope"
          label={t("scoped.scope")}
          className="wide-item"
          rules={[{ required: true, message: t("mech.required") }]}
        >
          <Select
            disabled={before !== undefined}
            getPopupContainer={(node) => node.parentElement!}
            showSearch={{ optionFilterProp: "label" }}
            options={SCOPE_KINDS.toReversed().map((kind) => ({
              label: t(`scoped.kind.${kind}`),
              options: (scopes.data ?? [])
                .filter((scope) => scope.kind === kind)
                .map(({ scopeId, name, within }) => ({
                  value: `${kind} ${scopeId}`,
                  label: within ? `${within} / ${name}` : name,
                })),
            }))}
          />
        </Form.Item>
        <p className="quiet wide-item">{t("scoped.emptyHint")}</p>
        {SCOPED_FIELDS.map(({ code, min, max, step = 1 }) => (
          <Form.Item key={code} name={["values", code]} label={t(`levels.value.${code}`)}>
            <InputNumber
              className="full"
              min={min}
              max={max}
              step={step}
              placeholder={t("scoped.cityHas", { value: String(readValue(held.data?.rules, code) ?? "") })}
            />
          </Form.Item>
        ))}
        <Form.Item
          name="effectiveFrom"
          label={t("scoped.from")}
          rules={[{ required: true, message: t("mech.required") }]}
        >
          <Input type="date" />
        </Form.Item>
        <Form.Item name="effectiveTo" label={t("scoped.to")}>
          <Input type="date" />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t("levels.reason")}
          className="wide-item"
          rules={[{ required: true, whitespace: true, message: t("mech.required") }]}
        >
          <Input.TextArea rows={2} maxLength={2000} placeholder={t("levels.reasonHint")} />
        </Form.Item>
      </Form>
      {adoption.error && <Failed cause={adoption.error} />}
    </Modal>
  );
}

/** Fields are named by their paths. */
const nested = (rules: unknown): Record<string, unknown> =>
  Object.fromEntries(SCOPED_FIELDS.map(({ code }) => [code, readValue(rules, code)]));
