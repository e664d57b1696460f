import { expect, test } from "vitest";
import { inThread } from "./in-thread.ts";

const FLOOR = new URL("./in-thread.ts", import.meta.url).href;
/** A module of its own, written here. */
const thread = (work: string): URL =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`import { answerInThread } from "${FLOOR}"; answerInThread(${work});`)}`,
  );

test("a task is worked out in its thread, with its progress on the way", async () => {
  const shares: number[] = [];
  const answer = await inThread<number[], number>(
    thread("(numbers, progress) => { progress(0.5); return numbers.reduce((a, b) => a + b); }"),
    [1, 2, 3],
    { progress: (share) => shares.push(share) },
  );
  expect([answer, shares]).toEqual([6, [0.5]]);
});

test("arrays on shared memory are handed over as they are", async () => {
  const shared = new Int32Array(new SharedArrayBuffer(8));
  await inThread(thread("(numbers) => { numbers[1] = 7; return null; }"), shared);
  expect([...shared]).toEqual([0, 7]);
});

test("work that waits is answered when it is done, and buffers may be handed over instead of copied", async () => {
  const waited = await inThread<null, Uint8Array>(
    thread("async () => { await null; return Uint8Array.of(1, 2); }, (bytes) => [bytes.buffer]"),
    null,
  );
  expect([...waited]).toEqual([1, 2]);
  await expect(inThread(thread("async () => { await null; throw new Error('later'); }"), null)).rejects.toThrow(
    "later",
  );
});

test("what fails there fails here, with its own message", async () => {
  await expect(inThread(thread("() => { throw new RangeError('no such pipe'); }"), null)).rejects.toThrow(
    "no such pipe",
  );
  await expect(inThread(thread("() => process.exit(3)"), null)).rejects.toThrow("ended with 3");
});

test("a cancelled task ends with its thread, also one that never looks up", async () => {
  const stop = new AbortController();
  const endless = inThread(thread("(_, progress) => { progress(0.1); for (;;); }"), null, {
    signal: stop.signal,
    progress: () => stop.abort(new Error("enough")),
  });
  await expect(endless).rejects.toThrow("enough");
  await expect(inThread(thread("() => 1"), null, { signal: stop.signal })).rejects.toThrow("enough");
});
