/**
 * What can sensibly be done with each corridor: its best whole choices at given prices, packed.
 *
 *     loss(option) = best worth of the corridor − worth of the option   ≥ 0
 *
 * By duality  bound − value of a plan = Σ losses + Σ prices × unused limits,  so good plans are made of options that lose
 * little. Small corridors get every choice (`complete`), others the best choice of every year and set of networks and those
 * that differ from it in one or two pipes, least loss first; the best of every year is always kept, so that a full year
 * has a way out.
 */
import { NO_WORK, NO_YEAR, type PlanChoice, type PlanProblem } from "../problem/plan-problem.ts";
import { mostPipes, type Pricer } from "./corridor-worth.ts";
import type { PlanRows } from "./plan-rows.ts";

export interface PlanOptions {
  /** Options of corridor c: start[c] .. start[c+1]-1, least loss first. */
  readonly start: Int32Array;
  readonly openYear: Int8Array;
  readonly value: Float64Array;
  readonly loss: Float64Array;
  /** Works of option o of corridor c, pipe by pipe, from place[o]. */
  readonly place: Int32Array;
  readonly work: Int32Array;
  readonly workYear: Int8Array;
  /** What option o takes of limited rows: rowStart[o] .. */
  readonly rowStart: Int32Array;
  readonly row: Uint16Array;
  readonly amount: Float64Array;
  /** Every choice of every corridor is listed. */
  readonly complete: boolean;
}

export interface ListCall {
  readonly mostOfCorridor: number;
  /** A corridor with up to so many choices in all has every one listed. */
  readonly everyUpTo: number;
  /** Plans whose choices are listed too. */
  readonly also?: readonly PlanChoice[];
  /** Options listed before that matter at their prices stay. */
  readonly earlier?: { readonly options: PlanOptions; readonly share: Float64Array };
}

/** How many choices of a corridor are worth listing so that a walk may prove something: few corridors may have many. */
export const everyUpTo = ({ corridorCount }: PlanProblem): number =>
  Math.min(20_000, 100_000 / Math.max(1, corridorCount));

/** The pricer's prices must be set. */
export function listPlanOptions(problem: PlanProblem, rows: PlanRows, pricer: Pricer, call: ListCall): PlanOptions {
  const lister = createLister(problem, pricer, call);
  const packer = createPacker(problem, rows);
  let complete = true;
  for (let c = 0; c < problem.corridorCount; c++) {
    const listed = lister(c);
    if (!listed.complete) complete = false;
    packer.add(c, listed.options);
  }
  return packer.packed(complete);
}

interface Option {
  readonly openYear: number;
  readonly worth: number;
  /** Pipe by pipe: work*16 + year, NOTHING = not done. */
  readonly codes: readonly number[];
  /** Kept whatever it loses. */
  isKept: boolean;
}

const NOTHING = -1;
const codeOf = (work: number, year: number): number => (work < 0 ? NOTHING : work * 16 + year);

interface Choice {
  readonly code: number;
  readonly worth: number;
}

/** Alternatives of a pipe looked at beside its best. */
const ALTERNATIVES = 3;
/** Options with less in the mixed plan do not matter. */
const LEAST_SHARE = 1e-4;
const byWorth = (a: Choice, b: Choice): number => b.worth - a.worth || a.code - b.code;
const byOptionWorth = (a: Option, b: Option): number => b.worth - a.worth;

/** Options of one corridor as they are found: each once, the worst forgotten when there are too many. */
function createShelf(most: number) {
  let options: Option[] = [];
  const byHash = new Map<number, Option>();
  let least = -Infinity;
  const same = (a: readonly number[], b: readonly number[], count: number): boolean => {
    for (let i = 0; i < count; i++) if (a[i] !== b[i]) return false;
    return true;
  };
  return {
    clear(): void {
      options = [];
      byHash.clear();
      least = -Infinity;
    },
    add(openYear: number, worth: number, codes: readonly number[], count: number, isKept: boolean): void {
      if (worth < least && !isKept) return;
      let hash = count;
      for (let i = 0; i < count; i++) hash = (Math.imul(hash, 0x01000193) ^ codes[i]!) | 0;
      for (let found = byHash.get(hash); found; found = byHash.get(hash)) {
        if (same(found.codes, codes, count)) {
          found.isKept ||= isKept;
          return;
        }
        hash = (hash + 1) | 0;
      }
      const option: Option = { openYear, worth, codes: codes.slice(0, count), isKept };
      byHash.set(hash, option);
      options.push(option);
      if (options.length < 4 * most) return;
      options.sort(byOptionWorth);
      least = Math.max(least, options[most - 1]!.worth);
      options = options.filter((one, i) => i < most || one.isKept);
    },
    taken(): Option[] {
      options.sort(byOptionWorth);
      return options.filter((one, i) => i < most || one.isKept);
    },
  };
}

