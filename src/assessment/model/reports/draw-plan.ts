/**
 * Where the pipes of a report lie, as pixels: north up, the city's other pipes grey and thin, the report's own thick and in
 * the colour of their conclusion. A sketch for orientation, without text or grid.
 *
 * The frame is the box of the report's pipes with a margin; equal scales both ways. Drawn at twice the size and averaged
 * down, which is all the smoothing lines of this size need. Cost: pixels, and the vertices inside the frame.
 */

export interface PlanLines {
  /** As in a packed network: vertices of line i are vertexStart[i] .. vertexStart[i+1]-1; x east, y north, metres. */
  readonly vertexStart: Uint32Array;
  readonly metres: Float64Array;
  /** Lines drawn in colour: their numbers, and for each an index into `palette`. */
  readonly mine: Int32Array;
  readonly colours: Uint8Array;
  /** #RRGGBB */
  readonly palette: readonly string[];
}

export interface Plan {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
  /** Metres from the left edge to the right. */
  readonly widthM: number;
}

const SMOOTH = 2;
const MARGIN = 0.12;
const LEAST_M = 200;
const GREY = [0xd3, 0xd8, 0xdc] as const;
const PAPER = 0xff;

/** undefined when none of the report's lines has a vertex. */
export function drawPlan(lines: PlanLines, width = 1100, height = 760): Plan | undefined {
  const box = boxOf(lines);
  if (!box) return undefined;
  const [w, h] = [width * SMOOTH, height * SMOOTH];
  const wide = (box.maxX - box.minX) * (1 + 2 * MARGIN);
  const high = (box.maxY - box.minY) * (1 + 2 * MARGIN);
  const span = Math.max(LEAST_M, wide, (high * width) / height);
  const perMetre = w / span;
  const left = (box.minX + box.maxX) / 2 - span / 2;
  const top = (box.minY + box.maxY) / 2 + (span * height) / width / 2;
  const pixels = new Uint8Array(w * h * 3).fill(PAPER);
  const draw = (line: number, thick: number, colour: readonly [number, number, number]): void => {
    for (let v = lines.vertexStart[line]!; v < lines.vertexStart[line + 1]! - 1; v++) {
      const [x0, y0, x1, y1] = [0, 1, 2, 3].map((k) => lines.metres[v * 2 + k]!) as [number, number, number, number];
      drawSegment(
        { pixels, w, h },
        [(x0 - left) * perMetre, (top - y0) * perMetre, (x1 - left) * perMetre, (top - y1) * perMetre],
        thick,
        colour,
      );
    }
  };
  const own = new Set(lines.mine);
  for (let i = 0; i < lines.vertexStart.length - 1; i++) if (!own.has(i)) draw(i, SMOOTH, GREY);
  const palette = lines.palette.map(channels);
  for (let k = 0; k < lines.mine.length; k++) draw(lines.mine[k]!, 4 * SMOOTH, palette[lines.colours[k]!]!);
  return { width, height, rgb: averaged(pixels, w, width, height), widthM: span };
}

function boxOf({ vertexStart, metres, mine }: PlanLines) {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const line of mine)
    for (let v = vertexStart[line]!; v < vertexStart[line + 1]!; v++) {
      minX = Math.min(minX, metres[v * 2]!);
      maxX = Math.max(maxX, metres[v * 2]!);
      minY = Math.min(minY, metres[v * 2 + 1]!);
      maxY = Math.max(maxY, metres[v * 2 + 1]!);
    }
  return Number.isFinite(minX) ? { minX, minY, maxX, maxY } : undefined;
}

function channels(colour: string): [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

interface Canvas {
  readonly pixels: Uint8Array;
  readonly w: number;
  readonly h: number;
}

/** Squares of the line's thickness along it, a pixel apart. */
function drawSegment(
  { pixels, w, h }: Canvas,
  [x0, y0, x1, y1]: readonly [number, number, number, number],
  thick: number,
  [r, g, b]: readonly [number, number, number],
): void {
  const reach = thick / 2;
  if (
    Math.max(x0, x1) < -reach ||
    Math.min(x0, x1) > w + reach ||
    Math.max(y0, y1) < -reach ||
    Math.min(y0, y1) > h + reach
  )
    return;
  const steps = Math.min(20_000, Math.max(1, Math.ceil(Math.hypot(x1 - x0, y1 - y0))));
  for (let s = 0; s <= steps; s++) {
    const left = Math.round(x0 + ((x1 - x0) * s) / steps - reach);
    const top = Math.round(y0 + ((y1 - y0) * s) / steps - reach);
    for (let y = Math.max(0, top); y < Math.min(h, top + thick); y++)
      for (let x = Math.max(0, left); x < Math.min(w, left + thick); x++) pixels.set([r, g, b], (y * w + x) * 3);
  }
}

function averaged(pixels: Uint8Array, w: number, width: number, height: number): Uint8Array {
  const small = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < 3; c++) {
        let sum = 0;
        for (let dy = 0; dy < SMOOTH; dy++)
          for (let dx = 0; dx < SMOOTH; dx++) sum += pixels[((y * SMOOTH + dy) * w + x * SMOOTH + dx) * 3 + c]!;
        small[(y * width + x) * 3 + c] = Math.round(sum / (SMOOTH * SMOOTH));
      }
  return small;
}
