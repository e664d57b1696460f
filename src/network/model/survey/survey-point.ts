/** A survey point as lines need it, and what its feature promises about the lines that meet there (reference 2.7, J-05). */

export interface SurveyPoint {
  readonly x: number;
  readonly y: number;
  readonly elevationM: number | null;
  /** Position in its index. */
  readonly position: number;
  readonly joint: Joint;
}

export interface Joint {
  readonly word: string;
  /** How many lines must meet; null = any number. */
  readonly lines: number | null;
  /** Where size or material may change between two lines. */
  readonly mayChange: boolean;
  /** Where two lines may meet at different depths. */
  readonly isManhole: boolean;
}

const joint = (word: string, lines: number | null, mayChange: boolean, isManhole = false): Joint => ({
  word,
  lines,
  mayChange,
  isManhole,
});

const ANY_JOINT = joint("", null, false);

/** The first whose word the feature or appurtenance contains. */
export const JOINTS: readonly Joint[] = [
  ANY_JOINT,
  joint("三通", 3, true),
  joint("四通", 4, true),
  joint("弯头", 2, false),
  joint("预留口", 1, false),
  joint("盖堵", 1, false),
  joint("变径", 2, true),
  joint("变材", 2, true),
  joint("井", null, true, true),
  joint("箅", null, true, true),
  joint("阀", null, true),
];

/** Its code in `JOINTS`. */
export function jointOf(feature: string | null, appurtenance: string | null): number {
  const words = `${feature ?? ""} ${appurtenance ?? ""}`;
  const found = JOINTS.findIndex((one) => one.word !== "" && words.includes(one.word));
  return found === -1 ? 0 : found;
}