interface PipeChoices {
  /** Nothing and works without opening, best first. */
  readonly closed: readonly Choice[];
  /** By year: those with the opened works too, best first. */
  readonly open: readonly (readonly Choice[])[];
  readonly openedCount: readonly number[];
}

function createLister(problem: PlanProblem, pricer: Pricer, call: ListCall) {
  const { years: T, pipeStart, workStart, network, needsOpening, openTo, openingOf, mustBy } = problem;
  const most = mostPipes(problem);
  const current: number[] = new Array(most).fill(NOTHING);
  const shelf = createShelf(Math.max(1, call.mostOfCorridor));
  const everyShelf = createShelf(1e9);
  const work = new Int32Array(most);
  const workYear = new Int8Array(most);

  function choicesOf(p: number): PipeChoices {
    const closed: Choice[] = mustBy[p]! < 0 ? [{ code: NOTHING, worth: 0 }] : [];
    const opened: Choice[][] = Array.from({ length: T }, () => []);
    const may = pricer.yearsOf(p);
    for (let w = workStart[p]!; w < workStart[p + 1]!; w++)
      for (let t = 0; t < T; t++) {
        if (((may >> t) & 1) === 0) continue;
        const worth = pricer.workWorth(w, p, t);
        if (worth === -Infinity) continue;
        (needsOpening[w] === 1 ? opened[t]! : closed).push({ code: codeOf(w, t), worth });
      }
    closed.sort(byWorth);
    return {
      closed,
      open: opened.map((list) => (list.length === 0 ? closed : [...list, ...closed].sort(byWorth))),
      openedCount: opened.map((list) => list.length),
    };
  }
  /** Adds what stands in `current` to a shelf. */
  function add(to: typeof shelf, c: number, t: number, works: number, isKept = false): void {
    const first = pipeStart[c]!;
    const count = pipeStart[c + 1]! - first;
    let set = 0;
    for (let i = 0; i < count; i++)
      if (current[i]! >= 0 && needsOpening[current[i]! >> 4] === 1) set |= 1 << network[first + i]!;
    const opening = set === 0 ? 0 : pricer.openingPrice(openingOf[c * T + t]!, set, t);
    to.add(set > 0 ? t : NO_YEAR, works - opening, current, count, isKept);
  }
  /** Every choice of the corridor; undefined when they are too many. */
  function every(c: number, of: readonly PipeChoices[]): Option[] | undefined {
    const first = pipeStart[c]!;
    const isOpen = (i: number, t: number): boolean => t >= 0 && ((openTo[c * T + t]! >> network[first + i]!) & 1) === 1;
    const lists = (t: number) => of.map((one, i) => (isOpen(i, t) ? one.open[t]! : one.closed));
    let all = 0;
    for (let t = -1; t < T; t++) all += lists(t).reduce((ways, list) => Math.min(1e12, ways * list.length), 1);
    if (all > call.everyUpTo) return undefined;
    everyShelf.clear();
    for (let t = -1; t < T; t++) {
      const choices = lists(t);
      const walk = (i: number, sum: number): void => {
        if (i === of.length) {
          add(everyShelf, c, t, sum);
          return;
        }
        for (const choice of choices[i]!) {
          current[i] = choice.code;
          walk(i + 1, sum + choice.worth);
        }
      };
      walk(0, 0);
    }
    return everyShelf.taken();
  }
  /** Years and sets of networks by what they are worth at best; each year's first is marked. */
  function basesOf(c: number): { t: number; set: number; worth: number; isFirst: boolean }[] {
    pricer.load(c);
    const bases: { t: number; set: number; worth: number; isFirst: boolean }[] = [];
    const add1 = (t: number, set: number): void => {
      const worth = pricer.worthOf(Math.max(0, t), set);
      if (worth > -Infinity) bases.push({ t, set, worth, isFirst: false });
    };
    add1(NO_YEAR, 0);
    for (let t = 0; t < T; t++) {
      let may = 0;
      for (let p = pipeStart[c]!; p < pipeStart[c + 1]!; p++) may |= 1 << network[p]!;
      may &= openTo[c * T + t]!;
      for (let set = may; set > 0; set = (set - 1) & may) add1(t, set);
    }
    bases.sort((a, b) => b.worth - a.worth);
    const seen = new Set<number>();
    for (const base of bases) {
      base.isFirst = !seen.has(base.t);
      seen.add(base.t);
    }
    return bases;
  }
  /** The best choice of a base, and those that differ from it in one pipe or two. */
  function expand(
    c: number,
    of: readonly PipeChoices[],
    base: { t: number; set: number; isFirst: boolean },
    wide: boolean,
  ) {
    const first = pipeStart[c]!;
    const count = of.length;
    pricer.chooseLocal(Math.max(0, base.t), base.set, work, workYear);
    const own: Choice[] = [];
    const lists: (readonly Choice[])[] = [];
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const list = base.t >= 0 && (base.set >> network[first + i]!) & 1 ? of[i]!.open[base.t]! : of[i]!.closed;
      const code = codeOf(work[i]!, workYear[i]!);
      const choice = list[0]!.code === code ? list[0]! : list.find((one) => one.code === code)!;
      lists.push(list);
      own.push(choice);
      current[i] = code;
      sum += choice.worth;
    }
    add(shelf, c, base.t, sum, base.isFirst);
    if (!wide) return;
    for (let i = 0; i < count; i++) {
      let looked = 0;
      for (const one of lists[i]!) {
        if (one === own[i]) continue;
        if (++looked > ALTERNATIVES) break;
        const single = sum - own[i]!.worth + one.worth;
        current[i] = one.code;
        add(shelf, c, base.t, single);
        for (let j = i + 1; j < count; j++) {
          const list = lists[j]!;
          const other = list[0] === own[j] ? list[1] : list[0];
          if (other === undefined) continue;
          current[j] = other.code;
          add(shelf, c, base.t, single - own[j]!.worth + other.worth);
          current[j] = own[j]!.code;
        }
      }
      current[i] = own[i]!.code;
    }
  }
  function addGiven(c: number, openYear: number, codeAt: (i: number) => number): void {
    const first = pipeStart[c]!;
    let sum = 0;
    for (let i = 0; i < pipeStart[c + 1]! - first; i++) {
      current[i] = codeAt(i);
      if (current[i]! >= 0) sum += pricer.workWorth(current[i]! >> 4, first + i, current[i]! & 15);
    }
    add(shelf, c, openYear, sum, true);
  }
  return function list(c: number): { options: Option[]; complete: boolean } {
    const first = pipeStart[c]!;
    const of = Array.from({ length: pipeStart[c + 1]! - first }, (_, i) => choicesOf(first + i));
    const all = every(c, of);
    if (all) return { options: all, complete: true };
    shelf.clear();
    const expanded = Math.max(T + 1, Math.ceil(call.mostOfCorridor / 4));
    basesOf(c).forEach((base, b) => {
      if (b < expanded || base.isFirst) expand(c, of, base, b < expanded);
    });
    // Nothing at all where that is allowed: the cheapest way out of everything.
    if (of.every((_, i) => mustBy[first + i]! < 0)) addGiven(c, NO_YEAR, () => NOTHING);
    if (call.earlier) {
      const { options: old, share } = call.earlier;
      for (let o = old.start[c]!; o < old.start[c + 1]!; o++) {
        if (share[o]! < LEAST_SHARE) continue;
        const at = old.place[o]!;
        addGiven(c, old.openYear[o]!, (i) => codeOf(old.work[at + i]!, old.workYear[at + i]!));
      }
    }
    for (const plan of call.also ?? [])
      addGiven(c, plan.openYear[c]!, (i) => codeOf(plan.work[first + i]!, plan.workYear[first + i]!));
    return { options: shelf.taken(), complete: false };
  };
}

