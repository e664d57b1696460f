import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NETWORKS } from "../../network/model/codes.ts";
import { DEFAULT_FUNDING_RULES } from "./default-rules.ts";
import { channelOfSource, drawsOf, partsOf, roomOf, sumByPayer } from "./draws-of.ts";
import { type FundedAsset, type FundingRules, OWNER_KINDS, PARTS, type ShareRecord } from "./funding-rules.ts";
import { findShare, putShare, shareOf, takeShare } from "./share-of.ts";

const RULES = DEFAULT_FUNDING_RULES;
const MAIN: FundedAsset = { network: "gas", part: "MAIN", ownerKind: "PUBLIC", operator: "甲燃气" };
const record = (change: Partial<ShareRecord>): ShareRecord => ({
  ...{ scope: "city", scopeName: "", network: "gas", part: "MAIN", ownerKind: "PUBLIC" },
  ...{ government: 35, company: 65, user: 0, source: "测试", confidence: "adopted" },
  ...change,
});
const withShares = (...more: ShareRecord[]): FundingRules => ({ ...RULES, shares: [...RULES.shares, ...more] });

describe("draws", () => {
  test("a gas main by hand: 1,000.01 yuan at 30/70, the government's half and half between city and district", () => {
    // 100001 · 0.3 = 30000.3, · 0.7 = 70000.7 → 30000 + 70001; 30000 → 15000 + 15000
    expect(drawsOf(MAIN, 100_001, RULES)).toEqual([
      { source: "CITY_FISCAL", fen: 15_000 },
      { source: "DISTRICT_FISCAL", fen: 15_000 },
      { source: "ENTERPRISE:甲燃气", fen: 70_001 },
    ]);
    expect(channelOfSource("ENTERPRISE:甲燃气")).toBe("ENTERPRISE");
  });

  test("a bond comes first: 65.6 % of the cost, the shares divide the rest", () => {
    const bond = { ...RULES.bond, percentOfTotal: 65.6, networks: ["heat" as const] };
    const heat = { ...MAIN, network: "heat" as const, operator: "热力" };
    // 1000 → 656 bond; 344 at 30/70 = 103.2 + 240.8 → 103 + 241; 103 → 52 + 51
    expect(drawsOf(heat, 1000, { ...RULES, bond })).toEqual([
      { source: "GENERAL_BOND", fen: 656 },
      { source: "CITY_FISCAL", fen: 52 },
      { source: "DISTRICT_FISCAL", fen: 51 },
      { source: "ENTERPRISE:热力", fen: 241 },
    ]);
    expect(drawsOf(MAIN, 1000, { ...RULES, bond }).some(({ source }) => source === "GENERAL_BOND")).toBe(false);
  });

  test("channels in order: the province gives up to its ceiling over all works together, then the city", () => {
    const rules: FundingRules = {
      ...RULES,
      channels: {
        ...RULES.channels,
        government: {
          by: "order",
          channels: [
            { channel: "PROVINCIAL_FISCAL", weight: 0, ceilingFen: 400 },
            { channel: "CITY_FISCAL", weight: 1, ceilingFen: null },
          ],
        },
      },
    };
    const room = roomOf(rules);
    expect(drawsOf(MAIN, 1000, rules, room)[0]).toEqual({ source: "PROVINCIAL_FISCAL", fen: 300 });
    expect(drawsOf(MAIN, 1000, rules, room).slice(0, 2)).toEqual([
      { source: "PROVINCIAL_FISCAL", fen: 100 },
      { source: "CITY_FISCAL", fen: 200 },
    ]);
    expect(drawsOf(MAIN, 1000, rules, room)[0]).toEqual({ source: "CITY_FISCAL", fen: 300 });
    // Without room a plan keeps the budgets itself, and limited money is granted later.
    expect(drawsOf(MAIN, 1_000_000, rules)[0]).toEqual({ source: "CITY_FISCAL", fen: 300_000 });
  });

  const asset = fc.record({
    network: fc.constantFrom(...NETWORKS),
    part: fc.constantFrom(...PARTS),
    ownerKind: fc.constantFrom(...OWNER_KINDS),
    operator: fc.constantFrom("甲", "乙"),
  });
  const weight = fc.integer({ min: 0, max: 100 });
  const rules = fc.tuple(weight, weight, weight, weight, weight, fc.integer({ min: 0, max: 1000 }), fc.nat(1e6)).map(
    ([government, company, user, city, district, bond, ceilingFen]): FundingRules => ({
      ...withShares(record({ network: "*", part: "*", ownerKind: "*", government, company, user: user + 1 })),
      bond: { ...RULES.bond, percentOfTotal: bond / 10, networks: [...NETWORKS] },
      channels: {
        ...RULES.channels,
        government: {
          by: "shares",
          channels: [
            { channel: "CENTRAL_BUDGET", weight: city, ceilingFen },
            { channel: "CITY_FISCAL", weight: district + 1, ceilingFen: null },
          ],
        },
      },
    }),
  );

  test("draws sum exactly to the cost and none is empty, for any rules and any asset", () => {
    fc.assert(
      fc.property(asset, fc.nat(1e12), rules, fc.boolean(), (one, cost, all, limited) => {
        const draws = drawsOf(one, cost, all, limited ? roomOf(all) : undefined);
        expect(draws.reduce((sum, { fen }) => sum + fen, 0)).toBe(cost);
        expect(draws.every(({ fen }) => Number.isSafeInteger(fen) && fen > 0)).toBe(true);
        expect(new Set(draws.map(({ source }) => source)).size).toBe(draws.length);
      }),
    );
  });

  test("a ceiling is never passed, however many works draw on it", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1e6), { minLength: 1, maxLength: 30 }), rules, (costs, all) => {
        const room = roomOf(all);
        const central = costs
          .flatMap((cost) => partsOf(MAIN, cost, all, room))
          .reduce((sum, { channel, fen }) => sum + (channel === "CENTRAL_BUDGET" ? fen : 0), 0);
        expect(central).toBeLessThanOrEqual(all.channels.government.channels[0]!.ceilingFen!);
      }),
    );
  });

  test("refuses a cost that is no whole fen", () => {
    expect(() => drawsOf(MAIN, 0.5, RULES)).toThrow(RangeError);
    expect(() => drawsOf(MAIN, -1, RULES)).toThrow(RangeError);
    expect(drawsOf(MAIN, 0, RULES)).toEqual([]);
  });
});

