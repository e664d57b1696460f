/** The lists in hand, one card a party: which version, handing in a new one, and setting the two against each other. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Card, Select, Tooltip } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { JobView } from "../../../network/api/network.schemas.ts";
import { useJob } from "../../../network/web/use-job.ts";
import { postJson } from "../../../platform/web/api.ts";
import { formatCount, formatInstant } from "../../../platform/web/format.ts";
import { useWords } from "../../../platform/web/search.ts";
import { Failed } from "../../../platform/web/states.tsx";
import type { PartyListView, ReconciliationView } from "../../api/two-ledgers.schemas.ts";
import { type ListSubject, PARTIES, type Party } from "../../model/ledgers/party-list.ts";
import { HandInDialog } from "./hand-in-dialog.tsx";

interface PartyListsProps {
  subject: ListSubject;
  lists: readonly PartyListView[];
  latest: ReconciliationView | undefined;
}

export function PartyLists({ subject, lists, latest }: PartyListsProps) {
  const { t } = useTranslation();
  const [, change] = useWords();
  const client = useQueryClient();
  const [picked, setPicked] = useState<Partial<Record<Party, number>>>({});
  const [handingIn, setHandingIn] = useState<Party>();
  const of = (party: Party) => lists.filter((list) => list.party === party && list.subject === subject);
  const chosen = (party: Party) => of(party).find((list) => list.listId === picked[party]) ?? of(party)[0];
  const [district, company] = [chosen("district"), chosen("company")];
  const isSame = latest && latest.district.listId === district?.listId && latest.company.listId === company?.listId;
  const whyNot = !district || !company ? t("two.needBoth") : isSame ? t("two.sameLists") : undefined;
  return (
    <section className="two-lists" aria-label={t("two.title")}>
      {PARTIES.map((party) => (
        <PartyCard
          key={party}
          party={party}
          lists={of(party)}
          chosen={chosen(party)}
          onPick={(listId) => setPicked({ ...picked, [party]: listId })}
          onHandIn={() => setHandingIn(party)}
          templateOf={subject}
        />
      ))}
      <Reconcile
        whyNot={whyNot}
        lists={{ districtListId: district?.listId ?? 0, companyListId: company?.listId ?? 0 }}
        onDone={() => {
          void client.invalidateQueries({ queryKey: ["reconciliations"] });
          change({ version: undefined, page: undefined });
        }}
      />
      {handingIn && (
        <HandInDialog<PartyListView>
          title={`${t("two.handIn")}：${t(`two.party.${handingIn}`)}（${t(`word.listSubject.${subject}`)}）`}
          previewAt="/api/v1/two-ledgers/preview"
          takeAt="/api/v1/two-ledgers/lists"
          fixed={{ subject }}
          party={handingIn}
          onTaken={() => {
            void client.invalidateQueries({ queryKey: ["party-lists"] });
            setPicked({ ...picked, [handingIn]: undefined });
            setHandingIn(undefined);
          }}
          onClose={() => setHandingIn(undefined)}
        />
      )}
    </section>
  );
}

interface PartyCardProps {
  party: Party;
  lists: readonly PartyListView[];
  chosen: PartyListView | undefined;
  templateOf: ListSubject;
  onPick: (listId: number) => void;
  onHandIn: () => void;
}

function PartyCard({ party, lists, chosen, templateOf, onPick, onHandIn }: PartyCardProps) {
  const { t } = useTranslation();
  const line = (list: PartyListView) =>
    t("two.listLine", { file: list.fileName, version: list.version, rows: formatCount(list.accepted) });
  return (
    <Card
      size="small"
      title={t(`two.party.${party}`)}
      extra={
        <a href={`/api/v1/two-ledgers/template?subject=${templateOf}`} download>
          {t("two.template")}
        </a>
      }
    >
      <div className="two-card">
        {chosen ? (
          <>
            <b>{chosen.body}</b>
            <Select
              className="full"
              aria-label={t(`two.party.${party}`)}
              value={chosen.listId}
              onChange={onPick}
              options={lists.map((list) => ({ value: list.listId, label: line(list) }))}
            />
            <span className="quiet">
              {formatInstant(chosen.createdAt)}{" "}
              {chosen.rejected > 0 && (
                <a href={`/api/v1/two-ledgers/lists/${chosen.listId}/rejects`} download>
                  {t("two.rejected", { rows: formatCount(chosen.rejected) })}
                </a>
              )}
            </span>
          </>
        ) : (
          <span className="quiet">{t("two.noList")}</span>
        )}
        <Button onClick={onHandIn} aria-label={`${t("two.handIn")} ${t(`two.party.${party}`)}`}>
          {t("two.handIn")}
        </Button>
      </div>
    </Card>
  );
}

interface ReconcileProps {
  whyNot: string | undefined;
  lists: { districtListId: number; companyListId: number };
  onDone: () => void;
}

function Reconcile({ whyNot, lists, onDone }: ReconcileProps) {
  const { t } = useTranslation();
  const [jobId, setJobId] = useState<string>();
  const { job, running } = useJob(jobId);
  const start = useMutation({
    mutationFn: () => postJson<JobView>("/api/v1/two-ledgers/reconciliations", lists),
    onSuccess: (begun) => setJobId(begun.jobId),
  });
  const state = job?.state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once when the job ends
  useEffect(() => {
    if (state === "done") {
      setJobId(undefined);
      onDone();
    }
  }, [state]);
  return (
    <div className="two-go">
      <Tooltip title={whyNot}>
        <Button
          type="primary"
          size="large"
          aria-disabled={whyNot !== undefined}
          className={whyNot ? "button-off" : ""}
          loading={start.isPending || running}
          onClick={() => !whyNot && start.mutate()}
        >
          {t("two.reconcile")}
        </Button>
      </Tooltip>
      {whyNot && <span className="quiet">{whyNot}</span>}
      {start.isError && <Failed cause={start.error} />}
      {job?.problem && (
        <span role="alert">{t(`problem.${job.problem.code}`, job.problem.facts as Record<string, string>)}</span>
      )}
    </div>
  );
}
