/** 一路一策 of a case: for each road its ban, its file with what is missing, the three channels, and what may be done. */
import { Button, Card, Tooltip } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatDay } from "../../platform/web/format.ts";
import { Failed } from "../../platform/web/states.tsx";
import type { CaseFileView, ExcavationView } from "../api/permits.schemas.ts";
import { CASE_ACTIONS, CASE_PARTS, type CaseAction, type CasePart } from "../model/excavation/excavation-case.ts";
import { APPROVAL_LEVELS, type ApprovalLevel } from "../model/permit-terms.ts";
import { missingText, useWhyNot } from "./case-words.tsx";
import { ActDialog, ChannelDialog, PartDialog, useChange } from "./excavation-dialogs.tsx";

export function Excavations({ file }: { file: CaseFileView }) {
  const { t } = useTranslation();
  const whyNot = useWhyNot();
  const open = useChange(file, `/api/v1/permits/cases/${file.caseNo}/excavations`);
  const { roads } = file.facts;
  return (
    <Card size="small" title={t("permits.roads")}>
      {roads.length === 0 && <p className="quiet">{t("permits.noRoads")}</p>}
      {open.isError && <Failed cause={open.error} />}
      <div className="permits-roads">
        {roads.map((road) => {
          const held = file.excavations.find(({ roadName }) => roadName === road.name);
          if (held) return <ExcavationFile key={road.name} file={file} held={held} />;
          const ban = file.route.bans.find((one) => one.road === road.name);
          const reason = file.whyNotOpenExcavation;
          const sentence = reason ? whyNot(reason) : undefined;
          return (
            <section key={road.name} className="permits-road" aria-label={road.name}>
              <h2>{road.name}</h2>
              {ban ? (
                <p>
                  {ban.reasons.map((one) => t(`word.banReason.${one}`)).join(t("permits.comma"))}{" "}
                  <span className="quiet">
                    {ban.freeFrom ? t("permits.freeFrom", { day: formatDay(ban.freeFrom) }) : t("permits.neverFree")}
                  </span>
                </p>
              ) : (
                <p className="quiet">{t("permits.notBanned")}</p>
              )}
              <Tooltip title={sentence}>
                <Button
                  size="small"
                  aria-label={t("permits.openExcavationFor", { road: road.name })}
                  aria-disabled={reason !== null}
                  className={reason ? "button-off" : ""}
                  title={sentence}
                  loading={open.isPending}
                  onClick={() => reason === null && open.mutate({ road: road.name })}
                >
                  {t("permits.openExcavation")}
                </Button>
              </Tooltip>
            </section>
          );
        })}
      </div>
    </Card>
  );
}

type Doing = { part: CasePart } | { level: ApprovalLevel } | { action: CaseAction };

function ExcavationFile({ file, held }: { file: CaseFileView; held: ExcavationView }) {
  const { t } = useTranslation();
  const [doing, setDoing] = useState<Doing>();
  const end = () => setDoing(undefined);
  return (
    <section className="permits-road" aria-label={held.roadName}>
      <h2>
        {held.roadName} <span className="badge badge-new">{t(`word.excavationState.${held.state}`)}</span>
      </h2>
      <p>
        {held.reasons.map((one) => t(`word.banReason.${one}`)).join(t("permits.comma")) || t("permits.notBanned")} ·{" "}
        {t("permits.decidedBy")} {t(`word.approvalLevel.${held.level}`)}
        {held.openFrom && held.openTo && (
          <>
            {" · "}
            {t("permits.openDays", { from: formatDay(held.openFrom), to: formatDay(held.openTo) })}
          </>
        )}
      </p>
      <p className={held.missing.length > 0 ? "permits-late" : "quiet"}>
        {held.missing.length > 0 ? `${t("permits.missing")}：${missingText(held.missing, t)}` : t("permits.complete")}
      </p>
      <Parts held={held} onWrite={(part) => setDoing({ part })} />
      <Channels held={held} onRecord={(level) => setDoing({ level })} />
      <Actions held={held} onDo={(action) => setDoing({ action })} />
      {doing && "part" in doing && <PartDialog file={file} held={held} part={doing.part} onEnd={end} />}
      {doing && "level" in doing && <ChannelDialog file={file} held={held} level={doing.level} onEnd={end} />}
      {doing && "action" in doing && <ActDialog file={file} held={held} action={doing.action} onEnd={end} />}
    </section>
  );
}

