import type { Adjustment, Finding, Test } from "./finding.js";

/** How p-values are corrected over a family: the word that the findings carry, and the rule. */
export interface FamilyCorrection {
  readonly method: Adjustment;
  readonly adjust: (pValues: Float64Array) => ArrayLike<number>;
}

/**
 * The same findings, those with a test as one family whose p-values are corrected together; make them with `adjustedLater`.
 *
 * @example
 * import { adjustFindings, measure } from "@probity/core";
 * import { holm } from "@probity/core/statistics";
 * const found = [0.01, 0.04].map((pValue, column) =>
 *   measure("features/anova-f", { column: `${column}` }, () => ({ value: 3, n: 9, test: { statistic: 3, pValue } }), { inputs: ["t"] }));
 * const [first] = adjustFindings(found, { method: "holm", adjust: holm });
 * first?.measurement.status === "measured" && first.measurement.test?.adjusted; // => { pValue: 0.02, method: "holm", family: 2 }
 */
export function adjustFindings(
  findings: readonly Finding[],
  correction: FamilyCorrection,
): readonly Finding[] {
  const { method, adjust } = correction;
  const tests = findings.flatMap(({ measurement }, at) =>
    measurement.status === "measured" && measurement.test !== undefined
      ? [{ at, pValue: measurement.test.pValue }]
      : [],
  );
  const family = tests.length;
  const adjusted = adjust(Float64Array.from(tests, ({ pValue }) => pValue));
  const place = new Map(tests.map(({ at }, i) => [at, i]));
  return findings.map((finding, at) => {
    const i = place.get(at);
    return i === undefined ? finding : withAdjusted(finding, { pValue: adjusted[i]!, method, family });
  });
}

/**
 * The finding with its p-value corrected; one without a test stays as it is.
 *
 * @example
 * import { measure, withAdjusted } from "@probity/core";
 * const found = measure("features/anova-f", {}, () => ({ value: 3, n: 9, test: { statistic: 3, pValue: 0.01 } }), { inputs: [] });
 * const { measurement } = withAdjusted(found, { pValue: 0.02, method: "holm", family: 2 });
 * measurement.status === "measured" && measurement.test?.adjusted?.pValue; // => 0.02
 */
export function withAdjusted(finding: Finding, adjusted: NonNullable<Test["adjusted"]>): Finding {
  const { measurement } = finding;
  if (measurement.status === "not-measured" || measurement.test === undefined) return finding;
  return { ...finding, measurement: { ...measurement, test: { ...measurement.test, adjusted } } };
}
