/**
 * What is signed, as one text: the report's head, its forms and its pipes in a fixed order, keys sorted. Its hash stands on
 * the report and in the store; any later change of a row gives another.
 *
 * The state, the day of signing and the hash itself are not part of it: they are what signing adds.
 */
import type { ReportForm } from "./report-form.ts";
import type { ReportHead, ReportPipeOnForm } from "./report-source.ts";

export function signedText(
  { reportNo, version, title, runId, asked, grouping, template, organisation, assessedOn, reason, ...head }: ReportHead,
  forms: readonly ReportForm[],
  pipes: readonly ReportPipeOnForm[],
): string {
  const { assessor, reviewer } = head;
  const report = { reportNo, version, title, runId, asked, grouping, template, organisation, assessedOn, reason };
  return canonical({
    report: { ...report, assessor, reviewer },
    forms: forms.toSorted((a, b) => a.formNo - b.formNo),
    pipes: pipes.toSorted((a, b) => a.pipeId - b.pipeId),
  });
}

/** JSON with sorted keys: a store may give an object back in another order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
