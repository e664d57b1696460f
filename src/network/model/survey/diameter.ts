/**
 * Pipe sizes as surveys write them: `DN300` nominal, `De315`/`dn315` outer (PE), `D325*8` and `Φ426×7` outer by wall,
 * `600*200` section width by height for ducts and culverts, and bare numbers. All in mm.
 */
export interface Diameter {
  /** For a section, the diameter of the circle with the same area. */
  readonly mm: number;
  readonly kind: "nominal" | "outer" | "section";
  readonly wallMm?: number;
}

const OUTER = /^(?:De|dn|D|Φ|φ|ф|Ø|⌀|∮)\s*(\d+(?:\.\d+)?)(?:\s*[*x×X]\s*(\d+(?:\.\d+)?))?$/;
const NOMINAL = /^(?:DN)?\s*(\d+(?:\.\d+)?)\s*(?:mm)?$/i;
const SECTION = /^(\d+(?:\.\d+)?)\s*[*x×X]\s*(\d+(?:\.\d+)?)\s*(?:mm)?$/;

/**
 * Undefined when it is not a size, or is no pipe's size (under 5 mm, over 10 m).
 *
 * readDiameter("DN300").mm // => 300
 * readDiameter("D325*8").wallMm // => 8
 */
export function readDiameter(written: string | number): Diameter | undefined {
  const text = String(written)
    .trim()
    .replace(/^管径\s*/, "")
    .replace(/＊/g, "*");
  const nominal = NOMINAL.exec(text);
  if (nominal) return inRange({ mm: Number(nominal[1]), kind: "nominal" });
  const outer = OUTER.exec(text);
  if (outer) return inRange({ mm: Number(outer[1]), kind: "outer", ...(outer[2] ? { wallMm: Number(outer[2]) } : {}) });
  const section = SECTION.exec(text);
  if (!section) return undefined;
  const [width, height] = [Number(section[1]), Number(section[2])];
  return inRange({ mm: Math.round(Math.sqrt((4 * width * height) / Math.PI)), kind: "section" });
}

const inRange = (diameter: Diameter): Diameter | undefined =>
  diameter.mm >= 5 && diameter.mm <= 10_000 ? diameter : undefined;
