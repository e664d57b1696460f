/** `audit verify`: walks the audit trail's hash chain. */
import { verifyAudit } from "../../../platform/audit/record.ts";
import type { Verb } from "../verb.ts";

export const auditVerify: Verb = {
  name: "audit verify",
  does: "checks that no line of the audit trail was changed or removed",
  usage: "audit verify",
  example: "audit verify --json",
  options: {},
  words: [0, 0],
  async run(call) {
    const check = await verifyAudit(await call.store(), call.cityId);
    const sound = check.brokenLine === undefined;
    return {
      exit: sound ? 0 : 1,
      json: { sound, ...check },
      text: [
        sound
          ? `${check.lines} 行审计记录完整 audit lines are sound`
          : `审计记录在第 ${check.brokenLine} 行被破坏 the trail is broken at line ${check.brokenLine}`,
      ],
    };
  },
};
