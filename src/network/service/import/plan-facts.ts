/** What goes between preparing rows and storing them: plain words, so that it may cross to another thread. */
import type { Facts } from "../../../base/outcome.ts";
import type { Network } from "../../model/codes.ts";
import type { Entity } from "../../store/entities.ts";
import type { ImportPlan } from "./plan-import.ts";
import { listSections, type PrepareContext, type Section } from "./prepare-rows.ts";

/** What the store's side must know of a plan. */
export interface PlanFacts {
  readonly notes: readonly { readonly file: string; readonly code: string; readonly facts: Facts }[];
  readonly encoding: string | null;
  readonly crs: string | null;
  readonly profile: string | undefined;
  /** Networks of the tables of the asked kind. */
  readonly networks: readonly (Network | null)[];
  readonly sections: readonly { readonly entity: Entity; readonly expectedRows: number }[];
}

export interface Preparation {
  readonly facts: PlanFacts;
  /** Called once; the sections must be consumed in order. */
  sections(context: PrepareContext): Section[];
  close(): Promise<void>;
}

export function factsOf(plan: ImportPlan): PlanFacts {
  return {
    notes: plan.files.flatMap((file) => file.notes.map((note) => ({ file: file.name, ...note }))),
    encoding: plan.files[0]?.encoding ?? null,
    crs: plan.crs,
    profile: plan.profile?.name,
    networks: plan.tables.filter((table) => table.kind === plan.request.kind).map((table) => table.network),
    sections: listSections(plan).map(({ entity, expectedRows }) => ({ entity, expectedRows })),
  };
}
