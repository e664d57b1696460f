/** How sure a figure is, in a word. */
import { useWordLabel } from "../../network/web/word-label.tsx";
import type { FundingConfidence } from "../model/funding-rules.ts";
import { CONFIDENCE_TERMS } from "../model/terms.ts";

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

/** Where it comes from, once: a source that only repeats the badge is left out. */
export function Origin({
  record: { source, confidence },
}: {
  record: { source: string; confidence: FundingConfidence };
}) {
  const isRepeated = Object.values(CONFIDENCE_TERMS).some(({ zh }) => zh === source);
  return (
    <>
      <ConfidenceBadge confidence={confidence} /> {!isRepeated && <span className="quiet">{source}</span>}
    </>
  );
}
