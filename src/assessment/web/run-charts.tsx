/** The graded city in charts; a click on a bar opens its pipes on the map. */
import { useNavigate } from "@tanstack/react-router";
import { Card } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { PipeSummary } from "../../network/api/network.schemas.ts";
import { NETWORK_TERMS, NETWORKS } from "../../network/model/codes.ts";
import { AGE_CLASSES, DIAMETER_CLASSES } from "../../network/model/pipe-filter.ts";
import { useWordLabel, type WordLabel } from "../../network/web/word-label.tsx";
import { Chart } from "../../platform/web/chart.tsx";
import { RISK_TERMS, RISKS } from "../model/risk-matrix.ts";
import { type Drawn, lyingBars, stackedBars, standingBars } from "./chart-options.ts";

interface NamedChart extends Drawn {
  readonly title: string;
  readonly field: string;
}

export function RunCharts({ summary }: { summary: PipeSummary }) {
  const { t, i18n } = useTranslation();
  const label = useWordLabel();
  const navigate = useNavigate();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language alone
  const charts = useMemo(() => chartsOf(summary, label, t("assess.kmUnit")), [summary, label, i18n.language]);
  const open = (field: string, word: string | undefined) => {
    if (word !== undefined) void navigate({ to: "/map/hazard", search: { [field]: word || undefined } as never });
  };
  return (
    <div className="cards cards-3">
      {charts.map(({ title, field, option, wordOf }) => (
        <Card key={title} size="small" title={`${t(title)}（${t("assess.kmUnit")}）`}>
          <Chart option={option} label={t(title)} onPick={({ name }) => open(field, wordOf.get(name))} />
          <FilterLinks wordOf={wordOf} onOpen={(word) => open(field, word)} title={t(title)} />
        </Card>
      ))}
    </div>
  );
}

/** The same ways as the bars give, for the keyboard and for those who do not see the chart. */
function FilterLinks({
  wordOf,
  onOpen,
  title,
}: {
  wordOf: Drawn["wordOf"];
  onOpen: (word: string) => void;
  title: string;
}) {
  return (
    <nav className="chart-links" aria-label={title}>
      {[...wordOf].map(([name, word]) => (
        <button key={word} type="button" onClick={() => onOpen(word)}>
          {name}
        </button>
      ))}
    </nav>
  );
}

function chartsOf({ by, cross }: PipeSummary, label: WordLabel, unit: string): NamedChart[] {
  const of = (field: string) => (word: string) => label(field, word);
  const districts = by["district"]?.filter((tally) => tally.lengthM > 0).map((tally) => tally.word) ?? [];
  return [
    {
      title: "assess.byColour",
      field: "risk",
      ...standingBars(by["risk"] ?? [], RISKS, of("riskShort"), {
        unit,
        colourOf: (word) => RISK_TERMS[word as keyof typeof RISK_TERMS]?.colour,
      }),
    },
    {
      title: "assess.byDistrict",
      field: "district",
      ...stackedBars(
        cross["district.risk"] ?? [],
        { side: "first", order: districts, label: of("district") },
        {
          order: RISKS,
          label: of("riskShort"),
          colourOf: (word) => RISK_TERMS[word as keyof typeof RISK_TERMS]?.colour,
        },
        unit,
      ),
    },
    {
      title: "assess.byAge",
      field: "age",
      ...stackedBars(
        cross["network.age"] ?? [],
        { side: "second", order: AGE_CLASSES, label: of("ageShort") },
        {
          order: NETWORKS,
          label: of("network"),
          colourOf: (word) => NETWORK_TERMS[word as keyof typeof NETWORK_TERMS]?.colour,
        },
        unit,
      ),
    },
    {
      title: "assess.byClass",
      field: "leakClass",
      ...standingBars(by["leakClass"] ?? [], ["A", "B", "C"], of("leakClass"), { unit }),
    },
    {
      title: "assess.byMaterial",
      field: "material",
      ...lyingBars(by["material"] ?? [], of("material"), { unit }),
    },
    {
      title: "assess.byDiameter",
      field: "diameter",
      ...standingBars(by["diameter"] ?? [], DIAMETER_CLASSES, of("diameterShort"), { unit }),
    },
  ];
}