function createPacker(problem: PlanProblem, rows: PlanRows) {
  const { pipeStart, network, district, value, openingOf, years: T, disruption, needsOpening } = problem;
  const S = problem.sources.length;
  const start = [0];
  const openYear: number[] = [];
  const values: number[] = [];
  const losses: number[] = [];
  const place: number[] = [];
  const work: number[] = [];
  const workYear: number[] = [];
  const rowStart = [0];
  const row: number[] = [];
  const amount: number[] = [];
  const use = new Float64Array(rows.rowCount);
  const touched: number[] = [];
  const take = (r: number, much: number): void => {
    if (much === 0 || rows.limit[r] === Infinity) return;
    if (use[r] === 0) touched.push(r);
    use[r]! += much;
  };
  function add(c: number, options: readonly Option[]): void {
    const first = pipeStart[c]!;
    for (const option of options) {
      openYear.push(option.openYear);
      losses.push(options[0]!.worth - option.worth);
      place.push(work.length);
      let sum = 0;
      let set = 0;
      for (let i = 0; i < option.codes.length; i++) {
        const code = option.codes[i]!;
        work.push(code < 0 ? NO_WORK : code >> 4);
        workYear.push(code < 0 ? NO_YEAR : code & 15);
        if (code < 0) continue;
        const w = code >> 4;
        const t = code & 15;
        const n = network[first + i]!;
        sum += value[w * T + t]!;
        if (needsOpening[w] === 1) set |= 1 << n;
        for (let k = rows.drawStart[w]!; k < rows.drawStart[w + 1]!; k++)
          take(t * S + rows.drawSource[k]!, rows.drawFen[k]!);
        take(rows.crewsAt + t * 4 + n, rows.crew[w]!);
        take(rows.floorsAt + district[first + i]!, rows.renewed[w]!);
      }
      if (set > 0) {
        const t = option.openYear;
        const opening = openingOf[c * T + t]!;
        sum -= disruption[opening]!;
        const at = opening * 16 + set;
        for (let k = rows.openStart[at]!; k < rows.openStart[at + 1]!; k++)
          take(t * S + rows.openSource[k]!, rows.openFen[k]!);
      }
      values.push(sum);
      for (const r of touched) {
        if (use[r] !== 0) {
          row.push(r);
          amount.push(use[r]!);
        }
        use[r] = 0;
      }
      touched.length = 0;
      rowStart.push(row.length);
    }
    start.push(openYear.length);
  }
  const packed = (complete: boolean): PlanOptions => ({
    start: Int32Array.from(start),
    openYear: Int8Array.from(openYear),
    value: Float64Array.from(values),
    loss: Float64Array.from(losses),
    place: Int32Array.from(place),
    work: Int32Array.from(work),
    workYear: Int8Array.from(workYear),
    rowStart: Int32Array.from(rowStart),
    row: Uint16Array.from(row),
    amount: Float64Array.from(amount),
    complete,
  });
  return { add, packed };
}

/** The plan of one option a corridor. */
export function choiceOfOptions(problem: PlanProblem, options: PlanOptions, at: Int32Array): PlanChoice {
  const choice: PlanChoice = {
    openYear: new Int8Array(problem.corridorCount),
    work: new Int32Array(problem.pipeCount),
    workYear: new Int8Array(problem.pipeCount),
  };
  for (let c = 0; c < problem.corridorCount; c++) {
    const o = at[c]!;
    choice.openYear[c] = options.openYear[o]!;
    const first = problem.pipeStart[c]!;
    const count = problem.pipeStart[c + 1]! - first;
    for (let i = 0; i < count; i++) {
      choice.work[first + i] = options.work[options.place[o]! + i]!;
      choice.workYear[first + i] = options.workYear[options.place[o]! + i]!;
    }
  }
  return choice;
}
