import type { DetailsBlock, ListBlock } from "../blocks/block.js";

const reading: ListBlock = {
  kind: "list",
  items: [
    "A rate is a share of rows: of 129 rows of a group, 86 approved are a rate of 66.7 %. A true positive rate is that share among rows whose outcome was favorable, a false positive rate among the others.",
    "An interval says which true values these rows could well have come from. The fewer the rows, the wider it is; a wide one is a reason to collect rows, not to conclude.",
    "Where no difference is shown, none was excluded either: only an interval that lies within a tolerance says that groups are alike to that tolerance.",
    "Many comparisons find something by chance. A corrected p-value and an interval that holds for all groups at once allow for that; an interval of one figure does not.",
    "The figures say how groups differ, not why, and not whether the recorded outcomes were right.",
    "No figure here says that a law is satisfied or broken.",
  ],
};

/**
 * How to read the figures of an audit, for someone who reads the first one of their life: folded, to stand once in a report.
 *
 * @example
 * import { fairnessReading } from "@probity/core/report";
 * fairnessReading().summary; // => "How to read figures of fairness"
 */
export function fairnessReading(): DetailsBlock {
  return { kind: "details", summary: "How to read figures of fairness", blocks: [reading] };
}
