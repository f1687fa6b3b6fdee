import type { Finding, MeasureId } from "../../evidence/index.js";
import { measureOf, subjectText } from "../../evidence/index.js";
import type { ToleranceAnswer } from "../../fairness/index.js";
import type { Block, TableBlock } from "../blocks/block.js";
import type { DotIntervalChart } from "../charts/chart.js";
import { formatNumber } from "../text/formatNumber.js";
import { auditCoverage } from "./auditCoverage.js";
import { comparisonSentences } from "./comparisonSentences.js";
import { figuresTable } from "./figuresTable.js";
import { groupChart } from "./groupChart.js";
import { segmentWords } from "./groupWords.js";
import { inquiryBlocks } from "./inquiryBlocks.js";
import { toleranceTable } from "./toleranceTable.js";
import { unmeasuredTable } from "./unmeasuredTable.js";

/** What the favorable action is called, and what was read off the findings. */
export interface FairnessWords {
  /** Such as "approval". */
  readonly favorable: string;
  /** What the audit says of the tolerance of its plan: `toleranceSupports(findings)`. */
  readonly answers: readonly ToleranceAnswer[];
}

/**
 * The findings of one audit as a section that a lawyer and an engineer both read: what was measured and on whom, each group against the one it is
 * compared with as a sentence, what the rows say of the bounds that were written before, what more rows would settle, what could not be measured;
 * last, folded, every figure of every group. How to read it all is {@link fairnessReading}, once in a report. Findings of other audits are for
 * other sections.
 *
 * It gives no verdict: whether a figure is good enough is for a policy, and whether it is lawful for a court.
 *
 * @example
 * import { auditFairness, toleranceSupports } from "@probity/core/fairness";
 * import { fairnessSection } from "@probity/core/report";
 * import { tableFrom } from "@probity/core/table";
 * const findings = auditFairness(
 *   { yTrue: Uint8Array.of(1, 0, 1, 1), yPred: Uint8Array.of(1, 0, 1, 0), sensitive: tableFrom({ team: ["a", "a", "b", "b"] }) },
 *   { model: "demo", inputs: ["rows"] },
 * );
 * const [measured] = fairnessSection(findings, { favorable: "approval", answers: toleranceSupports(findings) });
 * measured; // => { kind: "paragraph", text: "4 rows, in groups by team. Each group is compared with team a. A difference is the group's rate less that of the group it is compared with, a ratio is over it." }
 */
export function fairnessSection(findings: readonly Finding[], words: FairnessWords): readonly Block[] {
  const fairness = findings.filter(({ measure }) => measure.startsWith("fairness/"));
  const having = (keep: (id: MeasureId) => boolean): readonly Finding[] =>
    fairness.filter(({ measure }) => keep(measure));
  const rates = having((id) => id === "fairness/selection-rate");
  const ratios = having((id) => id === "fairness/selection-rate-ratio");
  const settling = having((id) => id === "fairness/rows-to-settle");
  const gaps = having((id) => gapsAtOnce.test(id) && !followed.test(id));
  const unmeasured = unmeasuredTable(fairness);
  const sentences = comparisonSentences(fairness, words.favorable);
  return [
    { kind: "paragraph", text: auditCoverage(fairness) },
    ...groupChart(rates, {
      title: `Rate of ${words.favorable} by group`,
      description: `The share of each group's n rows with ${words.favorable}`,
      axis: { label: `rate of ${words.favorable}`, style: "share", to: 1 },
    }),
    ...(sentences.length === 0 ? [] : [{ kind: "list", items: sentences } as const]),
    ...groupChart(ratios, {
      title: `Ratio of ${words.favorable} rates`,
      description: "Each group over the one it is compared with",
      axis: { label: "ratio of rates" },
      ...referenceOf(settling),
    }),
    ...settlingList(settling),
    ...tableOf(gaps, {
      caption: "All groups at once",
      about: "measure",
      row: titleOf,
      column: ({ subject }) => subjectText(subject),
    }),
    ...(words.answers.length === 0 ? [] : [toleranceTable(words.answers, fairness)]),
    ...inquiryBlocks(fairness),
    ...(unmeasured.rows.length === 0
      ? [{ kind: "paragraph", text: "Everything that was asked could be measured." } as const]
      : [unmeasured]),
    {
      kind: "details",
      summary: "Every figure of every group",
      blocks: [
        ...tableOf(
          fairness.filter(
            ({ measure, subject }) =>
              ofGroups.test(measure) && subject.segment !== undefined && subject.comparedTo === undefined,
          ),
          { caption: "Groups", about: "group", row: ({ subject }) => subjectText(subject), column: titleOf },
        ),
        ...tableOf(
          fairness.filter(({ measure }) => measure.endsWith("-difference") && ofGroups.test(measure)),
          {
            caption: "Groups less those they are compared with",
            about: "groups",
            row: ({ subject }) => subjectText(subject),
            column: titleOf,
          },
        ),
      ],
    },
  ];
}

const gapsAtOnce = /^fairness\/(.+-gap|smallest-selection-rate-ratio|differential-fairness)$/;
/** All but what the answers to further questions are about. */
const ofGroups =
  /^fairness\/(?!subgroup-|proxy-|label-|unlabeled-|single-label-|window-|gap-|threshold-|missing-|estimated-)/;

function titleOf({ measure }: Finding): string {
  return measureOf(measure)?.title ?? measure;
}

function tableOf(
  findings: readonly Finding[],
  options: Parameters<typeof figuresTable>[1],
): readonly TableBlock[] {
  return findings.length === 0 ? [] : [figuresTable(findings, options)];
}

/** Gaps that are followed over something, which the further questions tell. */
const followed = /^fairness\/(threshold|window)-gap$/;

/** The bound that was written before, where all comparisons have the same. */
function referenceOf(settling: readonly Finding[]): Pick<DotIntervalChart, "reference"> {
  const bounds = new Set(settling.map(({ parameters }) => parameters["bound"]));
  const [bound] = bounds;
  if (bounds.size !== 1 || typeof bound !== "number") return {};
  return {
    reference: { value: bound, label: bound === 0.8 ? "four fifths" : `bound ${bound}` },
  };
}

/** How many rows would settle what is open. */
function settlingList(settling: readonly Finding[]): readonly Block[] {
  const items = settling.flatMap(({ subject, measurement, parameters }) => {
    const { bound } = parameters;
    if (measurement.status !== "measured" || measurement.value <= measurement.n || typeof bound !== "number")
      return [];
    return [
      `${segmentWords(subject.segment ?? {})} against ${segmentWords(subject.comparedTo ?? {})}: the ratio is not settled against ${bound}; at these rates about ${formatNumber(measurement.value)} rows of the two groups would settle it, there are ${formatNumber(measurement.n)}.`,
    ];
  });
  return items.length === 0 ? [] : [{ kind: "list", items }];
}
