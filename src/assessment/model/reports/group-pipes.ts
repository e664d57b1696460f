/**
 * Which pipes share one form? A form per pipe, per section (one owner's pipes of one kind in one road), or per street.
 *
 * Pipes with different grounds never share a form: those a scope rule lists directly, drains judged by their own method, and
 * those an assessor judges. The form's suggestion is the worst of its pipes'. Order: grounds, then worst suggestion first,
 * then place; so that the same pipes give the same forms.
 */
import type { Network, Role } from "../../../network/model/codes.ts";
import { SCOPE_RULES } from "../scope-rules.ts";
import { CONCLUSIONS, type Conclusion } from "../summarise-grades.ts";
import { BASES, type Basis } from "./conclude.ts";
import type { GradedPipe, ReportPipe } from "./report-pipe.ts";

export const GROUPINGS = ["PIPE", "SECTION", "STREET"] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface FormHead {
  readonly basis: Basis;
  readonly network: Network;
  readonly owner: string;
  /** null = of several kinds. */
  readonly role: Role | null;
  readonly district: string;
  readonly street: string;
  readonly roadName: string;
  readonly suggestion: Conclusion;
}

export interface FormGroup {
  readonly head: FormHead;
  readonly pipes: readonly GradedPipe[];
}

const DIRECT = new Set(SCOPE_RULES.filter((rule) => !rule.assessmentNeeded).map((rule) => rule.code));

/** A rule that is not confirmed lists a pipe too; the form says which rules they are. */
export function basisOf(pipe: Pick<ReportPipe, "scopeRules" | "repairClass">): Basis {
  if (pipe.scopeRules.some((code) => DIRECT.has(code))) return "DIRECT";
  return pipe.repairClass === null ? "ASSESSED" : "CCTV";
}

export function groupPipes(pipes: readonly GradedPipe[], grouping: Grouping): FormGroup[] {
  const groups = new Map<string, GradedPipe[]>();
  for (const pipe of pipes) {
    const key = keyOf(pipe, grouping);
    const held = groups.get(key);
    if (held) held.push(pipe);
    else groups.set(key, [pipe]);
  }
  return [...groups]
    .map(([key, members]) => ({ key, head: headOf(members), pipes: members }))
    .sort((a, b) => rankOf(a.head) - rankOf(b.head) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

function keyOf(pipe: GradedPipe, grouping: Grouping): string {
  const place = [pipe.district, pipe.street, pipe.network, pipe.owner];
  // A pipe without a road's name is no section with the others that have none.
  if (grouping === "PIPE" || (grouping === "SECTION" && pipe.roadName === ""))
    return JSON.stringify([basisOf(pipe), ...place, pipe.roadName, pipe.role, pipe.sourceId, pipe.pipeId]);
  const section = grouping === "SECTION" ? [pipe.roadName, pipe.role] : [];
  return JSON.stringify([basisOf(pipe), ...place, ...section]);
}

function headOf(pipes: readonly GradedPipe[]): FormHead {
  const first = pipes[0]!;
  const alike = <K extends keyof GradedPipe>(field: K): GradedPipe[K] | undefined =>
    pipes.every((pipe) => pipe[field] === first[field]) ? first[field] : undefined;
  return {
    basis: basisOf(first),
    network: first.network,
    owner: first.owner,
    role: alike("role") ?? null,
    district: first.district,
    street: first.street,
    roadName: alike("roadName") ?? "",
    suggestion: worstOf(pipes.map((pipe) => pipe.suggestion)),
  };
}

/** CONCLUSIONS stand worst first. */
export const worstOf = (conclusions: readonly Conclusion[]): Conclusion =>
  CONCLUSIONS[Math.min(...conclusions.map((one) => CONCLUSIONS.indexOf(one)))]!;

const rankOf = ({ basis, suggestion }: FormHead): number =>
  BASES.indexOf(basis) * CONCLUSIONS.length + CONCLUSIONS.indexOf(suggestion);
