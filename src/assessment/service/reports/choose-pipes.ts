/** The pipes a report is about: those a filter lets through, with the current run's grade and the latest inspection. */
import { isoDay, UNKNOWN_DAY } from "../../../base/dates.ts";
import { Refusal } from "../../../base/outcome.ts";
import { matchPipes } from "../../../network/model/filter-pipes.ts";
import { metresToDegrees } from "../../../network/model/local-frame.ts";
import type { PackedNetwork } from "../../../network/model/packed-network.ts";
import { textAt } from "../../../network/model/packed-text.ts";
import { ageYears, wordAt } from "../../../network/model/pipe-columns.ts";
import { type PipeFilter, queryToFilter } from "../../../network/model/pipe-filter.ts";
import { roundDegrees } from "../../../network/model/pipe-row.ts";
import type { NetworkSnapshot } from "../../../network/service/network-snapshot.ts";
import type { Queryable } from "../../../platform/database/database.ts";
import { type DrainInspections, scoreInspection } from "../../model/cctv/drain-inspections.ts";
import type { GradedPipe } from "../../model/reports/report-pipe.ts";
import type { Risk } from "../../model/risk-matrix.ts";
import { suggestedConclusion } from "../../model/summarise-grades.ts";
import { loadDrainInspections } from "../../store/cctv.ts";
import { findCurrentRun, listGrades, type PipeGrade, type RunRow } from "../../store/runs.ts";

export interface ChosenPipes {
  readonly run: RunRow;
  readonly pipes: readonly GradedPipe[];
  /** Under the filter, but unknown to the run: taken in since. */
  readonly ungraded: number;
  /** The network has changed since the run. */
  readonly stale: boolean;
}

/** Refuses `assessment.run-needed`. */
export async function choosePipes(
  on: Queryable,
  { network, overlay, index }: NetworkSnapshot,
  asked: Readonly<Record<string, string>>,
): Promise<ChosenPipes> {
  const run = await findCurrentRun(on, network.cityId);
  if (!run) throw new Refusal("assessment.run-needed");
  const positions = matchPipes(network, overlay, filterOf(asked), index);
  const ids = Array.from(positions, (i) => network.pipeId[i]!);
  const grades = new Map(
    (await listGrades(on, network.cityId, run.run_id, ids)).map((grade) => [grade.pipe_id, grade]),
  );
  const drains = await loadDrainInspections(on, network, run.created_at);
  const inspections = new Map(Array.from(drains.pipe, (position, k) => [position, k]));
  const pipes: GradedPipe[] = [];
  for (const i of positions) {
    const grade = grades.get(network.pipeId[i]!);
    if (!grade) continue;
    pipes.push(gradedPipe(network, i, grade, drainOf(network, drains, inspections.get(i), run)));
  }
  return {
    run,
    pipes,
    ungraded: positions.length - pipes.length,
    stale: run.network_version !== network.version,
  };
}

function filterOf(asked: Readonly<Record<string, string>>): PipeFilter {
  try {
    return queryToFilter(asked);
  } catch {
    throw new Refusal("network.bbox-wrong", { bbox: asked["bbox"] ?? "" });
  }
}

type Drain = Pick<GradedPipe, "repairIndex" | "repairClass" | "inspectedOn">;
const NO_DRAIN: Drain = { repairIndex: null, repairClass: null, inspectedOn: null };

function drainOf(network: PackedNetwork, drains: DrainInspections, k: number | undefined, { rules }: RunRow): Drain {
  if (k === undefined) return NO_DRAIN;
  const { repairIndex, repairClass } = scoreInspection(network, drains, k, rules.cctv);
  return { repairIndex, repairClass, inspectedOn: isoDay(drains.day[k]!) };
}

function gradedPipe(network: PackedNetwork, i: number, grade: PipeGrade, drain: Drain): GradedPipe {
  const mm = network.diameterMm[i]!;
  const day = network.commissionedDay[i]!;
  const [lon, lat] = middleOf(network, i) ?? [null, null];
  return {
    pipeId: network.pipeId[i]!,
    sourceId: textAt(network.sourceId, i),
    network: wordAt(network.network, i),
    role: wordAt(network.role, i),
    material: wordAt(network.material, i),
    diameterMm: Number.isNaN(mm) ? null : mm,
    pressureClass: wordAt(network.pressureClass, i),
    commissionedOn: day === UNKNOWN_DAY ? null : isoDay(day),
    ageYears: ageYears(network, i),
    lengthM: network.lengthM[i]!,
    builtOver: [false, true, null][network.builtOver[i]!]!,
    leakClass: grade.leak_class,
    failures: grade.failures,
    likelihood: grade.likelihood,
    consequence: grade.consequence,
    risk: grade.risk as Risk,
    scopeRules: grade.scope_rules,
    suggestion: suggestedConclusion(grade.risk as Risk, grade.scope_rules, drain.repairClass),
    ...drain,
    lon,
    lat,
    owner: wordAt(network.owner, i),
    district: wordAt(network.district, i),
    street: wordAt(network.street, i),
    roadName: textAt(network.roadName, i),
    likelihoodFactors: grade.likelihood_factors,
    consequenceFactors: grade.consequence_factors,
  };
}

/** The middle vertex, or the middle of the only segment. */
function middleOf(network: PackedNetwork, i: number): [number, number] | undefined {
  const [first, end] = [network.vertexStart[i]!, network.vertexStart[i + 1]!];
  if (first === end) return undefined;
  const [a, b] = [first + ((end - first - 1) >> 1), first + ((end - first) >> 1)];
  const xy = network.metres;
  const [lon, lat] = metresToDegrees(
    network.frame,
    (xy[a * 2]! + xy[b * 2]!) / 2,
    (xy[a * 2 + 1]! + xy[b * 2 + 1]!) / 2,
  );
  return [roundDegrees(lon), roundDegrees(lat)];
}
