/**
 * With whose money, and when may be dug, until a city has rules of its own for both: companies pay what they own and the
 * city a share; a road may not be dug for some years after it was opened or overhauled.
 */
import { addYears, dayNumber, isoDay } from "../../base/dates.ts";
import type { PackedNetwork } from "../../network/model/packed-network.ts";
import { splitFen } from "../model/candidates/split-fen.ts";
import type { PlanFunding, PlanPermits } from "../model/plan-inputs.ts";
import type { PlanningRules } from "../model/planning-rules.ts";

const CITY = "CITY_FISCAL";
/** Company 70, city 30; drains are the city's own. */
const COMPANY_SHARE = 70;

/** Sources: the companies of the network in the order of their names, then the city. */
export function simpleFunding(network: Pick<PackedNetwork, "owner">): PlanFunding {
  const used = new Set<number>(network.owner.codes);
  const owners = network.owner.words.filter((name, code) => name !== "" && used.has(code)).sort();
  const sources = [...owners.map((name) => `ENTERPRISE:${name}`), CITY];
  const sourceOf = new Map(owners.map((name, s) => [name, s]));
  const city = sources.length - 1;
  return {
    sources,
    drawsOf({ network: kind, owner }, costFen, draw) {
      const company = kind === "drainage" ? undefined : sourceOf.get(owner);
      if (company === undefined) return draw(city, costFen);
      const [own, rest] = splitFen(costFen, [COMPANY_SHARE, 100 - COMPANY_SHARE]);
      draw(company, own!);
      draw(city, rest!);
    },
  };
}

/** One pot for all. */
export const onePot = (): PlanFunding => ({
  sources: ["ALL"],
  drawsOf: (_, costFen, draw) => draw(0, costFen),
});

const ALL = 15;

/** 城市道路管理条例 art. 33: closed for years after opening and overhaul; a year needs enough open days. */
export function simplePermits({ bans }: Pick<PlanningRules, "bans">): PlanPermits {
  const until = (day: number, years: number): number =>
    Number.isFinite(day) && years > 0 ? dayNumber(addYears(isoDay(day), years)) : -Infinity;
  return {
    openYears(roads, fromYear, years) {
      const open = new Uint8Array(roads.length * years);
      roads.forEach(({ openedDay, overhauledDay }, r) => {
        const free = Math.max(until(openedDay, bans.afterNewYears), until(overhauledDay, bans.afterOverhaulYears));
        for (let t = 0; t < years; t++) {
          const [from, to] = [dayNumber(`${fromYear + t}-01-01`), dayNumber(`${fromYear + t + 1}-01-01`)];
          if (to - Math.max(from, free) >= bans.leastOpenDays) open[r * years + t] = ALL;
        }
      });
      return { open, byException: open.map((set) => ALL - set) };
    },
  };
}
