/** The rules grading is done by, readable: each figure with what it means, and how sure its source is. */
import { useQuery } from "@tanstack/react-query";
import { Card, Descriptions } from "antd";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { useWordLabel, type WordLabel } from "../../network/web/word-label.tsx";
import { getJson } from "../../platform/web/api.ts";
import { formatInstant } from "../../platform/web/format.ts";
import { Failed, Loading } from "../../platform/web/states.tsx";
import type { RuleSetView } from "../api/assessment.schemas.ts";
import { RULE_SOURCES, type RuleSet, ruleSetSchema } from "../model/rules.ts";

export function RulesInForce() {
  const { t } = useTranslation();
  const label = useWordLabel();
  const held = useQuery({
    queryKey: ["rules"],
    queryFn: ({ signal }) => getJson<RuleSetView>("/api/v1/assessment-rules", {}, signal),
  });
  if (held.isPending) return <Loading />;
  if (held.isError) return <Failed cause={held.error} again={() => void held.refetch()} />;
  const { version, reason, adoptedAt, rules: written } = held.data;
  const rules = ruleSetSchema.safeParse(written);
  const title = [t("assess.rules"), version === null ? t("assess.shipped") : t("assess.version", { version }), reason];
  return (
    <Card
      size="small"
      title={title.filter(Boolean).join(" · ")}
      extra={adoptedAt && <span className="quiet">{formatInstant(adoptedAt)}</span>}
    >
      {rules.success ? (
        <div className="rules">
          {sectionsOf(rules.data, t, label).map(({ part, rows }) => (
            <Descriptions
              key={part}
              size="small"
              bordered
              column={1}
              title={
                <>
                  {t(`rules.${part}`)} <Source part={part} />
                </>
              }
              items={rows.map(([name, children]) => ({ key: name, label: name, children }))}
            />
          ))}
        </div>
      ) : (
        <pre>{JSON.stringify(written, null, 2)}</pre>
      )}
    </Card>
  );
}

function Source({ part }: { part: string }) {
  const { t } = useTranslation();
  const known = RULE_SOURCES[part];
  if (!known) return null;
  return known.confidence === "published" ? (
    <span className="badge badge-good">{t("rules.published", { source: known.source })}</span>
  ) : (
    <span className="badge badge-hint">{t("rules.suggestion")}</span>
  );
}

interface Section {
  readonly part: keyof RuleSet;
  readonly rows: readonly (readonly [name: string, value: string])[];
}

function sectionsOf(rules: RuleSet, t: TFunction, label: WordLabel): Section[] {
  const { leakClass, likelihood, consequence, matrix, treatWithinYears } = rules;
  const weights = (of: Readonly<Record<string, number>>) =>
    Object.entries(of)
      .filter(([, weight]) => weight > 0)
      .map(([name, weight]) => `${t(`rules.weight.${name}`)} ${weight}`)
      .join(" · ");
  const steps = (values: readonly number[], write: (value: number) => string) =>
    values.map((value, i) => `${i + 2}：≥ ${write(value)}`).join("　");
  return [
    {
      part: "leakClass",
      rows: [
        [
          t("rules.networks"),
          leakClass.networks.map((network) => label("network", network)).join("、") || t("rules.none"),
        ],
        [t("rules.unit"), t(`rules.unit.${leakClass.unit}`)],
        [t("word.leakClass.A"), t("rules.leaksFrom", { from: leakClass.fromA })],
        [t("word.leakClass.B"), t("rules.leaksFrom", { from: leakClass.fromB })],
        [
          t("rules.window"),
          leakClass.windowYears === 0 ? t("rules.allYears") : t("pipe.years", { years: leakClass.windowYears }),
        ],
        [
          t("rules.excluded"),
          leakClass.excludedCauses.map((cause) => label("cause", cause)).join("、") || t("rules.none"),
        ],
      ],
    },
    {
      part: "matrix",
      rows: [
        [t("word.risk.red"), `≥ ${matrix.red}`],
        [t("word.risk.orange"), `≥ ${matrix.orange}`],
        [t("word.risk.yellow"), `≥ ${matrix.yellow}`],
        [t("rules.redAtWorst"), matrix.redAtWorstFrom > 5 ? t("rules.off") : `≥ ${matrix.redAtWorstFrom}`],
        [
          t("rules.treatWithin"),
          Object.entries(treatWithinYears)
            .map(
              ([colour, years]) =>
                `${label("riskShort", colour)} ${years === 0 ? t("rules.watched") : t("pipe.years", { years })}`,
            )
            .join(" · "),
        ],
      ],
    },
    {
      part: "likelihood",
      rows: [
        [t("rules.weights"), weights(likelihood.weights)],
        [t("rules.materialScores"), byScore(likelihood.material, (word) => label("material", word))],
        [t("rules.ageShares"), steps(likelihood.ageShares, (share) => `${Math.round(share * 100)} %`)],
        [t("rules.failureSteps"), steps(likelihood.failures, String)],
        [t("rules.leastOfA"), String(likelihood.leastOfClassA)],
        [t("rules.unknown"), String(rules.unknownScore)],
      ],
    },
    {
      part: "consequence",
      rows: [
        ...Object.entries(consequence.weights).map(
          ([network, of]) => [`${t("rules.weights")} ${label("network", network)}`, weights(of)] as const,
        ),
        [t("rules.diameterSteps"), steps(consequence.diameterMm, (mm) => `${mm} mm`)],
        [t("rules.pressureScores"), byScore(consequence.pressure, (word) => label("pressureClass", word))],
        [t("rules.people", { metres: consequence.peopleWithinM }), steps(consequence.households, String)],
        [t("rules.spaces"), t("rules.within", { metres: consequence.spacesWithinM, score: consequence.coupled })],
        [t("rules.usersCutOff"), steps(consequence.usersCutOff, String)],
        [
          t("rules.shutDown"),
          t("rules.shutDownParts", {
            arrive: consequence.shutDown.minutesToArrive,
            valve: consequence.shutDown.minutesPerValve,
            km: consequence.shutDown.minutesPerKm,
          }),
        ],
        [t("rules.minutesToShut"), steps(consequence.minutesToShut, String)],
      ],
    },
  ];
}

/** 5：灰口铸铁、裸钢　4：…, worst first. */
function byScore(scores: Readonly<Record<string, number>>, name: (word: string) => string): string {
  const held = Map.groupBy(Object.entries(scores), ([, score]) => score);
  return [...held]
    .sort(([a], [b]) => b - a)
    .map(([score, words]) => `${score}：${words.map(([word]) => name(word)).join("、")}`)
    .join("　");
}
