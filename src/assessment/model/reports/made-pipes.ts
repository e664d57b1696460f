/** Pipes of a report drawn from a few words, so that a test says only what it is about. */
import type { GradedPipe } from "./report-pipe.ts";

const PLAIN: Omit<GradedPipe, "pipeId" | "sourceId"> = {
  network: "gas",
  role: "MUNICIPAL_MAIN",
  material: "STEEL",
  diameterMm: 200,
  pressureClass: "MP_A",
  commissionedOn: "2000-06-01",
  ageYears: 26,
  lengthM: 100,
  builtOver: false,
  leakClass: "C",
  failures: 0,
  likelihood: 3,
  consequence: 3,
  risk: "orange",
  scopeRules: [],
  suggestion: "CONTROLLED",
  repairIndex: null,
  repairClass: null,
  inspectedOn: null,
  lon: 117.2,
  lat: 31.8,
  owner: "示例燃气公司",
  district: "东区",
  street: "和平路街道",
  roadName: "和平路",
  likelihoodFactors: [3, 4, 1, 2],
  consequenceFactors: [3, 3, 2, 1, 2],
};

/** madePipe(7, { risk: "red" }) is a pipe like any other, numbered 7 and red. */
export const madePipe = (pipeId: number, unlike: Partial<GradedPipe> = {}): GradedPipe => ({
  ...PLAIN,
  pipeId,
  sourceId: `R${pipeId}`,
  ...unlike,
});
