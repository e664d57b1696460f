/**
 * The main of one utility in one street, from crossing to crossing: a valve or bend near each end, survey points
 * between, at the utility's own offset from the middle of the street.
 */
import { createRandom, type Random } from "../../base/random.ts";
import { bitOf, type Layout, type Run, type Segment, type SurveyedPoint, slotOf } from "./layout.ts";
import { drawMain, type LaidPipe } from "./pipe-eras.ts";
import type { Street } from "./street-plan.ts";
import { offsetM, UTILITY_TERMS, type Utility } from "./utilities.ts";

/** Metres between survey points before `Layout.spacing`. */
const SPACING_M = { pressure: 25, gravity: 33 };
/** From the crossing to the valve. */
const END_M = 8;

/** Shorter streets get no valves of their own. */
const SHORT_M = 45;

/** Pieces of a main; pressure pipes have a short one at each end. */
export function countMain(layout: Layout, s: number, utility: Utility): number {
  const { lengthM } = layout.plan.streets[s]!;
  const least = layout.takeOffs.has(slotOf(s, utility)) ? 2 : 1;
  if (UTILITY_TERMS[utility].isGravity)
    return Math.max(least, Math.round(lengthM / (SPACING_M.gravity * layout.spacing)));
  if (lengthM < SHORT_M) return least;
  return 2 + Math.max(1, Math.round((lengthM - 2 * endOf(lengthM)) / (SPACING_M.pressure * layout.spacing)));
}

const endOf = (lengthM: number): number => Math.min(END_M, lengthM * 0.2);

/** The meeting point of a utility at a crossing of streets. */
export function crossingPoint(layout: Layout, node: number, utility: Utility): SurveyedPoint {
  const { plan } = layout;
  const { crossing, prefix, isGravity } = UTILITY_TERMS[utility];
  const degree = layout.degree[slotOf(node, utility)]!;
  const isRegulator = utility === "gas" && layout.regulatorNodes.has(node);
  const works = layout.works.get(`${utility} ${node}`) ?? (isRegulator ? "调压站" : null);
  const appurtenance = works ?? (isGravity ? "窨井" : null);
  return pointAt(layout, utility, `${prefix}${node + 1}`, plan.x[node]! + crossing[0], plan.y[node]! + crossing[1], {
    appurtenance,
    feature: appurtenance ? null : featureFor(degree),
  });
}

const featureFor = (degree: number): string =>
  degree === 1 ? "盖堵" : degree === 2 ? "直线点" : degree === 3 ? "三通" : degree === 4 ? "四通" : "多通";

/** A survey point with its ground and the depth of the pipe there. */
export function pointAt(
  layout: Layout,
  utility: Utility,
  number: string,
  x: number,
  y: number,
  { feature, appurtenance }: Pick<SurveyedPoint, "feature" | "appurtenance">,
  raisedM = 0,
): SurveyedPoint {
  const { terrain } = layout.plan;
  const groundM = round3(terrain.groundM(x, y));
  const { coverM, isGravity } = UTILITY_TERMS[utility];
  const invert = utility === "storm" ? terrain.sewerInvertM(x, y) + 0.4 : terrain.sewerInvertM(x, y);
  const depthM = isGravity ? groundM - invert : coverM + coverChangeM(utility, x, y);
  return { number, x: round3(x), y: round3(y), groundM, depthM: round3(depthM - raisedM), feature, appurtenance };
}

/**
 * Cover wanders a little with the place. Here and there a road was lowered over its gas main, or water and heating were
 * laid too high to pass under the gas with room to spare.
 */
function coverChangeM(utility: Utility, x: number, y: number): number {
  const wander = 0.22 * Math.sin(x / 37) * Math.cos(y / 53);
  const pocket = Math.sin(x / 171 + 1) * Math.sin(y / 143 + 2);
  const isGas = utility === "gas" || utility === "trunk";
  if (isGas && pocket > 0.95) return wander - 0.6;
  return !isGas && pocket < -0.9 ? wander - 0.5 : wander;
}

const round3 = (value: number): number => Math.round(value * 1000) / 1000;

/** Point k of a street's main, 0 and `count` being the crossings. */
export function mainPoint(layout: Layout, s: number, utility: Utility, k: number, random?: Random): SurveyedPoint {
  const street = layout.plan.streets[s]!;
  const count = countMain(layout, s, utility);
  if (k === 0) return crossingPoint(layout, street.from, utility);
  if (k === count) return crossingPoint(layout, street.to, utility);
  const { prefix, isGravity } = UTILITY_TERMS[utility];
  const end = endOf(street.lengthM);
  const along =
    isGravity || count < 3
      ? (street.lengthM * k) / count
      : end + ((street.lengthM - 2 * end) * (k - 1)) / Math.max(1, count - 2);
  const { x, y } = layout.plan;
  const [ax, ay] = [x[street.from]!, y[street.from]!];
  const [ux, uy] = [(x[street.to]! - ax) / street.lengthM, (y[street.to]! - ay) / street.lengthM];
  const off = offsetM(utility, street.halfWidthM, street.roadClass);
  const words = wordsAt(
    layout,
    s,
    utility,
    k,
    count,
    random ?? createRandom(layout.plan.seed, "point", s, bitOf(utility), k),
  );
  return pointAt(
    layout,
    utility,
    `${prefix}${s + 1}-${k}`,
    ax + ux * along + uy * off,
    ay + uy * along - ux * off,
    words,
  );
}

