/**
 * Why did the kilometres of each colour change between two runs?
 *
 * The second run's inputs and rules are reached from the first's by the steps of `steps.ts`, one after the other; after
 * each the city is graded again, and what moved is that step's. A pipe's colour and length after one step are those
 * before the next, so that for each colour c
 *
 *     after(c) − before(c)  =  Σ over steps (length in c after the step − length in c before it)
 *
 * holds to the millimetre: lengths are whole millimetres, rounded once a pipe and state, and added as integers.
 *
 * The ends are what the runs themselves said (their stored grades). Where the rebuilt inputs do not grade to that (the
 * store was changed by hand, the grading itself is another version), the difference is `unexplained`, never hidden.
 * Steps that change nothing are not graded. Cost: one grading a step that changes something, twice when the opposite
 * order is asked for as well.
 */
import { canonicalJson } from "../../../base/canonical-json.ts";
import { gradeInputs } from "../grade-inputs.ts";
import type { ScopedRules } from "../levels/scoped-rules.ts";
import { RISKS, type Risk } from "../risk-matrix.ts";
import type { RuleSet } from "../rules.ts";
import { type KnownInputs, rowOfId } from "./known-inputs.ts";
import { ATTRIBUTES, bitOf, type PipeChanges } from "./pipe-changes.ts";
import { statesBetween } from "./states-between.ts";
import { PARTS, type Part, partOf, STEPS, type Step, stepCode } from "./steps.ts";

/** What a run said of its pipes, by rising id. */
export interface SaidGrades {
  readonly pipeId: Float64Array;
  /** Codes of RISKS. */
  readonly risk: Uint8Array;
  readonly lengthM: Float64Array;
}

export interface RunSide {
  readonly inputs: KnownInputs;
  readonly rules: RuleSet;
  /** Of parts of the city. */
  readonly scoped?: readonly ScopedRules[];
  readonly said: SaidGrades;
}

/** One pipe that a step moved. */
export interface BridgeRow {
  readonly pipeId: number;
  /** Place on the way; two rows of a pipe never share it. */
  readonly step: number;
  readonly part: Part;
  /** What made it, words joined by commas: attributes, `found`, `laid`, `retired`, `replaced`, `leak`, `late`, … */
  readonly reason: string;
  /** null = not in the run. */
  readonly from: Risk | null;
  readonly to: Risk | null;
  readonly fromMm: number;
  readonly toMm: number;
}

export interface Held {
  pipes: number;
  mm: number;
}

export interface Moved {
  /** Came into the colour, left it; a corrected length counts by its difference. */
  inMm: number;
  outMm: number;
  /** inMm − outMm. */
  mm: number;
  pipes: number;
  /** Of mm: by failures reported late. */
  lateMm: number;
  /** mm, had the steps been taken in the opposite order. */
  oppositeMm: number;
}

export interface Bridge {
  readonly before: Record<Risk, Held>;
  readonly after: Record<Risk, Held>;
  readonly parts: Record<Part, Record<Risk, Moved>>;
  readonly rows: readonly BridgeRow[];
}

export type Progress = (share: number) => void;

export function bridgeRuns(a: RunSide, b: RunSide, progress: Progress = () => undefined): Bridge {
  const states = statesBetween(a.inputs, b.inputs);
  const rulesMove = canonicalJson([a.rules, a.scoped ?? []]) !== canonicalJson([b.rules, b.scoped ?? []]);
  const steps = STEPS.filter((step) => (step === "ruleChange" ? rulesMove : !states.isEmpty(step)));
  const graded = new Map<string, Said>();
  const gradeWith = (made: ReadonlySet<Step>): Said => {
    const key = [...made].sort().join();
    let said = graded.get(key);
    if (!said) {
      const inputs = states.inputs(made);
      const { rules, scoped } = made.has("ruleChange") ? b : a;
      const { risk } = gradeInputs(inputs, rules, scoped);
      said = saidOf({ pipeId: inputs.network.pipeId, risk, lengthM: inputs.network.lengthM });
      graded.set(key, said);
      progress(graded.size / Math.max(1, 2 * steps.length));
    }
    return said;
  };
  const walk = (order: readonly Step[]): readonly [Step, Said][] => {
    const made = new Set<Step>();
    return order.map((step) => [step, gradeWith(new Set(made.add(step)))] as const);
  };

  const [before, after] = [saidOf(a.said), saidOf(b.said)];
  const rebuilt = gradeWith(new Set());
  const way = walk(steps);
  const rows: BridgeRow[] = [];
  const tell = (from: Said, to: Said, step: number, part: Part, reason: Reason) =>
    compareSaid(from, to, (pipeId, i, j) =>
      rows.push({
        pipeId,
        step,
        part,
        reason: reason(pipeId),
        from: i < 0 ? null : RISKS[from.risk[i]!]!,
        to: j < 0 ? null : RISKS[to.risk[j]!]!,
        fromMm: i < 0 ? 0 : from.mm[i]!,
        toMm: j < 0 ? 0 : to.mm[j]!,
      }),
    );
  tell(before, rebuilt, 0, "unexplained", () => "before");
  let last = rebuilt;
  for (const [step, said] of way) {
    tell(last, said, stepCode(step) + 1, partOf(step), reasonsOf(step, states.pipes));
    last = said;
  }
  tell(last, after, STEPS.length + 1, "unexplained", () => "after");

  const parts = sumParts(rows);
  addOpposite(parts, rebuilt, walk([...steps].reverse()));
  for (const risk of RISKS) parts.unexplained[risk].oppositeMm = parts.unexplained[risk].mm;
  return { before: sumHeld(before), after: sumHeld(after), parts, rows };
}

