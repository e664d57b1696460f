/**
 * The command "this is the year's compilation" (M31): the projects of one year of the adopted plan, judged by the permit
 * rules in force, kept whole. A later version says why it differs; one that says the same is not published twice.
 */
import { createHash } from "node:crypto";
import { canonicalJson } from "../../base/canonical-json.ts";
import { accepted, refuse } from "../../base/outcome.ts";
import { findCity } from "../../network/store/city.ts";
import { currentPermitRules } from "../../permits/store/permit-rules.ts";
import { publishEvent, recordAudit } from "../../platform/audit/record.ts";
import type { Queryable } from "../../platform/database/database.ts";
import {
  type Compilation,
  type CompilationContent,
  compileYear,
  whyNotPublish,
} from "../model/documents/compilation.ts";
import type { GroundOfProject } from "../model/documents/permit-facts.ts";
import { findCompilation, insertCompilation } from "../store/compilations.ts";
import { listProjectGrounds } from "../store/documents.ts";
import { findPlan, type PlanRow } from "../store/plans.ts";
import { listProjects } from "../store/projects.ts";
import { documented } from "./documents/load-plan-facts.ts";

export interface PublishCompilation {
  readonly cityId: number;
  readonly actor: string;
  readonly planId: string;
  readonly year: number;
  readonly note: string;
}

const ALL = 1_000_000;
const NOTHING: GroundOfProject = { diameterMm: null, controlled: 0, roads: [] };

/** As it would be published now. */
export async function compilationOf(
  on: Queryable,
  cityId: number,
  plan: PlanRow,
  year: number,
): Promise<CompilationContent> {
  const city = await findCity(on, cityId);
  const permits = await currentPermitRules(on, cityId);
  const grounds = await listProjectGrounds(on, cityId, plan.plan_id, plan.as_of);
  const page = { year, sort: "year", descending: false, offset: 0, limit: ALL } as const;
  const { rows } = await listProjects(on, cityId, plan.plan_id, page);
  return compileYear(
    { planId: plan.plan_id, name: plan.name, city: city?.name ?? "" },
    year,
    rows.map(documented),
    (projectId) => grounds.get(projectId) ?? NOTHING,
    permits,
  );
}

/** What was published of the plan's year last; before that, what would be. */
export async function previewOf(on: Queryable, cityId: number, plan: PlanRow, year: number): Promise<Compilation> {
  const published = await findCompilation(on, cityId, year);
  if (published?.content.planId === plan.plan_id) return published;
  // A draft's years may be looked at, those outside the plan may not.
  accepted(whyNotPublish({ ...plan, state: "ADOPTED", fromYear: plan.from_year }, year));
  const content = await compilationOf(on, cityId, plan, year);
  return { year, version: 0, contentHash: hashOf(content), note: "", publishedOn: "", content };
}

const hashOf = (content: CompilationContent): string =>
  createHash("sha256").update(canonicalJson(content)).digest("hex");

/** Gives the new version. */
export async function publishCompilation(tx: Queryable, call: PublishCompilation): Promise<number> {
  const { cityId, actor, planId, year, note } = call;
  const plan = await findPlan(tx, cityId, planId);
  if (!plan) return accepted(refuse("planning.plan-missing", { planId }));
  accepted(whyNotPublish({ ...plan, fromYear: plan.from_year }, year));
  const last = await findCompilation(tx, cityId, year);
  if (last && note.trim() === "") return accepted(refuse("planning.compilation-no-reason", { year }));
  const content = await compilationOf(tx, cityId, plan, year);
  const contentHash = hashOf(content);
  if (last?.contentHash === contentHash)
    return accepted(refuse("planning.compilation-unchanged", { year, version: last.version }));
  const version = (last?.version ?? 0) + 1;
  const at = new Date();
  await insertCompilation(tx, cityId, { year, version, content, contentHash, note: note.trim() }, { actor, at });
  const facts = { year, version, planId, projects: content.projects.length, contentHash, note };
  await recordAudit(tx, {
    ...{ cityId, actor, command: "publish-compilation", subject: `plan_compilation ${year} v${version}`, facts, at },
  });
  await publishEvent(tx, { cityId, kind: "planning.compilation-published", facts, at });
  return version;
}
