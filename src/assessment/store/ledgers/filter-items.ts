/** The filter of ledger lists, counts and exports as SQL: one place, so that all three hold the same items. */

export interface ItemFilter {
  readonly colour?: readonly string[] | undefined;
  readonly state?: readonly string[] | undefined;
  readonly kind?: readonly string[] | undefined;
  readonly type?: readonly string[] | undefined;
  readonly level?: readonly string[] | undefined;
  readonly network?: readonly string[] | undefined;
  /** Names, as everywhere in the pages' addresses. */
  readonly district?: readonly string[] | undefined;
  readonly street?: readonly string[] | undefined;
  readonly owner?: readonly string[] | undefined;
  readonly body?: readonly string[] | undefined;
  /** Years of treatment; `none` = watched. */
  readonly year?: readonly string[] | undefined;
  readonly proposal?: readonly string[] | undefined;
  readonly overdue?: boolean | undefined;
  readonly pipeId?: number | undefined;
  readonly text?: string | undefined;
}
export type ItemFacet = "colour" | "state" | "type" | "network" | "district" | "year" | "proposal" | "overdue";

export const OVERDUE =
  "(i.due_on is not null and i.due_on < $2::date and i.state in ('open', 'in_treatment', 'reopened'))";

export interface Where {
  readonly sql: string;
  readonly parameters: unknown[];
}

/** $1 is the city and $2 the day; `without` leaves one condition out, for counts beside a choice. */
export function whereItems(cityId: number, today: string, filter: ItemFilter, without?: ItemFacet): Where {
  const parameters: unknown[] = [cityId, today];
  const conditions = ["i.city_id = $1", "$2::date is not null"];
  const next = (value: unknown) => `$${parameters.push(value)}`;
  const oneOf = (name: keyof ItemFilter, column: string) => {
    const words = filter[name] as readonly string[] | undefined;
    if (words && name !== without) conditions.push(`${column} = any(${next(words)}::text[])`);
  };
  oneOf("colour", "i.colour");
  oneOf("state", "i.state");
  oneOf("kind", "i.kind");
  oneOf("type", "coalesce(i.type, 'AT_RISK')");
  oneOf("level", "i.level");
  oneOf("network", "i.network");
  oneOf("district", "coalesce(d.name, '')");
  oneOf("street", "coalesce(s.name, '')");
  oneOf("owner", "coalesce(o.name, '')");
  oneOf("body", "coalesce(i.responsible_body, '')");
  oneOf("year", "coalesce(i.treat_year::text, 'none')");
  oneOf("proposal", "coalesce(i.proposal, 'none')");
  if (filter.overdue !== undefined && without !== "overdue")
    conditions.push(filter.overdue ? OVERDUE : `not ${OVERDUE}`);
  if (filter.pipeId !== undefined) conditions.push(`i.pipe_id = ${next(filter.pipeId)}::bigint`);
  if (filter.text) {
    const like = next(`%${filter.text.replace(/[\\%_]/g, "\\$&")}%`);
    conditions.push(
      `(i.item_no ilike ${like} or i.place ilike ${like} or p.source_id ilike ${like} or i.responsible_body ilike ${like})`,
    );
  }
  return { sql: conditions.join(" and "), parameters };
}

/** Every name that a filter or a row speaks of. */
export const FROM_ITEMS = `ledger_item i
  left join region d on d.city_id = i.city_id and d.region_id = i.district_id
  left join region s on s.city_id = i.city_id and s.region_id = i.street_id
  left join region c on c.city_id = i.city_id and c.region_id = i.community_id
  left join organisation o on o.city_id = i.city_id and o.org_id = i.owner_id
  left join pipe p on p.city_id = i.city_id and p.pipe_id = i.pipe_id`;
