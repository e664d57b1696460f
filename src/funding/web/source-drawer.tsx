/** One source: what may be done with it and why not, what its projects got, every entry. */
import { Descriptions, Drawer, Grid, Table } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useWordLabel } from "../../network/web/word-label.tsx";
import { withQuery } from "../../platform/web/api.ts";
import { formatDay, formatInstant } from "../../platform/web/format.ts";
import { currentLanguage } from "../../platform/web/language.ts";
import { Failed, Loading, Nothing } from "../../platform/web/states.tsx";
import type { EntryView, SourceFile } from "../api/funding.schemas.ts";
import type { SourceAction } from "../model/why-not-source.ts";
import { AwardForm } from "./award-form.tsx";
import { BookForm } from "./book-form.tsx";
import { ReasonedButton, WideTable } from "./fields.tsx";
import { StageBars, Yuan } from "./money.tsx";
import { SourceForm } from "./source-form.tsx";
import { Purpose, stagesOf } from "./source-words.tsx";
import { UndoForm } from "./undo-form.tsx";
import { useFundingRules, useSentence, useSource } from "./use-funding.ts";

const PAGE = 50;

export function SourceDrawer({ sourceId, onClose }: { sourceId: string | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const [page, setPage] = useState(1);
  const file = useSource(sourceId, { offset: (page - 1) * PAGE, limit: PAGE });
  const wide = Grid.useBreakpoint().md !== false;
  return (
    <Drawer
      open={sourceId !== undefined}
      onClose={() => {
        setPage(1);
        onClose();
      }}
      size={wide ? 820 : "100%"}
      title={file.data?.source.name ?? t("funding.source")}
      closable={{ "aria-label": t("funding.close") }}
    >
      {file.isPending && sourceId && <Loading rows={10} />}
      {file.isError && <Failed cause={file.error} again={() => void file.refetch()} />}
      {file.data && <SourceBody file={file.data} page={page} onPage={setPage} />}
    </Drawer>
  );
}

function SourceBody({ file, page, onPage }: { file: SourceFile; page: number; onPage: (page: number) => void }) {
  const { t } = useTranslation();
  const { source } = file;
  return (
    <div className="funding-file">
      <Actions file={file} />
      <StageBars
        stages={[...stagesOf(t, source), { kind: "balance", name: t("funding.balance"), fen: source.balanceFen }]}
      />
      <Facts file={file} />
      <h2>{t("funding.itsProjects")}</h2>
      <Lines file={file} />
      <div className="funding-head">
        <h2>{t("funding.entries")}</h2>
        <a
          href={withQuery("/api/v1/exports/funding", {
            what: "source",
            sourceId: source.sourceId,
            lang: currentLanguage(),
          })}
          download
        >
          {t("funding.export")}
        </a>
      </div>
      <Entries file={file} page={page} onPage={onPage} />
    </div>
  );
}

type Booking = Exclude<SourceAction, "change">;
const BOOKINGS: readonly Booking[] = ["commit", "arrive", "pay", "release"];

function Actions({ file }: { file: SourceFile }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const [doing, setDoing] = useState<Booking>();
  const [awarding, setAwarding] = useState(false);
  const [changing, setChanging] = useState(false);
  const award = useFundingRules().data?.rules.award;
  return (
    <section className="funding-actions" aria-label={t("funding.actions")}>
      {BOOKINGS.map((action) => {
        const stopped = file.whyNot[action];
        return (
          <ReasonedButton
            key={action}
            type={action === "commit" ? "primary" : "default"}
            why={stopped ? sentence(stopped) : undefined}
            onClick={() => setDoing(action)}
          >
            {t(`funding.action.${action}`)}
          </ReasonedButton>
        );
      })}
      {award && (
        <ReasonedButton
          why={
            file.whyNot.commit
              ? sentence(file.whyNot.commit)
              : award.fenPerHousehold === 0
                ? t("problem.funding.award-not-in-force")
                : undefined
          }
          onClick={() => setAwarding(true)}
        >
          {t("funding.action.award")}
        </ReasonedButton>
      )}
      {award && awarding && <AwardForm file={file} award={award} onEnd={() => setAwarding(false)} />}
      <ReasonedButton why={undefined} onClick={() => setChanging(true)}>
        {t("funding.action.change")}
      </ReasonedButton>
      {changing && <SourceForm source={file.source} onEnd={() => setChanging(false)} />}
      {doing && <BookForm key={doing} action={doing} file={file} onEnd={() => setDoing(undefined)} />}
    </section>
  );
}

function Facts({ file: { source } }: { file: SourceFile }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const credit =
    source.interestPercent === null
      ? null
      : `${source.interestPercent} % · ${source.termYears ?? "–"} ${t("funding.years")}`;
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    ["funding.channel", label("channel", source.channel)],
    ["funding.holder", source.holder],
    ["funding.district", source.district ?? t("funding.wholeCity")],
    ["funding.year", source.year],
    ["funding.totalYuan", <Yuan key="total" fen={source.totalFen} />],
    ["funding.balanceYuan", <Yuan key="balance" fen={source.balanceFen} />],
    ...(credit ? ([["funding.credit", credit]] as const) : []),
    ...(source.purpose || source.useBy ? ([["funding.purpose", <Purpose key="purpose" row={source} />]] as const) : []),
  ];
  return (
    <Descriptions
      size="small"
      bordered
      column={{ xs: 1, sm: 2 }}
      items={facts.map(([name, value]) => ({ key: name, label: t(name), children: value }))}
    />
  );
}

