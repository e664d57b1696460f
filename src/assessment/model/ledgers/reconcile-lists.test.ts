import fc from "fast-check";
import { expect, test } from "vitest";
import { type PairDecision, type SigningState, whyNotDecide, whyNotSign } from "./decide-pair.ts";
import { DEFAULT_LEDGER_RULES } from "./ledger-rules.ts";
import { candidateOf, keyOf, type ListPair, MATCH_REASONS, makeReady, matchLists } from "./match-lists.ts";
import type { PartyRow, Said } from "./party-list.ts";
import { type ReconciledPair, reconcileLists } from "./reconcile-lists.ts";

const RULES = DEFAULT_LEDGER_RULES;

interface Told {
  no?: string | null;
  pipe?: string | null;
  said?: Said;
  east?: number | null;
  north?: number;
}
/** 0.00001 degree is some metre: places are told in metres from a corner. */
const row = (rowNo: number, { no = null, pipe = null, said = {}, east = 0, north = 0 }: Told): PartyRow => ({
  rowNo,
  ownNumber: no,
  pipeNumber: pipe,
  said,
  written: Object.fromEntries(Object.entries(said).map(([field, value]) => [field, String(value)])),
  lon: east === null ? null : 117 + east / 94_400,
  lat: east === null ? null : 31.8 + north / 110_900,
});

const pairsOf = (district: PartyRow[], company: PartyRow[]) =>
  reconcileLists(district, company, RULES).pairs.map((pair) => [pair.districtRow, pair.companyRow, pair.result]);

test("the score by hand: near in place, same type, road that holds the other, other material", () => {
  const a = row(1, { said: { type: "BUILT_OVER", road: "和平路", material: "STEEL" } });
  const b = row(1, { said: { type: "BUILT_OVER", road: "和平路南段", material: "PE100" }, east: 12 });
  // place 4·(1 − 12/30) = 2.4, type 2·1, road 1·0.7, material 1·0; weights 4 + 2 + 1 + 1
  const [pair] = matchLists([a], [b], RULES.match);
  expect(pair!.distanceM).toBeCloseTo(12, 1);
  expect(pair!.score).toBeCloseTo((2.4 + 2 + 0.7 + 0) / 8, 2);
  expect(matchLists([a], [row(1, { said: b.said, east: 31 })], RULES.match)).toEqual([]);
});

test("the same number matches before a nearer place, whatever its width, case and dashes", () => {
  const district = [row(2, { no: "yh－001", said: { type: "LEAK" } })];
  const company = [
    row(2, { no: "C-9", said: { type: "LEAK" } }),
    row(3, { no: "YH 001", said: { type: "LEAK" }, east: 120 }),
  ];
  expect(pairsOf(district, company)).toEqual([
    [2, 3, "differing"],
    [null, 2, "only_company"],
  ]);
});

test("a number is not believed far away, nor a running number against all else", () => {
  const far = row(2, { no: "YH001", said: { road: "甲路" }, east: 400 });
  expect(pairsOf([row(2, { no: "YH001", said: { road: "甲路" } })], [far])).toHaveLength(2);
  const other = { said: { type: "LEAK", road: "乙路" }, east: null };
  expect(
    pairsOf(
      [row(2, { no: "7", said: { type: "BUILT_OVER", road: "甲路" }, east: null })],
      [row(2, { no: "7", ...other })],
    ),
  ).toHaveLength(2);
  expect(pairsOf([row(2, { no: "7", ...other })], [row(9, { no: "7", ...other })])).toEqual([[2, 9, "matched"]]);
});

test("rows of different networks are never the same thing", () => {
  const at = (network: string) => row(2, { no: "A1", said: { network, road: "甲路" } });
  expect(pairsOf([at("gas")], [at("water")])).toHaveLength(2);
});

