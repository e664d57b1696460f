/** 风险变化 Risk bridge: two runs chosen, a colour, a waterfall from before to after, the same as a table, the pipes behind. */
import { SwapOutlined } from "@ant-design/icons";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Card, Grid, Segmented, Select } from "antd";
import { lazy, Suspense, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { RiskTag } from "../../../network/web/word-label.tsx";
import { getJson } from "../../../platform/web/api.ts";
import { formatDay, formatInstant } from "../../../platform/web/format.ts";
import { useWords } from "../../../platform/web/search.ts";
import { Failed, Loading, Nothing } from "../../../platform/web/states.tsx";
import type { RunSummary } from "../../api/assessment.schemas.ts";
import type { BridgeOfRuns, BridgeView } from "../../api/bridge.schemas.ts";
import { PARTS, type Part } from "../../model/bridge/steps.ts";
import { RISK_TERMS, RISKS, type Risk } from "../../model/risk-matrix.ts";
import { AssessmentNav } from "../assessment-nav.tsx";
import { KeptWork } from "../kept-work.tsx";
import { metresOf } from "./metres.ts";
import { MovedPipes } from "./moved-pipes.tsx";
import { PartsTable } from "./parts-table.tsx";
import { drawWaterfall } from "./waterfall.ts";

const Chart = lazy(async () => ({ default: (await import("../../../platform/web/chart.tsx")).Chart }));

export function BridgePage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [words, change] = useWords();
  const runs = useQuery({
    queryKey: ["runs"],
    queryFn: ({ signal }) => getJson<RunSummary[]>("/api/v1/assessments", {}, signal),
  });
  const asked = { from: words["from"], to: words["to"] };
  const bridge = useQuery({
    queryKey: ["bridge", asked],
    queryFn: ({ signal }) => getJson<BridgeOfRuns>("/api/v1/bridges", asked, signal),
  });
  const tooFew = runs.data !== undefined && runs.data.length < 2;
  const held = bridge.data;
  return (
    <article className="page">
      <AssessmentNav />
      <header>
        <h1>{t("bridge.title")}</h1>
        <p className="quiet">{t("bridge.lead")}</p>
      </header>
      {(runs.isPending || bridge.isPending) && <Loading rows={12} />}
      {runs.isError && <Failed cause={runs.error} again={() => void runs.refetch()} />}
      {bridge.isError && <Failed cause={bridge.error} again={() => void bridge.refetch()} />}
      {tooFew && (
        <Nothing
          action={
            <Link className="button-link" to="/assessment">
              {t("bridge.toAssessment")}
            </Link>
          }
        >
          {t("bridge.tooFew")}
        </Nothing>
      )}
      {!tooFew && runs.data && held?.from && held.to && (
        <>
          <ChooseRuns
            runs={runs.data}
            from={held.from.runId}
            to={held.to.runId}
            onChoose={(chosen) => change({ ...chosen, page: undefined, reason: undefined })}
          />
          {held.bridge ? (
            <BridgeOfColour bridge={held.bridge} runs={runs.data} from={held.from.runId} to={held.to.runId} />
          ) : (
            <KeptWork
              key={`${held.from.runId} ${held.to.runId}`}
              path="/api/v1/bridges"
              body={{ from: held.from.runId, to: held.to.runId }}
              title={t("bridge.comparing")}
              onDone={() => void client.invalidateQueries({ queryKey: ["bridge"] })}
            />
          )}
        </>
      )}
    </article>
  );
}

interface ChooseRunsProps {
  readonly runs: readonly RunSummary[];
  readonly from: string;
  readonly to: string;
  readonly onChoose: (chosen: { from: string; to: string }) => void;
}

