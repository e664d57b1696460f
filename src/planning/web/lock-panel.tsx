/** What later plans must keep of a project: in this year, in any year, or not at all; and giving it free again. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Card, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { deleteJson, postJson } from "../../platform/web/api.ts";
import { Failed } from "../../platform/web/states.tsx";
import type { PlanFile } from "../api/plan.schemas.ts";
import type { ProjectFile } from "../api/project.schemas.ts";

type Kind = NonNullable<ProjectFile["lock"]>["kind"];

export function LockPanel({ plan, project }: { plan: PlanFile; project: ProjectFile }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [note, setNote] = useState("");
  const settled = () =>
    void client.invalidateQueries({ predicate: ({ queryKey: [name] }) => String(name).startsWith("plan") });
  const lock = useMutation({
    mutationFn: (kind: Kind) =>
      postJson(`/api/v1/plans/${plan.planId}/projects/${project.projectId}/lock`, {
        kind,
        note,
        ...(kind === "YEAR" ? { year: project.year } : {}),
      }),
    onSuccess: settled,
  });
  const free = useMutation({
    mutationFn: (lockId: number) => deleteJson(`/api/v1/plan-locks/${lockId}`),
    onSuccess: settled,
  });
  const held = project.lock;
  return (
    <Card size="small" title={<h2 className="card-title">{t("plan.lockTitle")}</h2>}>
      {held ? (
        <div className="lock-held">
          <span className="badge badge-hint" role="status">
            {t(`plan.lockHeld.${held.kind}`, { year: held.year ?? project.year })}
          </span>
          <Button size="small" loading={free.isPending} onClick={() => free.mutate(held.lockId)}>
            {t("plan.unlock")}
          </Button>
        </div>
      ) : (
        <>
          <p className="quiet">{t("plan.lockHint")}</p>
          <Input
            size="small"
            maxLength={400}
            value={note}
            aria-label={t("plan.lockNote")}
            placeholder={t("plan.lockNote")}
            onChange={({ target }) => setNote(target.value)}
          />
          <div className="lock-buttons">
            {(["YEAR", "IN", "OUT"] as const).map((kind) => {
              // A pipe with a deadline has to be done: leaving it out would leave no plan at all.
              const why =
                kind === "OUT" && project.mustDoPipes > 0
                  ? t("plan.outHasMust", { pipes: project.mustDoPipes })
                  : undefined;
              return (
                <Button
                  key={kind}
                  size="small"
                  disabled={why !== undefined}
                  title={why}
                  loading={lock.isPending && lock.variables === kind}
                  onClick={() => lock.mutate(kind)}
                >
                  {t(`plan.lockDo.${kind}`, { year: project.year })}
                </Button>
              );
            })}
          </div>
          {project.mustDoPipes > 0 && <p className="quiet">{t("plan.outHasMust", { pipes: project.mustDoPipes })}</p>}
        </>
      )}
      {lock.isError && <Failed cause={lock.error} />}
      {free.isError && <Failed cause={free.error} />}
    </Card>
  );
}
