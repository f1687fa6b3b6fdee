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
  { terms, cells, options, column, questions }: ColumnTerms,
  bounds: ColumnBounds,
): Promise<PrivateRelease> {
  const { by, labels } = cells;
  const misses = missesOf({ ...options, sampling: false }, { noises: 1, method: noiseMethod(options) });
  const { lower, upper } = bounds;
  const question = questions(`sum of ${column} ${lower} ${upper}`, () => ({
    query: { name: `sum of ${column}`, by },
    declared: { labels, lower, upper },
    parts: [sumPart(columnByCell(cells, column), bounds)],
  }));
  const answer = await askPrivately(terms, question, { cost: options, miss: misses.each });
  const margin = answer.bought.margins[0]!;
  return markedPrivate({
    statistic: "sum",
    column,
    cells: releasedCells(labels, answer.parts[0]!, (value) =>
      intervalOf([value - margin, value + margin], misses),
    ),
    receipt: answer.receipt,
    noise: answer.bought.noise,
  });
}
