/**
 * What would a version of a document change here? Its rule values over those in force, this city graded by both on the same
 * inputs in a thread, side by side; and the conclusions that its rules would no longer allow. Nothing is written.
 */
import type { Database } from "../../../platform/database/database.ts";
import { whyNotConclude } from "../../model/reports/conclude.ts";
import type { RuleSet } from "../../model/rules.ts";
import { compareGrades, type GradeComparison } from "../../model/standards/compare-grades.ts";
import {
  type ChangedRule,
  changedRules,
  forCity,
  type RuleValue,
  withValues,
} from "../../model/standards/rule-values.ts";
import { listConcludedForms } from "../../store/report-forms.ts";
import { currentRules } from "../../store/runs.ts";
import { loadInputs } from "../assess-city.ts";
import { gradeInThread } from "../grade-in-thread.ts";
import { demandValues } from "./adopt-version.ts";
import { getLibraryVersion } from "./library.ts";

export interface PreviewCall {
  readonly cityId: number;
  readonly documentId: string;
  readonly version: string;
  readonly asOf: string;
  readonly signal?: AbortSignal;
  readonly progress?: (stage: string, share: number) => void;
}

export interface VersionPreview extends GradeComparison {
  readonly documentId: string;
  readonly version: string;
  readonly asOf: string;
  readonly changed: readonly ChangedRule[];
  /** Values of a district or a company: kept, not taken over. */
  readonly skipped: readonly RuleValue[];
  /** Concluded forms, and those the rules refuse now and would refuse. */
  readonly conclusions: { readonly forms: number; readonly before: number; readonly after: number };
}

export async function previewVersion(database: Database, call: PreviewCall): Promise<VersionPreview> {
  const { document, version } = await getLibraryVersion(database, call.cityId, call.documentId, call.version);
  const { rules } = await currentRules(database, call.cityId);
  demandValues(rules, version.values);
  call.progress?.("load", 0);
  const inputs = await loadInputs(database, call.cityId, call.asOf);
  call.progress?.("grade", 0.4);
  const changed = withValues(rules, version.values);
  const [before, after] = await gradeInThread(inputs, [rules, changed], call.signal);
  call.progress?.("compare", 0.9);
  return {
    documentId: document.id,
    version: version.version,
    asOf: call.asOf,
    changed: changedRules(rules, version.values),
    skipped: version.values.filter((value) => !forCity([value]).length),
    conclusions: await conclusionsAgainst(database, call.cityId, rules, changed),
    ...compareGrades(inputs.network, before!, after!),
  };
}

async function conclusionsAgainst(database: Database, cityId: number, before: RuleSet, after: RuleSet) {
  const forms = await listConcludedForms(database, cityId);
  const refused = ({ conclusion: rules }: RuleSet) =>
    forms.filter((form) => whyNotConclude(form.conclusion, form, form, rules) !== undefined).length;
  return { forms: forms.length, before: refused(before), after: refused(after) };
}
