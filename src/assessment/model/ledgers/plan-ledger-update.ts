/**
 * What does a run change in the ledger?
 *
 * New things become items; what is held and found again takes the run's level, risk and place; what is no longer found is
 * proposed for close-out; what was closed and is found is proposed for reopening. Laws, each a test:
 *
 *   - doing it twice changes nothing;
 *   - no state is touched: a run closes and opens nothing;
 *   - what a person set (body, deadline, year) stays; a deadline by rule only ever moves nearer.
 *
 * Linear in items and findings.
 */
import type { IsoDay } from "../../../base/dates.ts";
import type { HazardLevel } from "../hazards/hazard.ts";
import type { Risk } from "../risk-matrix.ts";
import { type DueRules, dueOn, earlier, ledgerColour, yearOf } from "./ledger-colour.ts";
import { LEDGER_COLOURS, type LedgerColour, type LedgerRules } from "./ledger-rules.ts";
import type { LedgerState } from "./ledger-states.ts";

/** What a run found: a hazard, or a pipe at red or orange risk without one. */
export interface LedgerFinding {
  readonly subjectKey: string;
  readonly kind: "hazard" | "pipe";
  readonly type: string | null;
  readonly level: HazardLevel | null;
  readonly finding: string | null;
  readonly risk: Risk | null;
  readonly place: string;
  /** Over all that the run says of it; the same hash is the same statement. */
  readonly contentHash: string;
}

/** An item as an update must know it. */
export interface HeldItem {
  readonly itemId: number;
  readonly subjectKey: string;
  readonly state: LedgerState;
  readonly level: HazardLevel | null;
  readonly risk: Risk | null;
  readonly finding: string | null;
  readonly place: string;
  readonly colour: LedgerColour;
  readonly contentHash: string;
  readonly dueOn: IsoDay | null;
  readonly dueByRule: boolean;
  readonly proposal: "close_out" | "reopen" | null;
}

export interface NewItem {
  readonly finding: LedgerFinding;
  readonly colour: LedgerColour;
  readonly dueOn: IsoDay | null;
  readonly treatYear: number | null;
}

export interface Statement {
  readonly finding: LedgerFinding;
  readonly colour: LedgerColour;
  /** null = leave deadline and year as they are. */
  readonly due: { readonly dueOn: IsoDay | null; readonly treatYear: number | null } | null;
}

export type RunEvent = "vanished" | "found_again" | "changed";

export interface ItemChange {
  readonly itemId: number;
  readonly proposal: HeldItem["proposal"];
  /** The run's statement to write over the item's; left out when the run says nothing of it, or it is closed. */
  readonly statement?: Statement;
  /** What the history says; a change of factors alone is written without a line. */
  readonly event?: { kind: RunEvent; facts: Record<string, string | null> };
}

export interface LedgerPlan {
  /** High to low, then by key, so that numbers come out the same whatever order the findings had. */
  readonly added: readonly NewItem[];
  readonly changed: readonly ItemChange[];
  readonly unchanged: number;
}

export function planLedgerUpdate(
  held: readonly HeldItem[],
  findings: readonly LedgerFinding[],
  rules: DueRules & { readonly ledgers: Pick<LedgerRules, "colour" | "dueDays"> },
  day: IsoDay,
): LedgerPlan {
  const found = new Map(findings.map((finding) => [finding.subjectKey, finding]));
  const known = new Set(held.map((item) => item.subjectKey));
  const changed = held.flatMap((item) => changeOf(item, found.get(item.subjectKey), rules, day) ?? []);
  const added = [...found.values()]
    .filter((finding) => !known.has(finding.subjectKey))
    .map((finding): NewItem => {
      const colour = ledgerColour(finding.level, finding.risk, rules.ledgers.colour);
      const due = dueOn(colour, finding.level, day, rules);
      return { finding, colour, dueOn: due, treatYear: yearOf(due) };
    })
    .sort(
      (a, b) =>
        LEDGER_COLOURS.indexOf(a.colour) - LEDGER_COLOURS.indexOf(b.colour) ||
        compare(a.finding.subjectKey, b.finding.subjectKey),
    );
  return { added, changed, unchanged: held.length - changed.length };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function changeOf(
  item: HeldItem,
  finding: LedgerFinding | undefined,
  rules: Parameters<typeof planLedgerUpdate>[2],
  day: IsoDay,
): ItemChange | undefined {
  if (item.state === "closed") {
    const proposal = finding ? "reopen" : null;
    if (proposal === item.proposal) return undefined;
    return { itemId: item.itemId, proposal, event: { kind: finding ? "found_again" : "vanished", facts: {} } };
  }
  if (!finding) {
    if (item.proposal === "close_out") return undefined;
    return { itemId: item.itemId, proposal: "close_out", event: { kind: "vanished", facts: {} } };
  }
  const colour = ledgerColour(finding.level, finding.risk, rules.ledgers.colour);
  const due = dueAfter(item, colour, finding.level, rules, day);
  const facts = differences(item, { ...finding, colour, dueOn: due });
  const news = Object.keys(facts).length > 0;
  const again = item.proposal === "close_out";
  if (!news && !again && finding.contentHash === item.contentHash) return undefined;
  return {
    itemId: item.itemId,
    proposal: null,
    statement: { finding, colour, due: due === item.dueOn ? null : { dueOn: due, treatYear: yearOf(due) } },
    ...(news || again ? { event: { kind: again ? "found_again" : "changed", facts } } : {}),
  };
}

/** A worse colour or level brings the deadline nearer; a better one leaves it, so that a run never grants time. */
function dueAfter(
  item: HeldItem,
  colour: LedgerColour,
  level: HazardLevel | null,
  rules: DueRules,
  day: IsoDay,
): IsoDay | null {
  const same = colour === item.colour && level === item.level;
  return item.dueByRule && !same ? earlier(item.dueOn, dueOn(colour, level, day, rules)) : item.dueOn;
}

const TOLD = ["level", "risk", "finding", "colour", "dueOn", "place"] as const;

function differences(
  before: Pick<HeldItem, (typeof TOLD)[number]>,
  after: Pick<HeldItem, (typeof TOLD)[number]>,
): Record<string, string | null> {
  const facts: Record<string, string | null> = {};
  for (const field of TOLD)
    if (before[field] !== after[field]) {
      facts[`${field}.from`] = before[field];
      facts[`${field}.to`] = after[field];
    }
  return facts;
}
