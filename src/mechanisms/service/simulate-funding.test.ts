/** Mechanisms of funding on a made-up city in the store: simulated, adopted into the funding rules, switched off. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fillMadeCity, MADE_CITY } from "../../../test/clients/made-city.ts";
import { fillMadeRun } from "../../../test/clients/made-run.ts";
import { BACK_ENDS, type OwnStore } from "../../../test/own-stores.ts";
import { DEFAULT_FUNDING_RULES } from "../../funding/model/default-rules.ts";
import { currentFundingRules } from "../../funding/store/rule-sets.ts";
import type { Database } from "../../platform/database/database.ts";
import { migrate } from "../../platform/database/migrate.ts";
import { openDatabase } from "../../platform/database/open-database.ts";
import { CATALOGUE } from "../model/catalogue.ts";
import { adoptMechanism } from "./adopt-mechanism.ts";
import { compareMechanism } from "./compare-mechanism.ts";
import { listMechanisms } from "./list-mechanisms.ts";
import { simulateMechanism } from "./simulate-mechanism.ts";

const FUNDING = CATALOGUE.filter(({ funding }) => funding).map(({ id }) => id);
const CALL = { cityId: MADE_CITY, asOf: "2026-11-24" };

describe.each(BACK_ENDS)("mechanisms of funding on $name", ({ here, makeOwn }) => {
  let own: OwnStore;
  let database: Database;
  const simulate = (id: string, settings: Record<string, unknown> = {}) =>
    simulateMechanism(database, { ...CALL, id, settings });
  const line = ({ effect }: Awaited<ReturnType<typeof simulate>>, code: string) =>
    effect.measures.find((one) => one.code === code);
  const adopt = (id: string, settings: Record<string, unknown> | undefined) =>
    adoptMechanism(database, { ...CALL, actor: "测试", id, settings, note: "试行" });

  beforeAll(async () => {
    if (!here) return;
    own = await makeOwn();
    database = await openDatabase(own.place);
    await migrate(database);
    // 40 pipes of 30 m, 10 a network; two gas mains are red or orange.
    await fillMadeCity(database, 40);
    await database.execute(`
      insert into building (city_id, building_id, owner_id, source_id, kind, households, batch_id, content_hash, valid_from, valid_to, recorded_at)
      values (1, 1, 1, 'B1', 'RESIDENTIAL', 120, 1, 1, '2020-01-01', 'infinity', now()),
             (1, 2, 1, 'B2', 'RESIDENTIAL', 80, 1, 1, '2020-01-01', '2021-01-01', now())`);
  });
  afterAll(async () => {
    await database?.close();
    await own?.remove();
  });

  test.skipIf(!here)("without a run the whole network is priced, with one the red and orange pipes", async () => {
    const before = await simulate("M24");
    expect(line(before, "basis.km")!.today).toBe(1.2);
    // 300 m each at 1,800 + 2,200 + 2,600 + 4,200 yuan, and 120 valves at 150 yuan
    expect(line(before, "cost")!.today).toBe(3_240_000 + 18_000);
    await fillMadeRun(database, "r1", { risks: { 1: "red", 5: "orange", 9: "yellow" }, hazards: [] });
    const after = await simulate("M24");
    expect(line(after, "basis.km")).toMatchObject({ today: 0.06, zh: "测算范围：红、橙级管道" });
    expect(line(after, "cost")!.today).toBe(60 * 1800 + 18_000);
    // Homes of a building that is gone do not count.
    expect(line(await simulate("M22"), "basis.households")!.today).toBe(120);
  });

  test.skipIf(!here)("today's settings change nothing, for every one of them", async () => {
    for (const id of FUNDING) {
      const { today, with: same, effect } = await simulate(id);
      expect(same).toEqual(today);
      expect(effect.measures.length).toBeGreaterThan(1);
      expect(effect.measures.filter(({ change }) => change !== 0)).toEqual([]);
    }
  });

  test.skipIf(!here)(
    "adopting gives what was simulated, makes a version of the rules, and off is as shipped",
    async () => {
      for (const id of FUNDING) {
        const { parameters } = (await listMechanisms(database, MADE_CITY)).find((one) => one.id === id)!;
        const settings = Object.fromEntries(parameters.map((one) => [one.name, one.default]));
        const seen = await simulate(id, settings);
        expect(seen.effect.measures.some(({ change }) => change !== 0)).toBe(id !== "M27");
        const before = (await currentFundingRules(database, MADE_CITY)).version ?? 0;
        const { runId } = await adopt(id, settings);
        expect(runId).toBe("r1");
        expect((await currentFundingRules(database, MADE_CITY)).version).toBe(before + 1);
        const now = new Map((await simulate(id)).effect.measures.map((one) => [one.code, one.today]));
        for (const { code, with: then } of seen.effect.measures.filter((one) => one.with !== 0))
          expect([code, now.get(code)]).toEqual([code, then]);
        const listed = (await listMechanisms(database, MADE_CITY)).find((one) => one.id === id)!;
        expect(listed).toMatchObject({ state: "works", adopted: true });
        expect(Object.fromEntries(listed.parameters.map((one) => [one.name, one.value]))).toEqual(settings);
        await adopt(id, undefined);
        expect((await currentFundingRules(database, MADE_CITY)).rules).toEqual(DEFAULT_FUNDING_RULES);
      }
    },
  );

  test.skipIf(!here)(
    "45/45/10 for 120 households at 1,500 yuan: 81,000 + 81,000 + 18,000; wrong sums are refused",
    async () => {
      const three = await simulate("M22", { government: 45, company: 45, resident: 10 });
      expect(line(three, "payer.government")).toMatchObject({ today: 0, with: 81_000, change: 81_000 });
      expect(line(three, "payer.company")).toMatchObject({ today: 90_000, with: 81_000 });
      expect(line(three, "payer.user")).toMatchObject({ today: 90_000, with: 18_000 });
      expect(line(three, "channel.CITY_FISCAL")).toMatchObject({ today: 0, with: 40_500 });
      await expect(simulate("M22", { government: 45, company: 45, resident: 11 })).rejects.toMatchObject({
        problem: { code: "mechanisms.parameter-wrong" },
      });
    },
  );

  test.skipIf(!here)("settings are compared side by side", async () => {
    const settings = [{ yuan: 15 }, { yuan: 20 }];
    const { simulations } = await compareMechanism(database, { ...CALL, id: "M26", settings });
    expect(simulations.map((one) => line(one, "award.total")!.with)).toEqual([1800, 2400]);
  });
});
