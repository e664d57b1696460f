import { expect, test } from "vitest";
import { DEFAULT_LEDGER_RULES } from "../../model/ledgers/ledger-rules.ts";
import type { PartyRow } from "../../model/ledgers/party-list.ts";
import { reconcileAside } from "./reconcile-aside.ts";

test("a thread of its own gives the same pairs as doing it at once", async () => {
  const list = (shift: number): PartyRow[] =>
    Array.from({ length: 200 }, (_, i) => ({
      rowNo: i + 2,
      ownNumber: i % 3 === 0 ? `A${i}` : null,
      pipeNumber: null,
      said: { type: i % 2 ? "LEAK" : "BUILT_OVER", road: `第${i % 20}路` },
      written: {},
      lon: 117 + i * 0.0003 + shift,
      lat: 31.8,
    }));
  const task = { district: list(0), company: list(0.0001), rules: DEFAULT_LEDGER_RULES };
  const atOnce = await reconcileAside(task, 1000);
  expect(atOnce.summary.differing + atOnce.summary.matched).toBeGreaterThan(100);
  expect(await reconcileAside(task, 0)).toEqual(atOnce);
});
