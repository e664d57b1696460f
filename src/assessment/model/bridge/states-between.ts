/**
 * Every state on the way from one run's inputs to another's: A with the changes of any set of steps made.
 *
 * With no step made it is A, with all it is B, whatever the order in between; so the bridge may walk in any order.
 */
import { dayNumber, type IsoDay } from "../../../base/dates.ts";
import type { PackedNetwork } from "../../../network/model/packed-network.ts";
import { type FailuresByPipeId, putOnPipes } from "../../../network/model/put-on-pipes.ts";
import type { GradingInputs } from "../grade-inputs.ts";
import { areDrainsSame, drainsOf, drainsOn } from "./drain-changes.ts";
import { compareFailures, type FailureChanges } from "./failure-changes.ts";
import type { KnownInputs } from "./known-inputs.ts";
import { fromB, mixCodes, mixLines, mixNumbers, mixShapes, mixText, type Picks } from "./mix-columns.ts";
import { type Attribute, bitOf, comparePipes, type PipeChanges } from "./pipe-changes.ts";
import { compareSurroundings, mixSurroundings, type SurroundingChanges } from "./place-changes.ts";
import { NO_STEP, STEPS, type Step, stepCode } from "./steps.ts";

export interface StatesBetween {
  readonly pipes: PipeChanges;
  /** Whether a step has anything to change in the inputs; rules are not inputs. */
  isEmpty(step: Step): boolean;
  inputs(made: ReadonlySet<Step>): GradingInputs;
}

export function statesBetween(a: KnownInputs, b: KnownInputs): StatesBetween {
  if (a.network.frame.centralMeridian !== b.network.frame.centralMeridian)
    throw new RangeError("both runs must be packed in one frame");
  const pipes = comparePipes(a, b);
  const failures = compareFailures(a, b);
  const places = compareSurroundings(a.surroundings, b.surroundings);
  const owners = new Set(ownersOf(pipes, failures, places));
  if (!areDrainsSame(a, b)) owners.add("newSurvey");
  if (a.network.asOf !== b.network.asOf) owners.add("ageing");
  return {
    pipes,
    isEmpty: (step) => !owners.has(step),
    inputs(made) {
      const asOf = made.has("ageing") ? b.network.asOf : a.network.asOf;
      const network = { ...mixNetwork(a.network, b.network, pipes, made), asOf };
      return {
        network,
        failures: putOnPipes(happenedBy(asOf, mixFailures(a.failures, b.failures, failures, made)), network),
        surroundings: {
          ...mixSurroundings(a.surroundings, b.surroundings, places, made),
          drains: made.has("newSurvey")
            ? drainsOn(drainsOf(b), b.network, network)
            : drainsOn(drainsOf(a), a.network, network),
        },
      };
    },
  };
}

function* ownersOf(pipes: PipeChanges, failures: FailureChanges, places: SurroundingChanges): Generator<Step> {
  for (const column of [pipes.presence, failures.step, ...Object.values(places).map(({ step }) => step)])
    for (const code of new Set(column)) if (code !== NO_STEP) yield STEPS[code]!;
  if (pipes.fixed.some(Boolean)) yield "dataFix";
  if (pipes.surveyed.some(Boolean)) yield "newSurvey";
  if (pipes.replaced.some(Boolean)) yield "renewed";
}

/** Positions are those of the union that lie there in this state, in rising order of ids. */
function mixNetwork(
  a: PackedNetwork,
  b: PackedNetwork,
  changes: PipeChanges,
  made: ReadonlySet<Step>,
): Omit<PackedNetwork, "asOf"> {
  const isMade = STEPS.map((step) => made.has(step));
  const there: number[] = [];
  for (let i = 0; i < changes.id.length; i++) {
    const code = changes.presence[i]!;
    if (code === NO_STEP || changes.inA[i]! < 0 === isMade[code]) there.push(i);
  }
  const movedOf = (i: number): number =>
    (isMade[stepCode("dataFix")] ? changes.fixed[i]! : 0) |
    (isMade[stepCode("newSurvey")] ? changes.surveyed[i]! : 0) |
    (isMade[stepCode("renewed")] ? changes.replaced[i]! : 0);
  const moved = Uint16Array.from(there, movedOf);
  const picksOf = (attribute: Attribute): Picks => {
    const bit = bitOf(attribute);
    return Int32Array.from(there, (i, row) => {
      const [inA, inB] = [changes.inA[i]!, changes.inB[i]!];
      return inA < 0 || (inB >= 0 && moved[row]! & bit) ? fromB(inB) : inA;
    });
  };
  const [age, other, position] = [picksOf("age"), picksOf("other"), picksOf("position")];
  return {
    cityId: a.cityId,
    version: b.version,
    frame: a.frame,
    count: there.length,
    pipeId: Float64Array.from(there, (i) => changes.id[i]!),
    network: mixCodes(a.network, b.network, other),
    material: mixCodes(a.material, b.material, picksOf("material")),
    role: mixCodes(a.role, b.role, picksOf("role")),
    laying: mixCodes(a.laying, b.laying, other),
    status: mixCodes(a.status, b.status, other),
    pressureClass: mixCodes(a.pressureClass, b.pressureClass, picksOf("pressure")),
    datePrecision: mixCodes(a.datePrecision, b.datePrecision, age),
    positionSource: mixCodes(a.positionSource, b.positionSource, position),
    owner: mixCodes(a.owner, b.owner, other),
    district: mixCodes(a.district, b.district, other),
    street: mixCodes(a.street, b.street, other),
    diameterMm: mixNumbers(a.diameterMm, b.diameterMm, picksOf("diameter")),
    commissionedDay: mixNumbers(a.commissionedDay, b.commissionedDay, age),
    builtOver: mixNumbers(a.builtOver, b.builtOver, picksOf("builtOver")),
    lengthM: mixNumbers(a.lengthM, b.lengthM, picksOf("length")),
    depthM: mixNumbers(a.depthM, b.depthM, other),
    ...mixLines(a, b, position),
    sourceId: mixText(a.sourceId, b.sourceId, other),
    roadName: mixText(a.roadName, b.roadName, picksOf("road")),
  };
}

/**
 * Whether a failure counts is its own step's question, not the day's: before the day moves, those that happened after it
 * count as of it.
 */
function happenedBy(asOf: IsoDay, failures: FailuresByPipeId): FailuresByPipeId {
  const today = dayNumber(asOf);
  const day = failures.numbers.day.map((happened) => Math.min(happened, today));
  return { ...failures, numbers: { ...failures.numbers, day } };
}

function mixFailures(
  a: FailuresByPipeId,
  b: FailuresByPipeId,
  changes: FailureChanges,
  made: ReadonlySet<Step>,
): FailuresByPipeId {
  const isMade = STEPS.map((step) => made.has(step));
  const picks: number[] = [];
  for (let i = 0; i < changes.id.length; i++) {
    const [inA, inB, code] = [changes.inA[i]!, changes.inB[i]!, changes.step[i]!];
    const isNew = code !== NO_STEP && isMade[code] === true;
    if (isNew ? inB >= 0 : inA >= 0) picks.push(isNew ? fromB(inB) : inA);
  }
  const packed = Int32Array.from(picks);
  return { ...mixShapes(a, b, packed), pipeId: mixNumbers(a.pipeId, b.pipeId, packed) } as FailuresByPipeId;
}
