import type { Interval } from "../../evidence/index.js";
import type { LatestResults } from "../latestResults.js";
import { latestResults } from "../latestResults.js";
import type { ReleasedCell } from "../releaseCounts.js";
import type { AskingTerms, Question } from "./askPrivately.js";
import type { TableCells } from "./columnByCell.js";
import type { IntervalTerms, Misses } from "./intervalTerms.js";
import type { QueryCost } from "./queryCost.js";

/** What an answer is made from, whatever was asked. */
export interface AnswerTerms {
  readonly terms: AskingTerms;
  readonly cells: TableCells;
  readonly options: QueryCost & IntervalTerms;
  /** Questions that were asked of these cells: what they add up is added up once. */
  readonly questions: LatestResults<Question>;
}

/** Holds questions of so few numbers that they are no burden beside the table. */
export function heldQuestions(): LatestResults<Question> {
  return latestResults({
    most: 32,
    isSmall: ({ parts }) => parts.reduce((numbers, { values }) => numbers + values.length, 0) <= 0x1_0000,
  });
}

/** A column, and what was declared of it. */
export interface ColumnTerms extends AnswerTerms {
  readonly column: string;
}

/** How the interval of one noisy number is made. */
export function noiseMethod({ rho }: QueryCost): "discrete-laplace" | "discrete-gaussian" {
  return rho === undefined ? "discrete-laplace" : "discrete-gaussian";
}

/** Refuses more counts at once than memory should hold. */
export function requireSize(numbers: number): void {
  if (numbers > mostNumbers)
    throw new RangeError(`cannot ask for ${numbers} counts at once: it needs at most 2^22`);
}

const mostNumbers = 0x40_0000;

/** Between two ends. */
export function intervalOf([lower, upper]: readonly [number, number], { level, method }: Misses): Interval {
  return { lower, upper, level, method };
}

/** Cells with a value and an interval each. */
export function releasedCells(
  labels: readonly string[],
  values: Float64Array,
  intervalAt: (value: number, cell: number) => Interval,
): readonly ReleasedCell[] {
  return labels.map((label, cell) => {
    const value = values[cell]!;
    return { label, value, interval: intervalAt(value, cell) };
  });
}
