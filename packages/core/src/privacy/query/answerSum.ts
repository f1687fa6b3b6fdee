import type { ColumnBounds } from "../transformations/boundedColumn.js";
import type { ColumnTerms } from "./answerTerms.js";
import { intervalOf, noiseMethod, releasedCells } from "./answerTerms.js";
import { askPrivately } from "./askPrivately.js";
import { columnByCell } from "./columnByCell.js";
import { missesOf } from "./intervalTerms.js";
import { markedPrivate } from "./privateMark.js";
import type { PrivateRelease } from "./privateRelease.js";
import { sumPart } from "./sumPart.js";

/** The sums of a column that is cut to bounds. */
export async function answerSum(
  { terms, cells, options, column }: ColumnTerms,
  bounds: ColumnBounds,
): Promise<PrivateRelease> {
  const { by, labels } = cells;
  const misses = missesOf({ ...options, sampling: false }, { noises: 1, method: noiseMethod(options) });
  const answer = await askPrivately(terms, {
    query: { name: `sum of ${column}`, by },
    declared: { labels, lower: bounds.lower, upper: bounds.upper },
    parts: [sumPart(columnByCell(cells, column), bounds)],
    cost: options,
  });
  const margin = answer.mechanisms[0]!.margin({ level: 1 - misses.each });
  return markedPrivate({
    statistic: "sum",
    column,
    cells: releasedCells(labels, answer.parts[0]!, (value) =>
      intervalOf([value - margin, value + margin], misses),
    ),
    receipt: answer.receipt,
    noise: answer.noise,
  });
}
