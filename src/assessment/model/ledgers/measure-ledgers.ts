/** What the city's latest lists and duties come to under a set of ledger rules: counted, never written. */
import { type DutyDates, dutiesOf, sumCoverage } from "./coverage.ts";
import { DUTY_ROLES, type DutyRole, type LedgerRules } from "./ledger-rules.ts";
import type { PartyRow } from "./party-list.ts";
import { reconcileLists } from "./reconcile-lists.ts";
import { DUTY_ROLE_TERMS } from "./roster.ts";

export interface LedgerInputs {
  /** The latest version of each party's hazards; empty when none was handed in. */
  readonly district: readonly PartyRow[];
  readonly company: readonly PartyRow[];
  readonly communities: readonly { communityId: number; district: string; street: string }[];
  readonly duties: readonly (DutyDates & { communityId: number; role: DutyRole })[];
  readonly today: string;
}

export interface LedgerFigure {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly unit: string;
  readonly value: number;
}

export function measureLedgers(
  { district, company, communities, duties, today }: LedgerInputs,
  { match, compare, coverage }: LedgerRules,
): LedgerFigure[] {
  const { summary } = reconcileLists(district, company, { match, compare });
  const sum = sumCoverage(dutiesOf(communities, duties, today, coverage.expiringDays), coverage.roles);
  const row = (code: string, zh: string, en: string, value: number) => ({ code, zh, en, unit: "行", value });
  const place = (code: string, zh: string, en: string, value: number) => ({ code, zh, en, unit: "小区", value });
  return [
    row("pairs.matched", "两本账一致", "The two ledgers agree", summary.matched),
    row("pairs.differing", "内容不同", "Differing", summary.differing),
    row("pairs.onlyDistrict", "仅区有", "Only the district", summary.onlyDistrict),
    row("pairs.onlyCompany", "仅企业有", "Only the company", summary.onlyCompany),
    place("coverage.covered", "三大员配齐", "With every required duty", sum.covered),
    place("coverage.gaps", "缺岗", "With a gap", sum.gaps),
    ...DUTY_ROLES.flatMap((role) => {
      const { none, expired, not_begun, expiring } = sum.byRole[role];
      const { zh, en } = DUTY_ROLE_TERMS[role];
      return [
        place(`coverage.${role}.missing`, `缺${zh}`, `Without a ${en.toLowerCase()}`, none + expired + not_begun),
        place(`coverage.${role}.expiring`, `${zh}即将到期`, `${en}: ends soon`, expiring),
      ];
    }),
  ];
}
