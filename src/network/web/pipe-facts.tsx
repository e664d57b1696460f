/** The attributes of one pipe, for the map's panel and for its page. */
import { Descriptions } from "antd";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { formatDay, formatInstant, formatMetres } from "../../platform/web/format.ts";
import type { PipeFile } from "../api/network.schemas.ts";
import { RiskTag, useWordLabel, type WordLabel } from "./word-label.tsx";

type Pipe = PipeFile["pipe"];

export function PipeHeadline({ pipe, numbered = false }: { pipe: Pipe; numbered?: boolean }) {
  const label = useWordLabel();
  const size = pipe.diameterMm === null ? undefined : `${pipe.diameterMm} mm`;
  return (
    <div className="pipe-headline">
      {numbered && <strong>{pipe.sourceId}</strong>} {pipe.risk && <RiskTag word={pipe.risk} />}
      <span className="quiet">
        {[label("network", pipe.network), label("material", pipe.material), size, formatMetres(pipe.lengthM)]
          .filter(Boolean)
          .join(" · ")}
      </span>
    </div>
  );
}

export function PipeFacts({ file }: { file: PipeFile }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  return (
    <Descriptions
      size="small"
      bordered
      column={1}
      className="facts"
      items={factsOf(file.pipe, t, label).map(([key, children]) => ({ key, label: t(key), children }))}
    />
  );
}

function factsOf(pipe: Pipe, t: TFunction, label: WordLabel): [string, string][] {
  const unknown = t("value.unknown");
  return [
    ["field.sourceId", pipe.sourceId],
    ["field.network", joined([label("network", pipe.network), pipe.subType && label("subType", pipe.subType)])],
    ["field.role", label("role", pipe.role)],
    ["field.material", asWritten(label("material", pipe.material), pipe.materialRaw)],
    ["field.diameter", asWritten(pipe.diameterMm === null ? unknown : `${pipe.diameterMm} mm`, pipe.diameterRaw)],
    [
      "field.pressure",
      joined([label("pressureClass", pipe.pressureClass), pipe.pressureMpa === null ? "" : `${pipe.pressureMpa} MPa`]),
    ],
    ["field.commissioned", commissioned(pipe, t)],
    ["field.length", formatMetres(pipe.lengthM)],
    ["field.depth", depth(pipe)],
    ["field.laying", label("laying", pipe.laying)],
    ["field.status", label("status", pipe.status)],
    ["field.builtOver", pipe.builtOver === null ? unknown : t(pipe.builtOver ? "value.yes" : "value.no")],
    ["field.owner", pipe.owner || "–"],
    ["field.district", joined([pipe.district, pipe.street]) || t("value.empty.district")],
    ["field.road", pipe.roadName || "–"],
    ["field.points", [pipe.fromPoint, pipe.toPoint].filter(Boolean).join(" → ") || "–"],
    ["field.position", label("positionSource", pipe.positionSource)],
    ["field.batch", joined([pipe.fileName ?? "–", formatInstant(pipe.recordedAt)])],
  ];
}

const joined = (parts: readonly (string | null | undefined)[]): string => parts.filter(Boolean).join(" · ");

/** What the file said, where it says more than our word for it. */
const asWritten = (word: string, raw: string | null): string =>
  raw && raw !== word && raw !== word.replace(" mm", "") ? `${word}（${raw}）` : word;

function commissioned(pipe: Pipe, t: TFunction): string {
  if (!pipe.commissionedOn) return t("word.age.unknown");
  const estimated = pipe.datePrecision === "YEAR" || pipe.datePrecision === "DECADE" ? t("pipe.estimated") : "";
  const age = pipe.ageYears === null ? "" : ` · ${t("pipe.years", { years: pipe.ageYears })}`;
  return `${formatDay(pipe.commissionedOn)}${estimated}${age}`;
}

const depth = (pipe: Pipe): string =>
  [pipe.depthFromM, pipe.depthToM]
    .filter((metres) => metres !== null)
    .map(formatMetres)
    .join(" – ") || "–";
