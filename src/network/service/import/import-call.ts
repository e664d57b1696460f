/** What an import is asked, and what it answers. */
import type { ImportReport } from "../../api/network.schemas.ts";
import type { RejectedRow } from "../../store/batches.ts";
import type { ImportRequest } from "./plan-import.ts";

export interface ImportCall extends ImportRequest {
  readonly cityId: number;
  readonly actor: string;
  readonly dryRun?: boolean;
  readonly signal?: AbortSignal;
  /** Rows read so far. */
  readonly progress?: (rows: number) => void;
  readonly now?: Date;
}

export interface ImportResult {
  readonly report: ImportReport;
  readonly rejects: readonly RejectedRow[];
}