/** The inner point of a main nearest to a share of the street's length. */
export function takeOffAt(layout: Layout, s: number, utility: Utility, share: number): number {
  const { lengthM } = layout.plan.streets[s]!;
  const count = countMain(layout, s, utility);
  const end = endOf(lengthM);
  const k = UTILITY_TERMS[utility].isGravity
    ? share * count
    : 1 + ((share * lengthM - end) / (lengthM - 2 * end)) * (count - 2);
  return Math.min(count - 1, Math.max(1, Math.round(k)));
}

type Words = Pick<SurveyedPoint, "feature" | "appurtenance">;
const feature = (word: string): Words => ({ feature: word, appurtenance: null });
const appurtenance = (word: string): Words => ({ feature: null, appurtenance: word });

const VALVE_CHANCE = { EXPRESSWAY: 0.9, ARTERIAL: 0.85, COLLECTOR: 0.8, LOCAL: 0.55, LANE: 0.35, UNKNOWN: 0.5 };

function wordsAt(layout: Layout, s: number, utility: Utility, k: number, count: number, random: Random): Words {
  const shares = layout.takeOffs.get(slotOf(s, utility)) ?? [];
  const meeting = shares.filter((share) => takeOffAt(layout, s, utility, share) === k).length;
  if (UTILITY_TERMS[utility].isGravity)
    return appurtenance(utility === "storm" && random.chance(0.3) ? "雨水箅" : random.chance(0.03) ? "沉泥井" : "窨井");
  if (meeting > 0) return feature(meeting === 1 ? "三通" : "四通");
  const isEnd = k === 1 || k === count - 1;
  if (isEnd && random.chance(VALVE_CHANCE[layout.plan.streets[s]!.roadClass]))
    return appurtenance(utility === "heat" ? "阀门井" : random.chance(0.7) ? "阀门" : "阀门井");
  if (isEnd) return feature("弯头");
  const special = random.next();
  if (utility === "water" && special < 0.16) return appurtenance(special < 0.13 ? "消防栓" : "排气阀");
  if ((utility === "gas" || utility === "trunk") && special < 0.08)
    return appurtenance(
      special < 0.03 ? "凝水缸" : special < 0.055 ? "测试桩" : special < 0.065 ? "牺牲阳极" : "标志桩",
    );
  if (utility === "heat" && special < 0.1) return feature("伸缩器");
  return feature(special > 0.9 ? "变径" : "直线点");
}

/** What lies in the street: as along the whole line, but some streets were laid anew on their own. */
function pipeIn(layout: Layout, street: Street, s: number, utility: Utility): LaidPipe {
  const { seed } = layout.plan;
  const own = createRandom(seed, "main", s, bitOf(utility));
  const whole = createRandom(seed, "main of line", street.line, bitOf(utility));
  const pipe = drawMain(utility, street.roadClass, street.openedYear, own.chance(0.2) ? own : whole);
  return street.isBridge ? { ...pipe, material: carriedOver(pipe), laying: "AERIAL" } : pipe;
}

/** Over a bridge nobody hangs cast iron, concrete or bare plastic. */
const carriedOver = (pipe: LaidPipe): LaidPipe["material"] =>
  pipe.material.startsWith("STEEL") ? pipe.material : "STEEL_COATED";

export function layMain(layout: Layout, s: number, utility: Utility): Run {
  const street = layout.plan.streets[s]!;
  const { prefix, network, subType } = UTILITY_TERMS[utility];
  const count = countMain(layout, s, utility);
  const pipe = pipeIn(layout, street, s, utility);
  const random = createRandom(layout.plan.seed, "points", s, bitOf(utility));
  const points = Array.from({ length: count + 1 }, (_, k) => mainPoint(layout, s, utility, k, random));
  const combined = utility === "sewage" && street.district.combinedSewers;
  const segments = points.slice(1).map((to, k): Segment => {
    const from = points[k]!;
    return {
      number: `${prefix}L${s + 1}-${k + 1}`,
      from,
      to,
      lengthM: Math.hypot(to.x - from.x, to.y - from.y),
      pipe,
      role: "MUNICIPAL_MAIN",
      subType: combined ? "HS" : network === "gas" && pipe.year < 1998 && s % 29 === 0 ? "MQ" : subType,
      line: street.line,
    };
  });
  return { utility, key: s, points: points.slice(1, -1), segments };
}
