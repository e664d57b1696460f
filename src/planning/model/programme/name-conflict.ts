/** The rules in conflict as a person can act on them: districts by name, money and deadlines first, the rest counted. */
import { type Facts, fillSentence } from "../../../base/outcome.ts";
import { PROBLEMS } from "../problems.ts";

interface Part {
  readonly code: string;
  readonly facts: Facts;
}

const MOST_TOLD = 8;
/** Deadlines and floors ask for works, locks and bans narrow the years, money comes last: it is many rows of one kind. */
const ORDER = ["must", "lock", "floor", "ban", "trunk-first", "crew", "budget"];

/** `parts` = JSON of {code, facts}; other refusals pass as they are. */
export function nameConflict(facts: Facts, districts: readonly string[]): Facts {
  if (typeof facts["parts"] !== "string") return facts;
  const named = (JSON.parse(facts["parts"]) as Part[]).map(({ code, facts: own }) => {
    const district = own["district"];
    return { code, facts: typeof district === "number" ? { ...own, district: districts[district] || "—" } : own };
  });
  const rank = ({ code }: Part): number => ORDER.findIndex((word) => code.includes(word));
  named.sort((a, b) => rank(a) - rank(b));
  const kinds = new Map<string, number>();
  const told = named.filter(({ code }) => {
    const before = kinds.get(code) ?? 0;
    kinds.set(code, before + 1);
    // Two of a kind say what there is to say where a plan has dozens of budgets.
    return before < 2;
  });
  const text = told.slice(0, MOST_TOLD).map(({ code, facts: own }) => {
    const sentence = PROBLEMS[code];
    return sentence ? `${fillSentence(sentence.zh, own)} / ${fillSentence(sentence.en, own)}` : code;
  });
  return { ...facts, rules: text.join("; "), parts: JSON.stringify(named) };
}
