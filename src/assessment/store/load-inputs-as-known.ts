/**
 * What a run stood on, rebuilt: pipes, failures and surroundings as they were known at the moment the run was kept, on its
 * day. How exactly that can be told: `network/store/rows-as-known.ts`.
 */
import type { IsoDay } from "../../base/dates.ts";
import type { LocalFrame } from "../../network/model/packed-network.ts";
import { loadFailuresByPipeId } from "../../network/store/load-failures.ts";
import { loadPackedNetwork } from "../../network/store/load-packed-network.ts";
import { loadSurroundings } from "../../network/store/load-surroundings.ts";
import { loadValidity } from "../../network/store/load-validity.ts";
import type { Queryable } from "../../platform/database/database.ts";
import type { KnownInputs } from "../model/bridge/known-inputs.ts";
import { loadDrainInspections } from "./cctv.ts";

export interface AsKnown {
  readonly asOf: IsoDay;
  readonly knownAt: Date;
  /** Two runs that are compared must be measured in one frame. */
  readonly frame?: LocalFrame | undefined;
}

export async function loadInputsAsKnown(
  database: Queryable,
  cityId: number,
  { asOf, knownAt, frame }: AsKnown,
): Promise<KnownInputs> {
  const network = await loadPackedNetwork(database, cityId, asOf, { knownAt, frame });
  const beside = { cityId, asOf, frame: network.frame, knownAt };
  const pipes = await loadValidity(database, cityId, "pipe", knownAt);
  return {
    network,
    validity: { pipeId: pipes.id, from: pipes.from, to: pipes.to },
    failures: await loadFailuresByPipeId(database, beside),
    failureIds: (await loadValidity(database, cityId, "failure", knownAt)).id,
    surroundings: {
      ...(await loadSurroundings(database, beside)),
      drains: await loadDrainInspections(database, network, knownAt),
    },
  };
}
