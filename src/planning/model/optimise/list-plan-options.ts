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
  openYear: number;
  worth: number;
  work: Int32Array;
  workYear: Int8Array;
}

interface Choice {
  readonly work: number;
  readonly year: number;
  readonly worth: number;
}

/** Alternatives of a pipe looked at beside its best. */
const ALTERNATIVES = 3;
const LEAST_SHARE = 1e-4;

function createLister(problem: PlanProblem, pricer: Pricer, call: ListCall) {
  const { years: T, pipeStart, workStart, network, needsOpening, openTo, openingOf, mustBy } = problem;
  const most = mostPipes(problem);
  const current = new Int32Array(most);
  const currentYear = new Int8Array(most);

  const byWorth = (a: Choice, b: Choice): number => b.worth - a.worth || a.work - b.work || a.year - b.year;

  function choicesOf(p: number): { closed: Choice[]; opened: Choice[][] } {
    const closed: Choice[] = [];
    const opened: Choice[][] = Array.from({ length: T }, () => []);
    if (mustBy[p]! < 0) closed.push({ work: NO_WORK, year: NO_YEAR, worth: 0 });
    const may = pricer.yearsOf(p);
    for (let w = workStart[p]!; w < workStart[p + 1]!; w++)
      for (let t = 0; t < T; t++) {
        if (((may >> t) & 1) === 0) continue;
        const worth = pricer.workWorth(w, p, t);
        if (worth === -Infinity) continue;
        (needsOpening[w] === 1 ? opened[t]! : closed).push({ work: w, year: t, worth });
      }
    closed.sort(byWorth);
    for (const list of opened) list.sort(byWorth);
    return { closed, opened };
  }

  return function list(c: number): { options: Option[]; complete: boolean } {
    const first = pipeStart[c]!;
    const count = pipeStart[c + 1]! - first;
    const of = Array.from({ length: count }, (_, i) => choicesOf(first + i));
    const found = new Map<string, Option>();
    let keepAbove = -Infinity;

    /** Adds what stands in current/currentYear; false when it is no choice of its own. */
    const add = (t: number, works: number): void => {
      let set = 0;
      for (let i = 0; i < count; i++)
        if (current[i]! >= 0 && needsOpening[current[i]!] === 1) set |= 1 << network[first + i]!;
      let worth = works;
      if (set > 0) worth -= pricer.openingPrice(openingOf[c * T + t]!, set, t);
      if (worth < keepAbove) return;
      let key = "";
      for (let i = 0; i < count; i++) key += `${current[i]},${currentYear[i]};`;
      if (found.has(key)) return;
      found.set(key, {
        openYear: set > 0 ? t : NO_YEAR,
        worth,
        work: current.slice(0, count),
        workYear: currentYear.slice(0, count),
      });
    };
    const put = (i: number, choice: Choice): number => {
      current[i] = choice.work;
      currentYear[i] = choice.year;
      return choice.worth;
    };
    /** The pipe's choices when the networks in `set` may dig in year t. */
    const listOf = (i: number, t: number, set: number): Choice[] => {
      const { closed, opened } = of[i]!;
      return t >= 0 && (set >> network[first + i]!) & 1 ? [...opened[t]!, ...closed].sort(byWorth) : closed;
    };

    const everyCount = (t: number): number => {
      let ways = 1;
      for (let i = 0; i < count && ways <= call.everyUpTo; i++)
        ways *=
          of[i]!.closed.length +
          (t >= 0 && (openTo[c * T + t]! >> network[first + i]!) & 1 ? of[i]!.opened[t]!.length : 0);
      return ways;
    };
    let all = 0;
    for (let t = -1; t < T; t++) all += everyCount(t);
    const complete = all <= call.everyUpTo;
    if (complete) {
      for (let t = -1; t < T; t++) {
        const lists = of.map((_, i) => listOf(i, t, t < 0 ? 0 : openTo[c * T + t]!));
        const walk = (i: number, sum: number): void => {
          if (i === count) add(t, sum);
          else for (const choice of lists[i]!) walk(i + 1, sum + put(i, choice));
        };
        walk(0, 0);
      }
      const options = [...found.values()].sort((a, b) => b.worth - a.worth);
      return { options, complete };
    }

    // Bases: the best of every year and set, by what they are worth.
    pricer.load(c);
    const bases: { t: number; set: number; worth: number }[] = [];
    const closedWorth = pricer.worthOf(0, 0);
    if (closedWorth > -Infinity) bases.push({ t: -1, set: 0, worth: closedWorth });
    for (let t = 0; t < T; t++)
      for (let set = openTo[c * T + t]!; set > 0; set = (set - 1) & openTo[c * T + t]!) {
        const worth = pricer.worthOf(t, set);
        if (worth > -Infinity) bases.push({ t, set, worth });
      }
    bases.sort((a, b) => b.worth - a.worth);
    const must = new Set<Option>();
    const seenYear = new Set<number>();
    const work = new Int32Array(problem.pipeCount > 0 ? most : 0);
    const workYear = new Int8Array(most);
    const expanded = Math.max(T + 1, Math.ceil(call.mostOfCorridor / 4));
    bases.forEach((base, b) => {
      const isFirst = !seenYear.has(base.t);
      if (b >= expanded && !isFirst) return;
      pricer.chooseLocal(Math.max(0, base.t), base.set, work, workYear);
      let sum = 0;
      const lists: Choice[][] = [];
      const baseChoice: Choice[] = [];
      for (let i = 0; i < count; i++) {
        const list = listOf(i, base.t, base.set);
        lists.push(list);
        const own = list.find((choice) => choice.work === work[i] && choice.year === workYear[i])!;
        baseChoice.push(own);
        sum += put(i, own);
      }
      const before = found.size;
      add(base.t, sum);
      if (isFirst) {
        seenYear.add(base.t);
        if (found.size > before) must.add([...found.values()].at(-1)!);
      }
      if (b >= expanded) return;
      const alternatives = lists.map((list, i) =>
        list.filter((choice) => choice !== baseChoice[i]).slice(0, ALTERNATIVES),
      );
      for (let i = 0; i < count; i++)
        for (const one of alternatives[i]!) {
          const single = sum - baseChoice[i]!.worth + put(i, one);
          add(base.t, single);
          for (let j = i + 1; j < count; j++) {
            const other = alternatives[j]![0];
            if (other) add(base.t, single - baseChoice[j]!.worth + put(j, other));
            put(j, baseChoice[j]!);
          }
          put(i, baseChoice[i]!);
        }
    });
    // Nothing at all where that is allowed: the cheapest way out of everything.
    if (of.every(({ closed }) => closed.some((choice) => choice.work === NO_WORK))) {
      current.fill(NO_WORK);
      currentYear.fill(NO_YEAR);
      const before = found.size;
      keepAbove = -Infinity;
      add(-1, 0);
      if (found.size > before) must.add([...found.values()].at(-1)!);
    }
    if (call.earlier) {
      const { options: old, share } = call.earlier;
      for (let o = old.start[c]!; o < old.start[c + 1]!; o++) {
        if (share[o]! < LEAST_SHARE) continue;
        let sum = 0;
        for (let i = 0; i < count; i++) {
          const w = old.work[old.place[o]! + i]!;
          const t = old.workYear[old.place[o]! + i]!;
          current[i] = w;
          currentYear[i] = t;
          if (w >= 0) sum += pricer.workWorth(w, first + i, t);
        }
        const before = found.size;
        add(old.openYear[o]!, sum);
        if (found.size > before) must.add([...found.values()].at(-1)!);
      }
    }
    for (const plan of call.also ?? []) {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        const w = plan.work[first + i]!;
        const t = plan.workYear[first + i]!;
        current[i] = w;
        currentYear[i] = t;
        if (w >= 0) sum += pricer.workWorth(w, first + i, t);
      }
      const before = found.size;
      add(plan.openYear[c]!, sum);
      if (found.size > before) must.add([...found.values()].at(-1)!);
    }
    const sorted = [...found.values()].sort((a, b) => b.worth - a.worth);
    const options = sorted.filter((option, i) => i < call.mostOfCorridor || must.has(option));
    return { options, complete };
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
      for (let i = 0; i < option.work.length; i++) {
        const w = option.work[i]!;
        const t = option.workYear[i]!;
        work.push(w);
        workYear.push(t);
        if (w < 0) continue;
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
