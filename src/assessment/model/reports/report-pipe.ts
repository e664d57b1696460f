/** A pipe as a report knows it: what it was and how it was graded when the report was started. Never changed afterwards. */
import type { Material, Network, PressureClass, Role } from "../../../network/model/codes.ts";
import type { Risk } from "../risk-matrix.ts";
import type { Conclusion } from "../summarise-grades.ts";

export interface ReportPipe {
  readonly pipeId: number;
  readonly sourceId: string;
  readonly network: Network;
  readonly role: Role;
  readonly material: Material;
  readonly diameterMm: number | null;
  readonly pressureClass: PressureClass;
  readonly commissionedOn: string | null;
  readonly ageYears: number | null;
  readonly lengthM: number;
  /** null = unknown */
  readonly builtOver: boolean | null;
  readonly leakClass: string | null;
  readonly failures: number;
  readonly likelihood: number;
  readonly consequence: number;
  readonly risk: Risk;
  readonly scopeRules: readonly string[];
  /** What the run suggests; an assessor concludes. */
  readonly suggestion: Conclusion;
  /** Of an inspected drain. */
  readonly repairIndex: number | null;
  readonly repairClass: number | null;
  readonly inspectedOn: string | null;
  /** Its middle, degrees. */
  readonly lon: number | null;
  readonly lat: number | null;
}

/** Whose it is and where, and the run's scores of its factors: what grouping and filling a form need beside. */
export interface GradedPipe extends ReportPipe {
  readonly owner: string;
  readonly district: string;
  readonly street: string;
  readonly roadName: string;
  /** In the order of LIKELIHOOD_FACTORS and CONSEQUENCE_FACTORS. */
  readonly likelihoodFactors: ArrayLike<number>;
  readonly consequenceFactors: ArrayLike<number>;
}
