import type { ModelReview } from "@probity/core/flow";
import type { ReportDocument } from "@probity/core/report";
import { decisionBlocks } from "@probity/core/report";

/** One screen for the terminal: the verdict, then each expectation that is not met, with one reason. */
export function summary({ decision }: ModelReview): ReportDocument {
  const [verdict] = decisionBlocks(decision);
  const open = decision.expectations.filter(({ outcome }) => outcome !== "met");
  return {
    title: "Review of a mortgage model",
    language: "en",
    blocks: [
      ...(verdict === undefined ? [] : [verdict]),
      {
        kind: "table",
        caption: "What is not met",
        columns: [{ label: "expectation" }, { label: "outcome" }, { label: "why" }],
        rows: open.map(({ id, outcome, sentences }) => {
          const reasons = sentences.filter((sentence) => !sentence.endsWith(": met"));
          const more = reasons.length > 1 ? ` (and ${reasons.length - 1} more)` : "";
          return [id, { outcome }, `${reasons[0] ?? ""}${more}`];
        }),
      },
    ],
    footer: `${decision.expectations.length - open.length} of ${decision.expectations.length} expectations are met.`,
  };
}
