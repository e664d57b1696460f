/** The command "this is our argument": one part of a case's file, with the documents it rests on. */
import type { Problem } from "../../../base/outcome.ts";
import type { Database } from "../../../platform/database/database.ts";
import type { CasePart, PartText } from "../../model/excavation/excavation-case.ts";
import type { ExcavationCase } from "../../store/excavation-cases.ts";
import { changeExcavation, type ExcavationCall } from "./change-excavation.ts";

/** Arguments are written while it is a draft; the words of others come while it is looked at. */
const OPEN_WHILE: Readonly<Record<"argument" | "record", readonly ExcavationCase["state"][]>> = {
  argument: ["draft"],
  record: ["draft", "submitted", "reviewed"],
};

export function whyNotWritePart({ state }: Pick<ExcavationCase, "state">, part: CasePart): Problem | undefined {
  const isRecord = part === "expertReview" || part === "meetingMinutes";
  return OPEN_WHILE[isRecord ? "record" : "argument"].includes(state)
    ? undefined
    : { code: "permits.case-closed-to-edits", facts: { state } };
}

export function writePart(
  database: Database,
  call: ExcavationCall & PartText & { part: CasePart; experts?: number | undefined },
): Promise<void> {
  const { part, text, documents, experts } = call;
  return changeExcavation(
    database,
    call,
    (held) => whyNotWritePart(held, part),
    (held) => ({
      kind: "part-written",
      values: {
        parts: { ...held.parts, [part]: { text, documents } },
        ...(part === "expertReview" && experts !== undefined ? { experts } : {}),
      },
      facts: { part, documents, ...(part === "expertReview" ? { experts: experts ?? held.experts } : {}) },
    }),
  );
}
