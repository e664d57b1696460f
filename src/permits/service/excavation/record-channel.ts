/** The command "street, district or city has spoken": which body was asked and what it said. */
import type { Problem } from "../../../base/outcome.ts";
import type { Database } from "../../../platform/database/database.ts";
import type { Channel } from "../../model/excavation/excavation-case.ts";
import type { ApprovalLevel } from "../../model/permit-terms.ts";
import type { ExcavationCase } from "../../store/excavation-cases.ts";
import { changeExcavation, type ExcavationCall } from "./change-excavation.ts";

export const whyNotRecordChannel = ({ state }: Pick<ExcavationCase, "state">): Problem | undefined =>
  state === "draft" || state === "submitted" || state === "reviewed"
    ? undefined
    : { code: "permits.case-closed-to-edits", facts: { state } };

export function recordChannel(
  database: Database,
  call: ExcavationCall & Pick<Channel, "body" | "word"> & { level: ApprovalLevel },
): Promise<void> {
  const { level, body, word } = call;
  return changeExcavation(database, call, whyNotRecordChannel, (held) => ({
    kind: "channel-recorded",
    values: { channels: { ...held.channels, [level]: { body, word, note: call.note ?? "" } } },
    facts: { level, body, word },
  }));
}
