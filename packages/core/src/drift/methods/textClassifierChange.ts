import { NotMeasurable } from "../../evidence/index.js";
import type { SeededRandom } from "../../random/index.js";
import type { DenseMatrix } from "../../statistics/index.js";
import type { TextColumn } from "../../table/index.js";
import { textAt } from "../../table/index.js";
import type { TextSide } from "../columns/columnSide.js";
import { classifierTwoSample } from "../multivariate/classifierTwoSample.js";
import { hashedTerms } from "./hashedTerms.js";
import type { Change, MethodContext, SidePair } from "./method.js";

/** Texts of each side at most; more are drawn from at random. */
const mostTexts = 2000;

/**
 * What texts say, by a classifier: a logistic regression on TF–IDF weights of their terms that is to tell current texts from reference ones, judged
 * on texts that it has not seen ({@link classifierTwoSample}). Of more than 2,000 texts a side as many are drawn.
 */
export function textClassifierChange(
  sides: SidePair<TextSide>,
  { random }: Pick<MethodContext, "random">,
): Change {
  const reference = textsOf(sides.reference, random.stream("reference", 0));
  const current = textsOf(sides.current, random.stream("current", 0));
  const terms = hashedTerms([...reference, ...current]);
  const { area, interval, statistic, pValue, n } = classifierTwoSample(
    rowsOf(terms, 0, reference.length),
    rowsOf(terms, reference.length, terms.rows),
    { random: random.stream("classifier", 0), classifier: "logistic-regression" },
  );
  return {
    effects: [{ measure: "drift/text-classifier-area", measured: { value: area, n, interval } }],
    test: { statistic, pValue },
    parameters: { mostTexts },
  };
}

function rowsOf({ values, columns }: DenseMatrix, from: number, to: number): DenseMatrix {
  return { values: values.subarray(from * columns, to * columns), rows: to - from, columns };
}

function textsOf({ column }: TextSide, random: SeededRandom): readonly string[] {
  if (column === undefined) throw new NotMeasurable("needs-rows");
  const texts = presentTexts(column);
  // Fisher and Yates from the front, as far as texts are wanted.
  for (let i = 0; texts.length > mostTexts && i < mostTexts; i++) {
    const j = i + random.integer(texts.length - i);
    [texts[i], texts[j]] = [texts[j]!, texts[i]!];
  }
  return texts.slice(0, mostTexts);
}

function presentTexts(column: TextColumn): string[] {
  return Array.from({ length: column.length }, (_, row) => textAt(column, row)).filter(
    (text) => text !== null,
  );
}
