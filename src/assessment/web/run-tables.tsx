/** The sums of one run as small tables; a word that is a filter leads to its pipes. */
import { Link } from "@tanstack/react-router";
import { Card, Table, type TableProps, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { RiskTag, useWordLabel } from "../../network/web/word-label.tsx";
import { formatCount, formatKm, formatShare } from "../../platform/web/format.ts";
import { currentLanguage } from "../../platform/web/language.ts";
import type { RunSummary } from "../api/assessment.schemas.ts";
import { RISK_TERMS } from "../model/risk-matrix.ts";
import { SCOPE_RULES } from "../model/scope-rules.ts";

interface Amount {
  readonly word: string;
  readonly pipes: number;
  readonly km: number;
  readonly failures?: number;
}

interface AmountTableProps {
  title: string;
  heading: string;
  rows: readonly Amount[];
  name: (word: string) => React.ReactNode;
  /** Of what the share is taken. */
  wholeKm?: number;
  more?: TableProps<Amount>["columns"];
  note?: string;
}

function AmountTable({ title, heading, rows, name, wholeKm, more = [], note }: AmountTableProps) {
  const { t } = useTranslation();
  return (
    <Card size="small" title={title}>
      <Table<Amount>
        size="small"
        pagination={false}
        rowKey="word"
        dataSource={rows}
        columns={[
          { title: heading, dataIndex: "word", render: name },
          { title: t("assess.pipes"), dataIndex: "pipes", align: "right", render: formatCount },
          { title: t("field.length"), dataIndex: "km", align: "right", render: (km: number) => formatKm(km * 1000) },
          ...(wholeKm === undefined
            ? []
            : [
                {
                  title: t("assess.share"),
                  key: "share",
                  align: "right" as const,
                  render: (_: unknown, { km }: Amount) => formatShare(km, wholeKm),
                },
              ]),
          ...more,
        ]}
      />
      {note && <p className="quiet">{note}</p>}
    </Card>
  );
}

const amountsOf = (amounts: Readonly<Record<string, Omit<Amount, "word">>>, order?: readonly string[]): Amount[] =>
  (order ?? Object.keys(amounts)).map((word) => ({ word, ...(amounts[word] ?? { pipes: 0, km: 0 }) }));

export function ColourTable({ run }: { run: RunSummary }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  return (
    <AmountTable
      title={t("assess.colours")}
      heading={t("field.risk")}
      rows={amountsOf(run.risk, Object.keys(RISK_TERMS))}
      wholeKm={run.km}
      name={(word) => (
        <MapLink field="risk" word={word}>
          <RiskTag word={word} /> {label("riskLevel", word)}
        </MapLink>
      )}
    />
  );
}

export function ClassTable({ run }: { run: RunSummary }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  return (
    <AmountTable
      title={t("assess.classes")}
      heading={t("field.leakClass")}
      rows={amountsOf(run.leakClass, ["A", "B", "C"])}
      wholeKm={run.km}
      name={(word) => (
        <MapLink field="leakClass" word={word}>
          {label("leakClass", word)}
        </MapLink>
      )}
      more={[{ title: t("assess.failures"), dataIndex: "failures", align: "right", render: formatCount }]}
    />
  );
}

/** The filter that shows the pipes behind an unknown; pipes without a position are on no map. */
const UNKNOWN_FILTERS: Readonly<Record<string, readonly [field: string, word: string]>> = {
  material: ["material", "UNKNOWN"],
  date: ["age", "unknown"],
};

export function UnknownTable({ run }: { run: RunSummary }) {
  const { t } = useTranslation();
  return (
    <AmountTable
      title={t("assess.unknown")}
      heading={t("assess.unknownWhat")}
      rows={amountsOf(run.unknown, ["material", "date", "position"])}
      wholeKm={run.km}
      note={t("assess.unknownNote")}
      name={(word) => {
        const [field, value] = UNKNOWN_FILTERS[word] ?? [];
        const name = t(`assess.unknown.${word}`);
        return field && value ? (
          <MapLink field={field} word={value}>
            {name}
          </MapLink>
        ) : (
          name
        );
      }}
    />
  );
}

export function ScopeTable({ run }: { run: RunSummary }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  return (
    <AmountTable
      title={t("assess.scope")}
      heading={t("assess.scopeRule")}
      rows={amountsOf(
        run.scope,
        SCOPE_RULES.map((rule) => rule.code),
      )}
      note={t("assess.scopeNote")}
      name={(code) => (
        <>
          <Tag>{code}</Tag>
          {SCOPE_RULES.find((rule) => rule.code === code)?.[language]}
        </>
      )}
    />
  );
}

const CONCLUSIONS = ["IMMEDIATE", "TIME_LIMITED", "CONTROLLED", "COMPLIANT"];

export function ConclusionTable({ run }: { run: RunSummary }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  return (
    <AmountTable
      title={t("assess.conclusions")}
      heading={t("assess.conclusion")}
      rows={amountsOf(run.conclusions, CONCLUSIONS)}
      wholeKm={run.km}
      note={t("assess.conclusionNote")}
      name={(word) => label("conclusion", word)}
    />
  );
}

function MapLink({ field, word, children }: { field: string; word: string; children: React.ReactNode }) {
  return (
    <Link to="/map/hazard" search={{ [field]: word } as never}>
      {children}
    </Link>
  );
}
