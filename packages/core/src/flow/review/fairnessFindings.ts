import type { Finding, InputName } from "../../evidence/index.js";
import type { FairnessPlan } from "../../fairness/index.js";
import { auditFairness, defineFairnessPlan } from "../../fairness/index.js";
import type { FeatureMatrix } from "../../features/index.js";
import { denseMatrix } from "../../statistics/index.js";
import type { Table } from "../../table/index.js";

/** The rows of a review as an audit sees them: 1 is the favorable outcome, a score the probability of the unfavorable one. */
export interface ReviewedGroups {
  readonly favorable: Uint8Array;
  readonly scores: Float64Array;
  readonly sensitive: Table;
  readonly matrix: FeatureMatrix;
  readonly cutoffs: readonly number[];
}

/**
 * Audits the scores once, with the questions that the rows and the scores answer, and the actions at each cut-off, with those that need actions:
 * nothing is asked twice.
 */
export function fairnessFindings(
  { favorable, scores, sensitive, matrix, cutoffs }: ReviewedGroups,
  options: {
    readonly model: string;
    readonly inputs: readonly InputName[];
    readonly plan: FairnessPlan | undefined;
  },
): readonly Finding[] {
  const { model, inputs, plan = defineFairnessPlan() } = options;
  const { proxies, labels, thresholds, ...ofActions } = plan.inquiries;
  const ofScores = {
    ...(proxies && { proxies }),
    ...(labels && { labels }),
    ...(thresholds && { thresholds }),
  };
  const features = {
    names: matrix.features,
    matrix: denseMatrix(Float64Array.from(matrix.values), matrix.features.length),
  };
  return [
    ...auditFairness(
      { yTrue: favorable, yScore: scores.map((score) => 1 - score), sensitive, features },
      { model, inputs, plan: { ...plan, inquiries: ofScores } },
    ),
    ...cutoffs.flatMap((cutoff) =>
      auditFairness(
        {
          yTrue: favorable,
          yPred: Uint8Array.from(scores, (score) => (score < cutoff ? 1 : 0)),
          sensitive,
        },
        { model, inputs, parameters: { cutoff }, plan: { ...plan, inquiries: ofActions } },
      ),
    ),
  ];
}
