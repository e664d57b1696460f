/** What a run found that belongs in the ledger: its hazards, and its red and orange pipes without one. */
import type { Queryable } from "../../../platform/database/database.ts";
import { CONSEQUENCE_FACTORS } from "../../model/consequence.ts";
import type { HazardLevel } from "../../model/hazards/hazard.ts";

import { LIKELIHOOD_FACTORS } from "../../model/likelihood.ts";
import type { Risk } from "../../model/risk-matrix.ts";

/** As a hazard's factors are written: what made the level, with its value. */
export interface KeyFactor {
  readonly code: string;
  readonly value: number | string | null;
  readonly unit?: string;
  readonly limit?: number | null;
  readonly rule?: string;
}

export interface FindingRow {
  readonly subjectKey: string;
  readonly kind: "hazard" | "pipe";
  readonly type: string | null;
  readonly level: HazardLevel | null;
  readonly finding: string | null;
  readonly risk: Risk | null;
  readonly network: string;
  readonly pipeId: number;
  readonly ownerId: number | null;
  readonly owner: string | null;
  readonly districtId: number | null;
  readonly streetId: number | null;
  readonly place: string;
  readonly factors: readonly KeyFactor[];
  readonly related: readonly unknown[];
  readonly lon: number | null;
  readonly lat: number | null;
}

export async function listHazardFindings(on: Queryable, cityId: number, runId: string): Promise<FindingRow[]> {
  const { rows } = await on.query<FindingRow>(
    `select 'hazard|' || h.hazard_key as "subjectKey", 'hazard' as kind, h.type, h.level, h.finding, g.risk, h.network,
            h.pipe_id as "pipeId", h.owner_id as "ownerId", o.name as owner,
            coalesce(h.district_id, p.district_id) as "districtId", p.street_id as "streetId", h.place, h.factors, h.related,
            st_x(h.geom) as lon, st_y(h.geom) as lat
       from hazard h
       left join grade g on g.city_id = h.city_id and g.run_id = h.run_id and g.pipe_id = h.pipe_id
       left join pipe p on p.city_id = h.city_id and p.pipe_id = h.pipe_id
       left join organisation o on o.city_id = h.city_id and o.org_id = h.owner_id
      where h.city_id = $1 and h.run_id = $2
      order by h.hazard_key`,
    [cityId, runId],
  );
  return rows;
}

interface PipeAtRisk extends Omit<FindingRow, "factors" | "related" | "kind" | "type" | "level" | "finding"> {
  readonly likelihood: number;
  readonly consequence: number;
  readonly failures: number;
  readonly likelihoodFactors: number[];
  readonly consequenceFactors: number[];
}

const WORST_SCORES = 4;

export async function listPipeFindings(on: Queryable, cityId: number, runId: string): Promise<FindingRow[]> {
  const { rows } = await on.query<PipeAtRisk>(
    `select 'pipe|' || p.network || '|' || p.owner_id || '|' || p.source_id as "subjectKey", g.risk, p.network,
            p.pipe_id as "pipeId", p.owner_id as "ownerId", o.name as owner, p.district_id as "districtId",
            p.street_id as "streetId", coalesce(p.road_name, '') as place, g.likelihood, g.consequence, g.failures,
            g.likelihood_factors as "likelihoodFactors", g.consequence_factors as "consequenceFactors",
            st_x(m.geom) as lon, st_y(m.geom) as lat
       from grade g
       join pipe p on p.city_id = g.city_id and p.pipe_id = g.pipe_id
       left join organisation o on o.city_id = p.city_id and o.org_id = p.owner_id
       cross join lateral (select st_lineinterpolatepoint(p.geom, 0.5) as geom) m
      where g.city_id = $1 and g.run_id = $2 and g.risk in ('red', 'orange')
        and not exists (select 1 from hazard h where h.city_id = $1 and h.run_id = $2 and h.pipe_id = g.pipe_id)
      order by p.pipe_id`,
    [cityId, runId],
  );
  return rows.map(({ likelihood, consequence, failures, likelihoodFactors, consequenceFactors, ...row }) => ({
    ...row,
    kind: "pipe" as const,
    type: null,
    level: null,
    finding: null,
    related: [],
    factors: [
      { code: "likelihood", value: likelihood, unit: "score" },
      { code: "consequence", value: consequence, unit: "score" },
      ...(failures > 0 ? [{ code: "failures", value: failures }] : []),
      ...worst(LIKELIHOOD_FACTORS, likelihoodFactors),
      ...worst(CONSEQUENCE_FACTORS, consequenceFactors),
    ],
  }));
}

/** The factors that scored high enough to have made the colour; scores past 5 mark what does not apply. */
const worst = (names: readonly string[], scores: readonly number[]): KeyFactor[] =>
  names.flatMap((code, i) =>
    scores[i]! >= WORST_SCORES && scores[i]! <= 5 ? [{ code, value: scores[i]!, unit: "score" }] : [],
  );
