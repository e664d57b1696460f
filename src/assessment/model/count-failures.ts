/**
 * How many past failures count for each pipe, by the rules of the leak classes: cause, asset, state, window, unit.
 *
 * A window of n years reaches from the day of grading back to, and not including, the same day n years before. A failure
 * whose pipe no longer lies there counts for nobody. Linear in pipes and failures; order cannot matter.
 */
import { dayNumber, fullYearsBetween } from "../../base/dates.ts";
import type { CodeColumn, PackedNetwork } from "../../network/model/packed-network.ts";
import type { PackedFailures } from "../../network/model/packed-shapes.ts";
import { textAt } from "../../network/model/packed-text.ts";
import type { RuleSet } from "./rules.ts";

const MOST = 65_535;

export function countFailures(
  network: PackedNetwork,
  failures: PackedFailures,
  rule: RuleSet["leakClass"],
): Uint16Array {
  const counted = new Uint16Array(network.count);
  const causes = flagsOf(failures.codes.cause, (word) => !(rule.excludedCauses as string[]).includes(word));
  const assets = flagsOf(failures.codes.asset, (word) => (rule.assets as string[]).includes(word));
  const states = flagsOf(failures.codes.state, (word) => (rule.states as string[]).includes(word));
  const today = dayNumber(network.asOf);
  for (let i = 0; i < failures.count; i++) {
    const pipe = failures.pipe[i]!;
    const day = failures.numbers.day[i]!;
    if (pipe < 0 || day > today) continue;
    if (!causes[failures.codes.cause.codes[i]!] || !assets[failures.codes.asset.codes[i]!]) continue;
    if (!states[failures.codes.state.codes[i]!]) continue;
    if (rule.windowYears > 0 && fullYearsBetween(day, today) >= rule.windowYears) continue;
    if (counted[pipe]! < MOST) counted[pipe]!++;
  }
  return rule.unit === "ROAD" ? sharedByRoad(network, counted) : counted;
}

const flagsOf = (column: CodeColumn, holds: (word: string) => boolean): boolean[] => column.words.map(holds);

/** Every pipe gets the sum of its road, per network and owner; a pipe without a road name stands for itself. */
function sharedByRoad(network: PackedNetwork, counted: Uint16Array): Uint16Array {
  const sums = new Map<string, number>();
  const keys = Array.from(counted, (own, i) => {
    const road = textAt(network.roadName, i);
    if (!road) return "";
    const key = `${network.network.codes[i]} ${network.owner.codes[i]} ${road}`;
    sums.set(key, (sums.get(key) ?? 0) + own);
    return key;
  });
  return counted.map((own, i) => (keys[i] ? Math.min(MOST, sums.get(keys[i]!)!) : own));
}
