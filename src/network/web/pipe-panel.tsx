/** The pipe chosen on map or list, beside them: what it is in one line, then what each subject says of it. */
import { CloseOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Failed, Loading } from "../../platform/web/states.tsx";
import { PipeFacts, PipeHeadline } from "./pipe-facts.tsx";
import { usePipe } from "./use-city.ts";

export interface PipePanelProps {
  readonly pipeId: number;
  /** A past day looked at; undefined = today. */
  readonly day: string | undefined;
  readonly detail: ((pipeId: number) => React.ReactNode) | undefined;
  readonly onClose: () => void;
}

export function PipePanel({ pipeId, day, detail, onClose }: PipePanelProps) {
  const { t } = useTranslation();
  const file = usePipe(pipeId, day);
  return (
    <section className="pipe-panel" aria-label={t("map.detail")}>
      <header>
        {file.data ? <PipeHeadline pipe={file.data.pipe} numbered /> : <span />}
        <Link to="/pipes/$pipeId" params={{ pipeId: String(pipeId) }} className="button-link">
          {t("map.open")}
        </Link>
        <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t("map.close")} onClick={onClose} />
      </header>
      {file.isPending && <Loading />}
      {file.isError && <Failed cause={file.error} again={() => void file.refetch()} />}
      {detail?.(pipeId)}
      {file.data && <PipeFacts file={file.data} />}
    </section>
  );
}
