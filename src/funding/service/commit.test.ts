/** Money on record in a real store: what is booked, what is refused, and that no source ever gives more than it has. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fillMadeCity, MADE_CITY } from "../../../test/clients/made-city.ts";
import { BACK_ENDS, type OwnStore } from "../../../test/own-stores.ts";
import { verifyAudit } from "../../platform/audit/record.ts";
import type { Database } from "../../platform/database/database.ts";
import { migrate } from "../../platform/database/migrate.ts";
import { openDatabase } from "../../platform/database/open-database.ts";
import { openPostgres } from "../../platform/database/postgres.ts";
import { DEFAULT_FUNDING_RULES } from "../model/default-rules.ts";
import { listEntries } from "../store/entries.ts";
import { listChannelLines, listFlows, listProjects } from "../store/lines.ts";
import { addToSource, findSource, listSources, type SourceFacts } from "../store/sources.ts";
import { addSource } from "./add-source.ts";
import { adoptFundingRules } from "./adopt-funding-rules.ts";
import { changeSource } from "./change-source.ts";
import { commit } from "./commit.ts";
import { planProject } from "./plan-project.ts";
import { recordArrival } from "./record-arrival.ts";
import { recordAward } from "./record-award.ts";
import { recordPayment } from "./record-payment.ts";
import { recordWaiver, reverseWaiver } from "./record-waiver.ts";
import { release } from "./release.ts";
import { reverseEntry } from "./reverse-entry.ts";

const NOW = new Date("2026-11-24T02:00:00Z");
const BY = { cityId: MADE_CITY, actor: "测试", now: NOW };
const FACTS: SourceFacts = {
  ...{ channel: "PROVINCIAL_FISCAL", name: "省级专项", holder: "省财政厅", districtId: null, year: 2026 },
  ...{ networks: ["gas"], purpose: "隐患整治", useBy: "2026-12-31", interestPercent: null, termYears: null },
};
const PROJECT = { projectId: "P-1", name: "和平路", network: "gas", plannedFen: 1000 };

describe.each(BACK_ENDS)("funding on $name", ({ here, makeOwn }) => {
  let own: OwnStore;
  let database: Database;
  let sourceId = 0;
  const code = async (work: Promise<unknown>) =>
    work.then(
      () => "done",
      (cause: { problem?: { code: string } }) => cause.problem?.code ?? String(cause),
    );
  const sums = async (id = sourceId) => {
    const { totalFen, grantedFen, arrivedFen, paidFen } = (await findSource(database, MADE_CITY, id))!;
    return [totalFen, grantedFen, arrivedFen, paidFen];
  };
  const ask = (fen: number, more: object = {}) => ({ ...BY, sourceId, projectId: "P-1", fen, ...more });

  beforeAll(async () => {
    if (!here) return;
    own = await makeOwn();
    database = await openDatabase(own.place);
    await migrate(database);
    await fillMadeCity(database, 20);
    sourceId = await addSource(database, { ...BY, facts: FACTS, totalFen: 1000, reference: "财建〔2026〕1号" });
    await planProject(database, {
      ...{ ...BY, ...PROJECT },
      parts: [
        { channel: "PROVINCIAL_FISCAL", holder: "", plannedFen: 400 },
        { channel: "ENTERPRISE", holder: "甲燃气", plannedFen: 600 },
      ],
    });
  });
  afterAll(async () => {
    await database?.close();
    await own?.remove();
  });

  test.skipIf(!here)(
    "a project is planned, granted, arrived and paid, per channel, each with its entry and audit line",
    async () => {
      await commit(database, ask(400));
      await recordArrival(database, ask(300));
      await recordPayment(database, ask(120, { reference: "发票 7" }));
      expect(await sums()).toEqual([1000, 400, 300, 120]);
      expect(await listChannelLines(database, MADE_CITY, "P-1")).toEqual([
        { channel: "ENTERPRISE", plannedFen: 600, grantedFen: 0, arrivedFen: 0, paidFen: 0 },
        { channel: "PROVINCIAL_FISCAL", plannedFen: 400, grantedFen: 400, arrivedFen: 300, paidFen: 120 },
      ]);
      const { rows, total } = await listEntries(database, MADE_CITY, { projectId: "P-1", offset: 0, limit: 2 });
      expect(total).toBe(5);
      expect(rows[0]).toMatchObject({
        kind: "paid",
        fen: 120,
        reference: "发票 7",
        onDay: "2026-11-24",
        reversedBy: null,
      });
      expect(await listFlows(database, MADE_CITY, "paid", undefined)).toMatchObject([{ projectId: "P-1", fen: 120 }]);
    },
  );

  test.skipIf(!here)(
    "what the law of the stages forbids is refused in its own words and leaves nothing behind",
    async () => {
      const before = await sums();
      expect(await code(commit(database, ask(601)))).toBe("funding.balance-exceeded");
      expect(await code(recordArrival(database, ask(101)))).toBe("funding.arrival-over-grant");
      expect(await code(recordPayment(database, ask(181)))).toBe("funding.payment-over-arrival");
      expect(await code(release(database, ask(101)))).toBe("funding.release-over-free");
      expect(await code(commit(database, ask(0)))).toBe("funding.amount-wrong");
      expect(await code(commit(database, ask(1, { projectId: "nobody" })))).toBe("funding.project-missing");
      expect(await code(commit(database, ask(1, { sourceId: 999 })))).toBe("funding.source-missing");
      expect(await code(commit(database, ask(1, { now: new Date("2027-02-01") })))).toBe("funding.use-by-passed");
      expect(await code(addSource(database, { ...BY, facts: FACTS, totalFen: 5 }))).toBe("funding.source-taken");
      expect(
        await code(addSource(database, { ...BY, facts: { ...FACTS, name: "x", districtId: 77 }, totalFen: 5 })),
      ).toBe("funding.district-missing");
      expect(await sums()).toEqual(before);
    },
  );

  test.skipIf(!here)("the table refuses what a program would get wrong", async () => {
    const wrong = database.transaction((tx) => addToSource(tx, MADE_CITY, sourceId, "granted", 601));
    await expect(wrong).rejects.toThrow(/funding_source_balance/);
  });

  test.skipIf(!here)("undoing is an entry with a minus, once, and never past what later stages stand on", async () => {
    await release(database, ask(50));
    expect(await sums()).toEqual([1000, 350, 300, 120]);
    const { rows } = await listEntries(database, MADE_CITY, { sourceId, offset: 0, limit: 50 });
    const paid = rows.find(({ kind }) => kind === "paid")!;
    const arrived = rows.find(({ kind }) => kind === "arrived")!;
    expect(await code(reverseEntry(database, { ...BY, entryNo: arrived.entryNo, reason: "误记" }))).toBe(
      "funding.arrival-already-paid",
    );
    expect(await code(reverseEntry(database, { ...BY, entryNo: paid.entryNo, reason: " " }))).toBe(
      "funding.reason-empty",
    );
    const reversal = await reverseEntry(database, { ...BY, entryNo: paid.entryNo, reason: "误记" });
    expect(await sums()).toEqual([1000, 350, 300, 0]);
    expect(await code(reverseEntry(database, { ...BY, entryNo: paid.entryNo, reason: "误记" }))).toBe(
      "funding.entry-reversed",
    );
    expect(await code(reverseEntry(database, { ...BY, entryNo: reversal, reason: "误记" }))).toBe(
      "funding.entry-is-reversal",
    );
    const after = await listEntries(database, MADE_CITY, { sourceId, offset: 0, limit: 50 });
    expect(after.rows.find(({ entryNo }) => entryNo === paid.entryNo)).toMatchObject({
      fen: 120,
      reversedBy: reversal,
    });
    // Entries add up to the kept sums.
    const summed = (kind: string) => after.rows.reduce((all, row) => all + (row.kind === kind ? row.fen : 0), 0);
    expect([summed("total"), summed("granted"), summed("arrived"), summed("paid")]).toEqual(await sums());
  });

  test.skipIf(!here)(
    "a changed total is an entry; below what was granted it is refused; a stale look is refused",
    async () => {
      const { version } = (await findSource(database, MADE_CITY, sourceId))!;
      expect(await code(changeSource(database, { ...BY, sourceId, facts: {}, totalFen: 349, note: "压减" }))).toBe(
        "funding.total-below-granted",
      );
      expect(await code(changeSource(database, { ...BY, sourceId, facts: {}, totalFen: 900 }))).toBe(
        "funding.reason-empty",
      );
      await changeSource(database, {
        ...BY,
        sourceId,
        version,
        facts: { holder: "省住建厅" },
        totalFen: 900,
        note: "压减",
      });
      expect((await findSource(database, MADE_CITY, sourceId))!).toMatchObject({ holder: "省住建厅", totalFen: 900 });
      expect(await code(changeSource(database, { ...BY, sourceId, facts: { channel: "OTHER" } }))).toBe(
        "funding.channel-fixed",
      );
      expect(await code(changeSource(database, { ...BY, sourceId, version, facts: {} }))).toBe(
        "funding.source-changed-meanwhile",
      );
    },
  );

  test.skipIf(!here)("earmarked money pays for its own networks alone", async () => {
    await planProject(database, { ...BY, projectId: "P-2", name: "供热", network: "heat", plannedFen: 10, parts: [] });
    expect(await code(commit(database, ask(1, { projectId: "P-2" })))).toBe("funding.purpose-other");
    expect(
      await code(planProject(database, { ...BY, ...PROJECT, parts: [{ channel: "USER", holder: "", plannedFen: 1 }] })),
    ).toBe("funding.plan-not-sum");
  });

  test.skipIf(!here)(
    "earmarked money without a last day has that of the rules, from its first arrival that was not undone",
    async () => {
      const facts = { ...FACTS, name: "早年专项", useBy: null };
      const early = await addSource(database, { ...BY, facts, totalFen: 100 });
      const each = (fen: number, more: object = {}) => ask(fen, { sourceId: early, ...more });
      await commit(database, each(10));
      const arrival = await recordArrival(database, each(5, { onDay: "2024-01-31" }));
      // As shipped within 24 months.
      expect(await code(commit(database, each(1)))).toBe("funding.use-by-passed");
      await reverseEntry(database, { ...BY, entryNo: arrival, reason: "误记" });
      expect(await code(commit(database, each(1)))).toBe("done");
    },
  );

  test.skipIf(!here)("a new plan leaves the old one as entries", async () => {
    await planProject(database, {
      ...{ ...BY, ...PROJECT, plannedFen: 700 },
      parts: [{ channel: "PROVINCIAL_FISCAL", holder: "", plannedFen: 700 }],
    });
    const { rows } = await listEntries(database, MADE_CITY, { projectId: "P-1", offset: 0, limit: 2 });
    expect(rows.map(({ channel, fen }) => [channel, fen])).toEqual([
      ["ENTERPRISE", -600],
      ["PROVINCIAL_FISCAL", 300],
    ]);
  });

  test.skipIf(!here)("an award is granted by the rules, after acceptance, up to its ceiling", async () => {
    const award = { fenPerHousehold: 15, ceilingFen: 60 };
    expect(await code(recordAward(database, { ...ask(0), households: 3, acceptedOn: "2026-11-01" }))).toBe(
      "funding.award-not-in-force",
    );
    await database.transaction((tx) =>
      adoptFundingRules(tx, { ...BY, rules: { ...DEFAULT_FUNDING_RULES, award }, reason: "粤财" }),
    );
    const granted = await recordAward(database, { ...ask(0), households: 3, acceptedOn: "2026-11-01" });
    expect(granted).toMatchObject({ households: 3, fen: 45 });
    expect(await recordAward(database, { ...ask(0), households: 3, acceptedOn: "2026-11-01" })).toMatchObject({
      households: 1,
    });
    expect(await code(recordAward(database, { ...ask(0), households: 3, acceptedOn: "2026-11-01" }))).toBe(
      "funding.award-exhausted",
    );
  });

  test.skipIf(!here)("rules that do not hold together are refused", async () => {
    const adopt = (rules: unknown) =>
      code(database.transaction((tx) => adoptFundingRules(tx, { ...BY, rules, reason: "试" })));
    expect(await adopt({ ...DEFAULT_FUNDING_RULES, shares: DEFAULT_FUNDING_RULES.shares.slice(1) })).toBe(
      "funding.rules-uncovered",
    );
    expect(await adopt({ ...DEFAULT_FUNDING_RULES, award: { fenPerHousehold: -1, ceilingFen: 0 } })).toBe(
      "funding.rules-invalid",
    );
  });

  test.skipIf(!here)("waived fees are booked apart: no source moves", async () => {
    const before = await sums();
    const waiver = { ...BY, projectId: "P-1", kind: "ROAD_BREAKING" as const, fen: 77, authority: "城管局" };
    const waiverNo = await recordWaiver(database, waiver);
    expect((await listProjects(database, MADE_CITY, { offset: 0, limit: 9 })).rows[0]).toMatchObject({ waivedFen: 77 });
    await reverseWaiver(database, { ...BY, waiverNo, reason: "误记" });
    expect(await code(reverseWaiver(database, { ...BY, waiverNo, reason: "误记" }))).toBe("funding.entry-reversed");
    expect((await listProjects(database, MADE_CITY, { offset: 0, limit: 9 })).rows[0]).toMatchObject({ waivedFen: 0 });
    expect(await sums()).toEqual(before);
  });

  test.skipIf(!here)(
    "a hundred commitments at once on a source that carries forty: forty are granted, not one more",
    async () => {
      const facts = { ...FACTS, name: "百笔", networks: [] };
      const hundred = await addSource(database, { ...BY, facts, totalFen: 4000 });
      const each = ask(100, { sourceId: hundred });
      const codes = await Promise.all(Array.from({ length: 100 }, () => code(commit(database, each))));
      expect(codes.filter((one) => one === "done")).toHaveLength(40);
      // The one that meets exactly nothing left is told so, all others that too.
      expect(new Set(codes)).toEqual(new Set(["done", "funding.no-balance"]));
      expect(await sums(hundred)).toEqual([4000, 4000, 0, 0]);
    },
  );

  test.skipIf(!here)("filters find a source by channel, year, district and words as written", async () => {
    const names = async (filter: object) => (await listSources(database, MADE_CITY, filter)).map(({ name }) => name);
    expect(await names({ text: "百_" })).toEqual([]);
    expect(await names({ text: "百" })).toEqual(["百笔"]);
    expect(await names({ channel: ["USER"] })).toEqual([]);
    expect(await names({ channel: ["PROVINCIAL_FISCAL"], year: 2026 })).toEqual(["省级专项", "早年专项", "百笔"]);
    expect(await names({ districtId: 2 })).toEqual([]);
  });

  test.skipIf(!here)("the audit trail of all this holds", async () => {
    expect(await verifyAudit(database, MADE_CITY)).not.toHaveProperty("brokenLine");
  });
});

describe("commitments on connections of their own (needs PostgreSQL)", () => {
  const server = BACK_ENDS[1]!;
  test.skipIf(!server.here)(
    "a hundred connections commit uneven sums at once: the balance is met to the fen and never passed",
    async () => {
      const own = await server.makeOwn();
      const url = (own.place as { url: string }).url;
      const first = await openDatabase(own.place);
      await migrate(first);
      await fillMadeCity(first, 4);
      const facts = { ...FACTS, networks: [] };
      const sourceId = await addSource(first, { ...BY, facts, totalFen: 123_457 });
      const other = await addSource(first, { ...BY, facts: { ...facts, name: "另一笔" }, totalFen: 10_000_000 });
      for (let p = 0; p < 5; p++) await planProject(first, { ...BY, ...PROJECT, projectId: `P-${p}`, parts: [] });
      await first.close();
      // As many connections as the server has to spare, a hundred at most: each its own session, all at once.
      const probe = await openPostgres(url, 1);
      const spare = await probe.query<{ spare: number }>(
        `select current_setting('max_connections')::int - count(*)::int - 5 as spare
         from pg_stat_activity where backend_type = 'client backend'`,
      );
      const connections = Math.min(100, spare.rows[0]!.spare);
      const stores = await Promise.all(Array.from({ length: connections }, () => openPostgres(url, 1)));
      try {
        expect(connections).toBeGreaterThanOrEqual(50);
        const tries = Array.from({ length: 100 }, (_, i) => ({
          ...{ ...BY, projectId: `P-${i % 5}`, fen: 1000 + ((i * 7919) % 4001) },
          // Every tenth on another source, so that locks cross.
          sourceId: i % 10 === 9 ? other : sourceId,
        }));
        const outcomes = await Promise.all(
          tries.map((one, i) =>
            commit(stores[i % connections]!, one).then(
              () => one,
              (cause: { problem?: { code: string } }) => cause.problem?.code ?? String(cause),
            ),
          ),
        );
        const granted = outcomes.filter((one) => typeof one === "object").filter((one) => one.sourceId === sourceId);
        const sum = granted.reduce((all, { fen }) => all + fen, 0);
        const held = (await findSource(probe, MADE_CITY, sourceId))!;
        expect(held.grantedFen).toBe(sum);
        expect(sum).toBeLessThanOrEqual(123_457);
        // What was refused would not have fitted in: the smallest of them is more than what is left.
        const refused = tries.filter((one, i) => one.sourceId === sourceId && typeof outcomes[i] === "string");
        expect(refused.length).toBeGreaterThan(30);
        expect(Math.min(...refused.map(({ fen }) => fen))).toBeGreaterThan(123_457 - sum);
        expect(new Set(outcomes.filter((one) => typeof one === "string"))).toEqual(
          new Set(["funding.balance-exceeded"]),
        );
        const lines = await probe.query<{ fen: number }>(
          "select sum(granted_fen)::bigint as fen from funding_line where city_id = $1 and source_id = $2",
          [MADE_CITY, sourceId],
        );
        expect(lines.rows[0]!.fen).toBe(sum);
        expect(await verifyAudit(probe, MADE_CITY)).not.toHaveProperty("brokenLine");
      } finally {
        await Promise.all(stores.map((one) => one.close()));
        await probe.close();
        await own.remove();
      }
    },
  );
});
