/** A matrix being drawn: by cut-offs or cell by cell, its effect beside today's, and adopting it with a reason. */
import { useQuery } from "@tanstack/react-query";
import { Button, Card, InputNumber, Segmented, Table } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { RiskTag } from "../../../network/web/word-label.tsx";
import { postJson, withQuery } from "../../../platform/web/api.ts";
import { formatCount, formatNumber } from "../../../platform/web/format.ts";
import { Failed, Loading } from "../../../platform/web/states.tsx";
import type { MatrixPreview } from "../../api/levels.schemas.ts";
import { whyNotMatrix } from "../../model/levels/rule-faults.ts";
import { cellsOf, RISKS, type Risk, type RiskMatrix } from "../../model/risk-matrix.ts";
import { ReasonDialog } from "./reason-dialog.tsx";
import { type Follow, useAdoption } from "./use-adoption.ts";

export interface MatrixEditorProps {
  readonly held: RiskMatrix;
  readonly draft: RiskMatrix;
  readonly filter: Readonly<Record<string, string>>;
  /** The version in force that the draft began from. */
  readonly basedOn: number | null;
  readonly onDraft: (draft: RiskMatrix) => void;
  readonly onEnd: () => void;
  readonly follow: Follow;
}

const CUT_OFFS = ["red", "orange", "yellow"] as const;

export function MatrixEditor({ held, draft, filter, basedOn, onDraft, onEnd, follow }: MatrixEditorProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const adoption = useAdoption("/api/v1/assessment-matrix", (adopted) => {
    follow(adopted);
    onEnd();
  });
  const sound = whyNotMatrix(draft);
  const isChanged = JSON.stringify(held) !== JSON.stringify(draft);
  const whyNot = !sound.ok
    ? t(`problem.${sound.problem.code}`, sound.problem.facts as Record<string, string>)
    : isChanged
      ? undefined
      : t("matrix.nothingChanged");
  return (
    <Card size="small" title={t("matrix.editing")}>
      <Segmented
        aria-label={t("matrix.how")}
        value={draft.cells ? "cells" : "cutOffs"}
        options={[
          { value: "cutOffs", label: t("matrix.byCutOffs") },
          { value: "cells", label: t("matrix.byCells") },
        ]}
        onChange={(how) => onDraft({ ...draft, cells: how === "cells" ? cellsOf(draft) : null })}
      />
      {draft.cells ? <p className="quiet">{t("matrix.cellsHint")}</p> : <CutOffs draft={draft} onDraft={onDraft} />}
      {whyNot && (
        <p role={sound.ok ? "status" : "alert"} className="matrix-fault">
          {whyNot}
        </p>
      )}
      {sound.ok && isChanged && <Preview draft={draft} filter={filter} />}
      <div className="mech-actions">
        <Button type="primary" disabled={whyNot !== undefined} title={whyNot ?? ""} onClick={() => setAsking(true)}>
          {t("levels.adopt")}
        </Button>
        <Button onClick={() => onDraft(held)}>{t("matrix.reset")}</Button>
        <Button onClick={onEnd}>{t("matrix.endEditing")}</Button>
      </div>
      {adoption.error && <Failed cause={adoption.error} />}
      {asking && (
        <ReasonDialog
          title={t("matrix.adoptTitle")}
          busy={adoption.busy}
          onSure={(reason) => adoption.send({ matrix: draft, reason, basedOn })}
          onCancel={() => setAsking(false)}
        >
          <p>{t("matrix.adoptSure")}</p>
        </ReasonDialog>
      )}
    </Card>
  );
}

function CutOffs({ draft, onDraft }: Pick<MatrixEditorProps, "draft" | "onDraft">) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="cut-offs">
      {CUT_OFFS.map((colour) => (
        <label key={colour} htmlFor={`${id}${colour}`}>
          <RiskTag word={colour} /> {t("matrix.from")}
          <InputNumber
            id={`${id}${colour}`}
            size="small"
            min={1}
            max={25}
            precision={0}
            value={draft[colour]}
            onChange={(value) => onDraft({ ...draft, [colour]: value ?? draft[colour] })}
          />
        </label>
      ))}
      <label htmlFor={`${id}worst`}>
        {t("matrix.redAtWorst")}
        <InputNumber
          id={`${id}worst`}
          size="small"
          min={1}
          max={6}
          precision={0}
          value={draft.redAtWorstFrom}
          onChange={(value) => onDraft({ ...draft, redAtWorstFrom: value ?? draft.redAtWorstFrom })}
        />
      </label>
    </div>
  );
}

/** Kilometres of each colour now and by the draft, and which pipes move. */
function Preview({ draft, filter }: Pick<MatrixEditorProps, "draft" | "filter">) {
  const { t } = useTranslation();
  const preview = useQuery({
    queryKey: ["matrix-preview", draft, filter],
    queryFn: () =>
      postJson<MatrixPreview>(withQuery("/api/v1/assessment-matrix/preview", { ...filter }), { matrix: draft }),
    placeholderData: (old) => old,
  });
  if (preview.isPending) return <Loading rows={4} />;
  if (preview.isError) return <Failed cause={preview.error} again={() => void preview.refetch()} />;
  const { before, after, moved } = preview.data;
  const km = (metres: number) => formatNumber(metres / 1000, 2);
  return (
    <>
      <Table<{ risk: Risk }>
        size="small"
        pagination={false}
        rowKey="risk"
        className="matrix-preview"
        dataSource={RISKS.map((risk) => ({ risk }))}
        columns={[
          { title: t("field.risk"), dataIndex: "risk", render: (risk: Risk) => <RiskTag word={risk} /> },
          { title: t("matrix.kmNow"), key: "now", align: "right", render: (_, { risk }) => km(before[risk]!.lengthM) },
          { title: t("matrix.kmThen"), key: "then", align: "right", render: (_, { risk }) => km(after[risk]!.lengthM) },
          {
            title: t("matrix.change"),
            key: "change",
            align: "right",
            render: (_, { risk }) => {
              const change = after[risk]!.lengthM - before[risk]!.lengthM;
              return (
                <b className={Math.abs(change) >= 5 ? "moved" : "quiet"}>
                  {change > 0 ? "+" : ""}
                  {km(change)}
                </b>
              );
            },
          },
        ]}
      />
      <ul className="matrix-moves">
        {moved.map(({ from, to, pipes, lengthM }) => (
          <li key={`${from}.${to}`}>
            <RiskTag word={from} /> → <RiskTag word={to} />{" "}
            {t("matrix.movedAmount", { km: km(lengthM), pipes: formatCount(pipes) })}
          </li>
        ))}
        {moved.length === 0 && <li className="quiet">{t("mech.noMoves")}</li>}
      </ul>
    </>
  );
}
