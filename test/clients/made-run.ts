/** A run written straight into the store beside the made-up grid city: the grades and hazards a test wants, made current. */
import type { Database } from "../../src/platform/database/database.ts";
import { MADE_CITY } from "./made-city.ts";

export interface MadeHazard {
  readonly key: string;
  readonly type: string;
  readonly level: "major" | "higher" | "general";
  readonly pipeId: number;
}

export async function fillMadeRun(
  database: Database,
  runId: string,
  { risks, hazards }: { risks: Readonly<Record<number, string>>; hazards: readonly MadeHazard[] },
  asOf = "2026-11-24",
): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query("update assessment_run set is_current = false where city_id = $1", [MADE_CITY]);
    await tx.query(
      `insert into assessment_run (city_id, run_id, as_of, rules, rule_version, network_version, summary, is_current, actor)
       values ($1, $2, $3::date, '{}', null, 1, '{}', true, 'local')`,
      [MADE_CITY, runId, asOf],
    );
    await tx.query(
      `insert into grade (city_id, run_id, pipe_id, leak_class, failures, likelihood, consequence, risk, likelihood_factors,
         consequence_factors, scope_rules)
       select $1, $2, r.pipe_id, 'C', 0, 4, 4, r.risk, '{5,4,1,1}', '{2,255,5,1,0}', '{}'
         from jsonb_to_recordset($3::jsonb) as r (pipe_id bigint, risk text)`,
      [MADE_CITY, runId, JSON.stringify(Object.entries(risks).map(([id, risk]) => ({ pipe_id: Number(id), risk })))],
    );
    await tx.query(
      `insert into hazard (city_id, run_id, hazard_key, type, level, finding, network, pipe_id, owner_id, district_id, factors,
         related, place, geom)
       select $1, $2, h.key, h.type, h.level, 'found', p.network, p.pipe_id, p.owner_id, p.district_id,
              '[{"code": "overlapM", "value": 3.2, "unit": "m"}]', '[]', coalesce(p.road_name, ''),
              st_lineinterpolatepoint(p.geom, 0.5)
         from jsonb_to_recordset($3::jsonb) as h (key text, type text, level text, "pipeId" bigint)
         join pipe p on p.city_id = $1 and p.pipe_id = h."pipeId"`,
      [MADE_CITY, runId, JSON.stringify(hazards)],
    );
  });
}
