/** The question a plan answers: from when, how long, with what money, how long to search, what was already announced. */
import { useMutation } from "@tanstack/react-query";
import { Button, Drawer, Form, Input, InputNumber, Radio, Select, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { postJson } from "../../platform/web/api.ts";
import { Failed } from "../../platform/web/states.tsx";
import type { MakePlanBody, PlanJobView, PlanSummary } from "../api/plan.schemas.ts";
import { readBudgetTable } from "./read-budget-table.ts";

interface Written {
  name?: string;
  fromYear: number;
  years: number;
  money: "whole" | "table";
  /** In 万元 or million yuan, as the field says. */
  perYear?: number;
  table?: string;
  seconds: number;
  announcedPlanId?: string;
}

const YUAN_PER_WAN = 10_000;

export interface NewPlanProps {
  readonly open: boolean;
  readonly firstYear: number;
  readonly plans: readonly PlanSummary[];
  readonly onClose: () => void;
  readonly onStarted: (jobId: string) => void;
}

export function NewPlan({ open, firstYear, plans, onClose, onStarted }: NewPlanProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Written>();
  const money = Form.useWatch("money", form) ?? "whole";
  const start = useMutation({
    mutationFn: (body: MakePlanBody) => postJson<PlanJobView>("/api/v1/plans", body),
    onSuccess: (job) => onStarted(job.jobId),
  });
  return (
    <Drawer open={open} onClose={onClose} size={460} title={t("plan.new")} rootClassName="new-plan">
      <Form<Written>
        form={form}
        layout="vertical"
        initialValues={{ fromYear: firstYear, years: 5, money: "whole", seconds: 30 }}
        onFinish={(written) => start.mutate(bodyOf(written))}
      >
        <Form.Item name="name" label={t("plan.name")}>
          <Input maxLength={80} placeholder={t("plan.nameHint")} />
        </Form.Item>
        <div className="form-row">
          <Form.Item name="fromYear" label={t("plan.fromYear")} rules={[{ required: true }]}>
            <InputNumber min={2000} max={2100} precision={0} className="full" />
          </Form.Item>
          <Form.Item name="years" label={t("plan.years")} rules={[{ required: true }]}>
            <InputNumber min={1} max={15} precision={0} className="full" />
          </Form.Item>
          <Form.Item name="seconds" label={t("plan.searchSeconds")} rules={[{ required: true }]}>
            <InputNumber min={1} max={3600} className="full" />
          </Form.Item>
        </div>
        <Form.Item name="money" label={t("plan.money")}>
          <Radio.Group
            optionType="button"
            options={[
              { value: "whole", label: t("plan.moneyWhole") },
              { value: "table", label: t("plan.moneyTable") },
            ]}
          />
        </Form.Item>
        {money === "whole" ? (
          <Form.Item
            name="perYear"
            label={t("plan.perYear")}
            extra={t("plan.perYearHint")}
            rules={[{ required: true, message: t("plan.perYearMissing") }]}
          >
            <InputNumber<number> min={0.01} className="full" suffix={t("plan.wan")} />
          </Form.Item>
        ) : (
          <BudgetTableField />
        )}
        <details className="form-more">
          <summary>{t("plan.more")}</summary>
          <Form.Item name="announcedPlanId" label={t("plan.announced")} extra={t("plan.announcedHint")}>
            <Select
              allowClear
              options={plans.map(({ planId, name }) => ({ value: planId, label: `${name} · ${planId.slice(0, 6)}` }))}
            />
          </Form.Item>
          <p className="quiet">{t("plan.rulesHint")}</p>
        </details>
        {start.isError && <Failed cause={start.error} />}
        <Button type="primary" htmlType="submit" loading={start.isPending} block>
          {t("plan.make")}
        </Button>
      </Form>
    </Drawer>
  );
}

/** A table pasted from a spreadsheet, or a CSV or XLSX file. */
function BudgetTableField() {
  const { t } = useTranslation();
  const form = Form.useFormInstance<Written>();
  const text = Form.useWatch("table", form) ?? "";
  const [wrongFile, setWrongFile] = useState(false);
  const { rows, wrong } = readBudgetTable(text);
  const read = async (file: File) => {
    const content = /\.xlsx?$/i.test(file.name) ? await sheetText(file) : await file.text();
    setWrongFile(content === undefined);
    if (content !== undefined) form.setFieldValue("table", content);
  };
  return (
    <>
      <Form.Item
        name="table"
        label={t("plan.table")}
        extra={t("plan.tableHint")}
        rules={[
          {
            validator: (_, written?: string) => {
              const table = readBudgetTable(written ?? "");
              if (table.wrong.length > 0)
                return Promise.reject(new Error(t("plan.tableWrong", { lines: table.wrong.slice(0, 5).join(", ") })));
              return table.rows.length > 0 ? Promise.resolve() : Promise.reject(new Error(t("plan.tableEmpty")));
            },
          },
        ]}
      >
        <Input.TextArea
          rows={7}
          className="budget-table"
          spellCheck={false}
          placeholder={"2027\tCITY_FISCAL\t5000000"}
        />
      </Form.Item>
      <div className="budget-file">
        <Upload
          accept=".csv,.txt,.xlsx"
          showUploadList={false}
          beforeUpload={(file) => {
            void read(file);
            return false;
          }}
        >
          <Button size="small">{t("plan.tableFile")}</Button>
        </Upload>
        <span className="quiet" role="status">
          {wrongFile
            ? t("plan.tableFileWrong")
            : wrong.length > 0
              ? t("plan.tableWrong", { lines: wrong.slice(0, 5).join(", ") })
              : t("plan.tableRead", { rows: rows.length })}
        </span>
      </div>
    </>
  );
}

/** First sheet as tab-parted lines; the reader of spreadsheets is loaded only when one is given. */
async function sheetText(file: File): Promise<string | undefined> {
  try {
    const { read, utils } = await import("@e965/xlsx");
    const book = read(await file.arrayBuffer());
    const sheet = book.Sheets[book.SheetNames[0]!];
    return sheet && utils.sheet_to_csv(sheet, { FS: "\t", blankrows: false });
  } catch {
    return undefined;
  }
}

function bodyOf({ name, fromYear, years, money, perYear, table, seconds, announcedPlanId }: Written): MakePlanBody {
  return {
    fromYear,
    years,
    seconds,
    ...(name?.trim() ? { name: name.trim() } : {}),
    ...(announcedPlanId ? { announcedPlanId } : {}),
    ...(money === "whole"
      ? { budgetYuanPerYear: (perYear ?? 0) * YUAN_PER_WAN }
      : { budgets: readBudgetTable(table ?? "").rows.map((row) => ({ ...row })) }),
  };
}
