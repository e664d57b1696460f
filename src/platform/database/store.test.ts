/** What every back end of the store promises, asked of each in the same words. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BACK_ENDS, type OwnStore } from "../../../test/own-stores.ts";
import { recordAudit, verifyAudit } from "../audit/record.ts";
import { createCopyRows } from "./copy-rows.ts";
import type { Database } from "./database.ts";
import { dumpSchema, SCHEMA_FILE } from "./dump-schema.ts";
import { listMigrations, migrate } from "./migrate.ts";
import { takeNumbers } from "./numbers.ts";
import { openDatabase } from "./open-database.ts";
import { readCopyRows } from "./read-copy-rows.ts";

const COLUMNS = "small whole big single double yes word doc day instant smalls words spot line area areas".split(" ");

describe.each(BACK_ENDS)("$name", ({ here, makeOwn }) => {
  describe.skipIf(!here)("keeps its promises", () => {
    let own: OwnStore;
    let database: Database;
    let schema: string;

    beforeAll(async () => {
      own = await makeOwn();
      database = await openDatabase(own.place);
      await migrate(database);
      schema = await dumpSchema(database);
      await database.execute(`create table everything (small int2, whole int4, big int8, single float4, double float8,
        yes boolean, word text, doc jsonb, day date, instant timestamptz, smalls int2[], words text[],
        spot geometry, line geometry, area geometry, areas geometry)`);
      await database.execute("create table counted (n int8 primary key, batch int4)");
    });
    afterAll(async () => {
      await database?.close();
      await own?.remove();
    });

    test("the schema committed in docs/schema.sql is what the migrations make", () => {
      const refresh = "stale: run node src/platform/database/dump-schema.ts";
      expect(schema, refresh).toBe(readFileSync(SCHEMA_FILE, "utf8").replaceAll("\r\n", "\n"));
    });

    test("every table that holds a city's data has the city first in its key", async () => {
      const { rows } = await database.query<{ table: string; key: string[] }>(
        `select c.relname as "table", array_agg(a.attname::text order by k.position) as key
           from pg_class c
           join pg_attribute city on city.attrelid = c.oid and city.attname = 'city_id'
           left join pg_index i on i.indrelid = c.oid and (i.indisprimary or i.indisunique)
           left join unnest(i.indkey) with ordinality as k (attnum, position) on true
           left join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
          where c.relkind = 'r' group by c.relname, i.indexrelid`,
      );
      expect(rows.length).toBeGreaterThan(15);
      expect(rows.filter((row) => row.key[0] !== "city_id")).toEqual([]);
    });

    test("every type comes back as it went in, by rows and by query", async () => {
      const square = [0, 0, 4, 0, 4, 4, 0, 0, 1, 1, 2, 1, 2, 2, 1, 1];
      const rows = createCopyRows(64); // smaller than a row: it must grow
      rows.row(16);
      rows.int2(-32768);
      rows.int4(2147483647);
      rows.int8(-9007199254740991);
      rows.float4(0.5);
      rows.float8(Math.PI);
      rows.bool(true);
      rows.text("管线 ü 😀\n\"'\\");
      rows.json({ b: [1, null], a: "一" });
      rows.day(-1); // 1969-12-31
      rows.instant(Date.UTC(2024, 1, 29, 23, 59, 58, 7));
      rows.int2s([3, -4]);
      rows.texts(["甲", "", "c"]);
      rows.point(117.25, 31.75, 4490);
      rows.line([9, 9, 117, 31, 118, 32], 1, 3, 4490);
      rows.polygon(square, [0, 4, 8], 4490);
      rows.multiPolygon(
        square,
        [
          [0, 4],
          [4, 8],
        ],
        4490,
      );
      rows.row(16);
      for (let i = 0; i < 16; i++) rows.nothing();
      rows.row(16);
      for (let i = 0; i < 8; i++) rows.nothing();
      rows.day(Number.POSITIVE_INFINITY);
      rows.nothing();
      rows.int2s([]);
      rows.texts([]);
      for (let i = 0; i < 4; i++) rows.nothing();
      expect(await database.copyIn("everything", COLUMNS, [rows.take()])).toBe(3);

      const asked = `select small, whole, big, single, double, yes, word, doc, day, instant, smalls, words,
        st_asewkt(spot) as spot, st_asewkt(line) as line, st_asewkt(area) as area, st_asewkt(areas) as areas
        from everything order by small nulls last, smalls nulls first`;
      const written = {
        small: -32768,
        whole: 2147483647,
        big: -9007199254740991,
        single: 0.5,
        double: Math.PI,
        yes: true,
        word: "管线 ü 😀\n\"'\\",
        doc: { b: [1, null], a: "一" },
        day: "1969-12-31",
        instant: new Date("2024-02-29T23:59:58.007Z"),
        smalls: [3, -4],
        words: ["甲", "", "c"],
        spot: "SRID=4490;POINT(117.25 31.75)",
        line: "SRID=4490;LINESTRING(117 31,118 32)",
        area: "SRID=4490;POLYGON((0 0,4 0,4 4,0 0),(1 1,2 1,2 2,1 1))",
        areas: "SRID=4490;MULTIPOLYGON(((0 0,4 0,4 4,0 0)),((1 1,2 1,2 2,1 1)))",
      };
      const { rows: queried, count } = await database.query(asked);
      expect(count).toBe(3);
      expect(queried[0]).toEqual(written);
      expect(Object.values(queried[1]!)).toEqual(Array(16).fill(null));
      expect(queried[2]).toMatchObject({ day: "infinity", smalls: [], words: [] });

      const read: unknown[] = [];
      await readCopyRows(database.copyOut(asked), (cell) => {
        read.push([
          [cell.int2(), cell.int4(), cell.int8(), cell.float4(), cell.float8(), cell.bool(), cell.text(), cell.json()],
          [cell.day(), cell.isNull(), cell.bytes()?.length, cell.int2s(), cell.texts(), cell.text()],
        ]);
        for (let i = 0; i < 3; i++) cell.skip();
      });
      const nan = Number.NaN;
      expect(read).toEqual([
        [
          [-32768, 2147483647, -9007199254740991, 0.5, Math.PI, true, written.word, written.doc],
          [-1, false, 8, [3, -4], ["甲", "", "c"], written.spot],
        ],
        [
          [nan, nan, nan, nan, nan, undefined, undefined, null],
          [nan, true, undefined, [], [], undefined],
        ],
        [
          [nan, nan, nan, nan, nan, undefined, undefined, null],
          [Number.POSITIVE_INFINITY, true, undefined, [], [], undefined],
        ],
      ]);
    });

    test("a hundred thousand rows go in chunk by chunk and come out in order, however the stream is cut", async () => {
      const rows = createCopyRows();
      const chunks = function* () {
        for (let n = 1; n <= 100_000; n++) {
          rows.row(2);
          rows.int8(n);
          rows.int4(n % 7);
          if (n % 9_999 === 0) yield rows.take();
        }
        yield rows.take();
      };
      expect(await database.copyIn("counted", ["n", "batch"], chunks())).toBe(100_000);
      let last = 0;
      const inOrder = await readCopyRows(
        cutSmall(database.copyOut("select n, batch from counted order by n")),
        (cell) => {
          const n = cell.int8();
          if (n !== last + 1 || cell.int4() !== n % 7) throw new RangeError(`row ${n} follows ${last}`);
          last = n;
        },
      );
      expect(inOrder).toBe(100_000);
      await database.execute("truncate counted");
    });

    test("a transaction that throws leaves nothing, not even its bulk rows", async () => {
      const rows = createCopyRows();
      rows.row(2);
      rows.int8(2);
      rows.int4(0);
      const bulk = rows.take();
      const work = database.transaction(async (tx) => {
        await tx.query("insert into counted values ($1, $2)", [1, 0]);
        await tx.copyIn("counted", ["n", "batch"], [bulk]);
        expect((await tx.query("select from counted")).count).toBe(2);
        throw new RangeError("changed my mind");
      });
      await expect(work).rejects.toThrow("changed my mind");
      await expect(
        database.transaction((tx) => tx.query("insert into counted values (5, 0), (5, 0)")),
      ).rejects.toMatchObject({ code: "23505" });
      expect((await database.query<{ n: number }>("select count(*) as n from counted")).rows[0]!.n).toBe(0);
      await database.transaction((tx) => tx.query("insert into counted values (7, 7)"));
      expect((await database.query("select n, batch from counted")).rows).toEqual([{ n: 7, batch: 7 }]);
      await database.execute("truncate counted");
    });

    test("a transaction whose failed statement was hushed up is not called committed", async () => {
      const hushed = database.transaction(async (tx) => {
        await tx.query("insert into counted values (1, 0)");
        await tx.query("insert into counted values (1, 0)").catch(() => undefined);
      });
      await expect(hushed).rejects.toMatchObject({ name: "StoreError", code: "25P02" });
      expect((await database.query("select from counted")).count).toBe(0);
    });

    test("bulk rows whose source fails halfway leave nothing, inside a transaction and outside", async () => {
      const failing = function* () {
        for (let n = 1; n <= 500; n++) yield oneRow(n);
        throw new RangeError("the file broke off");
      };
      await expect(database.copyIn("counted", ["n", "batch"], failing())).rejects.toThrow("the file broke off");
      const inside = database.transaction((tx) => tx.copyIn("counted", ["n", "batch"], failing()));
      await expect(inside).rejects.toThrow("the file broke off");
      expect((await database.query("select from counted")).count).toBe(0);
    });

    test("a reader of bulk rows may stop early, inside a transaction and outside", async () => {
      const select = "select n, n from generate_series(1, 300000) n";
      const readSome = async (from: Pick<Database, "copyOut">) => {
        for await (const chunk of from.copyOut(select)) return chunk.length > 0;
        return false;
      };
      for (let i = 0; i < 10; i++) expect(await readSome(database)).toBe(true); // more than there are connections
      await database.transaction(async (tx) => {
        expect(await readSome(tx)).toBe(true);
        expect((await tx.query("select 1 as a")).rows).toEqual([{ a: 1 }]);
      });
      const failing = readCopyRows(database.copyOut(select), () => {
        throw new RangeError("no more");
      });
      await expect(failing).rejects.toThrow("no more");
      const missing = readCopyRows(database.copyOut("select * from no_such_table"), () => undefined);
      await expect(missing).rejects.toMatchObject({ code: "42P01" });
      expect((await database.query("select 1 as a")).rows).toEqual([{ a: 1 }]);
    });

    test("a stream of rows that was cut off is not taken for a short one", async () => {
      const cut = async function* () {
        for await (const chunk of database.copyOut("select 1 as n")) yield chunk.subarray(0, chunk.length - 1);
      };
      await expect(readCopyRows(cut(), (cells) => cells.skip())).rejects.toThrow(/without its trailer, after 1 rows/);
    });

    test("numbers are handed out once, also to those who ask at the same time", async () => {
      const asked = await Promise.all(Array.from({ length: 40 }, () => takeNumbers(database, 1, "trial", 25)));
      expect(asked.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => 1 + i * 25));
      expect(await takeNumbers(database, 2, "trial", 1)).toBe(1);
    });

    test("forty commands at the same time write one unbroken audit trail", async () => {
      const line = { cityId: 1, actor: "local", command: "try", subject: "trial", facts: {}, at: new Date(0) };
      const written = Array.from({ length: 40 }, () => database.transaction((tx) => recordAudit(tx, line)));
      expect(new Set(await Promise.all(written)).size).toBe(40);
      expect(await verifyAudit(database, 1)).toEqual({ lines: 40 });
    });

    test("a statement's own mistake comes back with its SQLSTATE", async () => {
      await expect(database.query("select * from no_such_table")).rejects.toMatchObject({ code: "42P01" });
      await expect(database.query("selec 1")).rejects.toMatchObject({ code: "42601" });
      await expect(database.query("select $1::int4 / 0", [1])).rejects.toMatchObject({ code: "22012" });
    });

    test("bringing the schema up to date twice changes nothing the second time", async () => {
      const asApplied = () => database.query("select name, sha256, applied_at from migration order by name");
      const before = await asApplied();
      expect(before.count).toBe(listMigrations().length);
      expect(await migrate(database)).toEqual([]);
      expect(await asApplied()).toEqual(before);
    });

    test("an applied step that was edited, or one this code does not know, stops the start", async () => {
      const [first, ...others] = listMigrations();
      await expect(migrate(database, [{ ...first!, sha256: "edited" }, ...others])).rejects.toMatchObject({
        problem: { code: "platform.migration-changed", facts: { name: first!.name } },
      });
      await expect(migrate(database, others)).rejects.toMatchObject({
        problem: { code: "platform.store-newer", facts: { name: first!.name } },
      });
    });

    test("a step that fails is undone whole and may be corrected", async () => {
      const step = (sql: string) => ({ name: "network/9999-trial.sql", sql, sha256: sql });
      const broken = step("create table trial (a int); create table trial (a int)");
      await expect(migrate(database, [...listMigrations(), broken])).rejects.toMatchObject({ code: "42P07" });
      expect(await migrate(database, [...listMigrations(), step("create table trial (a int)")])).toEqual([
        "network/9999-trial.sql",
      ]);
    });
  });
});

function oneRow(n: number): Uint8Array {
  const rows = createCopyRows(64);
  rows.row(2);
  rows.int8(n);
  rows.int4(0);
  return rows.take();
}

/** The worst stream: pieces of 1 to 13 bytes at the start, later of 4093. */
async function* cutSmall(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let pieces = 0;
  for await (const chunk of chunks)
    for (let at = 0, size = 0; at < chunk.length; at += size) {
      size = pieces++ < 500 ? (pieces % 13) + 1 : 4093;
      yield chunk.subarray(at, at + size);
    }
}
