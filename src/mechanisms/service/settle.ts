/** Settings as a person gave them, checked; what is wrong with them is theirs to mend. */
import { z } from "zod";
import { firstIssue } from "../../assessment/model/levels/rule-faults.ts";
import { Refusal } from "../../base/outcome.ts";
import { checkSettings, type Mechanism, type Settings } from "../model/mechanism.ts";

/** Settings checked each and together. */
export function settle(mechanism: Mechanism, settings: Settings): Settings {
  try {
    return checkSettings(mechanism, settings);
  } catch (cause) {
    throw new Refusal("mechanisms.parameter-wrong", { cause: (cause as Error).message });
  }
}

/** Settings that contradict each other are the user's to mend. */
export function applied<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof RangeError) throw new Refusal("mechanisms.parameter-wrong", { cause: cause.message });
    if (cause instanceof z.ZodError) throw new Refusal("mechanisms.parameter-wrong", { cause: firstIssue(cause) });
    throw cause;
  }
}
