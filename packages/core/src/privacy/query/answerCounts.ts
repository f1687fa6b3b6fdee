import type { AnswerTerms } from "./answerTerms.js";
import { intervalOf, noiseMethod, releasedCells } from "./answerTerms.js";
import { askPrivately } from "./askPrivately.js";
import { rowsByCell } from "./columnByCell.js";
import { countPart } from "./countPart.js";
import { missesOf, poissonBounds } from "./intervalTerms.js";
import { markedPrivate } from "./privateMark.js";
import type { PrivateRelease } from "./privateRelease.js";

/** How many rows each cell has. */
export async function answerCount({ terms, cells, options }: AnswerTerms): Promise<PrivateRelease> {
  const { by, labels } = cells;
  return answerCounts(
    { terms, options, query: { name: "count", by }, labels, declared: {} },
    { counts: rowsByCell(cells), about: { statistic: "count" } },
  );
}

/** Counts of disjoint cells, which each row is in one of at most. */
export async function answerCounts(
  asked: Pick<AnswerTerms, "terms" | "options"> & {
    readonly query: { readonly name: string; readonly by: readonly string[] };
    readonly labels: readonly string[];
    readonly declared: { readonly edges?: readonly number[] };
  },
  {
    counts,
    about,
  }: { readonly counts: Float64Array; readonly about: Pick<PrivateRelease, "statistic" | "column"> },
): Promise<PrivateRelease> {
  const { terms, options, query, labels } = asked;
  const misses = missesOf(options, { noises: 1, method: noiseMethod(options) });
  const answer = await askPrivately(terms, {
    query,
    declared: { labels, ...asked.declared },
    parts: [countPart("counts", counts, 1)],
    cost: options,
  });
  const margin = answer.mechanisms[0]!.margin({ level: 1 - misses.each });
  return markedPrivate({
    ...about,
    cells: releasedCells(labels, answer.parts[0]!, (value) =>
      misses.sampling
        ? intervalOf(poissonBounds(value - margin, value + margin, misses.each), misses)
        : intervalOf([value - margin, value + margin], misses),
    ),
    receipt: answer.receipt,
    noise: answer.noise,
  });
}
