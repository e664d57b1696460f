/** Where somebody is missing: sums by district and street, and the communities with a gap, persons masked. */
import { maskName, maskPhone } from "../../../base/personal-data.ts";
import type { Queryable } from "../../../platform/database/database.ts";
import {
  type CommunityDuties,
  type CoverageSum,
  dutiesOf,
  dutyState,
  isCovered,
  sumBy,
  sumCoverage,
} from "../../model/ledgers/coverage.ts";
import type { DutyRole, LedgerRules } from "../../model/ledgers/ledger-rules.ts";
import type { CommunityName } from "../../model/ledgers/roster.ts";
import { countPersons, type DutyRow, listCommunities, listDuties, listDutyDates } from "../../store/ledgers/duties.ts";
import { currentRules } from "../../store/runs.ts";

export interface CoverageFilter {
  readonly district?: readonly string[] | undefined;
  readonly street?: readonly string[] | undefined;
  /** With a gap in this role. */
  readonly role?: DutyRole | undefined;
  /** Of the role asked for, or of any required one. */
  readonly state?: readonly string[] | undefined;
  /** Left out = all; true = only covered, false = only gaps. */
  readonly covered?: boolean | undefined;
  readonly text?: string | undefined;
}

export interface CoverageRow extends CommunityName, Pick<CommunityDuties, "roles"> {
  readonly households: number | null;
  readonly covered: boolean;
}

export interface Coverage {
  readonly required: LedgerRules["coverage"]["roles"];
  readonly whole: CoverageSum;
  readonly districts: { name: string; sum: CoverageSum }[];
  /** Of the filtered districts. */
  readonly streets: { name: string; sum: CoverageSum }[];
  readonly persons: { role: DutyRole; persons: number; duties: number }[];
  /** Under the filter, gaps first, then by district, street and name. */
  readonly rows: readonly CoverageRow[];
}

export async function coverageOfCity(
  on: Queryable,
  cityId: number,
  today: string,
  filter: CoverageFilter = {},
): Promise<Coverage> {
  const { rules } = await currentRules(on, cityId);
  const { roles: required, expiringDays } = rules.ledgers.coverage;
  const communities = await listCommunities(on, cityId, today);
  const held = dutiesOf(communities, await listDutyDates(on, cityId), today, expiringDays);
  const rows = communities.map((community, i): CoverageRow => {
    const { roles } = held[i]!;
    return { ...community, roles, covered: isCovered({ roles }, required) };
  });
  const inDistrict = held.filter((community) => !filter.district || filter.district.includes(community.district));
  return {
    required,
    whole: sumCoverage(held, required),
    districts: sumBy(held, "district", required),
    streets: filter.district ? sumBy(inDistrict, "street", required) : [],
    persons: await countPersons(on, cityId, today),
    rows: rows.filter((row) => meets(row, filter, required)).sort(byGapAndName),
  };
}

function meets(row: CoverageRow, filter: CoverageFilter, required: Coverage["required"]): boolean {
  if (filter.district && !filter.district.includes(row.district)) return false;
  if (filter.street && !filter.street.includes(row.street)) return false;
  if (filter.covered !== undefined && row.covered !== filter.covered) return false;
  const roles = filter.role ? [filter.role] : required;
  if (filter.role && !filter.state && isCovered(row, [filter.role])) return false;
  if (filter.state && !roles.some((role) => filter.state!.includes(row.roles[role]))) return false;
  const text = filter.text?.trim().toLowerCase();
  return !text || row.name.toLowerCase().includes(text) || row.code.toLowerCase().includes(text);
}

const byGapAndName = (a: CoverageRow, b: CoverageRow): number =>
  Number(a.covered) - Number(b.covered) ||
  compare(a.district, b.district) ||
  compare(a.street, b.street) ||
  compare(a.name, b.name) ||
  a.communityId - b.communityId;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export interface MaskedDuty {
  readonly dutyId: number;
  readonly communityId: number;
  readonly role: DutyRole;
  readonly name: string;
  readonly phone: string | null;
  readonly fromOn: string | null;
  readonly toOn: string | null;
  readonly state: string;
}

/** Who has a duty in these communities, names and numbers masked. */
export async function maskedDuties(
  on: Queryable,
  cityId: number,
  communityIds: readonly number[],
  today: string,
): Promise<MaskedDuty[]> {
  const { rules } = await currentRules(on, cityId);
  const { expiringDays } = rules.ledgers.coverage;
  return (await listDuties(on, cityId, communityIds)).map((duty: DutyRow) => ({
    ...duty,
    name: maskName(duty.name),
    phone: duty.phone && maskPhone(duty.phone),
    state: dutyState(duty, today, expiringDays),
  }));
}
