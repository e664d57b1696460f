/** What every command on one permit case shares: lock it, see that nobody changed it meanwhile, write all its lines together. */
import { Refusal } from "../../base/outcome.ts";
import { publishEvent, recordAudit } from "../../platform/audit/record.ts";
import type { Database, Queryable } from "../../platform/database/database.ts";
import { findCase, insertPermitEvent, listSteps, type PermitCase, type PermitStep } from "../store/permit-cases.ts";

export interface CaseCall {
  readonly cityId: number;
  readonly actor: string;
  readonly caseNo: number;
  /** The version the person saw; left out = whatever it is now. */
  readonly version?: number | undefined;
  readonly note?: string | undefined;
  readonly now?: Date;
}

export interface CaseChange {
  /** `submit-step`: the command's own name, kept in audit and history. */
  readonly command: string;
  readonly kind: string;
  readonly stepCode?: string;
  readonly facts: Record<string, unknown>;
  /** Later subjects are told of these beside the change itself. */
  readonly events?: readonly string[];
}

export async function changeCase(
  database: Database,
  call: CaseCall,
  change: (tx: Queryable, held: PermitCase, steps: readonly PermitStep[]) => Promise<CaseChange>,
): Promise<void> {
  const { cityId, actor, caseNo, now: at = new Date() } = call;
  await database.transaction(async (tx) => {
    const held = await findCase(tx, cityId, caseNo, true);
    if (!held) throw new Refusal("permits.case-missing", { caseNo });
    if (call.version !== undefined && call.version !== held.version) throw new Refusal("permits.changed-meanwhile");
    const {
      command,
      kind,
      stepCode = null,
      facts,
      events = [],
    } = await change(tx, held, await listSteps(tx, cityId, caseNo));
    const note = call.note ?? "";
    await insertPermitEvent(tx, cityId, actor, at, { caseNo, excavationNo: null, stepCode, kind, note, facts });
    const subject = `permit_case ${caseNo}${stepCode ? ` ${stepCode}` : ""}`;
    await recordAudit(tx, { cityId, actor, command, subject, facts: { ...facts, note }, at });
    const told = { caseNo, projectId: held.projectId, step: stepCode, ...facts };
    for (const event of [`permit.${kind}`, ...events]) await publishEvent(tx, { cityId, kind: event, facts: told, at });
  });
}

/** The step of a case that is to be moved; refuses what the project does not have or need. */
export function neededStep(steps: readonly PermitStep[], code: string): PermitStep {
  const step = steps.find((one) => one.code === code);
  if (!step) throw new Refusal("permits.step-missing", { step: code });
  if (step.state !== "needed") throw new Refusal("permits.step-not-needed", { step: code });
  return step;
}

/** A day that a person gives for what has happened: not in the future, not before what came before it. */
export function refuseWrongDay(day: string, today: string, before: string | null): void {
  if (day > today) throw new Refusal("permits.day-too-late", { day });
  if (before !== null && day < before) throw new Refusal("permits.day-before", { day, before });
}
