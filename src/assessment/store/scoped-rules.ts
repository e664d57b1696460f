/** Rule sets of parts of the city: versions, and what they can be adopted for. */
import type { IsoDay } from "../../base/dates.ts";
import type { Queryable } from "../../platform/database/database.ts";
import type { RulePart, Scope, ScopedVersion, ScopeKind } from "../model/levels/scoped-rules.ts";

export interface ScopedVersionRow extends ScopedVersion {
  /** Of the operator, street or district; empty when it is gone. */
  readonly name: string;
  /** Of a street. */
  readonly districtId: number | null;
  readonly origin: string;
  readonly reason: string;
  readonly actor: string;
  readonly adoptedAt: Date;
}

/** Newest first within a scope. */
export async function listScopedVersions(on: Queryable, cityId: number): Promise<ScopedVersionRow[]> {
  const { rows } = await on.query<ScopedVersionRow>(
    `select s.scope_kind as kind, s.scope_id as "scopeId", s.version, s.rules,
            to_char(s.effective_from, 'YYYY-MM-DD') as "effectiveFrom", to_char(s.effective_to, 'YYYY-MM-DD') as "effectiveTo",
            coalesce(case when s.scope_kind = 'operator' then o.name else r.name end, '') as name,
            case when s.scope_kind = 'street' then r.parent_id end as "districtId",
            s.origin, s.reason, s.actor, s.adopted_at as "adoptedAt"
       from scoped_rule_set s
       left join organisation o on o.city_id = s.city_id and o.org_id = s.scope_id and s.scope_kind = 'operator'
       left join region r on r.city_id = s.city_id and r.region_id = s.scope_id and s.scope_kind <> 'operator'
      where s.city_id = $1 order by s.scope_kind, s.scope_id, s.version desc`,
    [cityId],
  );
  return rows;
}

export interface NewScopedVersion extends Scope {
  /** null = withdrawn from its day on. */
  readonly rules: RulePart | null;
  readonly effectiveFrom: IsoDay;
  readonly effectiveTo: IsoDay | null;
  readonly origin: string;
  readonly reason: string;
  readonly actor: string;
}

export async function insertScopedVersion(tx: Queryable, cityId: number, set: NewScopedVersion): Promise<number> {
  const { rows } = await tx.query<{ version: number }>(
    `insert into scoped_rule_set (city_id, scope_kind, scope_id, version, rules, effective_from, effective_to, origin, reason, actor)
     select $1, $2, $3, coalesce(max(version), 0) + 1, $4::jsonb, $5::date, $6::date, $7, $8, $9
       from scoped_rule_set where city_id = $1 and scope_kind = $2 and scope_id = $3
     returning version`,
    [
      cityId,
      set.kind,
      set.scopeId,
      set.rules === null ? null : JSON.stringify(set.rules),
      set.effectiveFrom,
      set.effectiveTo,
      set.origin,
      set.reason,
      set.actor,
    ],
  );
  return rows[0]!.version;
}

export interface ScopeRow extends Scope {
  readonly name: string;
  /** The district of a street; empty otherwise. */
  readonly within: string;
}

/** Every operator, street and district of the city, by name. */
export async function listScopes(on: Queryable, cityId: number): Promise<ScopeRow[]> {
  const { rows } = await on.query<{ kind: ScopeKind; scopeId: number; name: string; within: string }>(
    `select 'operator' as kind, org_id as "scopeId", name, '' as within from organisation where city_id = $1
     union all
     select r.level, r.region_id, r.name, case when r.level = 'street' then coalesce(p.name, '') else '' end
       from region r left join region p on p.city_id = r.city_id and p.region_id = r.parent_id
      where r.city_id = $1 and r.level in ('street', 'district')
      order by 1, 4, 3`,
    [cityId],
  );
  return rows;
}
