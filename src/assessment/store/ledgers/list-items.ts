/** The ledger's items as rows: a page, all of a filter for a file, and how many of each word. */
import type { Queryable } from "../../../platform/database/database.ts";
import { FROM_ITEMS, type ItemFacet, type ItemFilter, OVERDUE, whereItems } from "./filter-items.ts";
import type { KeyFactor } from "./findings.ts";

/** An item with the names of what it is about. Person data is as held: whoever sends it on masks it. */
export interface ItemRow {
  readonly itemId: number;
  readonly itemNo: string;
  readonly kind: "hazard" | "pipe";
  readonly type: string | null;
  readonly level: string | null;
  readonly finding: string | null;
  readonly risk: string | null;
  readonly colour: string;
  readonly network: string;
  readonly district: string | null;
  readonly street: string | null;
  readonly community: string | null;
  readonly owner: string | null;
  readonly place: string;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly factors: readonly KeyFactor[];
  readonly related: readonly Record<string, unknown>[];
  readonly pipeId: number;
  readonly pipeSourceId: string | null;
  readonly material: string | null;
  readonly diameterMm: number | null;
  readonly pressureClass: string | null;
  readonly commissionedOn: string | null;
  readonly lengthM: number | null;
  readonly foundOn: string;
  readonly responsibleBody: string | null;
  readonly responsiblePerson: string | null;
  readonly bodyByRule: boolean;
  readonly dueOn: string | null;
  readonly treatYear: number | null;
  readonly dueByRule: boolean;
  readonly overdue: boolean;
  readonly measures: string | null;
  readonly state: string;
  readonly proposal: string | null;
  readonly closedOn: string | null;
  readonly closedBy: string | null;
  readonly evidence: number;
  readonly version: number;
}

const COLUMNS = `i.item_id as "itemId", i.item_no as "itemNo", i.kind, i.type, i.level, i.finding, i.risk, i.colour, i.network,
  d.name as district, s.name as street, c.name as community, o.name as owner, i.place, st_x(i.geom) as lon, st_y(i.geom) as lat,
  i.factors, i.related, i.pipe_id as "pipeId", p.source_id as "pipeSourceId", p.material, p.diameter_mm as "diameterMm",
  p.pressure_class as "pressureClass", p.commissioned_on as "commissionedOn", p.length_m as "lengthM", i.found_on as "foundOn",
  i.responsible_body as "responsibleBody", i.responsible_person as "responsiblePerson", i.body_by_rule as "bodyByRule",
  i.due_on as "dueOn", i.treat_year as "treatYear", i.due_by_rule as "dueByRule", ${OVERDUE} as overdue, i.measures, i.state,
  i.proposal, i.closed_on as "closedOn", i.closed_by as "closedBy", i.version,
  (select count(*) from ledger_evidence e where e.city_id = i.city_id and e.item_id = i.item_id) as evidence`;

const COLOUR_RANK = "array_position(array['red', 'orange', 'yellow', 'blue'], i.colour)";
/** High to low, then what is due first, then the number: the same order on every page and in every file. */
const SORTS = {
  colour: COLOUR_RANK,
  itemNo: "i.item_id",
  dueOn: "i.due_on",
  treatYear: "i.treat_year",
  state: "array_position(array['open', 'reopened', 'in_treatment', 'submitted', 'closed'], i.state)",
  district: "d.name",
  foundOn: "i.found_on",
} as const;
export type ItemSort = keyof typeof SORTS;

export interface ItemPage {
  readonly sort?: ItemSort | undefined;
  readonly order?: "asc" | "desc" | undefined;
  readonly offset: number;
  readonly limit: number;
}

export async function listItems(
  on: Queryable,
  cityId: number,
  today: string,
  filter: ItemFilter,
  page: ItemPage,
): Promise<ItemRow[]> {
  const { sql, parameters } = whereItems(cityId, today, filter);
  const first = `${SORTS[page.sort ?? "colour"]} ${page.order === "desc" ? "desc" : "asc"} nulls last`;
  const { rows } = await on.query<ItemRow>(
    `select ${COLUMNS} from ${FROM_ITEMS} where ${sql}
      order by ${first}, ${COLOUR_RANK}, i.due_on nulls last, i.item_id
      limit $${parameters.length + 1} offset $${parameters.length + 2}`,
    [...parameters, page.limit, page.offset],
  );
  return rows;
}

export async function findItemRow(
  on: Queryable,
  cityId: number,
  today: string,
  itemId: number,
): Promise<ItemRow | undefined> {
  const { rows } = await on.query<ItemRow>(
    `select ${COLUMNS} from ${FROM_ITEMS} where i.city_id = $1 and $2::date is not null and i.item_id = $3`,
    [cityId, today, itemId],
  );
  return rows[0];
}

export interface FacetCount {
  readonly word: string;
  readonly items: number;
}

const FACETS: Readonly<Record<ItemFacet, string>> = {
  colour: "i.colour",
  state: "i.state",
  type: "coalesce(i.type, 'AT_RISK')",
  network: "i.network",
  district: "coalesce(d.name, '')",
  year: "coalesce(i.treat_year::text, 'none')",
  proposal: "coalesce(i.proposal, 'none')",
  overdue: `case when ${OVERDUE} then 'yes' else 'no' end`,
};

/** How many items each word would give, the other conditions kept: what stands beside the choices of a filter. */
export async function countItems(
  on: Queryable,
  cityId: number,
  today: string,
  filter: ItemFilter,
): Promise<{ total: number; by: Record<ItemFacet, FacetCount[]> }> {
  const whole = whereItems(cityId, today, filter);
  const counted = await on.query<{ total: number }>(
    `select count(*) as total from ${FROM_ITEMS} where ${whole.sql}`,
    whole.parameters,
  );
  const by = {} as Record<ItemFacet, FacetCount[]>;
  for (const facet of Object.keys(FACETS) as ItemFacet[]) {
    const { sql, parameters } = whereItems(cityId, today, filter, facet);
    const { rows } = await on.query<FacetCount>(
      `select ${FACETS[facet]} as word, count(*) as items from ${FROM_ITEMS} where ${sql} group by 1 order by 1`,
      parameters,
    );
    by[facet] = rows;
  }
  return { total: counted.rows[0]!.total, by };
}

export interface YearRow {
  /** null = watched, not planned. */
  readonly year: number | null;
  readonly colour: string;
  readonly items: number;
  readonly closed: number;
  readonly overdue: number;
  /** Of the distinct pipes; a pipe with two hazards is one pipe. */
  readonly lengthM: number;
}

/** The yearly treatment list in figures, one row a year and colour, under the filter. */
export async function listYears(on: Queryable, cityId: number, today: string, filter: ItemFilter): Promise<YearRow[]> {
  const { sql, parameters } = whereItems(cityId, today, filter);
  const { rows } = await on.query<YearRow>(
    `with items as (
       select i.treat_year, i.colour, i.state, i.pipe_id, p.length_m, ${OVERDUE} as overdue,
              row_number() over (partition by i.treat_year, i.colour, i.pipe_id) as nth
         from ${FROM_ITEMS} where ${sql})
     select treat_year as year, colour, count(*) as items, count(*) filter (where state = 'closed') as closed,
            count(*) filter (where overdue) as overdue, coalesce(sum(length_m) filter (where nth = 1), 0) as "lengthM"
       from items group by treat_year, colour
      order by treat_year nulls last, array_position(array['red', 'orange', 'yellow', 'blue'], colour)`,
    parameters,
  );
  return rows;
}
