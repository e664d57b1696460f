/** How far the check or the import is, and a way to stop it. */
import { Button, Progress } from "antd";
import { useTranslation } from "react-i18next";
import { formatCount } from "../../../platform/web/format.ts";
import type { JobView } from "../../api/network.schemas.ts";
import { cancelJob } from "../use-job.ts";

export function JobProgress({ job }: { job: JobView | undefined }) {
  const { t } = useTranslation();
  const rows = Number(job?.stage);
  return (
    <div className="running" role="status">
      <Progress percent={Math.round((job?.progress ?? 0) * 100)} status="active" aria-label={t("import.progress")} />
      {rows > 0 && <span className="quiet">{t("import.rowsRead", { rows: formatCount(rows) })}</span>}
      {job && (
        <Button danger size="small" onClick={() => void cancelJob(job.jobId)}>
          {t("import.cancel")}
        </Button>
      )}
    </div>
  );
}
