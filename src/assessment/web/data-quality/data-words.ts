/** What of the data page stands in the URL: the group looked at, and which pipes are listed. */
import { useCallback, useMemo } from "react";
import { useWords } from "../../../platform/web/search.ts";
import { DATA_KINDS, type DataKind } from "../../model/data-quality/data-states.ts";
import { GROUPED_BY, type GroupedBy } from "../../model/data-quality/shares.ts";
import { AIMS, type Aim } from "../../model/data-quality/survey-list.ts";

const STATES = ["unknown", "estimated"] as const;
const OPEN = ["colour", "conclusion", "scope", "any"] as const;

export interface DataWords {
  readonly by: GroupedBy | undefined;
  readonly word: string;
  readonly kind: DataKind | undefined;
  readonly state: (typeof STATES)[number] | undefined;
  readonly open: (typeof OPEN)[number] | undefined;
  readonly aim: Aim;
  readonly budgetYuan: number | undefined;
  readonly item: number | undefined;
}

/** Which pipes: one of these, or a survey's. */
export interface Chosen {
  readonly kind?: DataKind;
  readonly state?: (typeof STATES)[number];
  readonly open?: (typeof OPEN)[number];
  readonly item?: number;
}

const oneOf = <W extends string>(words: readonly W[], written: string | undefined): W | undefined =>
  words.find((word) => word === written);
const numberOf = (written: string | undefined): number | undefined =>
  written !== undefined && Number.isFinite(Number(written)) && written !== "" ? Number(written) : undefined;

export function useDataWords() {
  const [written, change] = useWords();
  const words = useMemo(
    (): DataWords => ({
      by: oneOf(GROUPED_BY, written["by"]),
      word: written["word"] ?? "",
      kind: oneOf(DATA_KINDS, written["kind"]),
      state: oneOf(STATES, written["state"]),
      open: oneOf(OPEN, written["open"]),
      aim: oneOf(AIMS, written["aim"]) ?? "pipes",
      budgetYuan: numberOf(written["budget"]),
      item: numberOf(written["item"]),
    }),
    [written],
  );
  const choose = useCallback(
    ({ kind, state, open, item }: Chosen) =>
      change({ kind, state, open, item: item === undefined ? undefined : String(item), page: undefined }),
    [change],
  );
  return { words, written, change, choose };
}

/** As the server takes it. */
export const pipeQueryOf = ({ by, word, kind, state, open, aim, item }: DataWords) => ({
  ...(by ? { [by]: word } : {}),
  kind,
  state,
  open,
  ...(item === undefined ? {} : { aim, item }),
});
