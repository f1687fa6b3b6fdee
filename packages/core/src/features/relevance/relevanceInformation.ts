import type { Measured } from "../../evidence/index.js";
import { NotMeasurable } from "../../evidence/index.js";
import {
  countBetweenEdges,
  mutualInformationBiasCorrected,
  neighborInformation,
  neighborInformationOfClasses,
  quantileEdges,
  weightOfEvidence,
} from "../../statistics/index.js";
import type { Categories, Numbers, RelevanceColumn } from "./relevanceColumn.js";
import { countsOf, knownRows, numbersOf, relevancePair } from "./relevanceColumn.js";

/** Neighbors of two numbers are searched in a plane: more rows than this are thinned evenly. */
const mostPairs = 5000;
/** Groups of equal size that numbers are cut into, and what is added to each of their counts. */
const groups = 10;
const smoothing = 0.5;

/** How much a column and the outcome tell of each other, in nats. A constant column tells nothing; an outcome of one kind is no question. */
export function informationOn(feature: RelevanceColumn, outcome: RelevanceColumn): Measured {
  const pair = relevancePair(feature, outcome);
  const { rows } = pair;
  if (pair.kind === "categories") {
    const counts = countsOf(rows, pair.feature, pair.outcome).filter(isHeld);
    requireClasses(counts);
    return { value: counts.length < 2 ? 0 : mutualInformationBiasCorrected(counts), n: rows.length };
  }
  if (pair.kind === "numbers") {
    const step = Math.max(1, Math.ceil(rows.length / mostPairs));
    const kept = rows.filter((_, i) => i % step === 0);
    const y = numbersOf(kept, pair.outcome);
    if (y.every((value) => value === y[0])) throw new NotMeasurable("constant-input");
    return { value: neighborInformation(numbersOf(kept, pair.feature), y), n: kept.length };
  }
  const classes = Int32Array.from(rows, (row) => pair.categories.codes[row]!);
  const numbers = numbersOf(rows, pair.numbers);
  if (outcome.kind === "numbers" && numbers.every((value) => value === numbers[0]))
    throw new NotMeasurable("constant-input");
  const isConstant = feature.kind === "categories" && classes.every((code) => code === classes[0]);
  const value = isConstant ? 0 : neighborInformationOfClasses(numbers, classes);
  return { value, n: rows.length };
}

/** The information value of a column on an outcome of two classes, of which the second is the event. */
export function informationValueOn(feature: RelevanceColumn, outcome: RelevanceColumn): Measured {
  if (feature.kind === "unsupported" || outcome.kind !== "categories")
    throw new NotMeasurable("unsupported-type");
  const rows = knownRows(outcome);
  if (rows.length === 0) throw new NotMeasurable("no-rows");
  const [other, event, ...more] = [...new Set(Array.from(rows, (row) => outcome.codes[row]!))].sort(
    (a, b) => a - b,
  );
  if (other === undefined || event === undefined) throw new NotMeasurable("single-class");
  if (more.length > 0) throw new NotMeasurable("unsupported-type");
  const counts =
    feature.kind === "categories"
      ? countsOf(rows, feature, outcome).map((row) => [row[other]!, row[event]!])
      : countsOfNumbers(rows, feature, { ...outcome, other, event });
  const held = counts.filter(isHeld);
  const { informationValue } = weightOfEvidence(
    held.map((row) => row[1]!),
    held.map((row) => row[0]!),
    { smoothing },
  );
  return { value: informationValue, n: rows.length };
}

/** Cells of about equal size, and the missing numbers as a group of their own, × the two classes. */
function countsOfNumbers(
  rows: Uint32Array,
  numbers: Numbers,
  { codes, other, event }: Categories & { readonly other: number; readonly event: number },
): readonly ArrayLike<number>[] {
  const byClass = [other, event].map((one) =>
    numbersOf(
      rows.filter((row) => codes[row] === one),
      numbers,
    ),
  );
  const known = byClass.map((values) => values.filter((value) => !Number.isNaN(value)));
  const missing = byClass.map((values, one) => values.length - known[one]!.length);
  const all = numbersOf(rows, numbers).filter((value) => !Number.isNaN(value));
  if (all.length === 0) return [missing];
  const edges = quantileEdges(all, groups);
  const [first, second] = known.map((values) => countBetweenEdges(values, edges));
  return [...Array.from(first!, (count, i) => [count, second![i]!]), missing];
}

function isHeld(counts: ArrayLike<number>): boolean {
  return Array.from(counts).some((count) => count > 0);
}

function requireClasses(counts: readonly Float64Array[]): void {
  const classes = counts[0]!.filter((_, j) => counts.some((row) => row[j]! > 0));
  if (classes.length < 2) throw new NotMeasurable("single-class");
}
