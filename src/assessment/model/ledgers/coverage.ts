/**
 * Has every community its grid worker, safety officer and gas-safety helper on duty today, and where is somebody missing?
 *
 * A duty counts on its first and on its last day. A community is covered when every role the city requires is on duty in
 * it; one officer may stand for several communities, so persons and communities are counted apart (天津: 11,113
 * communities, 23,841 grid workers, 6,640 officers, 18,810 helpers).
 */
import { addDays, type IsoDay } from "../../../base/dates.ts";
import { DUTY_ROLES, type DutyRole, type LedgerRules } from "./ledger-rules.ts";

/** Best first: what a community has in a role is the best of its duties. */
export const DUTY_STATES = ["on_duty", "expiring", "not_begun", "expired", "none"] as const;
export type DutyState = (typeof DUTY_STATES)[number];

export interface DutyDates {
  readonly fromOn: IsoDay | null;
  readonly toOn: IsoDay | null;
}

/** What one duty is on a day; open ends are endless. */
export function dutyState({ fromOn, toOn }: DutyDates, today: IsoDay, expiringDays: number): DutyState {
  if (toOn !== null && toOn < today) return "expired";
  if (fromOn !== null && fromOn > today) return "not_begun";
  return toOn !== null && toOn < addDays(today, expiringDays) ? "expiring" : "on_duty";
}

export const isOnDuty = (state: DutyState): boolean => state === "on_duty" || state === "expiring";

export interface CommunityDuties {
  readonly communityId: number;
  readonly district: string;
  readonly street: string;
  /** The best state of each role. */
  readonly roles: Readonly<Record<DutyRole, DutyState>>;
}

/** The best duty of every community and role. */
export function dutiesOf(
  communities: readonly { communityId: number; district: string; street: string }[],
  duties: readonly (DutyDates & { communityId: number; role: DutyRole })[],
  today: IsoDay,
  expiringDays: number,
): CommunityDuties[] {
  const best = new Map<string, number>();
  for (const duty of duties) {
    const key = `${duty.communityId} ${duty.role}`;
    const rank = DUTY_STATES.indexOf(dutyState(duty, today, expiringDays));
    best.set(key, Math.min(best.get(key) ?? DUTY_STATES.length, rank));
  }
  const stateOf = (communityId: number, role: DutyRole) =>
    DUTY_STATES[best.get(`${communityId} ${role}`) ?? DUTY_STATES.length - 1]!;
  return communities.map(({ communityId, district, street }) => ({
    communityId,
    district,
    street,
    roles: Object.fromEntries(DUTY_ROLES.map((role) => [role, stateOf(communityId, role)])) as CommunityDuties["roles"],
  }));
}

export const isCovered = (
  { roles }: Pick<CommunityDuties, "roles">,
  required: LedgerRules["coverage"]["roles"],
): boolean => required.every((role) => isOnDuty(roles[role]));

export interface CoverageSum {
  readonly communities: number;
  /** With every required role on duty. */
  readonly covered: number;
  readonly gaps: number;
  /** Communities by what they have in a role; the five sum to all. */
  readonly byRole: Readonly<Record<DutyRole, Readonly<Record<DutyState, number>>>>;
}

export function sumCoverage(
  communities: readonly CommunityDuties[],
  required: LedgerRules["coverage"]["roles"],
): CoverageSum {
  const covered = communities.filter((community) => isCovered(community, required)).length;
  const count = (role: DutyRole, state: DutyState) =>
    communities.reduce((sum, { roles }) => sum + (roles[role] === state ? 1 : 0), 0);
  return {
    communities: communities.length,
    covered,
    gaps: communities.length - covered,
    byRole: Object.fromEntries(
      DUTY_ROLES.map((role) => [role, Object.fromEntries(DUTY_STATES.map((state) => [state, count(role, state)]))]),
    ) as CoverageSum["byRole"],
  };
}

/** One sum a district or street, in the order of its name; the parts add up to the whole. */
export function sumBy(
  communities: readonly CommunityDuties[],
  by: "district" | "street",
  required: LedgerRules["coverage"]["roles"],
): { name: string; sum: CoverageSum }[] {
  const parts = new Map<string, CommunityDuties[]>();
  for (const community of communities) {
    const part = parts.get(community[by]);
    if (part) part.push(community);
    else parts.set(community[by], [community]);
  }
  return [...parts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, part]) => ({ name, sum: sumCoverage(part, required) }));
}
