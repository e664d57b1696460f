/** How sure a figure is, in a word. */
import { useWordLabel } from "../../network/web/word-label.tsx";
import type { FundingConfidence } from "../model/funding-rules.ts";

const LOOKS: Record<FundingConfidence, string> = {
  published: "badge badge-good",
  adopted: "badge badge-new",
  suggestion: "badge badge-hint",
  unconfirmed: "badge",
};

export function ConfidenceBadge({ confidence }: { confidence: FundingConfidence }) {
  const label = useWordLabel();
  return <span className={LOOKS[confidence]}>{label("fundingConfidence", confidence)}</span>;
}
