import type { Interval } from "../../evidence/index.js";
import type { ColumnBounds } from "../transformations/boundedColumn.js";
import type { ColumnTerms } from "./answerTerms.js";
import { intervalOf, noiseMethod, releasedCells } from "./answerTerms.js";
import { askPrivately } from "./askPrivately.js";
import { columnByCell } from "./columnByCell.js";
import { countPart } from "./countPart.js";
import { hoeffdingMargin, missesOf } from "./intervalTerms.js";
import { markedPrivate } from "./privateMark.js";
import type { PrivateRelease } from "./privateRelease.js";
import { sumPart } from "./sumPart.js";

/** The means of a column that is cut to bounds: noisy sums about the middle of the bounds over noisy counts, half of the price each. */
export async function answerMean(
  { terms, cells, options, column, questions }: ColumnTerms,
  { lower, upper }: ColumnBounds,
): Promise<PrivateRelease> {
  const { by, labels } = cells;
  const misses = missesOf(options, { noises: 2, method: noiseMethod(options) });
  const [middle, half] = [lower / 2 + upper / 2, upper / 2 - lower / 2];
  const question = questions(`mean of ${column} ${lower} ${upper}`, () => {
    const values = columnByCell(cells, column);
    const centered = values.map((cell) => cell.map((value) => value - middle));
    const sizes = Float64Array.from(values, ({ length }) => length);
    return {
      query: { name: `mean of ${column}`, by },
      declared: { labels, lower, upper },
      parts: [sumPart(centered, { lower: -half, upper: half }), countPart("counts", sizes, 1)],
    };
  });
  const answer = await askPrivately(terms, question, { cost: options, miss: misses.each });
  const [sumMargin, countMargin] = answer.bought.margins;
  const held = (mean: number): number => Math.min(upper, Math.max(lower, mean));
  const [noisySums, noisyCounts] = answer.parts;
  const step = answer.bought.noise[0]!.step;
  const mean = (cell: number): number => held(middle + noisySums![cell]! / Math.max(1, noisyCounts![cell]!));
  const bounds = (_: number, cell: number): Interval => {
    const [sum, count] = [noisySums![cell]!, noisyCounts![cell]!];
    const [fewest, most] = [Math.max(1, count - countMargin!), count + countMargin!];
    if (most < 1) return intervalOf([lower, upper], misses);
    // Each value was rounded by half a step at most; where there may be few rows, a mean is less sure.
    const [least, greatest] = [sum - sumMargin!, sum + sumMargin!];
    const slack = step + (misses.sampling ? 2 * half * hoeffdingMargin(fewest, misses.each) : 0);
    return intervalOf(
      [
        held(middle + least / (least < 0 ? fewest : most) - slack),
        held(middle + greatest / (greatest > 0 ? fewest : most) + slack),
      ],
      misses,
    );
  };
  return markedPrivate({
    statistic: "mean",
    column,
    cells: releasedCells(
      labels,
      Float64Array.from(labels, (_, cell) => mean(cell)),
      bounds,
    ),
    receipt: answer.receipt,
    noise: answer.bought.noise,
  });
}
