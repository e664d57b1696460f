/** Every verb, in the order a city meets them. Each lives in a file of its own and is loaded when it is called. */
import type { Verb } from "./verb.ts";
import { plannedVerb } from "./verbs/planned.ts";

const VERBS: Record<string, () => Promise<Verb>> = {
  "demo make": async () => (await import("./verbs/demo-make.ts")).demoMake,
  import: async () => (await import("./verbs/import.ts")).importVerb,
  assess: async () => (await import("./verbs/assess.ts")).assessVerb,
  forecast: async () => (await import("./verbs/forecast.ts")).forecastVerb,
  "plan make": async () => (await import("./verbs/plan-make.ts")).planMake,
  "plan solve": async () => (await import("./verbs/plan-solve.ts")).planSolve,
  "plan compare": async () => (await import("./verbs/plan-compare.ts")).planCompare,
  "patrol solve": async () => plannedVerb("patrol solve", "routes a patrol"),
  "monitor replay": async () => plannedVerb("monitor replay", "runs the leak detector over readings"),
  "mechanisms list": async () => (await import("./verbs/mechanisms.ts")).mechanismsList,
  "mechanisms simulate": async () => (await import("./verbs/mechanisms.ts")).mechanismsSimulate,
  export: async () => (await import("./verbs/export.ts")).exportVerb,
  serve: async () => (await import("./verbs/serve.ts")).serveVerb,
  backup: async () => plannedVerb("backup", "writes the whole store to one file"),
  restore: async () => plannedVerb("restore", "reads such a file into an empty store"),
  "audit verify": async () => (await import("./verbs/audit-verify.ts")).auditVerify,
  doctor: async () => (await import("./verbs/doctor.ts")).doctorVerb,
};

export async function findVerb(argv: readonly string[]): Promise<{ verb: Verb; rest: string[] } | undefined> {
  const two = VERBS[`${argv[0]} ${argv[1]}`];
  if (two) return { verb: await two(), rest: argv.slice(2) };
  const one = VERBS[argv[0] ?? ""];
  return one ? { verb: await one(), rest: argv.slice(1) } : undefined;
}

export async function listVerbs(): Promise<Verb[]> {
  return Promise.all(Object.values(VERBS).map((load) => load()));
}
