/** Gas pressure: classes by GB 50028-2006 (MPa, gauge) from class words, operator codes 1 to 4, and numbers with units. */
import type { PressureClass } from "../codes.ts";

export interface Pressure {
  readonly class: PressureClass;
  readonly mpa: number | null;
}

/**
 * classOfPressure(0.4) // => "MP_A"
 * classOfPressure(0.005) // => "LP"
 */
export function classOfPressure(mpa: number): PressureClass {
  if (mpa > 4) return "UHP";
  if (mpa > 2.5) return "HP_A";
  if (mpa > 1.6) return "HP_B";
  if (mpa > 0.8) return "SHP_A";
  if (mpa > 0.4) return "SHP_B";
  if (mpa > 0.2) return "MP_A";
  return mpa >= 0.01 ? "MP_B" : "LP";
}

const WORDS: readonly (readonly [RegExp, PressureClass])[] = [
  [/超高压/, "UHP"],
  [/次高压\s*A|SHP_?A/i, "SHP_A"],
  [/次高压|SHP/i, "SHP_B"],
  [/高压\s*B|^HP_?B/i, "HP_B"],
  [/高压|^HP/i, "HP_A"],
  [/中压\s*B|MP_?B/i, "MP_B"],
  [/中压|^MP|^中$/i, "MP_A"],
  [/低压|^LP|^低$/i, "LP"],
];
/** Operators' codes: 1 高压, 2 次高压, 3 中压, 4 低压. */
const CODES: Record<string, PressureClass> = { "1": "HP_A", "2": "SHP_A", "3": "MP_A", "4": "LP" };
const NUMBER = /^(\d+(?:\.\d+)?)(?:\s*[-~～]\s*(\d+(?:\.\d+)?))?\s*(MPa|kPa|Pa)?$/i;

/** A range counts with its upper end. Undefined when it is neither a class nor a pressure. */
export function readPressure(written: string | number): Pressure | undefined {
  const text = String(written).trim();
  const number = NUMBER.exec(text);
  if (!number) {
    const word = WORDS.find(([pattern]) => pattern.test(text));
    return word && { class: word[1], mpa: null };
  }
  if (!number[3] && !number[2] && CODES[text]) return { class: CODES[text], mpa: null };
  const unit = (number[3] ?? "MPa").toLowerCase();
  const value = Number(number[2] ?? number[1]);
  const mpa = unit === "pa" ? value / 1e6 : unit === "kpa" ? value / 1e3 : value;
  return mpa <= 10 ? { class: classOfPressure(mpa), mpa } : undefined;
}
