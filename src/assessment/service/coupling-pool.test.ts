import { afterAll, expect, test } from "vitest";
import { SHAPE_POINT } from "../../base/table.ts";
import { keepMeeting, meetingOfWords } from "../model/coupling/meeting.ts";
import { findNearPairs, linesAsPlaces, type PackedLines } from "../model/coupling/near-pairs.ts";
import type { PackedPlaces } from "../model/coupling/place-grid.ts";
import { createCouplingPool } from "./coupling-pool.ts";

const pool = createCouplingPool(2);
afterAll(() => pool.close());

/** Streets 60 m apart, pipes of 30 m with a bend; `aside` moves all of them. Not on shared memory. */
function street(count: number, aside: number): PackedLines {
  const vertexStart = Uint32Array.from({ length: count + 1 }, (_, i) => 3 * i);
  const metres = new Float64Array(6 * count);
  for (let i = 0; i < count; i++)
    for (let v = 0; v < 3; v++) {
      metres[6 * i + 2 * v] = ((i % 100) + v / 2) * 30;
      metres[6 * i + 2 * v + 1] = Math.floor(i / 100) * 60 + aside + (v === 1 ? (i % 7) * 0.3 : 0);
    }
  return { count, vertexStart, metres };
}

test("threads find the pairs of one thread, number by number and in the same order", async () => {
  const [gas, water] = [street(9000, 0), street(9000, 3)];
  const alone = findNearPairs(gas, linesAsPlaces(water), 5);
  const places = linesAsPlaces(water);
  const shares: number[] = [];
  const together = await pool.findNearPairs(gas, places, 5, { progress: (share) => shares.push(share) });
  expect(together).toEqual(alone);
  expect(together.count).toBeGreaterThan(20_000);
  expect(shares.at(-1)).toBe(1);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(await pool.findNearPairs(gas, places, 5)).toEqual(alone);
});

test("several searches at a time do not mix, with other shapes and other kinds too", async () => {
  const pipes = street(4000, 0);
  const valves: PackedPlaces = {
    count: 3000,
    shape: new Uint8Array(3000).fill(SHAPE_POINT),
    partStart: Uint32Array.from({ length: 3001 }, (_, i) => i),
    vertexStart: Uint32Array.from({ length: 3001 }, (_, i) => i),
    isOuter: new Uint8Array(3000),
    metres: street(1000, 1).metres,
    mercator: new Uint32Array(0),
  };
  const network = { words: ["gas", "water"], codes: Uint8Array.from({ length: 4000 }, (_, i) => i % 2) };
  const meeting = meetingOfWords(network, network, [["gas", "water"]]);
  const themselves = linesAsPlaces(pipes);
  const [near, meetings] = await Promise.all([
    pool.findNearPairs(pipes, valves, 2),
    pool.findNearPairs(pipes, themselves, 8, { meeting }),
  ]);
  expect(near).toEqual(findNearPairs(pipes, valves, 2));
  expect(meetings).toEqual(findNearPairs(pipes, themselves, 8, keepMeeting(meeting)));
  expect(meetings.count).toBeGreaterThan(1000);
});

test("a cancelled search ends early and leaves the threads free", async () => {
  const pipes = street(4000, 0);
  const places = linesAsPlaces(pipes);
  const stop = new AbortController();
  let share = 0;
  const all = pool.findNearPairs(pipes, places, Infinity, {
    signal: stop.signal,
    progress: (now) => {
      share = now;
      stop.abort(new Error("enough"));
    },
  });
  await expect(all).rejects.toThrow("enough");
  expect(share).toBeLessThan(1);
  await expect(pool.findNearPairs(pipes, places, 5, { signal: AbortSignal.abort() })).rejects.toThrow();
  expect((await pool.findNearPairs(street(10, 0), linesAsPlaces(street(10, 3)), 5)).count).toBe(28);
});

test("a distance that is none is refused before anything is asked of a thread", async () => {
  const pipes = street(10, 0);
  await expect(pool.findNearPairs(pipes, linesAsPlaces(pipes), Number.NaN)).rejects.toThrow(RangeError);
  expect((await pool.findNearPairs(street(0, 0), linesAsPlaces(pipes), 5)).count).toBe(0);
});