function Lines({ file: { lines } }: { file: SourceFile }) {
  const { t } = useTranslation();
  if (lines.length === 0) return <Nothing>{t("funding.noLines")}</Nothing>;
  const money = (key: "grantedFen" | "arrivedFen" | "paidFen", title: string) => ({
    ...{ title: t(title), dataIndex: key, align: "right" as const },
    render: (fen: number) => <Yuan fen={fen} />,
  });
  return (
    <WideTable label={t("funding.itsProjects")} width={560}>
      <Table
        size="small"
        rowKey="projectId"
        pagination={{ pageSize: 10, hideOnSinglePage: true, size: "small" }}
        dataSource={lines}
        columns={[
          {
            title: t("funding.project"),
            key: "project",
            render: (_, row) => (
              <span className="funding-name">
                {row.name}
                <span className="quiet">{row.projectId}</span>
              </span>
            ),
          },
          money("grantedFen", "funding.granted"),
          money("arrivedFen", "funding.arrived"),
          money("paidFen", "funding.paid"),
        ]}
      />
    </WideTable>
  );
}

function Entries({ file, page, onPage }: { file: SourceFile; page: number; onPage: (page: number) => void }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const [undoing, setUndoing] = useState<EntryView>();
  return (
    <>
      <Table<EntryView>
        size="small"
        rowKey="entryNo"
        scroll={{ x: 720 }}
        className="funding-entries"
        dataSource={file.entries.rows}
        pagination={{
          ...{ current: page, pageSize: PAGE, total: file.entries.total, onChange: onPage },
          ...{ hideOnSinglePage: true, showSizeChanger: false, size: "small" },
        }}
        columns={[
          { title: t("funding.no"), dataIndex: "entryNo", width: 64 },
          {
            title: t("funding.day"),
            dataIndex: "onDay",
            render: (day: string, row) => <span title={formatInstant(row.at)}>{formatDay(day)}</span>,
          },
          { title: t("funding.kind"), dataIndex: "kind", render: (kind: string) => label("fundingKind", kind) },
          {
            title: t("funding.project"),
            dataIndex: "projectId",
            render: (projectId: string | null) => projectId ?? "–",
          },
          {
            title: t("funding.amountYuan"),
            dataIndex: "fen",
            align: "right",
            render: (fen: number) => <Yuan fen={fen} />,
          },
          {
            title: t("funding.paper"),
            key: "paper",
            className: "funding-wraps",
            render: (_, row) => [row.reference, row.note].filter(Boolean).join("；") || "–",
          },
          {
            title: t("funding.undo"),
            key: "undo",
            render: (_, row) => <Undo entry={row} onUndo={() => setUndoing(row)} />,
          },
        ]}
      />
      {undoing && (
        <UndoForm
          no={undoing.entryNo}
          path={`sources/${undoing.sourceId}/entries/${undoing.entryNo}/reverse`}
          onEnd={() => setUndoing(undefined)}
        />
      )}
    </>
  );
}

/** What was taken back and what takes back say so; the rest may be. */
function Undo({ entry, onUndo }: { entry: EntryView; onUndo: () => void }) {
  const { t } = useTranslation();
  if (entry.reverses !== null) return <span className="quiet">{t("funding.reverses", { no: entry.reverses })}</span>;
  if (entry.reversedBy !== null)
    return <span className="quiet">{t("funding.reversedBy", { no: entry.reversedBy })}</span>;
  return (
    <button
      type="button"
      className="link-button"
      aria-label={t("funding.undoEntry", { no: entry.entryNo })}
      onClick={onUndo}
    >
      {t("funding.undo")}
    </button>
  );
}
