import { afterAll, beforeAll, expect, test } from "vitest";
import { makeFolder, type OwnStore } from "../../../test/own-stores.ts";
import { createRandom } from "../../base/random.ts";
import type { Database, Queryable } from "../database/database.ts";
import { migrate } from "../database/migrate.ts";
import { openDatabase } from "../database/open-database.ts";
import { recordAudit, verifyAudit } from "./record.ts";

const LINES = 400;
const CITY = 1;
const DAY = new Date("2025-03-01T08:00:00.123Z");

let own: OwnStore;
let database: Database;

beforeAll(async () => {
  own = await makeFolder();
  database = await openDatabase(own.place);
  await migrate(database);
  await database.transaction(async (tx) => {
    for (let i = 1; i <= LINES; i++) await recordAudit(tx, lineOf(CITY, i));
    for (let i = 1; i <= 3; i++) await recordAudit(tx, lineOf(2, i));
  });
});
afterAll(async () => {
  await database?.close();
  await own?.remove();
});

const lineOf = (cityId: number, i: number) => ({
  cityId,
  actor: `员工${i % 5}`,
  command: "import-files",
  subject: `import_batch ${i}`,
  facts: { rows: i, z: { b: [1, { d: null, c: "值" }], a: true }, a: 0.1 + i },
  at: new Date(DAY.getTime() + i * 61_001),
});

test("an untouched trail holds, each city for itself, and its numbers have no gap", async () => {
  expect(await verifyAudit(database, CITY)).toEqual({ lines: LINES });
  expect(await verifyAudit(database, 2)).toEqual({ lines: 3 });
  expect(await verifyAudit(database, 3)).toEqual({ lines: 0 });
});

const TAMPERINGS = [
  "at = at + interval '1 millisecond'",
  "actor = actor || '!'",
  "command = 'edit-pipe'",
  "subject = reverse(subject)",
  "facts = facts || '{\"rows\": 0}'",
  "facts = facts #- '{z,b,1,d}'",
  "prev_hash = reverse(prev_hash)",
  "hash = reverse(hash)",
  "line_no = line_no + 100000",
  "line_no = 0",
];

test("one thing changed in any of 100 lines drawn by lot is found, at that line or the next", async () => {
  const dice = createRandom("tampering");
  for (let round = 0; round < 100; round++) {
    const line = dice.whole(1, LINES);
    const tampering = TAMPERINGS[round % TAMPERINGS.length]!;
    const found = await afterTampering((tx) =>
      tx.query(`update audit_line set ${tampering} where city_id = $1 and line_no = $2`, [CITY, line]),
    );
    const where = tampering === "line_no = 0" ? 0 : tampering.startsWith("line_no") ? line + 1 : line;
    expect({ tampering, line, broken: found.brokenLine }).toEqual({ tampering, line, broken: nextTo(where) });
  }
});

test("a line taken out, put in, or swapped with its neighbour is found", async () => {
  const at = [CITY, 50];
  const taken = await afterTampering((tx) =>
    tx.query("delete from audit_line where city_id = $1 and line_no = $2", at),
  );
  expect(taken).toEqual({ lines: LINES - 1, brokenLine: 51 });
  const put = await afterTampering((tx) =>
    tx.query(
      `insert into audit_line select city_id, ${LINES + 1}, at, actor, command, subject, facts, prev_hash, hash
         from audit_line where city_id = $1 and line_no = $2`,
      at,
    ),
  );
  expect(put.brokenLine).toBe(LINES + 1);
  const swapped = await afterTampering(async (tx) => {
    await tx.query("update audit_line set line_no = -1 where city_id = $1 and line_no = $2", at);
    await tx.query("update audit_line set line_no = 50 where city_id = $1 and line_no = 51", [CITY]);
    await tx.query("update audit_line set line_no = 51 where city_id = $1 and line_no = -1", [CITY]);
  });
  expect(swapped.brokenLine).toBe(50);
});

test("a command that fails leaves no line and no gap", async () => {
  const failing = database.transaction(async (tx) => {
    await recordAudit(tx, lineOf(2, 4));
    throw new RangeError("not this time");
  });
  await expect(failing).rejects.toThrow("not this time");
  expect(await database.transaction((tx) => recordAudit(tx, lineOf(2, 4)))).toBe(4);
  expect(await verifyAudit(database, 2)).toEqual({ lines: 4 });
});

const nextTo = (line: number): number => (line > LINES ? 100_000 + LINES : line);

/** What the check says with the change in place; the change is undone. */
async function afterTampering(tamper: (tx: Queryable) => Promise<unknown>) {
  let found: Awaited<ReturnType<typeof verifyAudit>> | undefined;
  await database
    .transaction(async (tx) => {
      await tamper(tx);
      found = await verifyAudit(tx, CITY);
      throw new RangeError("undo");
    })
    .catch(() => undefined);
  return found!;
}
