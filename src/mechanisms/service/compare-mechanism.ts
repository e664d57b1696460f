/** Today beside up to four settings of one mechanism: each simulated as it would be alone, on inputs loaded once. */
import { Refusal } from "../../base/outcome.ts";
import type { Database } from "../../platform/database/database.ts";
import type { ComparisonView, SimulationView } from "../api/mechanisms.schemas.ts";
import type { Settings } from "../model/mechanism.ts";
import { type SimulationShare, simulateMechanism } from "./simulate-mechanism.ts";

const MOST_SETTINGS = 4;

export async function compareMechanism(
  database: Database,
  { settings, ...call }: { cityId: number; id: string; settings: readonly Settings[]; asOf: string },
): Promise<ComparisonView> {
  if (settings.length < 1 || settings.length > MOST_SETTINGS)
    throw new Refusal("mechanisms.settings-too-many", { most: MOST_SETTINGS });
  const share: SimulationShare = {};
  const simulations: SimulationView[] = [];
  for (const one of settings) {
    simulations.push(await simulateMechanism(database, { ...call, settings: one }, share));
    // Other requests get a turn between two gradings.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { id: call.id, today: simulations[0]!.today, simulations };
}
