/**
 * The command "it is done": a close-out is handed in with photos or documents.
 *
 * What the last run no longer found may be handed in at once and without a file: the run is the evidence. Everything else
 * must have been started and needs at least one file.
 */
import type { Problem } from "../../../base/outcome.ts";
import type { Database } from "../../../platform/database/database.ts";
import type { ItemHead } from "../../store/ledgers/change-items.ts";
import type { EvidenceFile } from "../../store/ledgers/evidence.ts";
import { changeItem, type ItemCall, whyNotAction } from "./change-item.ts";

/** `files` left out: whether a close-out may be handed in at all. */
export function whyNotSubmit(
  { state, proposal }: Pick<ItemHead, "state" | "proposal">,
  files?: number,
): Problem | undefined {
  const problem = whyNotAction(state, "submit");
  if (problem) return problem;
  const isGone = proposal === "close_out";
  if (state !== "in_treatment" && !isGone) return { code: "assessment.ledger-not-started", facts: {} };
  if (files === 0 && !isGone) return { code: "assessment.ledger-no-evidence", facts: {} };
  return undefined;
}

export function submitCloseOut(database: Database, call: ItemCall & { files: readonly EvidenceFile[] }): Promise<void> {
  const { files } = call;
  return changeItem(
    database,
    call,
    (item) => whyNotSubmit(item, files.length),
    (item) => ({
      action: "submit",
      values: {},
      facts: { files: files.map((file) => file.sha256), gone: item.proposal === "close_out" },
      files,
    }),
  );
}
