/** Projects of the city's plans with the evidence of how ready each is: permits done, money granted. */
import type { Queryable } from "../../platform/database/database.ts";
import type { ReserveFacts } from "../model/documents/reserve.ts";

/**
 * A project that stands in several plans counts once, as the adopted plan has it, else the newest draft. Drafts that answer
 * "what if" (budgets, networks, rules) are no plans of the city's and left out. A land opinion counts as there when the case
 * needs none.
 */
export async function listReserveFacts(on: Queryable, cityId: number): Promise<ReserveFacts[]> {
  const { rows } = await on.query<ReserveFacts>(
    `with held as (
       select distinct on (p.project_id) p.*, n.name as plan_name, n.state = 'ADOPTED' as adopted
         from plan_project p join plan n on n.city_id = p.city_id and n.plan_id = p.plan_id
        where p.city_id = $1 and n.state <> 'SUPERSEDED'
          and (n.state = 'ADOPTED' or not exists (
            select from plan_scenario s where s.city_id = n.city_id and s.plan_id = n.plan_id and s.kind <> 'MOVE'))
        order by p.project_id, n.state = 'ADOPTED' desc, n.created_at desc),
     granted as (
       select project_id, sum(granted_fen)::bigint as fen from funding_line where city_id = $1 group by project_id),
     latest as (
       select distinct on (project_id) project_id, case_no from permit_case where city_id = $1
        order by project_id, case_no desc),
     steps as (
       select l.project_id,
              (count(*) filter (where s.state = 'needed' and s.stage <> 'acceptance'))::int as needed,
              (count(*) filter (where s.state = 'needed' and s.stage <> 'acceptance' and s.stand = 'done'))::int as done,
              coalesce(bool_or(s.step_code in ('FEASIBILITY', 'PRELIMINARY', 'DESIGN_SCHEME') and s.stand = 'done'), false)
                as has_design,
              not coalesce(bool_or(s.step_code in ('LAND_OPINION', 'LAND_PERMIT') and s.state = 'needed' and s.stand <> 'done'),
                false) as has_land
         from latest l join permit_step s on s.city_id = $1 and s.case_no = l.case_no group by l.project_id)
     select h.project_id as "projectId", h.name, h.name_en as "nameEn", h.plan_id as "planId", h.plan_name as "planName",
            h.adopted, h.year, h.district, h.networks, h.km, h.cost_fen as "costFen", coalesce(g.fen, 0) as "grantedFen",
            h.must_pipes as "mustPipes", h.risk, h.body, h.surveyed, coalesce(s.needed, 0) as "stepsNeeded",
            coalesce(s.done, 0) as "stepsDone", coalesce(s.has_design, false) as "hasDesign",
            coalesce(s.has_land, false) as "hasLand"
       from held h left join granted g on g.project_id = h.project_id left join steps s on s.project_id = h.project_id
      order by h.project_id`,
    [cityId],
  );
  return rows;
}
