/**
 * The join of near pairs off the event loop, by a few threads that share the packed arrays.
 *
 * Lines go out in ranges, so that threads end together, progress shows and a cancel is felt at once; ranges come back in
 * their order, so the pairs are those of `findNearPairs`, one by one. The threads keep nothing: the index of a set of
 * places is kept here as long as the caller keeps the places, and passed on with each range.
 */
import { startTaskThread, type TaskThread } from "../../platform/threads/task-thread.ts";
import type { Meeting } from "../model/coupling/meeting.ts";
import { checkReach, type PackedLines } from "../model/coupling/near-pairs.ts";
import { joinPairs, type NearPairs } from "../model/coupling/pair-room.ts";
import type { PackedPlaces, PlaceGrid } from "../model/coupling/place-grid.ts";
import type { CouplingAnswer, CouplingTask } from "./coupling-worker.ts";

export interface CouplingWishes {
  /** Which kinds are compared; without it all with all. */
  readonly meeting?: Meeting | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Share of the lines that are measured, 0 to 1. */
  readonly progress?: ((share: number) => void) | undefined;
}

export interface CouplingPool {
  /** Give the same `places` object again to find its index still there. */
  findNearPairs(lines: PackedLines, places: PackedPlaces, withinM: number, wishes?: CouplingWishes): Promise<NearPairs>;
  close(): Promise<void>;
}

/** Large ranges: each is laid out by place of its own, which the larger it is helps the more. */
const RANGES_PER_THREAD = 4;
const LINES_AT_LEAST = 1000;
/** A thread has its next range before it has answered the last, however busy this thread is. */
const ASKED_AHEAD = 2;

export function createCouplingPool(threads = 2): CouplingPool {
  const workers = Array.from({ length: threads }, () =>
    startTaskThread<CouplingTask, CouplingAnswer>(new URL("./coupling-worker.ts", import.meta.url)),
  );
  const prepared = new WeakMap<PackedPlaces, Promise<{ places: PackedPlaces; grid: PlaceGrid }>>();

  function prepare(given: PackedPlaces, reachM: number): Promise<{ places: PackedPlaces; grid: PlaceGrid }> {
    const have = prepared.get(given);
    if (have) return have;
    const places = sharedPlaces(given);
    const coming = leastBusy(workers)
      .ask({ kind: "index", places, reachM })
      .then((answer) => ({ places, grid: (answer as { grid: PlaceGrid }).grid }));
    prepared.set(given, coming);
    coming.catch(() => prepared.delete(given));
    return coming;
  }

  return {
    async findNearPairs(given, givenPlaces, withinM, { meeting, signal, progress } = {}) {
      checkReach(withinM);
      signal?.throwIfAborted();
      const lines = sharedLines(given);
      const stop = new Int32Array(new SharedArrayBuffer(4));
      const onAbort = (): void => void Atomics.store(stop, 0, 1);
      signal?.addEventListener("abort", onAbort, { once: true });
      try {
        const { places, grid } = await prepare(givenPlaces, withinM);
        const task = { kind: "search" as const, lines, places, grid, withinM, meeting, stop };
        const ranges = cutIntoRanges(lines.count, threads);
        const parts: NearPairs[] = [];
        let next = 0;
        let done = 0;
        const askOn = async (worker: TaskThread<CouplingTask, CouplingAnswer>): Promise<void> => {
          for (let range = next++; range < ranges.length && !signal?.aborted; range = next++) {
            const [first, end] = ranges[range]!;
            parts[range] = ((await worker.ask({ ...task, first, end })) as { pairs: NearPairs }).pairs;
            // What was on its way when the search was cut short says nothing any more.
            if (signal?.aborted) return;
            done += end - first;
            progress?.(done / lines.count);
          }
        };
        const asked = workers.flatMap((worker) => Array.from({ length: ASKED_AHEAD }, () => askOn(worker)));
        await Promise.all(asked);
        signal?.throwIfAborted();
        return joinPairs(parts);
      } finally {
        signal?.removeEventListener("abort", onAbort);
        Atomics.store(stop, 0, 1);
      }
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}

function leastBusy<T, A>(workers: readonly TaskThread<T, A>[]): TaskThread<T, A> {
  return workers.reduce((least, other) => (other.waiting() < least.waiting() ? other : least));
}

function cutIntoRanges(count: number, threads: number): [first: number, end: number][] {
  const size = Math.max(LINES_AT_LEAST, Math.ceil(count / (threads * RANGES_PER_THREAD)));
  return Array.from({ length: Math.ceil(count / size) }, (_, k) => [k * size, Math.min(count, (k + 1) * size)]);
}

const sharedLines = ({ count, vertexStart, metres }: PackedLines): PackedLines => ({
  count,
  vertexStart: onShared(vertexStart),
  metres: onShared(metres),
});

/** Only what measuring needs; packed shapes carry names and codes besides. */
const sharedPlaces = ({ count, shape, partStart, vertexStart, isOuter, metres }: PackedPlaces): PackedPlaces => ({
  count,
  shape: onShared(shape),
  partStart: onShared(partStart),
  vertexStart: onShared(vertexStart),
  isOuter: onShared(isOuter),
  metres: onShared(metres),
  mercator: new Uint32Array(0),
});

/** Packed networks lie on shared memory already; what a caller made by hand is copied once. */
function onShared<A extends Float64Array | Uint32Array | Uint8Array>(array: A): A {
  if (array.buffer instanceof SharedArrayBuffer) return array;
  const Kind = array.constructor as new (buffer: SharedArrayBuffer) => A;
  const shared = new Kind(new SharedArrayBuffer(array.byteLength));
  shared.set(array);
  return shared;
}
