import type { ReleasedCell } from "../releaseCounts.js";
import { treeCounts } from "../transformations/treeCounts.js";
import { consistentTree } from "../trees/consistentTree.js";
import { requireEdges, treeQuantiles } from "../trees/treeQuantiles.js";
import type { ColumnTerms } from "./answerTerms.js";
import { intervalOf, noiseMethod, requireSize } from "./answerTerms.js";
import { askPrivately } from "./askPrivately.js";
import { binCounts, columnByCell } from "./columnByCell.js";
import { countPart, joinedCounts } from "./countPart.js";
import { hoeffdingMargin, missesOf } from "./intervalTerms.js";
import { noiseTail } from "./noiseTail.js";
import { markedPrivate } from "./privateMark.js";
import type { PrivateRelease } from "./privateRelease.js";
import { quantileBounds } from "./quantileBounds.js";

/** Quantiles of a column: a noisy tree of counts for each cell tells all levels. */
export async function answerQuantile(
  { terms, cells, options, column, questions }: ColumnTerms,
  { edges, levels }: { readonly edges: readonly number[]; readonly levels: readonly number[] },
): Promise<PrivateRelease> {
  const { by, labels } = cells;
  requireEdges(edges);
  const leaves = edges.length - 1;
  requireSize(labels.length * leaves);
  if (levels.length === 0 || !levels.every((level) => level > 0 && level < 1))
    throw new RangeError("cannot ask for quantiles at these levels: it needs one or more between 0 and 1");
  const misses = missesOf(options, {
    noises: options.sampling === true ? 2 : 1,
    method: noiseMethod(options),
  });
  const tree = treeCounts({ leaves, branching });
  const size = tree.resultDomain.size;
  const depth = Number(tree.map(1).numerator);
  const question = questions(`quantiles of ${column} ${edges.join()}`, () => {
    const trees = columnByCell(cells, column).map((values) => tree.apply(binCounts(values, edges)));
    return {
      query: { name: `quantiles of ${column}`, by },
      declared: { labels, edges: [...edges] },
      parts: [countPart("counts of a tree", joinedCounts(trees), depth)],
    };
  });
  const answer = await askPrivately(terms, question, { cost: options, miss: misses.each });
  const { law, scale } = answer.bought.noise[0]!;
  const { tails } = answer.bought;
  const cellsOfTree = (cell: number): readonly ReleasedCell[] => {
    const nodes = answer.parts[0]!.slice(cell * size, (cell + 1) * size);
    const consistent = consistentTree(nodes, { leaves, branching });
    const rows = Math.max(1, nodes[0]! + answer.bought.margins[0]!);
    const values = treeQuantiles(consistent, { edges, branching, levels });
    return levels.map((level, i) => {
      const value = values[i]!;
      const [from, to] = quantileBounds({ nodes, edges, branching }, level, {
        slack: misses.sampling ? rows * hoeffdingMargin(rows, misses.each) : 0,
        marginOf: (noises) => {
          const key = noises.map(({ weight, count }) => `${weight} ${count}`).join();
          return tails(key, () => scale * noiseTail(noises, { law, chance: misses.each / 2 }));
        },
      });
      const own = `quantile ${level} of ${column}`;
      return {
        label: by.length === 0 ? own : `${labels[cell]!}, ${own}`,
        value,
        interval: intervalOf([Math.min(from, value), Math.max(to, value)], misses),
      };
    });
  };
  return markedPrivate({
    statistic: "quantile",
    column,
    cells: labels.flatMap((_, cell) => cellsOfTree(cell)),
    receipt: answer.receipt,
    noise: answer.bought.noise,
  });
}

const branching = 16;
