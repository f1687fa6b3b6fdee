import type { Reason } from "../../evidence/index.js";

const sentences: { readonly [R in Reason]?: string } = {
  "no-rows": "there are no rows",
  "too-few-rows": "there are too few rows",
  "empty-group": "the group has no rows",
  "single-group": "there are not two groups with a figure to compare",
  "single-class": "all rows of the group have the same outcome",
  "no-positive-labels": "no row of the group has the favorable outcome",
  "no-negative-labels": "every row of the group has the favorable outcome",
  "no-positive-predictions": "no row of the group got the favorable action",
  "no-negative-predictions": "every row of the group got the favorable action",
  "zero-total-weight": "the rows of the group weigh nothing",
  "zero-count": "a count that it is divided by is zero",
  "unsupported-type": "the column cannot make groups",
  "all-missing": "every value is missing",
  "constant-input": "all values are equal",
  "missing-column": "the column is not there",
  overflow: "no number of rows within reach would do",
};

/** Why something could not be measured of groups, for a reader who knows no codes. */
export function reasonWords(reason: Reason): string {
  return sentences[reason] ?? reason.replaceAll("-", " ");
}
