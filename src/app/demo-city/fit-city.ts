/**
 * A city with as many pipes as asked: the radius first, then the distance between survey points, which moves the
 * number finely while the city stays as it is.
 */
import { countCourtyards, countPipes } from "./lay-networks.ts";
import { type Layout, layOut } from "./layout.ts";
import { planStreets } from "./street-plan.ts";

export const FEWEST_PIPES = 200;
export const MOST_PIPES = 4_000_000;
const SPACING = { least: 0.55, most: 2.2 };
/** Close enough: the promise is 3 %. */
const TOLERANCE = 0.01;

export function fitCity(pipes: number, seed: number): Layout {
  if (!(pipes >= FEWEST_PIPES && pipes <= MOST_PIPES))
    throw new RangeError(`pipes must be from ${FEWEST_PIPES} to ${MOST_PIPES}, not ${pipes}`);
  if (!Number.isSafeInteger(seed)) throw new RangeError(`seed must be a whole number, not ${seed}`);
  // A circle of the usual density; where the plan comes out denser or thinner, the radius follows.
  let radiusM = Math.sqrt(pipes / 42_000) * 2_000;
  let best: { layout: Layout; off: number } | undefined;
  for (let attempt = 0; attempt < 12; attempt++) {
    const layout = layOut(planStreets(radiusM, seed));
    const fitted = fitSpacing(layout, pipes);
    if (!best || fitted.off < best.off) best = fitted;
    if (best.off <= TOLERANCE) return best.layout;
    const count = countPipes(layout);
    // Not quite the square root, and never the same radius again: small plans jump.
    radiusM *= Math.min(1.5, Math.max(0.6, (pipes / count) ** 0.45)) * (1 + 0.013 * ((attempt % 3) - 1));
  }
  return best!.layout;
}

/** Bisection: fewer pipes the farther apart. */
function fitSpacing(layout: Layout, pipes: number): { layout: Layout; off: number } {
  const courtyards = countCourtyards(layout);
  let [near, far] = [SPACING.least, SPACING.most];
  let best = { layout, off: Infinity };
  for (let step = 0; step < 18 && best.off > TOLERANCE; step++) {
    const spacing = step === 0 ? 1 : Math.sqrt(near * far);
    const spaced = { ...layout, spacing };
    const count = countPipes(spaced, courtyards);
    const off = Math.abs(count - pipes) / pipes;
    if (off < best.off) best = { layout: spaced, off };
    if (count > pipes) near = spacing;
    else far = spacing;
  }
  return best;
}
