/** A section through the ground where depth decides: a crossing with its gap, or a cover with what is asked. To scale. */
import { useTranslation } from "react-i18next";
import { NETWORK_TERMS, type Network } from "../../../network/model/codes.ts";
import type { HazardRowView } from "../../api/hazard.schemas.ts";

const LEAST_WIDTH_M = 3;
const EARTH = "#efe6d8";

export function HazardSection({ hazard }: { hazard: HazardRowView }) {
  const { t } = useTranslation();
  const picture = pictureOf(hazard);
  if (!picture) return null;
  const { deepM, pipes, gap, asked } = picture;
  const heightM = deepM + 0.9;
  const widthM = Math.max(LEAST_WIDTH_M, heightM);
  const [left, right, unit] = [-widthM / 2, widthM / 2, widthM / 100];
  const words = (x: number, y: number, text: string, anchor: "start" | "middle" | "end" = "start") => (
    <text
      x={x}
      y={y}
      fontSize={unit * 5}
      textAnchor={anchor}
      fill="#101820"
      stroke="#fff"
      strokeWidth={unit * 1.2}
      paintOrder="stroke"
    >
      {text}
    </text>
  );
  return (
    <figure>
      <figcaption>{t("hazard.section")}</figcaption>
      <svg
        className="hazard-plan"
        viewBox={`${left} -0.4 ${widthM} ${heightM}`}
        role="img"
        aria-label={t("hazard.sectionLabel")}
      >
        <rect x={left} y={0} width={widthM} height={heightM} fill={EARTH} />
        <path d={`M${left} 0H${right}`} stroke="#5b4a2f" strokeWidth={unit * 1.4} />
        {words(left + unit * 2, -unit * 2, t("hazard.ground"))}
        {pipes.map((pipe) => (
          <Cut key={pipe.label} pipe={pipe} left={left} width={widthM} unit={unit} />
        ))}
        {pipes.map(({ topM, sizeM, along, label }) => {
          const middle = topM + sizeM / 2 + unit * 2;
          if (along) return <g key={label}>{words(right - unit * 2, topM - unit * 2, label, "end")}</g>;
          return (
            <g key={label}>
              {sizeM > 0.6 ? words(0, middle, label, "middle") : words(sizeM / 2 + unit * 4, middle, label)}
            </g>
          );
        })}
        {asked && (
          <g>
            <path
              d={`M${left} ${asked.depthM}H${right}`}
              stroke="#101820"
              strokeWidth={unit * 0.7}
              strokeDasharray={`${unit * 4} ${unit * 3}`}
            />
            {words(right - unit * 2, asked.depthM - unit * 1.5, asked.label, "end")}
          </g>
        )}
        {gap && (
          <g>
            <path
              d={`M${left / 2} ${gap.fromM}V${gap.toM}M${left / 2 - unit * 3} ${gap.fromM}h${unit * 6}M${left / 2 - unit * 3} ${gap.toM}h${unit * 6}`}
              stroke="#101820"
              strokeWidth={unit * 0.9}
            />
            {words(left / 2 - unit * 5, (gap.fromM + gap.toM) / 2 + unit * 2, gap.label, "end")}
          </g>
        )}
      </svg>
    </figure>
  );
}

/** A pipe along the picture is a band, one across it a circle. */
function Cut({ pipe, left, width, unit }: { pipe: CutPipe; left: number; width: number; unit: number }) {
  const { topM, sizeM, network, along } = pipe;
  const fill = NETWORK_TERMS[network as Network]?.colour ?? "#888";
  const drawn = { stroke: "#101820", strokeWidth: unit * 0.8, fill, fillOpacity: 0.85 };
  return along ? (
    <rect x={left - 1} y={topM} width={width + 2} height={Math.max(sizeM, unit)} {...drawn} />
  ) : (
    <circle cx={0} cy={topM + sizeM / 2} r={Math.max(sizeM / 2, unit)} {...drawn} />
  );
}

interface CutPipe {
  readonly topM: number;
  readonly sizeM: number;
  readonly network: string;
  readonly along: boolean;
  readonly label: string;
}

function pictureOf(hazard: HazardRowView): Picture | undefined {
  const number = (code: string) => {
    const value = hazard.factors.find((one) => one.code === code)?.value;
    return typeof value === "number" ? value : undefined;
  };
  if (hazard.type === "PIPE_CROSSING") return crossingOf(hazard, number);
  return hazard.type === "SHALLOW_COVER" ? coverOf(hazard, number) : undefined;
}

interface Picture {
  readonly deepM: number;
  readonly pipes: readonly CutPipe[];
  readonly gap?: { fromM: number; toM: number; label: string };
  readonly asked?: { depthM: number; label: string };
}

type NumberOf = (code: string) => number | undefined;

/** The gas pipe runs through the picture, the other comes out of it. */
function crossingOf({ network, sourceId, related }: HazardRowView, number: NumberOf): Picture | undefined {
  const [depthM, otherDepthM, gapM] = [number("depthM"), number("otherDepthM"), number("gapM")];
  const other = related[0];
  if (depthM === undefined || otherDepthM === undefined || gapM === undefined || !other) return undefined;
  const [sizeM, otherM] = [(number("outerDiameterMm") ?? 0) / 1000, (number("otherDiameterMm") ?? 0) / 1000];
  // A drain's depth is that of its inner bottom.
  const guess = other.kind === "drainage" ? otherDepthM - otherM * 0.92 : otherDepthM;
  const [below, above] = [depthM + sizeM + gapM, depthM - gapM - otherM];
  const isBelow = Math.abs(below - guess) <= Math.abs(above - guess);
  const otherTop = isBelow ? below : above;
  const [fromM, toM] = isBelow ? [depthM + sizeM, otherTop] : [otherTop + otherM, depthM];
  return {
    deepM: Math.max(depthM + sizeM, otherTop + otherM),
    pipes: [
      { topM: otherTop, sizeM: otherM, network: other.kind, along: false, label: other.sourceId },
      { topM: depthM, sizeM, network, along: true, label: sourceId },
    ],
    gap: { fromM, toM, label: `${gapM} m` },
  };
}

function coverOf({ network, sourceId, factors }: HazardRowView, number: NumberOf): Picture | undefined {
  const coverM = number("coverM");
  const limit = factors.find(({ code }) => code === "coverM")?.limit;
  if (coverM === undefined || typeof limit !== "number") return undefined;
  const sizeM = (number("outerDiameterMm") ?? 100) / 1000;
  return {
    deepM: Math.max(coverM + sizeM, limit),
    pipes: [{ topM: coverM, sizeM, network, along: false, label: sourceId }],
    gap: { fromM: 0, toM: coverM, label: `${coverM} m` },
    asked: { depthM: limit, label: `${limit} m` },
  };
}
