/** The hazards of one pipe, or beside it. Shown on the pipe's page below its grade. */
import { Link } from "@tanstack/react-router";
import { Card } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useWordLabel } from "../../../network/web/word-label.tsx";
import { Failed, Loading } from "../../../platform/web/states.tsx";
import type { HazardRowView } from "../../api/hazard.schemas.ts";
import { FindingTag, keyFactor, LevelTag } from "./hazard-words.tsx";
import { usePipeHazards } from "./use-hazards.ts";

export function PipeHazards({ pipeId }: { pipeId: number }) {
  const { t } = useTranslation();
  const hazards = usePipeHazards(pipeId);
  const [all, setAll] = useState(false);
  if (hazards.isPending) return <Loading rows={3} />;
  if (hazards.isError) return <Failed cause={hazards.error} again={() => void hazards.refetch()} />;
  return (
    <Card size="small" title={t("pipeHazards.title", { count: hazards.data.length })}>
      {hazards.data.length === 0 ? (
        t("pipeHazards.none")
      ) : (
        <>
          <ul className="pipe-hazards">
            {(all ? hazards.data : hazards.data.slice(0, FIRST)).map((hazard) => (
              <Line key={hazard.key} hazard={hazard} pipeId={pipeId} />
            ))}
          </ul>
          {!all && hazards.data.length > FIRST && (
            <button type="button" className="link-button" onClick={() => setAll(true)}>
              {t("pipeHazards.all", { count: hazards.data.length })}
            </button>
          )}
        </>
      )}
    </Card>
  );
}

const FIRST = 8;

function Line({ hazard, pipeId }: { hazard: HazardRowView; pipeId: number }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const isBeside = hazard.related.some(({ entity, id }) => entity === "pipe" && id === pipeId);
  return (
    <li>
      <LevelTag level={hazard.level} />
      <FindingTag finding={hazard.finding} />
      <span>
        <Link to="/assessment/hazards/$hazardKey" params={{ hazardKey: hazard.key }}>
          {label("hazardType", hazard.type)}
        </Link>{" "}
        {isBeside && <span className="badge">{t("pipeHazards.beside")}</span>}{" "}
        <span className="quiet">
          {keyFactor(hazard)} · {hazard.place}
        </span>
      </span>
    </li>
  );
}
