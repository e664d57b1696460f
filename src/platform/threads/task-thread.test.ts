import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { startTaskThread } from "./task-thread.ts";

const folder = mkdtempSync(join(tmpdir(), "guanxin-thread-"));
const file = pathToFileURL(join(folder, "thread.mjs"));
writeFileSync(
  file,
  `import { answerTasks } from ${JSON.stringify(new URL("./answer-tasks.ts", import.meta.url).href)};
   let kept = 0;
   answerTasks(
     async (task) => {
       if (task === "die") setTimeout(() => { throw new Error("out of memory"); });
       if (task === "die") return new Promise(() => undefined);
       if (task === "fail") throw new RangeError("no such thing");
       if (task === "kept") return kept;
       return task * 2;
     },
     () => [],
     (given) => { kept = given; },
   );`,
);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("tasks are answered by their numbers, a failed one fails alone, and what was given is kept", async () => {
  const thread = startTaskThread<unknown, number>(file);
  thread.give(7);
  const answers = await Promise.allSettled([thread.ask(1), thread.ask("fail"), thread.ask("kept"), thread.ask(4)]);
  expect(answers.map((answer) => (answer.status === "fulfilled" ? answer.value : "failed"))).toEqual([
    2,
    "failed",
    7,
    8,
  ]);
  await expect(thread.ask("fail")).rejects.toThrow("no such thing");
  expect(thread.waiting()).toBe(0);
  await thread.close();
});

test("a thread that dies fails what it held, and the next task finds a new one that was given nothing", async () => {
  const thread = startTaskThread<unknown, number>(file);
  thread.give(7);
  expect(thread.born).toBe(1);
  await expect(thread.ask("die")).rejects.toThrow("out of memory");
  expect(thread.born).toBe(2);
  expect(await thread.ask("kept")).toBe(0);
  const last = thread.ask("die");
  const closed = expect(last).rejects.toThrow();
  await thread.close();
  await closed;
});