function Parts({ held, onWrite }: { held: ExcavationView; onWrite: (part: CasePart) => void }) {
  const { t } = useTranslation();
  return (
    <dl className="permits-parts" aria-label={t("permits.parts")}>
      {CASE_PARTS.map((part) => {
        const said = held.parts[part];
        const isRecord = part === "expertReview" || part === "meetingMinutes";
        const canWrite = isRecord ? held.canWrite.records : held.canWrite.arguments;
        return (
          <div key={part}>
            <dt>
              {t(`word.excavationPart.${part}`)}
              {canWrite && (
                <Button
                  size="small"
                  type="link"
                  aria-label={t("permits.writePart", { part: t(`word.excavationPart.${part}`) })}
                  onClick={() => onWrite(part)}
                >
                  {t("permits.write")}
                </Button>
              )}
            </dt>
            <dd>
              {said ? said.text : <span className="quiet">{t("permits.partEmpty")}</span>}
              {part === "expertReview" && held.experts > 0 && ` ${t("permits.experts")} ${held.experts}`}
              {said && said.documents.length > 0 && (
                <span className="quiet"> 〔{said.documents.join(t("permits.comma"))}〕</span>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function Channels({ held, onRecord }: { held: ExcavationView; onRecord: (level: ApprovalLevel) => void }) {
  const { t } = useTranslation();
  return (
    <ul className="permits-channels" aria-label={t("permits.channels")}>
      {[...APPROVAL_LEVELS].reverse().map((level) => {
        const said = held.channels[level];
        return (
          <li key={level}>
            <b>{t(`word.approvalLevel.${level}`)}</b>{" "}
            {said ? (
              <>
                {said.body} <ChannelBadge word={said.word} />
              </>
            ) : (
              <span className="quiet">{t("permits.channelSilent")}</span>
            )}{" "}
            {held.canWrite.records && (
              <Button
                size="small"
                type="link"
                aria-label={t("permits.channelOf", { level: t(`word.approvalLevel.${level}`) })}
                onClick={() => onRecord(level)}
              >
                {t("permits.write")}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function ChannelBadge({ word }: { word: "asked" | "agreed" | "objected" }) {
  const { t } = useTranslation();
  const colour = { asked: "badge-hint", agreed: "badge-good", objected: "badge-bad" }[word];
  return <span className={`badge ${colour}`}>{t(`word.channelWord.${word}`)}</span>;
}

function Actions({ held, onDo }: { held: ExcavationView; onDo: (action: CaseAction) => void }) {
  const { t } = useTranslation();
  const whyNot = useWhyNot();
  // Of what the state table does not hold for this state nothing needs to be said.
  const shown = CASE_ACTIONS.filter((action) => held.whyNot[action]?.code !== "permits.case-action-wrong");
  return (
    <span className="permits-actions">
      {shown.map((action) => {
        const reason = held.whyNot[action];
        const sentence = reason ? whyNot(reason) : undefined;
        return (
          <Tooltip key={action} title={sentence}>
            <Button
              size="small"
              type={reason === null && action !== "send_back" && action !== "refuse" ? "primary" : "default"}
              aria-disabled={reason !== null}
              className={reason ? "button-off" : ""}
              title={sentence}
              onClick={() => reason === null && onDo(action)}
            >
              {t(`word.excavationAction.${action}`)}
            </Button>
          </Tooltip>
        );
      })}
    </span>
  );
}