describe("which share holds", () => {
  test("operator before street before district before city before province before nation", () => {
    const scopes = ["nation", "province", "city", "district", "street", "operator"] as const;
    const named = { district: "东区", street: "和平路", operator: "甲燃气" } as Record<string, string>;
    const records: ShareRecord[] = [];
    for (const [i, scope] of scopes.entries()) {
      records.unshift(record({ scope, scopeName: named[scope] ?? "", company: i + 1 }));
      expect(shareOf({ ...MAIN, district: "东区", street: "和平路" }, records).company).toBe(i + 1);
    }
    expect(shareOf({ ...MAIN, operator: "乙燃气" }, records).scope).toBe("city");
  });

  test("in one scope the closer description wins, then the newer", () => {
    const records = [
      record({ part: "*", ownerKind: "*", company: 1 }),
      record({ ownerKind: "*", company: 2 }),
      record({ company: 3, effectiveFrom: "2026-01-01" }),
      record({ company: 4, effectiveFrom: "2027-01-01" }),
    ];
    expect(shareOf(MAIN, records, "2026-06-01").company).toBe(3);
    expect(shareOf(MAIN, records, "2027-01-01").company).toBe(4);
    expect(shareOf(MAIN, records, "2025-06-01").company).toBe(2);
    expect(shareOf({ ...MAIN, part: "COURTYARD" }, records).company).toBe(1);
  });

  test("a record that ended holds no more; without any the question is refused", () => {
    const ended = [record({ effectiveTo: "2026-01-01" })];
    expect(findShare(MAIN, ended, "2025-12-31")).toBeDefined();
    expect(findShare(MAIN, ended, "2026-01-01")).toBeUndefined();
    expect(() => shareOf(MAIN, [])).toThrow(RangeError);
  });

  test("as shipped: drains are the city's, what belongs to a business is its own, every asset has a share", () => {
    const share = (change: Partial<FundedAsset>) => shareOf({ ...MAIN, ...change }, RULES.shares);
    expect(share({ network: "drainage" }).government).toBe(100);
    expect(share({ ownerKind: "BUSINESS", part: "INDOOR" }).user).toBe(100);
    expect(share({ ownerKind: "BUSINESS", part: "INDOOR" }).confidence).toBe("published");
    for (const network of NETWORKS)
      for (const part of PARTS)
        for (const ownerKind of OWNER_KINDS) expect(share({ network, part, ownerKind })).toBeDefined();
  });

  test("putting a record replaces the one of its key, taking it away brings the former back", () => {
    const put = putShare(putShare(RULES.shares, record({ company: 65 })), record({ company: 80, government: 20 }));
    expect(put).toHaveLength(RULES.shares.length + 1);
    expect(shareOf(MAIN, put).company).toBe(80);
    expect(takeShare(put, record({}))).toEqual(RULES.shares);
  });
});

test("payers are summed with all three there", () => {
  expect(sumByPayer(partsOf({ ...MAIN, part: "COURTYARD" }, 1000, RULES))).toEqual({
    government: 300,
    company: 600,
    user: 100,
  });
});