test("what differs is told field by field, and a column one party does not keep is no difference", () => {
  const district = [
    row(2, { no: "A1", said: { material: "STEEL", diameterMm: 200, lengthM: 100, owner: "甲公司" } }),
    row(3, { no: "A2", said: { material: "PE100", lengthM: 50 }, east: 50 }),
  ];
  const company = [
    row(5, { no: "A1", said: { material: "PE80", diameterMm: 200, lengthM: 104 }, east: 12 }),
    row(6, { no: "A2", said: { lengthM: 60 }, east: 50 }),
  ];
  const { pairs, summary } = reconcileLists(district, company, RULES);
  expect(pairs[0]!.differences.map(({ field, district: d, company: c }) => [field, d, c])).toEqual([
    ["place", expect.any(String), expect.any(String)],
    ["material", "STEEL", "PE80"],
  ]);
  expect(pairs[1]!.differences).toEqual([
    { field: "material", district: "PE100", company: null, missing: true },
    { field: "lengthM", district: "50", company: "60", missing: false },
  ]);
  expect(summary).toMatchObject({ matched: 0, differing: 2, byField: { place: 1, material: 2, lengthM: 1 } });
});

test("the nominal and the outer diameter of one pipe agree, two nominal ones that differ do not", () => {
  const size = (written: string, diameterMm: number): PartyRow => ({
    ...row(2, { no: "A1", said: { diameterMm } }),
    written: { diameterMm: written },
  });
  const result = (a: PartyRow, b: PartyRow) => reconcileLists([a], [b], RULES).pairs[0]!.result;
  expect(result(size("DN400", 400), size("D426*8", 426))).toBe("matched");
  expect(result(size("De110", 110), size("100", 100))).toBe("matched");
  expect(result(size("DN100", 100), size("DN110", 110))).toBe("differing");
  expect(result(size("DN400", 400), size("De315", 315))).toBe("differing");
});

const said = fc.record(
  {
    type: fc.constantFrom("LEAK", "BUILT_OVER"),
    road: fc.constantFrom("甲路", "甲路南段", "乙路"),
    material: fc.constantFrom("STEEL", "PE100"),
    diameterMm: fc.constantFrom(100, 110, 200),
    network: fc.constantFrom("gas", "gas", "water"),
    lengthM: fc.constantFrom(10, 10.4, 30),
  },
  { requiredKeys: [] },
);
/** Few words and a coarse grid, so that ties, duplicates and contests are common. */
const told = fc.record({
  no: fc.constantFrom(null, null, "1", "2", "YH1", "yh-1"),
  pipe: fc.constantFrom(null, "R1", "R2"),
  said,
  east: fc.constantFrom(null, 0, 5, 10, 20),
  north: fc.constantFrom(0, 8),
});
const list = (most: number) => fc.array(told, { maxLength: most }).map((rows) => rows.map((one, i) => row(i + 2, one)));

/** Pairs by what their rows say: files that hold the same rows in another order must give the same. */
const byContent = (pairs: readonly ReconciledPair[], district: PartyRow[], company: PartyRow[], swapped = false) => {
  const keyed = (rows: PartyRow[], rowNo: number | null) =>
    rowNo === null ? null : keyOf(rows.find((one) => one.rowNo === rowNo)!);
  return pairs
    .map((pair) => {
      const two = [keyed(district, pair.districtRow), keyed(company, pair.companyRow)];
      const fields = pair.differences.map((one) => [one.field, ...[one.district, one.company]]);
      const [mine, theirs, differences] = swapped
        ? [two[1], two[0], fields.map(([field, d, c]) => [field, c, d])]
        : [two[0], two[1], fields];
      return JSON.stringify([mine, theirs, pair.matchedBy, pair.score, pair.distanceM, differences]);
    })
    .sort();
};

test("exchanging the parties mirrors the result", () => {
  fc.assert(
    fc.property(list(7), list(7), (district, company) => {
      const one = reconcileLists(district, company, RULES);
      const other = reconcileLists(company, district, RULES);
      expect(byContent(other.pairs, company, district, true)).toEqual(byContent(one.pairs, district, company));
      expect(other.summary).toEqual({
        ...one.summary,
        districtRows: one.summary.companyRows,
        companyRows: one.summary.districtRows,
        onlyDistrict: one.summary.onlyCompany,
        onlyCompany: one.summary.onlyDistrict,
      });
    }),
    { numRuns: 500 },
  );
});

test("the order of rows makes no difference", () => {
  fc.assert(
    fc.property(list(7), list(7), fc.nat(), (district, company, seed) => {
      const shuffled = (rows: PartyRow[]) =>
        rows
          .map((one, i) => [((i + 1) * 7919 + seed) % 101, one] as const)
          .sort(([a], [b]) => a - b)
          .map(([, one]) => one);
      const one = reconcileLists(district, company, RULES);
      const other = reconcileLists(shuffled(district), shuffled(company), RULES);
      expect(byContent(other.pairs, district, company)).toEqual(byContent(one.pairs, district, company));
    }),
    { numRuns: 500 },
  );
});

