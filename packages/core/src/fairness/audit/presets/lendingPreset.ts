import { defineFairnessPlan } from "../defineFairnessPlan.js";
import type { FairnessPreset } from "./fairnessPreset.js";
import { sharedLimits } from "./fairnessPreset.js";

/**
 * A start for lending: approval by group, and among applications that should be approved; proxies, as the attribute itself may not be an input.
 *
 * @example
 * import { definePolicy } from "@probity/core";
 * import { lendingPreset } from "@probity/core/fairness";
 * const { expectations, sources } = lendingPreset();
 * definePolicy({ name: "loans", version: "1", expectations }).expectations[0].id; // => "four-fifths"
 * sources[0].citation; // => "15 U.S.C. 1691 and following"
 */
export function lendingPreset(): FairnessPreset {
  return {
    field: "lending",
    plan: defineFairnessPlan({
      metrics: [
        "selectionRate",
        "truePositiveRate",
        "falsePositiveRate",
        "positivePredictiveValue",
        "rocAuc",
        "calibrationInTheLarge",
      ],
      inquiries: { subgroups: {}, proxies: {}, labels: true, thresholds: {} },
    }),
    expectations: [
      {
        id: "four-fifths",
        measure: "fairness/smallest-selection-rate-ratio",
        atLeast: 0.8,
        confidence: "interval",
        because:
          "a screen for disparate impact that credit examiners borrow from hiring; no rule of credit law",
      },
      {
        id: "equal-opportunity",
        measure: "fairness/true-positive-rate-gap",
        atMost: 0.05,
        confidence: "interval",
        because: "applicants who would repay should be approved alike",
      },
      {
        id: "calibration-by-group",
        measure: "fairness/calibration-in-the-large",
        atLeast: -0.05,
        atMost: 0.05,
        severity: "warn",
        required: false,
        because: "a score should mean the same for every group",
      },
      {
        id: "proxies",
        measure: "fairness/proxy-auc",
        atMost: 0.8,
        severity: "warn",
        required: false,
        because: "inputs that tell the attribute can stand in for it",
      },
    ],
    sources: [
      {
        title: "Equal Credit Opportunity Act",
        citation: "15 U.S.C. 1691 and following",
        says: "A creditor may not discriminate on the basis of race, color, religion, national origin, sex, marital status, age, income from public assistance, or the exercise of rights under the Act.",
      },
      {
        title: "Regulation B",
        citation: "12 CFR part 1002, with its official interpretations",
        says: "How the Act is applied. Whether effects without intent are covered has been subject to rulemaking: read the text in force.",
      },
      {
        title: "Fair Housing Act",
        citation: "42 U.S.C. 3605",
        says: "For loans on homes, unlawful discrimination in making them or in their terms.",
      },
    ],
    limits: [
      "Credit law names no ratio: 0.8 is borrowed, and a smaller difference may matter.",
      "Whether an input serves a legitimate need that nothing less discriminatory would serve is not measured.",
      "Terms, prices, marketing and discouragement before an application are not in the rows.",
      ...sharedLimits,
    ],
  };
}
