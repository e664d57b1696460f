/**
 * Suggested days of each project's works within its year (平台建议): a start for the Gantt, no promise of a contractor.
 *
 * Urgent ones first (a pipe with a deadline, then most risk avoided a yuan); starts are spread evenly over the season so
 * that not every street is open at once, and each ends within the season where its length allows. A project digs its
 * streets one after the other as long as that takes no more than `LONGEST`, else several at once. Nothing begins before its
 * permits are there; where they come later than the year, the start is the year's last possible day and the lateness shows.
 */
import { addDays, dayNumber, type IsoDay } from "../../../base/dates.ts";
import type { Project } from "./make-programme.ts";
import type { ProgrammeRules } from "./programme-rules.ts";

const LONGEST = 120;

export interface Scheduled {
  readonly startOn: IsoDay;
  readonly endOn: IsoDay;
}

/** In the order of the projects. */
export function scheduleProjects(
  projects: readonly Project[],
  { seasonFrom, seasonTo }: Pick<ProgrammeRules, "seasonFrom" | "seasonTo">,
  /** By project: its permits are there; null = nobody knows. */
  readyOn: readonly (IsoDay | null)[],
): Scheduled[] {
  const days: Scheduled[] = new Array(projects.length);
  const years = new Map<number, number[]>();
  projects.forEach(({ year }, i) => {
    const list = years.get(year);
    if (list) list.push(i);
    else years.set(year, [i]);
  });
  for (const [year, list] of years) {
    const [from, to] = [`${year}-${seasonFrom}`, `${year}-${seasonTo}`];
    const season = Math.max(1, dayNumber(to) - dayNumber(from));
    list.sort((a, b) => compareUrgency(projects[a]!, projects[b]!));
    list.forEach((i, at) => {
      const long = Math.max(1, Math.round(daysOfWorks(projects[i]!)));
      const latest = Math.max(0, season - long);
      const start = Math.min(latest, Math.round((season * at) / Math.max(1, list.length)));
      const spread = addDays(from, start);
      const ready = readyOn[i] ?? spread;
      const last = `${year}-12-31`;
      const startOn = ready <= spread ? spread : ready > last ? last : ready;
      days[i] = { startOn, endOn: addDays(startOn, long - 1) };
    });
  }
  return days;
}

const daysOfWorks = ({ openingDays, longestDays }: Project): number =>
  Math.max(longestDays, Math.min(openingDays, LONGEST));

function compareUrgency(a: Project, b: Project): number {
  const must = (project: Project): number => (project.mustPipes > 0 ? 0 : 1);
  return (
    must(a) - must(b) ||
    b.risk / Math.max(1, b.costFen) - a.risk / Math.max(1, a.costFen) ||
    (a.projectId < b.projectId ? -1 : 1)
  );
}
