/**
 * The standards library as shipped: documents with number, title, issuer, how sure we are of what we say about them, and
 * the clauses that were read at first hand or in a published transcription.
 *
 * A clause is listed, and its number shown, only where the reference confirms it; everything else a document is cited for is
 * cited without a clause. Days are left open where they are not confirmed. Nothing here replaces the issued standard.
 */
import type { Named } from "../../../network/model/codes.ts";

/** confirmed = against a published text; high, medium = from practice, shown as 待核实; suggestion = ours. */
export type DocumentConfidence = "confirmed" | "high" | "medium" | "suggestion";

export const DOCUMENT_KINDS = ["policy", "guide", "standard", "local", "law", "practice", "platform"] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export const DOCUMENT_KIND_TERMS: Record<DocumentKind, Named> = {
  policy: { zh: "政策文件", en: "Policy" },
  guide: { zh: "技术导则、指南", en: "Guide" },
  standard: { zh: "国家、行业标准", en: "Standard" },
  local: { zh: "地方标准", en: "Local standard" },
  law: { zh: "法律法规", en: "Law" },
  practice: { zh: "行业惯例", en: "Practice" },
  platform: { zh: "平台建议", en: "Our suggestion" },
};

export interface Clause extends Named {
  /** As it is printed: 第三十三条, 附录 F, 3.0.2. */
  readonly ref: string;
}

export interface StandardDocument {
  readonly id: string;
  readonly number: string;
  readonly title: Named;
  readonly issuer: string;
  readonly kind: DocumentKind;
  readonly confidence: DocumentConfidence;
  /** The edition we speak of. */
  readonly version: string;
  readonly effectiveFrom: string | null;
  readonly effectiveTo: string | null;
  readonly clauses: readonly Clause[];
  /** What it is used for, what is not confirmed. */
  readonly note: Named;
  /** Words by which the sources of rule records name it, beside its number. */
  readonly marks: readonly string[];
}
