/**
 * Pipe sizes as surveys write them, in mm (CJJ 61-2017 §3.0.2 "规格", reference 2.6).
 *
 *   DN300, 300, 300mm        nominal
 *   De315, dn315, D325*8     outer (PE and steel), the second number is the wall
 *   600*200, 1.2×0.8         a section, width by height; both under 15 are metres
 *   2*DN500                  two equal pipes in one row (heating, supply and return)
 *   12"                      inches
 *
 * Not read: two sizes in one cell (DN300/DN200), words.
 */
export interface Diameter {
  /** For a section, the diameter of the circle with the same area. */
  readonly mm: number;
  readonly kind: "nominal" | "outer" | "section";
  readonly wallMm?: number;
  readonly widthMm?: number;
  readonly heightMm?: number;
}

const NUMBER = String.raw`(\d+(?:\.\d+)?)`;
const TIMES = String.raw`\s*[*x×X✕]\s*`;
const OUTER = new RegExp(`^(?:De|DE|de|dn|D|d|Φ|φ|ф|Ø|ø|⌀|∮)\\s*${NUMBER}(?:${TIMES}${NUMBER})?$`);
const NOMINAL = new RegExp(`^(?:(?:\\d${TIMES})?DN)?\\s*${NUMBER}$`);
const NOMINAL_WITH_WALL = new RegExp(`^DN\\s*${NUMBER}${TIMES}${NUMBER}$`);
const SECTION = new RegExp(`^${NUMBER}${TIMES}${NUMBER}$`);
const INCHES = new RegExp(`^${NUMBER}\\s*(?:"|″|in|inch|英寸|寸)$`, "i");
const LARGEST_IN_METRES = 15;

/**
 * Undefined when it is not a size, or is no pipe's size (under 5 mm, over 10 m).
 *
 * readDiameter("DN300").mm // => 300
 * readDiameter("D325*8").wallMm // => 8
 */
export function readDiameter(written: string | number): Diameter | undefined {
  const text = String(written)
    .normalize("NFKC")
    .trim()
    .replace(/^(?:管径|规格)[::]?\s*/, "")
    .replace(/\s*(?:mm|毫米)$/i, "")
    .replace(/\s*\([^)]*\)$/, "");
  const read = readRound(text) ?? readSection(text);
  return read && read.mm >= 5 && read.mm <= 10_000 ? read : undefined;
}

function readRound(text: string): Diameter | undefined {
  const nominal = NOMINAL.exec(text) ?? NOMINAL_WITH_WALL.exec(text);
  if (nominal) return withWall(Number(nominal[1]), "nominal", nominal[2]);
  const outer = OUTER.exec(text);
  if (outer) return withWall(Number(outer[1]), "outer", outer[2]);
  const inches = INCHES.exec(text);
  return inches ? { mm: Math.round(Number(inches[1]) * 254) / 10, kind: "nominal" } : undefined;
}

const withWall = (mm: number, kind: "nominal" | "outer", wall: string | undefined): Diameter =>
  wall === undefined ? { mm, kind } : { mm, kind, wallMm: Number(wall) };

function readSection(text: string): Diameter | undefined {
  const section = SECTION.exec(text);
  if (!section) return undefined;
  const unit = Math.max(Number(section[1]), Number(section[2])) < LARGEST_IN_METRES ? 1000 : 1;
  const [widthMm, heightMm] = [Number(section[1]) * unit, Number(section[2]) * unit];
  return { mm: Math.round(Math.sqrt((4 * widthMm * heightMm) / Math.PI)), kind: "section", widthMm, heightMm };
}

/** Usual outer diameters of steel and PE pipes, mm (reference 2.7 G-04), and the nominal ones beside them. */
const USUAL_STEEL_MM = [
  17, 22, 27, 34, 42, 48, 57, 60, 76, 89, 108, 114, 133, 159, 168, 219, 273, 325, 355, 377, 406, 426, 457, 478, 508,
  529, 530, 559, 610, 630, 711, 720, 813, 820, 914, 920, 1016, 1020,
];
const USUAL_PE_MM = [
  20, 25, 32, 40, 50, 63, 75, 90, 110, 125, 140, 160, 180, 200, 225, 250, 280, 315, 355, 400, 450, 500, 560, 630, 710,
  800, 900, 1000, 1200,
];
const USUAL_NOMINAL_MM = [
  15, 20, 25, 32, 40, 50, 65, 80, 100, 125, 150, 200, 250, 300, 350, 400, 450, 500, 600, 700, 800, 900, 1000, 1200,
  1400, 1600,
];
const OUTER_SERIES = new Set([...USUAL_STEEL_MM, ...USUAL_PE_MM]);
const ANY_SERIES = new Set([...OUTER_SERIES, ...USUAL_NOMINAL_MM]);

/** Whether pipes of this size are made: outer sizes in the outer series; a bare number may be either. */
export const isUsualDiameter = ({ mm, kind }: Diameter): boolean =>
  kind === "section" || (kind === "outer" ? OUTER_SERIES : ANY_SERIES).has(mm);
