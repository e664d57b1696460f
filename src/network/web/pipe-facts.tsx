/** The attributes of one pipe, for the map's side panel and for its page. */
import { Descriptions } from "antd";
import { useTranslation } from "react-i18next";
import { formatDay, formatInstant, formatMetres } from "../../platform/web/format.ts";
import type { PipeFile } from "../api/network.schemas.ts";
import { useWordLabel } from "./filter-panel.tsx";

export function PipeFacts({ file, columns = 1 }: { file: PipeFile; columns?: number }) {
  const { t } = useTranslation();
  const label = useWordLabel();
  const { pipe } = file;
  const estimated = pipe.datePrecision === "YEAR" || pipe.datePrecision === "DECADE" ? t("pipe.estimated") : "";
  const depth = [pipe.depthFromM, pipe.depthToM]
    .filter((m) => m !== null)
    .map((m) => formatMetres(m))
    .join(" – ");
  const items: [string, React.ReactNode][] = [
    ["field.sourceId", pipe.sourceId],
    ["field.network", label("network", pipe.network)],
    ["field.subType", pipe.subType ? label("subType", pipe.subType) : "–"],
    ["field.role", label("role", pipe.role)],
    ["field.material", `${label("material", pipe.material)}${pipe.materialRaw ? ` · ${pipe.materialRaw}` : ""}`],
    [
      "field.diameter",
      pipe.diameterMm === null
        ? t("value.unknown")
        : `${pipe.diameterMm} mm${pipe.diameterRaw ? ` · ${pipe.diameterRaw}` : ""}`,
    ],
    [
      "field.pressure",
      `${label("pressureClass", pipe.pressureClass)}${pipe.pressureMpa === null ? "" : ` · ${pipe.pressureMpa} MPa`}`,
    ],
    [
      "field.commissioned",
      pipe.commissionedOn ? `${formatDay(pipe.commissionedOn)}${estimated}` : t("word.age.unknown"),
    ],
    ["field.length", formatMetres(pipe.lengthM)],
    ["field.depth", depth || "–"],
    ["field.laying", label("laying", pipe.laying)],
    ["field.status", label("status", pipe.status)],
    ["field.builtOver", pipe.builtOver === null ? t("value.unknown") : t(pipe.builtOver ? "value.yes" : "value.no")],
    ["field.owner", pipe.owner],
    ["field.district", [pipe.district, pipe.street].filter(Boolean).join(" · ") || "–"],
    ["field.road", pipe.roadName || "–"],
    ["field.points", [pipe.fromPoint, pipe.toPoint].filter(Boolean).join(" → ") || "–"],
    ["field.position", label("positionSource", pipe.positionSource)],
    ["field.batch", `${pipe.fileName ?? "–"} · ${formatInstant(pipe.recordedAt)}`],
  ];
  return (
    <Descriptions
      size="small"
      bordered
      column={columns}
      items={items.map(([key, children]) => ({ key, label: t(key), children }))}
    />
  );
}
