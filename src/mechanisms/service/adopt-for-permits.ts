/** The command "run on this from now on" for mechanisms of permits: a setting version and a new version of the permit rules. */
import { findCurrentRun } from "../../assessment/store/runs.ts";
import { DEFAULT_PERMIT_RULES } from "../../permits/model/permit-rules.ts";
import { adoptPermitRules } from "../../permits/service/adopt-permit-rules.ts";
import { currentPermitRules } from "../../permits/store/permit-rules.ts";
import { recordAudit } from "../../platform/audit/record.ts";
import type { Database } from "../../platform/database/database.ts";
import type { Mechanism, Settings } from "../model/mechanism.ts";
import { insertSetting } from "../store/settings.ts";
import { applied, settle } from "./settle.ts";

/** Cases that are open keep the rules they were opened by; no pipe is graded anew, so the current run stays. */
export async function adoptForPermits(
  database: Database,
  mechanism: Mechanism,
  call: { cityId: number; actor: string; id: string; settings: Settings | undefined; note: string },
): Promise<{ version: number; runId: string }> {
  const { cityId, actor, id, note } = call;
  const { read, apply } = mechanism.permits!;
  const adopted = call.settings !== undefined;
  const settings = settle(mechanism, call.settings ?? read(DEFAULT_PERMIT_RULES));
  const version = await database.transaction(async (tx) => {
    const { rules } = await currentPermitRules(tx, cityId);
    const changed = applied(() => apply(rules, settings));
    const setting = await insertSetting(tx, cityId, { id, adopted, parameters: settings, note, actor });
    const reason = `${id} v${setting}${note ? `: ${note}` : ""}`;
    await adoptPermitRules(tx, { cityId, actor, rules: changed, reason });
    await recordAudit(tx, {
      cityId,
      actor,
      command: "adopt-mechanism",
      subject: `mechanism ${id} v${setting}`,
      facts: { adopted, settings, note },
      at: new Date(),
    });
    return setting;
  });
  return { version, runId: (await findCurrentRun(database, cityId))?.run_id ?? "" };
}
