import type { Finding } from "@probity/core";
import { canonicalJson, findingDigest } from "@probity/core";
import type { ModelReview } from "@probity/core/flow";
import type { ModelCardFigure, ModelCardSection } from "@probity/core/report";
import { modelCard } from "@probity/core/report";

/** Which findings the card shows, and under which heading. */
const sections: readonly (readonly [ModelCardSection, (finding: Finding) => boolean])[] = [
  ["Data", ({ measure }) => measure === "contract/rows"],
  ["Performance", ({ measure, parameters }) => measure.startsWith("performance/") && !("cell" in parameters)],
  [
    "Fairness",
    ({ measure, subject }) =>
      measure === "fairness/selection-rate-ratio" && Object.keys(subject.segment ?? {}).length === 1,
  ],
  ["Explanations", ({ measure }) => measure.startsWith("explain/")],
  ["Privacy", ({ measure }) => measure === "privacy/epsilon-spent"],
];

export function card({ evidence, release }: ModelReview): string {
  const figures = sections.flatMap(([section, shown]) =>
    evidence.findings.filter(shown).map(
      (finding): ModelCardFigure => ({
        section,
        label: labelOf(finding),
        finding,
        digest: findingDigest(finding, evidence.run.inputs),
      }),
    ),
  );
  return modelCard({
    name: "Mortgage denial, Boston 1990",
    version: "1",
    description:
      "A LightGBM classifier (60 trees of 8 leaves) that predicts whether a mortgage application is denied. Race is not an input; marital status is.",
    intendedUse: ["Teaching and testing: how a model that repeats past lending can be reviewed."],
    outOfScope: ["Any decision about a person."],
    data: [
      "2,381 applications of 1990 in the Boston area, collected by the Federal Reserve Bank of Boston; 1,429 for training, 951 for testing.",
      "The licence of the table is probably, not certainly, public domain.",
    ],
    limitations: [
      "The outcome is a lender's decision, not whether a loan would have been repaid.",
      "The data are from one city and one year, and name two races only.",
    ],
    figures,
    ...(release === undefined ? {} : { receipts: [release.receipt] }),
  });
}

function labelOf({ measure, subject, parameters }: Finding): string {
  const cutoff = "cutoff" in parameters ? ` at ${canonicalJson(parameters["cutoff"] ?? null)}` : "";
  const group = Object.entries(subject.segment ?? {}).map(
    ([column, label]) => `, ${column} ${label} against ${subject.comparedTo?.[column] ?? ""}`,
  );
  return `${measure.split("/")[1]!.replaceAll("-", " ")}${subject.column === undefined ? "" : ` of ${subject.column}`}${group.join("")}${cutoff}`;
}
