import { defineFairnessPlan } from "../defineFairnessPlan.js";
import type { FairnessPreset } from "./fairnessPreset.js";
import { sharedLimits } from "./fairnessPreset.js";

/**
 * A start for hiring and other selection of employees: selection rates beside the highest one, by the four-fifths rule and by test.
 *
 * @example
 * import { hiringPreset } from "@probity/core/fairness";
 * const { plan, sources } = hiringPreset();
 * plan.reference; // => "best"
 * sources[0].citation; // => "29 CFR 1607.4 D"
 */
export function hiringPreset(): FairnessPreset {
  return {
    field: "hiring",
    plan: defineFairnessPlan({
      metrics: ["selectionRate", "truePositiveRate", "rocAuc"],
      reference: "best",
      inquiries: { subgroups: {}, labels: true },
    }),
    expectations: [
      {
        id: "four-fifths",
        measure: "fairness/smallest-selection-rate-ratio",
        atLeast: 0.8,
        confidence: "interval",
        because:
          "a selection rate below four fifths of the highest is generally taken as evidence of adverse impact",
      },
      {
        id: "no-significant-difference",
        measure: "fairness/rate-difference-test",
        parameters: { rate: "selectionRate" },
        atLeast: 0,
        significant: 0.05,
        severity: "warn",
        because: "a smaller difference may be adverse impact where it is significant",
      },
      {
        id: "group-rows",
        measure: "fairness/group-rows",
        atLeast: 30,
        severity: "warn",
        because: "in small groups one person decides the ratio",
      },
    ],
    sources: [
      {
        title: "Uniform Guidelines on Employee Selection Procedures",
        citation: "29 CFR 1607.4 D",
        says: "A selection rate for any race, sex or ethnic group below four fifths of that of the group with the highest rate will generally be regarded as evidence of adverse impact; smaller differences may be where they are significant in statistical and practical terms, and greater ones may not be where numbers are small.",
      },
      {
        title: "Title VII of the Civil Rights Act of 1964",
        citation: "42 U.S.C. 2000e-2",
        says: "Unlawful employment practices, among them a practice with a disparate impact that is not job related and consistent with business necessity.",
      },
    ],
    limits: [
      "Whether a procedure is job related, and whether an alternative with less impact exists, is not measured.",
      "The guidelines ask about groups that make up at least 2 % of the workforce or the applicants; smaller ones are shown here all the same.",
      "A highest rate found in a small group is high by chance in part, which makes ratios look smaller than they are.",
      "Who did not apply, or was screened out before, is not in the rows.",
      ...sharedLimits,
    ],
  };
}
