/** Everything a report is written from, gathered once: its own rows, its run, the rules, hazards, the documents it cites. */

import type { CctvRules } from "../cctv/cctv-rules.ts";
import type { DocumentConfidence } from "../standards/documents.ts";
import type { GradeSummary } from "../summarise-grades.ts";
import type { ConclusionRules } from "./conclusion-rules.ts";
import type { Grouping } from "./group-pipes.ts";
import type { ConcludedPipe } from "./report-figures.ts";
import type { ReportForm } from "./report-form.ts";
import type { ReportState } from "./report-state.ts";

export interface ReportHead {
  readonly reportNo: number;
  readonly version: number;
  readonly title: string;
  readonly state: ReportState;
  readonly runId: string;
  readonly asked: Readonly<Record<string, string>>;
  readonly grouping: Grouping;
  readonly template: string;
  readonly organisation: string;
  readonly assessedOn: string;
  readonly assessor: string | null;
  readonly reviewer: string | null;
  readonly signedOn: string | null;
  readonly contentHash: string | null;
  readonly reason: string;
}

export interface ReportPipeOnForm extends ConcludedPipe {
  readonly formNo: number;
}

export interface HazardLine {
  readonly type: string;
  readonly level: string;
  readonly finding: string;
  readonly hazards: number;
  readonly pipes: number;
}

export interface CitedDocument {
  readonly number: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly confidence: DocumentConfidence;
}

export interface ReportSource {
  readonly report: ReportHead;
  readonly city: { readonly name: string; readonly nameEn: string | null; readonly synthetic: boolean };
  readonly run: { readonly asOf: string; readonly ruleVersion: number | null; readonly summary: GradeSummary };
  readonly rules: { readonly conclusion: ConclusionRules; readonly cctv: CctvRules };
  readonly forms: readonly ReportForm[];
  /** In the order of their ids, as the run sums them. */
  readonly pipes: readonly ReportPipeOnForm[];
  readonly hazards: readonly HazardLine[];
  readonly documents: readonly CitedDocument[];
  /** Whether a plan can be drawn. */
  readonly hasPlan: boolean;
}
