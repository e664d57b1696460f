/** What a page shows before, instead of and without its content. */
import { Alert, Button, Empty, Skeleton } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ApiProblem } from "./api.ts";

export function Loading({ rows = 6 }: { rows?: number }) {
  const { t } = useTranslation();
  return (
    <div aria-busy="true" aria-label={t("state.loading")} role="status">
      <div aria-hidden="true">
        <Skeleton active paragraph={{ rows }} />
      </div>
    </div>
  );
}

export function Failed({ cause, again }: { cause: unknown; again?: () => void }) {
  const { t } = useTranslation();
  const problem = cause instanceof ApiProblem ? cause : undefined;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={problem?.message ?? t("state.unreachable")}
      description={problem?.id ? `${t("state.id")} ${problem.id}` : problem?.code}
      action={again && <Button onClick={again}>{t("state.again")}</Button>}
    />
  );
}

export function Nothing({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={children}>
      {action}
    </Empty>
  );
}
