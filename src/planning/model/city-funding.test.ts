import fc from "fast-check";
import { expect, test } from "vitest";
import { dayNumber } from "../../base/dates.ts";
import { DEFAULT_FUNDING_RULES } from "../../funding/model/default-rules.ts";
import { drawsOf } from "../../funding/model/draws-of.ts";
import { NETWORKS } from "../../network/model/codes.ts";
import { DEFAULT_PERMIT_RULES, mergePermitRules } from "../../permits/model/permit-rules.ts";
import { splitFen } from "./candidates/split-fen.ts";
import { cityFunding } from "./city-funding.ts";
import { cityPermits } from "./city-permits.ts";
import { drawStreet } from "./drawn-street.ts";

const { network } = drawStreet({
  pipes: [
    { id: "G", owner: "燃气公司" },
    { id: "W", owner: "水务公司", network: "water" },
  ],
});
const funding = cityFunding(network, DEFAULT_FUNDING_RULES, "2027-01-01");

test("sources are the companies of the network, then the channels", () => {
  expect(funding.sources).toEqual([
    "ENTERPRISE:水务公司",
    "ENTERPRISE:燃气公司",
    "CITY_FISCAL",
    "DISTRICT_FISCAL",
    "USER",
  ]);
});

test("a plan draws what the funding rules say, the sum to the fen and each part within two", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...NETWORKS),
      fc.constantFrom("MUNICIPAL_MAIN", "COURTYARD_PIPE", "RISER"),
      fc.constantFrom("燃气公司", "水务公司"),
      fc.integer({ min: 0, max: 1e12 }),
      (kind, role, owner, fen) => {
        const asset = {
          network: kind,
          role: role as "RISER",
          owner,
          district: "",
          street: "",
          method: "RENEW" as const,
        };
        const drawn = new Map<string, number>();
        funding.drawsOf(asset, fen, (s, part) => drawn.set(funding.sources[s]!, part));
        expect([...drawn.values()].reduce((a, b) => a + b, 0)).toBe(fen);
        const part = role === "MUNICIPAL_MAIN" ? "MAIN" : "COURTYARD";
        const asked = { network: kind, part, ownerKind: "PUBLIC", operator: owner } as const;
        for (const { source, fen: exact } of drawsOf(asked, fen, DEFAULT_FUNDING_RULES))
          expect(Math.abs((drawn.get(source) ?? 0) - exact)).toBeLessThanOrEqual(2);
      },
    ),
  );
});

test("whole fen are split by weights without losing one", () => {
  expect([...splitFen(100, [1, 1, 1])]).toEqual([34, 33, 33]);
  expect([...splitFen(101, [45, 45, 10])]).toEqual([46, 45, 10]);
  expect([...splitFen(5, [0, 0])]).toEqual([3, 2]);
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
      fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 12 }),
      (fen, weights) => {
        const parts = splitFen(fen, weights);
        let sum = 0n;
        for (const part of parts) sum += BigInt(part);
        expect(sum).toBe(BigInt(fen));
        for (const part of parts) expect(part).toBeGreaterThanOrEqual(0);
      },
    ),
  );
  expect(() => splitFen(1.5, [1])).toThrow(RangeError);
});

test("a road opened in 2025 is closed until 2030, heat pipes stay shut in winter only, exceptions need the rule", () => {
  const road = {
    name: "新路",
    sourceId: "N",
    district: null,
    openedDay: dayNumber("2025-01-01"),
    overhauledDay: Number.NaN,
  };
  const old = { ...road, name: "老路", sourceId: "O", openedDay: dayNumber("1990-01-01") };
  const shipped = cityPermits(DEFAULT_PERMIT_RULES).openYears([road, old], 2027, 4);
  expect([...shipped.open]).toEqual([0, 0, 0, 15, 15, 15, 15, 15]);
  expect([...shipped.byException]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  const rules = mergePermitRules(DEFAULT_PERMIT_RULES, {
    digging: { exceptions: true, forbiddenRoads: ["老路"], seasonWorkingDays: 180 },
  });
  const open = cityPermits(rules).openYears([road, old], 2030, 1);
  // 180 working days in a row are more than a summer between two heating seasons has.
  expect([...open.open]).toEqual([7, 0]);
  expect([...open.byException]).toEqual([8, 15]);
});
