import { expect, it } from "vitest";
import golden from "../../../golden/drift/classifier-two-sample.json";
import { outOfFoldConcordance } from "../../../src/drift/index.js";
import type { GoldenFile } from "../../statistics/golden.js";
import { expectClose } from "../../statistics/golden.js";

interface Input {
  readonly isCurrent: readonly number[];
  readonly score: readonly number[];
  readonly fold: readonly number[];
}
interface Expected {
  readonly aucPerFold: readonly number[];
  readonly aucMeanOfFolds: number;
  readonly aucPooled: number;
  readonly uStatistic: number;
  readonly pNormalTieCorrected: number;
  readonly accuracyAtHalf: number;
  readonly pAccuracyBinomialVsMajority: number;
}

const { tolerance, cases } = golden as unknown as GoldenFile<Input, Expected>;

it.each(cases)("outOfFoldConcordance() equals the golden values of $name", ({ input, expected }) => {
  const result = outOfFoldConcordance(Uint8Array.from(input.isCurrent), Float64Array.from(input.score), {
    foldOf: Uint8Array.from(input.fold),
  });
  expect(result.areaOfFolds.length).toBe(expected.aucPerFold.length);
  result.areaOfFolds.forEach((area, fold) => expectClose(area, expected.aucPerFold[fold]!, tolerance));
  expectClose(result.meanOfFolds, expected.aucMeanOfFolds, tolerance);
  expectClose(result.area, expected.aucPooled, tolerance);
  expect(result.pairs).toBe(expected.uStatistic);
  expectClose(result.pooledPValue, expected.pNormalTieCorrected, tolerance);
  expectClose(result.accuracy, expected.accuracyAtHalf, tolerance);
  expectClose(result.accuracyPValue, expected.pAccuracyBinomialVsMajority, tolerance);
});
