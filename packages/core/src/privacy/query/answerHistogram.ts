import { requireEdges } from "../trees/treeQuantiles.js";
import { answerCounts } from "./answerCounts.js";
import type { ColumnTerms } from "./answerTerms.js";
import { requireSize } from "./answerTerms.js";
import { binCounts, columnByCell } from "./columnByCell.js";
import { countPart, joinedCounts } from "./countPart.js";
import type { PrivateRelease } from "./privateRelease.js";

/** How many numbers of a column each cell has between declared edges. */
export async function answerHistogram(asked: ColumnTerms, edges: readonly number[]): Promise<PrivateRelease> {
  requireEdges(edges);
  const { cells, column } = asked;
  const { by } = cells;
  requireSize(cells.labels.length * (edges.length - 1));
  const ranges = edges.slice(1).map((to, bin) => `${column} ${edges[bin]!} to ${to}`);
  const labels = cells.labels.flatMap((cell) =>
    ranges.map((range) => (by.length === 0 ? range : `${cell}, ${range}`)),
  );
  const question = asked.questions(`histogram of ${column} ${edges.join()}`, () => {
    const counts = joinedCounts(columnByCell(cells, column).map((values) => binCounts(values, edges)));
    return {
      query: { name: `histogram of ${column}`, by },
      declared: { labels, edges: [...edges] },
      parts: [countPart("counts", counts, 1)],
    };
  });
  return answerCounts(asked, question, { labels, about: { statistic: "histogram", column } });
}