function ChooseRuns({ runs, from, to, onChoose }: ChooseRunsProps) {
  const { t } = useTranslation();
  const options = (other: string) =>
    runs.map(({ runId, asOf, createdAt }) => ({
      value: runId,
      label: t("bridge.runOption", { day: formatDay(asOf), runId: runId.slice(0, 8), at: formatInstant(createdAt) }),
      disabled: runId === other,
    }));
  return (
    <form className="bridge-runs" onSubmit={(event) => event.preventDefault()}>
      <span className="bridge-run">
        {t("bridge.from")}
        <Select
          aria-label={t("bridge.from")}
          value={from}
          options={options(to)}
          onChange={(run) => onChoose({ from: run, to })}
        />
      </span>
      <Button
        icon={<SwapOutlined />}
        aria-label={t("bridge.swap")}
        title={t("bridge.swap")}
        onClick={() => onChoose({ from: to, to: from })}
      />
      <span className="bridge-run">
        {t("bridge.to")}
        <Select
          aria-label={t("bridge.to")}
          value={to}
          options={options(from)}
          onChange={(run) => onChoose({ from, to: run })}
        />
      </span>
    </form>
  );
}

interface BridgeOfColourProps {
  readonly bridge: BridgeView;
  readonly runs: readonly RunSummary[];
  readonly from: string;
  readonly to: string;
}

function BridgeOfColour({ bridge, runs, from, to }: BridgeOfColourProps) {
  const { t } = useTranslation();
  const [words, change] = useWords();
  const risk = RISKS.find((one) => one === words["risk"]) ?? "red";
  const part = PARTS.find((one) => one === words["part"]);
  const choose = (chosen: Part | undefined) => change({ part: chosen, page: undefined, reason: undefined });
  // What the run itself summed before lengths were rounded.
  const off = (runId: string, mm: number) =>
    Math.abs(mm - Math.round((runs.find((run) => run.runId === runId)?.risk[risk]?.km ?? mm / 1e6) * 1e6));
  const offMm = Math.max(off(from, bridge.before[risk].mm), off(to, bridge.after[risk].mm));
  return (
    <>
      <Segmented<Risk>
        aria-label={t("bridge.colour")}
        value={risk}
        onChange={(chosen) =>
          change({ risk: chosen === "red" ? undefined : chosen, page: undefined, reason: undefined })
        }
        options={RISKS.map((value) => ({
          value,
          label: (
            <span className="bridge-colour">
              <RiskTag word={value} /> <span>{metresOf(bridge.after[value].mm)} m</span>
            </span>
          ),
        }))}
      />
      <div className="cards">
        <WaterfallCard bridge={bridge} risk={risk} onPick={choose} />
        <PartsTable
          bridge={bridge}
          risk={risk}
          chosen={part}
          onChoose={choose}
          note={t("bridge.roundingNote", { mm: offMm })}
        />
      </div>
      <MovedPipes bridgeId={bridge.bridgeId} risk={risk} part={part} onAll={() => choose(undefined)} />
    </>
  );
}

function WaterfallCard({
  bridge,
  risk,
  onPick,
}: {
  bridge: BridgeView;
  risk: Risk;
  onPick: (part: Part | undefined) => void;
}) {
  const { t, i18n } = useTranslation();
  const wide = Grid.useBreakpoint().md ?? true;
  const title = t("bridge.chart", { risk: t(`word.risk.${risk}`) });
  // Parts that move nothing are in the table; here they would be empty places.
  const shown = PARTS.filter((part) => bridge.parts[part][risk].mm !== 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language alone
  const option = useMemo(
    () =>
      drawWaterfall({
        beforeName: t("bridge.before"),
        afterName: t("bridge.after"),
        beforeMm: bridge.before[risk].mm,
        steps: shown.map((part) => ({ name: t(`word.bridgePart.${part}`), mm: bridge.parts[part][risk].mm })),
        colour: RISK_TERMS[risk].colour,
        unit: t("assess.kmUnit"),
        cutUnit: t("bridge.cutAxis"),
        lying: !wide,
      }),
    [bridge, risk, wide, i18n.language],
  );
  const partOf = (name: string) => PARTS.find((part) => t(`word.bridgePart.${part}`) === name);
  return (
    <Card size="small" title={title}>
      <Suspense fallback={<Loading />}>
        <Chart option={option} label={title} height={360} onPick={({ name }) => onPick(partOf(name))} />
      </Suspense>
      {shown.length === 0 ? (
        <p className="quiet">{t("bridge.same")}</p>
      ) : (
        <nav className="chart-links" aria-label={title}>
          {shown.map((part) => (
            <button key={part} type="button" onClick={() => onPick(part)}>
              {t(`word.bridgePart.${part}`)}
            </button>
          ))}
        </nav>
      )}
    </Card>
  );
}
