import type { Finding } from "../../evidence/index.js";
import { defineFairnessPlan, toleranceSupports } from "../../fairness/index.js";
import type { Block } from "../../report/index.js";
import { fairnessReading, fairnessSection } from "../../report/index.js";
import type { ModelReview, ModelReviewInput } from "../reviewModel.js";
import { heading } from "./findings.js";

export function fairnessBlocks(
  { evidence }: ModelReview,
  { cutoffs, fairness: { level } = defineFairnessPlan() }: ModelReviewInput,
  favorable: string,
): readonly Block[] {
  const audited = evidence.findings.filter(({ measure }) => measure.startsWith("fairness/"));
  const section = (title: string, keep: (finding: Finding) => boolean): readonly Block[] => {
    const findings = audited.filter(keep);
    const answers = toleranceSupports(findings, { level });
    return [{ kind: "heading", level: 3, text: title }, ...fairnessSection(findings, { favorable, answers })];
  };
  return [
    heading("Fairness"),
    {
      kind: "paragraph",
      text: `Who gets the favorable action (${favorable}), by group: at each cut-off, then what the score shows whatever the cut-off.`,
    },
    fairnessReading(),
    ...cutoffs.flatMap((cutoff) =>
      section(`At the cut-off ${cutoff}`, ({ parameters }) => parameters["cutoff"] === cutoff),
    ),
    ...section("The score itself", ({ parameters }) => parameters["cutoff"] === undefined),
  ];
}
