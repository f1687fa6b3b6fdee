import type { Finding, InputName } from "../../evidence/index.js";
import { measure } from "../../evidence/index.js";
import { meanInterval, wilsonInterval } from "../../statistics/index.js";
import type { CounterfactualResult } from "./counterfactual.js";

/** Which group each row belongs to: `codes` are places in `labels`. */
export interface RecourseGroups {
  readonly column: string;
  readonly codes: ArrayLike<number>;
  readonly labels: readonly string[];
}

/**
 * Whether rows could come to the other side, and how far they would have to go: for all rows, and for every group, the share of rows with a
 * counterfactual (Wilson's interval) and the mean distance of those that have one (Student's).
 *
 * Give the rows on the wrong side. A row whose search was `undecided` counts as one without a counterfactual, and `undecided` among the
 * parameters says how many there are; a distance that is not proven counts as it was found. Means of groups compare only where features
 * and weights mean the same for each. Not measured: `no-rows` of a group; `too-few-rows` for the mean of one. Throws `RangeError` where codes
 * are not one a result. Cost: O(rows · groups).
 *
 * @example
 * import { auditRecourse, nearestCounterfactual } from "@probity/core/explain";
 * import { defineTreeEnsemble } from "@probity/core/model";
 * const ensemble = defineTreeEnsemble({ features: 1, trees: [{ feature: 0, atMost: 2, whenTrue: { weight: 0 }, whenFalse: { weight: 1 } }] });
 * const results = [0, 1].map((own) => nearestCounterfactual(ensemble, Float64Array.of(own), { target: { margin: { atLeast: 1 } } }));
 * const findings = auditRecourse(results, { model: "m", inputs: ["applicants"] });
 * findings.map(({ measure, measurement }) => [measure, measurement.status === "measured" && measurement.value]);
 * // => [["explain/recourse-share", 1], ["explain/recourse-distance", 1.5000002384]]
 */
export function auditRecourse(
  results: readonly CounterfactualResult[],
  options: {
    readonly model: string;
    readonly inputs: readonly InputName[];
    readonly groups?: RecourseGroups;
  },
): readonly Finding[] {
  const { model, inputs, groups } = options;
  if (groups !== undefined && groups.codes.length !== results.length)
    throw new RangeError(
      `cannot group ${results.length} results by ${groups.codes.length} codes: it needs one code a result`,
    );
  const findingsOf = (
    own: readonly CounterfactualResult[],
    segment: string | undefined,
  ): readonly Finding[] => {
    const subject = segment === undefined ? { model } : { model, segment: { [groups!.column]: segment } };
    const distances = Float64Array.from(
      own.flatMap((result) => ("counterfactual" in result ? [result.counterfactual.distance] : [])),
    );
    const undecided = own.filter(({ status }) => status === "undecided").length;
    const proven = own.filter(({ status }) => status === "proven-optimal").length;
    return [
      measure(
        "explain/recourse-share",
        subject,
        () => {
          const interval = wilsonInterval(distances.length, own.length);
          return { value: distances.length / own.length, n: own.length, interval };
        },
        { inputs, parameters: { undecided } },
      ),
      measure(
        "explain/recourse-distance",
        subject,
        () => {
          const { mean, n, interval } = meanInterval(distances);
          return { value: mean, n, interval };
        },
        { inputs, parameters: { proven } },
      ),
    ];
  };
  return [
    ...findingsOf(results, undefined),
    ...(groups?.labels ?? []).flatMap((label, code) =>
      findingsOf(
        results.filter((_, row) => groups!.codes[row] === code),
        label,
      ),
    ),
  ];
}
