/**
 * A plan of one hazard, drawn to scale in metres around its place: the pipe, the other thing, how far apart they are, and
 * what else lies there. Pipes are as wide as they are, but never too thin to see.
 */
import { useTranslation } from "react-i18next";
import { NETWORK_TERMS, type Network } from "../../../network/model/codes.ts";
import type { HazardFileView, PlanShape } from "../../api/hazard.schemas.ts";
import { LEVEL_COLOURS } from "./hazard-words.tsx";
import { clipToSquare, niceLength } from "./plan-geometry.ts";

type Plan = NonNullable<HazardFileView["plan"]>;

const BUILDING = { fill: "#e0dccf", line: "#9c937b" };
const SPACE = "#6a5f8f";

export function HazardPlan({ file, plan }: { file: HazardFileView; plan: Plan }) {
  const { t } = useTranslation();
  const { halfM, shapes } = plan;
  const isSensor = file.hazard.type === "ADJACENT_SPACE";
  return (
    <svg
      className="hazard-plan"
      viewBox={`${-halfM} ${-halfM} ${2 * halfM} ${2 * halfM}`}
      role="img"
      aria-label={t("hazard.planLabel")}
    >
      {shapes.map((shape) => (
        <Shape key={`${shape.entity} ${shape.id}`} shape={shape} halfM={halfM} />
      ))}
      <Gap plan={plan} shown={distanceOf(file)} />
      {(isSensor || !plan.gap) && (
        <Place level={file.hazard.level} halfM={halfM} label={isSensor ? t("hazard.sensor") : ""} />
      )}
      {labelled(shapes).map((shape) => (
        <Label key={`${shape.entity} ${shape.id}`} shape={shape} halfM={halfM} />
      ))}
      <Scale halfM={halfM} />
      <North halfM={halfM} letter={t("hazard.north")} />
    </svg>
  );
}

/** A section of many pipes is told by its valves alone. */
function labelled(shapes: readonly PlanShape[]): PlanShape[] {
  const named = shapes.filter(({ role }) => role !== "context");
  return named.length > 8 ? named.filter(({ entity }) => entity === "point") : named;
}

/** y grows southward on a screen. */
const pathOf = (parts: readonly (readonly number[])[], closed: boolean): string =>
  parts
    .map((part) => {
      const vertices = Array.from({ length: part.length / 2 }, (_, v) => `${part[2 * v]} ${-part[2 * v + 1]!}`);
      return `M${vertices.join("L")}${closed ? "Z" : ""}`;
    })
    .join("");

const networkColour = (kind: string): string => NETWORK_TERMS[kind as Network]?.colour ?? "#555";

function Shape({ shape, halfM }: { shape: PlanShape; halfM: number }) {
  const { entity, role, kind, parts, widthM } = shape;
  const thin = halfM / 130;
  const d = pathOf(parts, shape.shape === "polygon");
  if (shape.shape === "point")
    return (
      <circle cx={parts[0]![0]!} cy={-parts[0]![1]!} r={halfM / 40} fill="#fff" stroke="#a8071a" strokeWidth={thin} />
    );
  if (shape.shape === "polygon") {
    const strong = role === "other";
    const fill = entity === "building" ? BUILDING.fill : entity === "community" ? "#e6efe0" : "#e4e0f0";
    return (
      <path
        d={d}
        fill={fill}
        fillOpacity={strong ? 0.95 : 0.55}
        fillRule="evenodd"
        stroke={strong ? "#3a3526" : BUILDING.line}
        strokeWidth={strong ? thin * 1.6 : thin * 0.7}
      />
    );
  }
  if (entity === "road")
    return <path d={d} fill="none" stroke="#fff" strokeWidth={Math.max(widthM ?? 6, thin)} strokeOpacity={0.9} />;
  if (entity === "space")
    return (
      <path
        d={d}
        fill="none"
        stroke={SPACE}
        strokeWidth={thin * (role === "other" ? 4 : 2)}
        strokeDasharray={`${thin * 8} ${thin * 5}`}
      />
    );
  const width = Math.max(widthM ?? 0, thin * (role === "context" ? 1.2 : 2.2));
  return (
    <g fill="none" strokeLinecap="round">
      {role === "subject" && <path d={d} stroke="#101820" strokeWidth={width + thin * 1.8} />}
      <path
        d={d}
        stroke={networkColour(kind)}
        strokeWidth={width}
        strokeOpacity={role === "context" ? 0.4 : 1}
        strokeDasharray={role === "other" ? `${thin * 14} ${thin * 4}` : undefined}
      />
    </g>
  );
}

/** The distance as the hazard tells it: outer edge to outer edge. */
const distanceOf = ({ hazard }: HazardFileView): string => {
  const told = hazard.factors.find(({ code }) => code === "distanceM");
  return told ? `${told.value} m` : "";
};

function Gap({ plan: { gap, shapes, halfM }, shown }: { plan: Plan; shown: string }) {
  if (!gap) return null;
  const { from, to } = gap;
  const whole = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const [ux, uy] = [(to[0] - from[0]) / whole, (to[1] - from[1]) / whole];
  const radius = (role: PlanShape["role"]) => {
    const shape = shapes.find((one) => one.role === role && one.entity === "pipe");
    return (shape?.widthM ?? 0) / 2;
  };
  const [near, far] = [Math.min(radius("subject"), whole / 2), Math.min(radius("other"), whole / 2)];
  const [ax, ay] = [from[0] + ux * near, -(from[1] + uy * near)];
  const [bx, by] = [to[0] - ux * far, -(to[1] - uy * far)];
  const tick = halfM / 22;
  const across = (x: number, y: number) => `M${x - uy * tick} ${y - ux * tick}L${x + uy * tick} ${y + ux * tick}`;
  return (
    <g stroke="#101820" strokeWidth={halfM / 130} fill="none">
      <path d={`M${ax} ${ay}L${bx} ${by}${across(ax, ay)}${across(bx, by)}`} />
      <Words x={(ax + bx) / 2 + Math.abs(uy) * tick} y={(ay + by) / 2 - Math.abs(ux) * tick} size={halfM / 12} bold>
        {shown}
      </Words>
    </g>
  );
}

