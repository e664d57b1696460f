/** Leak classes by past failures (合肥, policy list 一(一)): A from three, B one or two, C none; thresholds are rules. */
import type { RuleSet } from "./rules.ts";

export const LEAK_CLASSES = ["A", "B", "C"] as const;
export type LeakClass = (typeof LEAK_CLASSES)[number];
/** In packed grades: the network has no leak classes. */
export const NO_CLASS = LEAK_CLASSES.length;

/**
 * leakClass(3, { fromA: 3, fromB: 1 }) // => "A"
 * leakClass(0, { fromA: 3, fromB: 1 }) // => "C"
 */
export function leakClass(failures: number, rule: Pick<RuleSet["leakClass"], "fromA" | "fromB">): LeakClass {
  if (failures >= rule.fromA) return "A";
  return failures >= rule.fromB ? "B" : "C";
}
