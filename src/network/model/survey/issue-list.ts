/** What was found wrong with rows: every one counted by code, the first of each kept with its place. */
import type { Facts } from "../../../base/outcome.ts";
import type { IssuePlace } from "../../../base/table.ts";

export type Severity = "error" | "warning" | "note";

export interface Issue {
  readonly severity: Severity;
  /** `network.C-02`; the sentence is in problems.ts. */
  readonly code: string;
  readonly where: IssuePlace;
  readonly facts: Facts;
}

export interface IssueList {
  add(severity: Severity, code: string, where: IssuePlace, facts?: Facts): void;
  /** What another list found after this one, as if it had been added here. */
  join(later: Pick<IssueList, "issues" | "counts">): void;
  readonly issues: readonly Issue[];
  readonly counts: Readonly<Record<string, number>>;
}

/** A million bad rows must not fill the memory: past `keep` of one code they are only counted. */
export function createIssueList(keep = 50): IssueList {
  const issues: Issue[] = [];
  const counts: Record<string, number> = {};
  return {
    issues,
    counts,
    add(severity, code, where, facts = {}) {
      const count = (counts[code] ?? 0) + 1;
      counts[code] = count;
      if (count <= keep) issues.push({ severity, code, where, facts });
    },
    join(later) {
      const kept: Record<string, number> = {};
      for (const issue of later.issues) {
        kept[issue.code] = (kept[issue.code] ?? 0) + 1;
        if ((counts[issue.code] ?? 0) + kept[issue.code]! <= keep) issues.push(issue);
      }
      for (const [code, count] of Object.entries(later.counts)) counts[code] = (counts[code] ?? 0) + count;
    },
  };
}
