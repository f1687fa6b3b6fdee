import type { AnswerTerms } from "./answerTerms.js";
import { intervalOf, noiseMethod, releasedCells } from "./answerTerms.js";
import type { Question } from "./askPrivately.js";
import { askPrivately } from "./askPrivately.js";
import { rowsByCell } from "./columnByCell.js";
import { countPart } from "./countPart.js";
import { missesOf, poissonBounds } from "./intervalTerms.js";
import { markedPrivate } from "./privateMark.js";
import type { PrivateRelease } from "./privateRelease.js";

/** How many rows each cell has. */
export async function answerCount(asked: AnswerTerms): Promise<PrivateRelease> {
  const { by, labels } = asked.cells;
  const question = asked.questions("count", () => ({
    query: { name: "count", by },
    declared: { labels },
    parts: [countPart("counts", rowsByCell(asked.cells), 1)],
  }));
  return await answerCounts(asked, question, { labels, about: { statistic: "count" } });
}

/** Counts of disjoint cells, which each row is in one of at most. */
export async function answerCounts(
  { terms, options }: Pick<AnswerTerms, "terms" | "options">,
  question: Question,
  {
    labels,
    about,
  }: { readonly labels: readonly string[]; readonly about: Pick<PrivateRelease, "statistic" | "column"> },
): Promise<PrivateRelease> {
  const misses = missesOf(options, { noises: 1, method: noiseMethod(options) });
  const answer = await askPrivately(terms, question, { cost: options, miss: misses.each });
  const margin = answer.bought.margins[0]!;
  return markedPrivate({
    ...about,
    cells: releasedCells(labels, answer.parts[0]!, (value) =>
      misses.sampling
        ? intervalOf(poissonBounds(value - margin, value + margin, misses.each), misses)
        : intervalOf([value - margin, value + margin], misses),
    ),
    receipt: answer.receipt,
    noise: answer.bought.noise,
  });
}
