/** Permit cases under a filter, a page at a time, with where their clocks stand on a day, and how many of each word. */
import type { Queryable } from "../../platform/database/database.ts";
import type { CaseWord } from "../model/cases/case-words.ts";
import type { ProjectClass } from "../model/permit-terms.ts";

export interface CaseFilter {
  readonly word?: CaseWord | undefined;
  readonly projectClass?: ProjectClass | undefined;
  readonly text?: string | undefined;
}

export interface CaseRow {
  readonly caseNo: number;
  readonly projectId: string;
  readonly name: string;
  readonly projectClass: ProjectClass;
  readonly decidedOn: string;
  readonly startsOn: string | null;
  readonly workingDays: number | null;
  readonly way: string;
  readonly word: CaseWord;
  readonly needed: number;
  readonly done: number;
  readonly overdue: number;
  /** Steps that run now, by code. */
  readonly running: string[];
  readonly nextDue: string | null;
  /** Roads whose case is neither approved nor further. */
  readonly openRoads: number;
}

/** $1 city, $2 today. */
const CASES = `
  with clock as (
    select case_no,
           count(*) filter (where state = 'needed') as needed,
           count(*) filter (where state = 'needed' and stand = 'done') as done,
           count(*) filter (where stand = 'running' and due_on < $2::date) as overdue,
           count(*) filter (where state = 'needed' and stand = 'planned' and planned_from < $2::date) as behind,
           count(*) filter (where state = 'needed' and stage <> 'acceptance' and stand <> 'done') as before_works,
           min(due_on) filter (where stand = 'running') as next_due,
           coalesce(jsonb_agg(step_code order by due_on, step_order) filter (where stand = 'running'), '[]') as running
      from permit_step where city_id = $1 group by case_no),
  road as (
    select case_no, count(*) filter (where state in ('draft', 'submitted', 'reviewed', 'refused')) as open_roads
      from excavation_case where city_id = $1 group by case_no),
  cases as (
    select c.case_no as "caseNo", project_id as "projectId", name, project_class as "projectClass",
           decided_on as "decidedOn", starts_on as "startsOn", (route->>'workingDays')::int as "workingDays",
           route->>'way' as way,
           case when overdue > 0 then 'overdue' when done = needed then 'done' when before_works = 0 then 'ready'
                when behind > 0 then 'behind' when jsonb_array_length(running) > 0 then 'running' else 'planned' end as word,
           needed, done, overdue, running, next_due as "nextDue", coalesce(open_roads, 0) as "openRoads"
      from permit_case c join clock using (case_no) left join road using (case_no)
     where c.city_id = $1)`;

function whereCases({ word, projectClass, text }: CaseFilter, without?: keyof CaseFilter) {
  const parameters: unknown[] = [];
  const conditions: string[] = [];
  const add = (condition: (at: string) => string, value: unknown) => {
    parameters.push(value);
    conditions.push(condition(`$${parameters.length + 2}`));
  };
  if (word && without !== "word") add((at) => `word = ${at}`, word);
  if (projectClass && without !== "projectClass") add((at) => `"projectClass" = ${at}`, projectClass);
  if (text)
    add((at) => `(strpos(lower(name), lower(${at})) > 0 or strpos(lower("projectId"), lower(${at})) > 0)`, text);
  return { where: conditions.length > 0 ? `where ${conditions.join(" and ")}` : "", parameters };
}

/** Late ones first, then by what is due next. */
export async function listCases(
  on: Queryable,
  cityId: number,
  today: string,
  filter: CaseFilter,
  page?: { offset: number; limit: number },
): Promise<CaseRow[]> {
  const { where, parameters } = whereCases(filter);
  const { rows } = await on.query<CaseRow>(
    `${CASES} select * from cases ${where}
      order by array_position(array['overdue', 'behind', 'running', 'ready', 'planned', 'done'], word), "nextDue" nulls last,
               "caseNo"
      ${page ? `offset ${Math.trunc(page.offset)} limit ${Math.trunc(page.limit)}` : ""}`,
    [cityId, today, ...parameters],
  );
  return rows;
}

export interface CaseCounts {
  readonly total: number;
  readonly byWord: Record<string, number>;
  readonly byClass: Record<string, number>;
}

/** Each count with the other conditions kept, so that a person sees where a click leads. */
export async function countCases(
  on: Queryable,
  cityId: number,
  today: string,
  filter: CaseFilter,
): Promise<CaseCounts> {
  const count = async (column: "word" | "projectClass") => {
    const { where, parameters } = whereCases(filter, column);
    const { rows } = await on.query<{ key: string; count: number }>(
      `${CASES} select "${column}" as key, count(*) as count from cases ${where} group by 1`,
      [cityId, today, ...parameters],
    );
    return Object.fromEntries(rows.map(({ key, count: one }) => [key, one]));
  };
  const byWord = await count("word");
  const byClass = await count("projectClass");
  const chosen = filter.word ? (byWord[filter.word] ?? 0) : Object.values(byWord).reduce((sum, one) => sum + one, 0);
  return { total: chosen, byWord, byClass };
}
