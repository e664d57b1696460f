/**
 * The survey points of one hand-over by number, and the checks between points (reference 2.7, P-02, P-04, J-01).
 *
 * Packed: beside the numbers themselves a point takes 33 bytes, a million points some 33 MB and their numbers 80 MB.
 */
import type { IsoDay } from "../../../base/dates.ts";
import type { IssuePlace } from "../../../base/table.ts";
import { createGrowingArray } from "./growing-array.ts";
import type { IssueList } from "./issue-list.ts";
import type { PointRecord } from "./read-points.ts";
import { JOINTS, jointOf, type SurveyPoint } from "./survey-point.ts";

export interface PointIndex {
  /** False when the number is there already: the row must be kept out (P-02). */
  add(point: PointRecord, where: IssuePlace): boolean;
  find(number: string): SurveyPoint | undefined;
  /** Notes that a line meets this point. */
  touch(number: string): void;
  /** J-01: points that no line meets. */
  finish(): void;
  readonly count: number;
  numberAt(position: number): string;
  /** Devices whose number begins with this segment's (operators' codes, reference 2.7), with their day of building. */
  listDevices(segment: string): readonly { number: string; builtOn: IsoDay }[];
}

/** Segment code of 14 characters and, behind it, device class and serial. */
const DEVICE_NUMBER = /^(\d{6}G[A-Z]\d{6})[A-Z]{3}\d{3}$/;

export function createPointIndex(issues: IssueList): PointIndex {
  const positions = new Map<string, number>();
  const numbers: string[] = [];
  const xyz = createGrowingArray(Float64Array);
  const joints = createGrowingArray(Uint8Array);
  const met = createGrowingArray(Uint8Array);
  const places = createPlaceTable((a, b) => {
    for (let i = 0; i < 3; i++) if (!Object.is(xyz.get(a * 3 + i), xyz.get(b * 3 + i))) return false;
    return true;
  });
  const devices = new Map<string, { number: string; builtOn: IsoDay }[]>();

  function noteDevice({ sourceId, builtOn }: PointRecord): void {
    const segment = builtOn && DEVICE_NUMBER.exec(sourceId)?.[1];
    if (!segment) return;
    const known = devices.get(segment);
    if (known) known.push({ number: sourceId, builtOn });
    else devices.set(segment, [{ number: sourceId, builtOn }]);
  }

  return {
    get count() {
      return numbers.length;
    },
    add(point, where) {
      if (positions.has(point.sourceId)) {
        issues.add("error", "network.P-02", where, { point: point.sourceId });
        return false;
      }
      const position = numbers.length;
      positions.set(point.sourceId, position);
      numbers.push(point.sourceId);
      xyz.set(position * 3, point.x);
      xyz.set(position * 3 + 1, point.y);
      xyz.set(position * 3 + 2, point.elevationM ?? Number.NaN);
      joints.set(position, jointOf(point.feature, point.appurtenance));
      met.set(position, 0);
      noteDevice(point);
      const other = places.add(position, hashOfPlace(point.x, point.y));
      if (other !== undefined)
        issues.add("warning", "network.P-04", where, { point: point.sourceId, other: numbers[other]! });
      return true;
    },
    find(number) {
      const position = positions.get(number);
      if (position === undefined) return undefined;
      const elevation = xyz.get(position * 3 + 2);
      return {
        x: xyz.get(position * 3),
        y: xyz.get(position * 3 + 1),
        elevationM: Number.isNaN(elevation) ? null : elevation,
        position,
        joint: JOINTS[joints.get(position)]!,
      };
    },
    touch(number) {
      const position = positions.get(number);
      if (position !== undefined) met.set(position, 1);
    },
    finish() {
      numbers.forEach((point, position) => {
        if (met.get(position) === 0) issues.add("warning", "network.J-01-isolated", { id: point }, { point });
      });
    },
    numberAt: (position) => numbers[position]!,
    listDevices: (segment) => devices.get(segment) ?? [],
  };
}

const bits = new Float64Array(2);
const words = new Uint32Array(bits.buffer);

function hashOfPlace(x: number, y: number): number {
  bits[0] = x;
  bits[1] = y;
  let hash = 0x811c9dc5;
  for (let i = 0; i < 4; i++) {
    hash = Math.imul(hash ^ words[i]!, 0x85ebca6b);
    hash ^= hash >>> 15;
  }
  return hash >>> 0;
}

/** Positions by place, open addressing at most half full: tells the first one at the same place. */
function createPlaceTable(same: (a: number, b: number) => boolean) {
  const hashes = createGrowingArray(Uint32Array);
  let slots = new Int32Array(1024).fill(-1);
  let count = 0;
  const free = (hash: number): number => {
    let slot = hash & (slots.length - 1);
    while (slots[slot] !== -1) slot = (slot + 1) & (slots.length - 1);
    return slot;
  };
  return {
    add(position: number, hash: number): number | undefined {
      hashes.set(position, hash);
      if (++count * 2 > slots.length) {
        const held = slots.filter((one) => one !== -1);
        slots = new Int32Array(slots.length * 2).fill(-1);
        for (const one of held) slots[free(hashes.get(one))] = one;
      }
      let slot = hash & (slots.length - 1);
      for (; slots[slot] !== -1; slot = (slot + 1) & (slots.length - 1))
        if (hashes.get(slots[slot]!) === hash && same(slots[slot]!, position)) return slots[slot];
      slots[slot] = position;
      return undefined;
    },
  };
}
