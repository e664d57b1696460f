/**
 * Gas pressure: classes by GB 50028-2006 table 6.1.6 (MPa, gauge) from class words, operators' codes 1 to 4, and numbers
 * with units.
 *
 * A bare whole number 1 to 4 is an operator's code, not a pressure: gas at exactly 1 MPa is written "1.0" or "1MPa".
 */
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

/** First that matches wins; without a letter the upper half of a class is meant, the careful side. */
const WORDS: readonly (readonly [RegExp, PressureClass])[] = [
  [/超高压|^UHP$/i, "UHP"],
  [/次高压\s*\(?B|SHP_?B/i, "SHP_B"],
  [/次高压|SHP/i, "SHP_A"],
  [/高压\s*\(?B|^HP_?B/i, "HP_B"],
  [/高压|^HP|^高$/i, "HP_A"],
  [/中压\s*\(?B|MP_?B/i, "MP_B"],
  [/中压|^MP|^中$/i, "MP_A"],
  [/低压|^LP|^低$/i, "LP"],
];
/** Operators' codes: 1 高压, 2 次高压, 3 中压, 4 低压. */
const CODES: Record<string, PressureClass> = { "1": "HP_A", "2": "SHP_A", "3": "MP_A", "4": "LP" };
const NUMBER = /^[<≤]?=?\s*(\d+(?:\.\d+)?)(?:\s*[-~]\s*(\d+(?:\.\d+)?))?\s*(MPa|kPa|Pa|bar)?$/i;
const PER_UNIT: Record<string, number> = { mpa: 1, kpa: 1e-3, pa: 1e-6, bar: 0.1 };

/**
 * A range counts with its upper end. Undefined when it is neither a class nor a pressure up to 10 MPa.
 *
 * readPressure("0.2-0.35").class // => "MP_A"
 * readPressure("3").class // => "MP_A"
 */
export function readPressure(written: string | number): Pressure | undefined {
  const text = String(written).normalize("NFKC").trim();
  if (CODES[text]) return { class: CODES[text], mpa: null };
  const mpa = readMpa(text);
  if (mpa !== undefined) return { class: classOfPressure(mpa), mpa };
  const word = WORDS.find(([pattern]) => pattern.test(text));
  return word && { class: word[1], mpa: null };
}

/** The pressure in MPa, also of pipes that have no class (water, heating); a range counts with its upper end. */
export function readMpa(written: string | number): number | undefined {
  const number = NUMBER.exec(String(written).normalize("NFKC").trim());
  if (!number) return undefined;
  const mpa = Number(number[2] ?? number[1]) * PER_UNIT[(number[3] ?? "MPa").toLowerCase()]!;
  return mpa <= 10 ? mpa : undefined;
}
