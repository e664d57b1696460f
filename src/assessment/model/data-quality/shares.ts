/**
 * How much of a city rests on unknown or estimated input: pipes, millimetres, and risk.
 *
 * Risk is likelihood x consequence x length, the length weighed by what the matrix multiplies: a red metre weighs up to
 * 25 times a blue one. A pipe counts whole as soon as one of its inputs of the kind is not known, because its decision
 * then rests on it; how much of its score does is on its own page.
 */
import type { CodeColumn, PackedNetwork } from "../../../network/model/packed-network.ts";
import type { PackedGrades } from "../grade-network.ts";
import { DATA_KINDS, type DataKind, ESTIMATED, NOT_ASKED, UNKNOWN } from "./data-states.ts";

export interface Share {
  pipes: number;
  mm: number;
  /** likelihood x consequence x mm. */
  risk: number;
}

export interface KindShares {
  /** Of which the kind is asked at all. */
  readonly asked: Share;
  readonly estimated: Share;
  readonly unknown: Share;
}

export interface GroupShares {
  readonly total: Share;
  readonly kinds: Record<DataKind, KindShares>;
  /** Of which anything is unknown or estimated; only unknown. */
  readonly anything: Share;
  readonly anythingUnknown: Share;
  /** Whose colour, conclusion or scope may come out different once all is known. */
  readonly openColour: Share;
  readonly openConclusion: Share;
  readonly openScope: Share;
  readonly openAny: Share;
}

/** Which decisions of a pipe may change, by position: filled where the bounds are worked out. */
export interface OpenDecisions {
  readonly colour: Uint8Array;
  readonly conclusion: Uint8Array;
  readonly scope: Uint8Array;
}

export const GROUPED_BY = ["network", "district", "owner"] as const;
export type GroupedBy = (typeof GROUPED_BY)[number];

export interface DataShares {
  readonly city: GroupShares;
  /** By word of the column, in its order; words without pipes are left out. */
  readonly by: Record<GroupedBy, Record<string, GroupShares>>;
}

export function sumShares(
  network: PackedNetwork,
  grades: PackedGrades,
  states: Uint8Array,
  open: OpenDecisions,
): DataShares {
  const city = newGroup();
  const groups = Object.fromEntries(
    GROUPED_BY.map((column) => [column, (network[column] as CodeColumn).words.map(newGroup)]),
  ) as Record<GroupedBy, GroupShares[]>;
  for (let i = 0; i < network.count; i++) {
    const mm = Math.round(network.lengthM[i]! * 1000);
    const risk = mm * grades.likelihood[i]! * grades.consequence[i]!;
    addPipe(city, i, mm, risk, states, open);
    for (const column of GROUPED_BY) addPipe(groups[column][network[column].codes[i]!]!, i, mm, risk, states, open);
  }
  const named = (column: GroupedBy) =>
    Object.fromEntries(
      (network[column] as CodeColumn).words
        .map((word, code) => [word, groups[column][code]!] as const)
        .filter(([, group]) => group.total.pipes > 0),
    );
  return { city, by: { network: named("network"), district: named("district"), owner: named("owner") } };
}

const newShare = (): Share => ({ pipes: 0, mm: 0, risk: 0 });

const newGroup = (): GroupShares => ({
  total: newShare(),
  kinds: Object.fromEntries(
    DATA_KINDS.map((kind) => [kind, { asked: newShare(), estimated: newShare(), unknown: newShare() }]),
  ) as Record<DataKind, KindShares>,
  anything: newShare(),
  anythingUnknown: newShare(),
  openColour: newShare(),
  openConclusion: newShare(),
  openScope: newShare(),
  openAny: newShare(),
});

function addPipe(
  group: GroupShares,
  i: number,
  mm: number,
  risk: number,
  states: Uint8Array,
  open: OpenDecisions,
): void {
  const add = (share: Share): void => {
    share.pipes++;
    share.mm += mm;
    share.risk += risk;
  };
  add(group.total);
  let worst = 0;
  for (let k = 0; k < DATA_KINDS.length; k++) {
    const state = states[i * DATA_KINDS.length + k]!;
    if (state === NOT_ASKED) continue;
    const kind = group.kinds[DATA_KINDS[k]!];
    add(kind.asked);
    if (state === ESTIMATED) add(kind.estimated);
    if (state === UNKNOWN) add(kind.unknown);
    worst = Math.max(worst, state);
  }
  if (worst >= ESTIMATED) add(group.anything);
  if (worst >= UNKNOWN) add(group.anythingUnknown);
  if (open.colour[i]) add(group.openColour);
  if (open.conclusion[i]) add(group.openConclusion);
  if (open.scope[i]) add(group.openScope);
  if (open.colour[i] || open.conclusion[i] || open.scope[i]) add(group.openAny);
}
