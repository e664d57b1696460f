/** The current run as codes over a packed network: what colours tiles and fills filters and charts. */
import type { Overlay, PackedNetwork } from "../../network/model/packed-network.ts";
import { NO_OVERLAY } from "../../network/model/packed-network.ts";
import { findPosition } from "../../network/model/pipe-row.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { LEAK_CLASSES } from "../model/leak-class.ts";
import { LEVELS, RISKS } from "../model/risk-matrix.ts";
import { findCurrentRun, findRunOfDay, readGrades } from "../store/runs.ts";

/** A pipe that the run does not know (imported since) is `none`. */
export async function loadOverlay(on: Queryable, network: PackedNetwork): Promise<Overlay> {
  const current = await findCurrentRun(on, network.cityId);
  // A past day is coloured by what was in force then, not by what is known now.
  const run = current && current.as_of <= network.asOf ? current : await findRunOfDay(on, network.cityId, network.asOf);
  if (!run) return NO_OVERLAY;
  const letters = [...LEAK_CLASSES, "none"];
  const colours = [...RISKS, "none"];
  const leakClass = new Uint8Array(new SharedArrayBuffer(network.count)).fill(LEAK_CLASSES.length);
  const risk = new Uint8Array(new SharedArrayBuffer(network.count)).fill(RISKS.length);
  const levels = [...LEVELS.map(String), "none"];
  const likelihood = new Uint8Array(new SharedArrayBuffer(network.count)).fill(LEVELS.length);
  const consequence = new Uint8Array(new SharedArrayBuffer(network.count)).fill(LEVELS.length);
  await readGrades(on, network.cityId, run.run_id, (pipeId, letter, colour, l, c) => {
    const at = findPosition(network, pipeId);
    if (at < 0) return;
    leakClass[at] = letters.indexOf(letter ?? "none");
    risk[at] = colours.indexOf(colour);
    likelihood[at] = l - 1;
    consequence[at] = c - 1;
  });
  return {
    key: run.run_id.slice(0, 12),
    columns: {
      leakClass: { words: letters, codes: leakClass },
      risk: { words: colours, codes: risk },
      likelihood: { words: levels, codes: likelihood },
      consequence: { words: levels, codes: consequence },
    },
  };
}
