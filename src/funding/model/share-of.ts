/**
 * Which cost share holds for an asset?
 *
 * Of the records that fit: the strongest scope (operator > street > district > city > province > nation), in it the record
 * that names most of network, part and owner, then the newest first day, then the later in the list. There is always one:
 * a rule set holds a record that fits everything.
 */
import type { IsoDay } from "../../base/dates.ts";
import { type FundedAsset, SHARE_SCOPES, type ShareRecord } from "./funding-rules.ts";

export function shareOf(asset: FundedAsset, records: readonly ShareRecord[], day?: IsoDay): ShareRecord {
  const found = findShare(asset, records, day);
  if (!found)
    throw new RangeError(
      `no cost share fits ${asset.network} ${asset.part} ${asset.ownerKind}: add one for everything`,
    );
  return found;
}

export function findShare(asset: FundedAsset, records: readonly ShareRecord[], day?: IsoDay): ShareRecord | undefined {
  let best: ShareRecord | undefined;
  for (const record of records) if (fits(record, asset, day) && (!best || isStronger(record, best))) best = record;
  return best;
}

function fits(record: ShareRecord, asset: FundedAsset, day: IsoDay | undefined): boolean {
  const { network, part, ownerKind, effectiveFrom, effectiveTo } = record;
  if (network !== "*" && network !== asset.network) return false;
  if (part !== "*" && part !== asset.part) return false;
  if (ownerKind !== "*" && ownerKind !== asset.ownerKind) return false;
  if (day && ((effectiveFrom && effectiveFrom > day) || (effectiveTo && effectiveTo <= day))) return false;
  return inScope(record, asset);
}

function inScope({ scope, scopeName }: ShareRecord, { operator, street, district }: FundedAsset): boolean {
  if (scope === "operator") return scopeName === operator;
  if (scope === "street") return scopeName === street;
  if (scope === "district") return scopeName === district;
  return true;
}

/** The later of two equals wins, so >= on the last. */
function isStronger(a: ShareRecord, b: ShareRecord): boolean {
  const byScope = SHARE_SCOPES.indexOf(b.scope) - SHARE_SCOPES.indexOf(a.scope);
  if (byScope !== 0) return byScope > 0;
  const byWords = named(a) - named(b);
  if (byWords !== 0) return byWords > 0;
  return (a.effectiveFrom ?? "") >= (b.effectiveFrom ?? "");
}

/** How closely a record describes: whose it is weighs most, then the network, then the part. */
const named = ({ network, part, ownerKind }: ShareRecord): number =>
  (network === "*" ? 0 : 3.5) + (part === "*" ? 0 : 3) + (ownerKind === "*" ? 0 : 4);

/** What two records of the same key are told apart by: the newer takes the place of the older. */
const keyOf = ({ scope, scopeName, network, part, ownerKind }: ShareRecord): string =>
  [scope, scopeName, network, part, ownerKind].join("|");

/** The list with a record in it, in the place of one with the same key. */
export function putShare(records: readonly ShareRecord[], record: ShareRecord): ShareRecord[] {
  const at = records.findIndex((one) => keyOf(one) === keyOf(record));
  return at < 0 ? [...records, record] : records.with(at, record);
}

/** The list without the record of that key. */
export const takeShare = (records: readonly ShareRecord[], key: ShareRecord): ShareRecord[] =>
  records.filter((one) => keyOf(one) !== keyOf(key));
