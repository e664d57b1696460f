/** A verb that is promised but not built: it says so and refuses, rather than pretending. */
import { Refusal } from "../../../base/outcome.ts";
import type { Verb } from "../verb.ts";

export function plannedVerb(name: string, does: string): Verb {
  return {
    name,
    does: `(planned) ${does}`,
    usage: name,
    example: name,
    options: {},
    words: [0, 9],
    run: () => Promise.reject(new Refusal("app.verb-planned", { verb: name })),
  };
}