test("every row of both lists is in exactly one pair", () => {
  fc.assert(
    fc.property(list(8), list(8), (district, company) => {
      const { pairs, summary } = reconcileLists(district, company, RULES);
      const rowsOf = (side: "districtRow" | "companyRow") =>
        pairs.flatMap((pair) => pair[side] ?? []).sort((a, b) => a - b);
      expect(rowsOf("districtRow")).toEqual(district.map((one) => one.rowNo));
      expect(rowsOf("companyRow")).toEqual(company.map((one) => one.rowNo));
      const { matched, differing, onlyDistrict, onlyCompany } = summary;
      expect(matched + differing + onlyDistrict + onlyCompany).toBe(pairs.length);
    }),
  );
});

/** Every way to pair some rows one to one, from every candidate asked pair by pair without an index. */
function bruteForce(district: PartyRow[], company: PartyRow[]) {
  const [a, b] = makeReady(district, company);
  const edges: ListPair[] = a.flatMap((one, d) =>
    b.flatMap((other, c) => {
      const candidate = candidateOf(one, other, RULES.match);
      return candidate ? [{ district: d, company: c, ...candidate }] : [];
    }),
  );
  const better = (p: ListPair, q: ListPair): boolean => {
    const [i, j] = [p, q].map((one) => MATCH_REASONS.indexOf(one.reason)) as [number, number];
    return i !== j ? i < j : p.score > q.score;
  };
  const matchings: ListPair[][] = [[]];
  for (const edge of edges)
    for (const held of [...matchings])
      if (held.every((one) => one.district !== edge.district && one.company !== edge.company))
        matchings.push([...held, edge]);
  const isStable = (held: ListPair[]) =>
    edges.every((edge) => {
      const rivals = held.filter((one) => one.district === edge.district || one.company === edge.company);
      return rivals.length > 0 && rivals.some((one) => !better(edge, one));
    });
  return { stable: matchings.filter(isStable) };
}

test("against every possible pairing: no two rows would both rather have each other", () => {
  fc.assert(
    fc.property(list(4), list(4), (district, company) => {
      const { stable } = bruteForce(district, company);
      const name = (pairs: readonly ListPair[]) => pairs.map((pair) => `${pair.district}-${pair.company}`).sort();
      const ours = name(matchLists(district, company, RULES.match));
      expect(stable.map(name)).toContainEqual(ours);
      // Without ties there is only one, and it is ours.
      if (stable.length === 1) expect(name(stable[0]!)).toEqual(ours);
    }),
    { numRuns: 400 },
  );
});

test("a row is decided by whom it can be, until somebody signs; signing waits for the last decision", () => {
  const state: SigningState = {
    districtSignedBy: null,
    companySignedBy: null,
    undecided: 1,
    version: 2,
    latestVersion: 2,
  };
  const code = (problem: { code: string } | undefined) => problem?.code.replace("assessment.reconciliation-", "");
  const decide = (result: ReconciledPair["result"], decision?: PairDecision, more: Partial<SigningState> = {}) =>
    code(whyNotDecide({ ...state, ...more }, result, decision));
  expect(decide("differing", "both_wrong")).toBeUndefined();
  expect(decide("matched")).toBe("nothing-to-decide");
  expect(decide("only_company", "accept_district")).toBe("no-district");
  expect(decide("only_district", "accept_company")).toBe("no-company");
  expect(decide("differing", "accept_company", { companySignedBy: "王" })).toBe("signed");
  expect(decide("differing", "accept_company", { latestVersion: 3 })).toBe("superseded");
  expect(code(whyNotSign(state, "district"))).toBe("undecided");
  expect(whyNotSign({ ...state, undecided: 0 }, "district")).toBeUndefined();
  expect(code(whyNotSign({ ...state, undecided: 0, districtSignedBy: "李" }, "district"))).toBe("signed-by-party");
  expect(whyNotSign({ ...state, undecided: 0, districtSignedBy: "李" }, "company")).toBeUndefined();
});
