/** A form as it stands: its head, what was found, what was concluded. */
import type { Conclusion } from "../summarise-grades.ts";
import type { ItemRecord } from "./assessment-items.ts";
import type { Companions } from "./conclude.ts";
import type { FormHead } from "./group-pipes.ts";
import type { CheckRecord } from "./safety-checklist.ts";

export interface ReportForm extends FormHead, Companions {
  readonly formNo: number;
  readonly pipes: number;
  readonly lengthM: number;
  readonly conclusion: Conclusion | null;
  readonly remark: string;
  readonly items: Record<string, ItemRecord>;
  readonly checklist: Record<string, CheckRecord>;
}
