/**
 * The whole schema as text, from the catalog: the same bytes from every back end and version of PostgreSQL.
 *
 * Tables with their columns and constraints, then indexes, each by name. Only what the schema uses is known here; a view,
 * routine, trigger, policy or type of our own throws, so that the text never leaves out a thing silently. What belongs to
 * an extension is not ours.
 */
import type { Queryable } from "./database.ts";

export async function schemaText(on: Queryable): Promise<string> {
  await refuseUnknown(on);
  const columns = await linesByTable(on, COLUMNS);
  const constraints = await linesByTable(on, CONSTRAINTS);
  const indexes = await linesByTable(on, INDEXES);
  const tables = [...columns].map(([table, lines]) => {
    const inside = [...lines, ...(constraints.get(table) ?? [])].map((line) => `  ${line}`);
    const outside = (indexes.get(table) ?? []).map((line) => `${line};\n`);
    return `create table ${table} (\n${inside.join(",\n")}\n);\n${outside.join("")}`;
  });
  return tables.join("\n");
}

const OURS = `c.relnamespace = 'public'::regnamespace and not exists (
  select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`;

const COLUMNS = `
  select c.relname as "table", concat_ws(' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
         case when a.attidentity <> '' then 'generated as identity (' || a.attidentity::text || ')' end,
         case when a.attgenerated <> '' then 'generated always as (' || pg_get_expr(v.adbin, v.adrelid) || ')'
              when v.adbin is not null then 'default ' || pg_get_expr(v.adbin, v.adrelid) end,
         case when a.attnotnull then 'not null' end) as line
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef v on v.adrelid = c.oid and v.adnum = a.attnum
   where c.relkind = 'r' and ${OURS}
   order by c.relname collate "C", a.attnum`;

// Since PostgreSQL 18 "not null" is a constraint with a name; here it stays with its column.
const CONSTRAINTS = `
  select c.relname as "table", 'constraint ' || quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid) as line
    from pg_constraint k join pg_class c on c.oid = k.conrelid
   where k.contype <> 'n' and ${OURS}
   order by c.relname collate "C", strpos('pufcx', k.contype::text), k.conname collate "C"`;

const INDEXES = `
  select c.relname as "table", pg_get_indexdef(i.indexrelid) as line
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
   where not exists (select from pg_constraint k where k.conindid = i.indexrelid) and ${OURS}
   order by c.relname collate "C", x.relname collate "C"`;

const UNKNOWN = `
  select 'relation ' || c.relname as thing from pg_class c where c.relkind not in ('r', 'i', 't', 'c') and ${OURS}
  union all
  select 'routine ' || p.proname from pg_proc p where p.pronamespace = 'public'::regnamespace and not exists (
    select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
  union all
  select 'trigger ' || g.tgname from pg_trigger g join pg_class c on c.oid = g.tgrelid where not g.tgisinternal and ${OURS}
  union all
  select 'policy ' || y.polname from pg_policy y
  union all
  select 'type ' || t.typname from pg_type t
   where t.typnamespace = 'public'::regnamespace and not exists (
    select from pg_depend d where d.classid = 'pg_type'::regclass and d.objid = t.oid and d.deptype = 'e')
     and (t.typtype in ('e', 'd', 'r') or t.typtype = 'c' and exists (
    select from pg_class c where c.oid = t.typrelid and c.relkind = 'c'))`;

async function refuseUnknown(on: Queryable): Promise<void> {
  const { rows } = await on.query<{ thing: string }>(UNKNOWN);
  if (rows.length > 0)
    throw new RangeError(`the schema text does not know how to write: ${rows.map((row) => row.thing).join(", ")}`);
}

async function linesByTable(on: Queryable, sql: string): Promise<Map<string, string[]>> {
  const { rows } = await on.query<{ table: string; line: string }>(sql);
  const lines = new Map<string, string[]>();
  for (const { table, line } of rows) lines.set(table, [...(lines.get(table) ?? []), line]);
  return lines;
}
