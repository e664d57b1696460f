/**
 * When a road may be dug, by the permit rules a city adopted: bans of art. 33, sensitive and forbidden roads, events, the
 * heating season for the networks that stay shut in it. A year counts as open when a construction season remains in it.
 */
import { type BanYears, banYears, YEAR_BY_EXCEPTION, YEAR_OPEN } from "../../permits/model/digging/ban-years.ts";
import type { PermitRules } from "../../permits/model/permit-rules.ts";
import { calendarOf } from "../../permits/model/route/plan-route.ts";
import type { PlanPermits } from "./plan-inputs.ts";
import { PLAN_NETWORKS } from "./problem/plan-problem.ts";

export function cityPermits(rules: PermitRules): PlanPermits {
  const { digging } = rules;
  const calendar = calendarOf(rules);
  return {
    openYears(roads, fromYear, years) {
      const open = new Uint8Array(roads.length * years);
      const byException = new Uint8Array(roads.length * years);
      const write = (bans: BanYears, networks: number): void => {
        for (let at = 0; at < open.length; at++) {
          if (bans.state[at] === YEAR_OPEN) open[at]! |= networks;
          else if (bans.state[at] === YEAR_BY_EXCEPTION) byException[at]! |= networks;
        }
      };
      const seasonal = PLAN_NETWORKS.filter((network) => digging.heatingNetworks.includes(network));
      const bits = (networks: readonly string[]): number =>
        networks.reduce((set, network) => set | (1 << PLAN_NETWORKS.indexOf(network as "gas")), 0);
      const others = PLAN_NETWORKS.filter((network) => !seasonal.includes(network));
      if (others.length > 0) write(banYears(roads, fromYear, years, [], digging, calendar), bits(others));
      if (seasonal.length > 0) write(banYears(roads, fromYear, years, seasonal, digging, calendar), bits(seasonal));
      return { open, byException };
    },
  };
}