function Words({
  x,
  y,
  size,
  bold,
  children,
}: {
  x: number;
  y: number;
  size: number;
  bold?: boolean;
  children: string;
}) {
  return (
    <text
      x={x}
      y={y}
      fontSize={size}
      fontWeight={bold ? 600 : 400}
      fill="#101820"
      stroke="#fff"
      strokeWidth={size / 4}
      paintOrder="stroke"
      strokeLinejoin="round"
    >
      {children}
    </text>
  );
}

function Place({ level, halfM, label }: { level: string; halfM: number; label: string }) {
  const r = halfM / 26;
  return (
    <g>
      <circle r={r} fill={LEVEL_COLOURS[level] ?? "#fff"} stroke="#101820" strokeWidth={r / 5} />
      {label && (
        <Words x={r * 1.5} y={r * 2.8} size={halfM / 14}>
          {label}
        </Words>
      )}
    </g>
  );
}

/** Beside the longest piece that is in view. */
function Label({ shape, halfM }: { shape: PlanShape; halfM: number }) {
  const at = shape.shape === "line" ? clipToSquare(shape.parts, halfM * 0.86) : middleIn(shape.parts, halfM * 0.7);
  if (!at || !shape.label) return null;
  return (
    <Words x={at[0] + halfM / 40} y={-at[1] - halfM / 30} size={halfM / 17}>
      {shape.label}
    </Words>
  );
}

/** Middle of the outline; undefined when it is out of view. */
function middleIn(parts: readonly (readonly number[])[], most: number): [number, number] | undefined {
  const part = parts[0];
  if (!part) return undefined;
  const count = part.length / 2;
  const mean = (axis: 0 | 1) =>
    Array.from({ length: count }, (_, v) => part[2 * v + axis]!).reduce((sum, value) => sum + value, 0) / count;
  const [x, y] = [mean(0), mean(1)];
  const nearest = Math.min(
    ...Array.from({ length: count }, (_, v) => Math.max(Math.abs(part[2 * v]!), Math.abs(part[2 * v + 1]!))),
  );
  if (nearest > most && Math.max(Math.abs(x), Math.abs(y)) > most) return undefined;
  const inside = (value: number) => Math.max(-most, Math.min(most * 0.6, value));
  return [inside(x), inside(y)];
}

function Scale({ halfM }: { halfM: number }) {
  const length = niceLength(halfM * 0.5);
  const [x, y] = [-halfM * 0.94, halfM * 0.93];
  return (
    <g stroke="#101820" strokeWidth={halfM / 110} fill="none">
      <path d={`M${x} ${y - halfM / 50}V${y}H${x + length}V${y - halfM / 50}`} />
      <Words x={x + length + halfM / 40} y={y} size={halfM / 17}>
        {`${length} m`}
      </Words>
    </g>
  );
}

function North({ halfM, letter }: { halfM: number; letter: string }) {
  const [x, y, size] = [halfM * 0.9, -halfM * 0.9, halfM / 16];
  return (
    <g>
      <path
        d={`M${x} ${y - size}L${x + size * 0.6} ${y + size}L${x} ${y + size * 0.5}L${x - size * 0.6} ${y + size}Z`}
        fill="#101820"
      />
      <Words x={x - size * 0.5} y={y + size * 2.3} size={size * 1.1}>
        {letter}
      </Words>
    </g>
  );
}

/** What the drawing's colours mean. */
export function PlanKeys({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const has = (holds: (shape: PlanShape) => boolean) => plan.shapes.some(holds);
  const subject = plan.shapes.find(({ role }) => role === "subject");
  const line = (stroke: string, dash: string | undefined, width: number, opacity = 1) => (
    <svg width={26} height={10} aria-hidden="true">
      <path d="M1 5H25" stroke={stroke} strokeWidth={width} strokeDasharray={dash} strokeOpacity={opacity} />
    </svg>
  );
  return (
    <ul className="hazard-keys">
      {subject && (
        <li>
          {line(networkColour(subject.kind), undefined, 5)}
          {t("hazard.legendSubject")}
        </li>
      )}
      {has(({ role, entity }) => role === "other" && entity === "pipe") && (
        <li>
          {line("#555", "8 3", 4)}
          {t("hazard.legendOther")}
        </li>
      )}
      {has(({ role, entity }) => role === "context" && entity === "pipe") && (
        <li>
          {line("#555", undefined, 2, 0.5)}
          {t("hazard.legendContext")}
        </li>
      )}
      {has(({ entity }) => entity === "building") && (
        <li>
          <svg width={26} height={10} aria-hidden="true">
            <rect x={1} y={1} width={24} height={8} fill={BUILDING.fill} stroke={BUILDING.line} />
          </svg>
          {t("hazard.legendBuilding")}
        </li>
      )}
      {has(({ entity }) => entity === "space") && (
        <li>
          {line(SPACE, "5 3", 2.5)}
          {t("map.spaces")}
        </li>
      )}
    </ul>
  );
}
