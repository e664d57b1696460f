/**
 * Are the five fixed items complete (五定, M08: targets, project list, funding channels, implementing body, quality)?
 *
 * Targets and quality are written for the plan, the body for each project; list and funding are read from the plan: a
 * project must have works, and its sources must give all of its cost. Urgent first: projects with a pipe that has a
 * deadline, then the earliest year. Until all that bind are complete the plan is not adopted; which bind is the city's
 * demand (plan-demands.ts), all five as shipped.
 */
import { FIXED_ITEMS, type FixedItem } from "./plan-terms.ts";

export interface PlanToFix {
  readonly targets: string;
  readonly quality: string;
  readonly projects: readonly ProjectToFix[];
}

export interface ProjectToFix {
  readonly projectId: string;
  readonly name: string;
  readonly year: number;
  readonly pipes: number;
  readonly costFen: number;
  /** Sum of what its sources give. */
  readonly fundedFen: number;
  readonly body: string;
  readonly mustPipes: number;
}

export interface FixedItemState {
  readonly item: FixedItem;
  readonly complete: boolean;
  /** Whether adoption waits for it. */
  readonly binds: boolean;
  readonly missing: number;
  readonly of: number;
}

export interface FixedState {
  /** All that bind are complete. */
  readonly complete: boolean;
  readonly items: readonly FixedItemState[];
  /** Those that lack something, urgent first. */
  readonly projects: readonly {
    readonly projectId: string;
    readonly name: string;
    readonly year: number;
    readonly urgent: boolean;
    readonly missing: readonly FixedItem[];
  }[];
}

export function fixedItems(plan: PlanToFix, binding: readonly FixedItem[] = FIXED_ITEMS): FixedState {
  const lacking = plan.projects
    .map((project) => ({
      projectId: project.projectId,
      name: project.name,
      year: project.year,
      urgent: project.mustPipes > 0,
      missing: lackOf(project),
    }))
    .filter(({ missing }) => missing.length > 0)
    .sort((a, b) => Number(b.urgent) - Number(a.urgent) || a.year - b.year || (a.projectId < b.projectId ? -1 : 1));
  const of = plan.projects.length;
  const items = FIXED_ITEMS.map((item): FixedItemState => {
    const binds = binding.includes(item);
    if (item === "TARGETS") return { ...written(item, plan.targets), binds };
    if (item === "QUALITY") return { ...written(item, plan.quality), binds };
    // A plan without projects has no list.
    if (item === "PROJECTS" && of === 0) return { item, complete: false, binds, missing: 1, of: 1 };
    const missing = lacking.filter((project) => project.missing.includes(item)).length;
    return { item, complete: missing === 0, binds, missing, of };
  });
  return { complete: items.every(({ complete, binds }) => complete || !binds), items, projects: lacking };
}

const written = (item: FixedItem, text: string): Omit<FixedItemState, "binds"> => {
  const complete = text.trim() !== "";
  return { item, complete, missing: complete ? 0 : 1, of: 1 };
};

function lackOf({ pipes, costFen, fundedFen, body }: ProjectToFix): FixedItem[] {
  const missing: FixedItem[] = [];
  if (pipes === 0) missing.push("PROJECTS");
  if (fundedFen !== costFen) missing.push("FUNDING");
  if (body.trim() === "") missing.push("BODY");
  return missing;
}