/** Grades with lengths in whole millimetres. */
interface Said {
  readonly pipeId: Float64Array;
  readonly risk: Uint8Array;
  readonly mm: Float64Array;
}

const saidOf = ({ pipeId, risk, lengthM }: SaidGrades): Said => ({
  pipeId,
  risk,
  mm: Float64Array.from(lengthM, (metres) => Math.round(metres * 1000)),
});

/** Visits the pipes of which two gradings say another colour, another length, or only one says anything. */
function compareSaid(a: Said, b: Said, visit: (pipeId: number, inA: number, inB: number) => void): void {
  for (let i = 0, j = 0; i < a.pipeId.length || j < b.pipeId.length; ) {
    const [idA, idB] = [a.pipeId[i] ?? Infinity, b.pipeId[j] ?? Infinity];
    if (idA < idB) visit(idA, i++, -1);
    else if (idB < idA) visit(idB, -1, j++);
    else {
      if (a.risk[i] !== b.risk[j] || a.mm[i] !== b.mm[j]) visit(idA, i, j);
      i++;
      j++;
    }
  }
}

type Reason = (pipeId: number) => string;

/** Words for what touched the pipe itself; a pipe moved by what lies around it is `around`. */
function reasonsOf(step: Step, pipes: PipeChanges): Reason {
  const attributes = (bits: number): string =>
    ATTRIBUTES.filter((attribute) => bits & bitOf(attribute) && attribute !== "other").join() || "around";
  return (pipeId) => {
    if (step === "newLeaks") return "leak";
    if (step === "lateLeaks") return "late";
    if (step === "ageing") return "time";
    if (step === "ruleChange") return "rules";
    const i = rowOfId(pipes.id, pipeId);
    const comesOrGoes = pipes.presence[i] === stepCode(step);
    const isNew = pipes.inA[i]! < 0;
    if (step === "dataFix") return comesOrGoes ? "presence" : attributes(pipes.fixed[i]!);
    if (step === "newSurvey") return comesOrGoes ? (isNew ? "found" : "presence") : attributes(pipes.surveyed[i]!);
    if (comesOrGoes) return isNew ? "laid" : "retired";
    return pipes.replaced[i] ? "replaced" : "around";
  };
}

const byRisk = <V>(make: () => V): Record<Risk, V> =>
  Object.fromEntries(RISKS.map((risk) => [risk, make()])) as Record<Risk, V>;

function sumHeld(said: Said): Record<Risk, Held> {
  const held = byRisk<Held>(() => ({ pipes: 0, mm: 0 }));
  for (let i = 0; i < said.risk.length; i++) {
    const sum = held[RISKS[said.risk[i]!]!];
    sum.pipes++;
    sum.mm += said.mm[i]!;
  }
  return held;
}

function sumParts(rows: readonly BridgeRow[]): Record<Part, Record<Risk, Moved>> {
  const parts = Object.fromEntries(
    PARTS.map((part) => [
      part,
      byRisk<Moved>(() => ({ inMm: 0, outMm: 0, mm: 0, pipes: 0, lateMm: 0, oppositeMm: 0 })),
    ]),
  ) as Record<Part, Record<Risk, Moved>>;
  for (const row of rows)
    for (const risk of RISKS) {
      if (row.from !== risk && row.to !== risk) continue;
      const mm = deltaMm(row, risk);
      const sum = parts[row.part][risk];
      if (mm > 0) sum.inMm += mm;
      else sum.outMm -= mm;
      sum.mm += mm;
      sum.pipes++;
      if (row.reason === "late") sum.lateMm += mm;
    }
  return parts;
}

/** What a row adds to a colour. */
export const deltaMm = ({ from, to, fromMm, toMm }: BridgeRow, risk: Risk): number =>
  (to === risk ? toMm : 0) - (from === risk ? fromMm : 0);

function addOpposite(
  parts: Record<Part, Record<Risk, Moved>>,
  first: Said,
  way: readonly (readonly [Step, Said])[],
): void {
  let last = sumHeld(first);
  for (const [step, said] of way) {
    const next = sumHeld(said);
    for (const risk of RISKS) parts[partOf(step)][risk].oppositeMm += next[risk].mm - last[risk].mm;
    last = next;
  }
}
