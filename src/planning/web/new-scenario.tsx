/** What a scenario changes: budgets times a factor, or only some of the networks; everything else as in the plan it comes from. */
import { useMutation } from "@tanstack/react-query";
import { Button, Checkbox, Form, Input, InputNumber, Modal } from "antd";
import { useTranslation } from "react-i18next";
import { NETWORKS } from "../../network/model/codes.ts";
import { useWordLabel } from "../../network/web/word-label.tsx";
import { postJson } from "../../platform/web/api.ts";
import { Failed } from "../../platform/web/states.tsx";
import type { PlanJobView, PlanSummary } from "../api/plan.schemas.ts";

interface Written {
  name: string;
  percent: number;
  networks: string[];
  seconds: number;
}

export interface NewScenarioProps {
  readonly open: boolean;
  readonly base: PlanSummary;
  readonly onClose: () => void;
  readonly onStarted: (jobId: string) => void;
}

export function NewScenario({ open, base, onClose, onStarted }: NewScenarioProps) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const start = useMutation({
    mutationFn: ({ name, percent, networks, seconds }: Written) =>
      postJson<PlanJobView>("/api/v1/plan-scenarios", {
        name,
        basePlanId: base.planId,
        seconds,
        ...(percent === 100 ? {} : { budgetFactor: percent / 100 }),
        ...(networks.length === NETWORKS.length || networks.length === 0 ? {} : { networks }),
      }),
    onSuccess: (job) => onStarted(job.jobId),
  });
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t("scen.new")} destroyOnHidden>
      <p className="quiet">{t("scen.newHint", { name: base.name })}</p>
      <Form<Written>
        layout="vertical"
        initialValues={{ percent: 120, networks: [...NETWORKS], seconds: 15 }}
        onFinish={(written) => start.mutate(written)}
      >
        <Form.Item name="name" label={t("scen.name")} rules={[{ required: true, message: t("scen.nameMissing") }]}>
          <Input maxLength={80} />
        </Form.Item>
        <div className="form-row">
          <Form.Item name="percent" label={t("scen.percent")}>
            <InputNumber min={5} max={2000} className="full" suffix="%" />
          </Form.Item>
          <Form.Item name="seconds" label={t("plan.searchSeconds")}>
            <InputNumber min={1} max={3600} className="full" />
          </Form.Item>
        </div>
        <Form.Item name="networks" label={t("scen.networks")}>
          <Checkbox.Group options={NETWORKS.map((network) => ({ value: network, label: label("network", network) }))} />
        </Form.Item>
        {start.isError && <Failed cause={start.error} />}
        <Button type="primary" htmlType="submit" loading={start.isPending} block>
          {t("scen.make")}
        </Button>
      </Form>
    </Modal>
  );
}
