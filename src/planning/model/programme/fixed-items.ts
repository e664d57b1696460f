/**
 * Are the five fixed items complete (五定, M08: targets, project list, funding channels, implementing body, quality)?
 *
 * Targets and quality are written for the plan, the body for each project; list and funding are read from the plan: a
 * project must have works, and its sources must give all of its cost. Urgent first: projects with a pipe that has a
 * deadline, then the earliest year. Until all are complete the plan is not adopted.
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
  readonly missing: number;
  readonly of: number;
}

export interface FixedState {
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

export function fixedItems(plan: PlanToFix): FixedState {
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
    if (item === "TARGETS") return written(item, plan.targets);
    if (item === "QUALITY") return written(item, plan.quality);
    // A plan without projects has no list.
    if (item === "PROJECTS" && of === 0) return { item, complete: false, missing: 1, of: 1 };
    const missing = lacking.filter((project) => project.missing.includes(item)).length;
    return { item, complete: missing === 0, missing, of };
  });
  return { complete: items.every(({ complete }) => complete), items, projects: lacking };
}

const written = (item: FixedItem, text: string): FixedItemState => {
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
