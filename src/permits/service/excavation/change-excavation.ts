/** What every command on one excavation case shares: lock it, ask, write its new values with history, audit and event. */
import { type Problem, Refusal } from "../../../base/outcome.ts";
import { publishEvent, recordAudit } from "../../../platform/audit/record.ts";
import type { Database } from "../../../platform/database/database.ts";
import type { PermitRules } from "../../model/permit-rules.ts";
import {
  type ExcavationCase,
  type ExcavationValues,
  findExcavation,
  setExcavation,
} from "../../store/excavation-cases.ts";
import { insertPermitEvent } from "../../store/permit-cases.ts";
import { currentPermitRules } from "../../store/permit-rules.ts";

export interface ExcavationCall {
  readonly cityId: number;
  readonly actor: string;
  readonly excavationNo: number;
  /** The version the person saw; left out = whatever it is now. */
  readonly version?: number | undefined;
  readonly note?: string | undefined;
  readonly now?: Date;
}

export interface ExcavationStep {
  readonly kind: string;
  readonly values: Partial<ExcavationValues>;
  readonly facts: Record<string, unknown>;
}

export async function changeExcavation(
  database: Database,
  call: ExcavationCall,
  whyNot: (held: ExcavationCase, rules: PermitRules) => Problem | undefined,
  step: (held: ExcavationCase) => ExcavationStep,
): Promise<void> {
  const { cityId, actor, excavationNo, now: at = new Date(), note = "" } = call;
  await database.transaction(async (tx) => {
    const held = await findExcavation(tx, cityId, excavationNo, true);
    if (!held) throw new Refusal("permits.excavation-missing", { excavationNo });
    if (call.version !== undefined && call.version !== held.version) throw new Refusal("permits.changed-meanwhile");
    const { rules } = await currentPermitRules(tx, cityId);
    const problem = whyNot(held, rules);
    if (problem) throw new Refusal(problem.code, problem.facts);
    const { kind, values, facts } = step(held);
    await setExcavation(tx, cityId, excavationNo, { ...held, ...values });
    const told = { road: held.roadName, ...facts };
    await insertPermitEvent(tx, cityId, actor, at, {
      ...{ caseNo: held.caseNo, excavationNo, stepCode: null, kind, note, facts: told },
    });
    await recordAudit(tx, {
      ...{ cityId, actor, command: `excavation-${kind}`, subject: `excavation_case ${excavationNo}`, at },
      facts: { ...told, note },
    });
    const event = { excavationNo, caseNo: held.caseNo, ...told };
    await publishEvent(tx, { cityId, kind: `permit.excavation-${kind}`, facts: event, at });
  });
}
