import { defineFairnessPlan } from "../defineFairnessPlan.js";
import type { FairnessPreset } from "./fairnessPreset.js";
import { sharedLimits } from "./fairnessPreset.js";

/**
 * A start for public benefits and services: who is granted what, above all among those who are entitled; errors either way; missing attributes.
 *
 * @example
 * import { publicBenefitPreset } from "@probity/core/fairness";
 * const { expectations, plan } = publicBenefitPreset();
 * expectations.map(({ id }) => id).slice(0, 2); // => ["entitled-alike", "errors-alike"]
 * plan.inquiries.missingAttributes; // => true
 */
export function publicBenefitPreset(): FairnessPreset {
  return {
    field: "public benefit",
    plan: defineFairnessPlan({
      metrics: [
        "selectionRate",
        "truePositiveRate",
        "falsePositiveRate",
        "negativePredictiveValue",
        "calibrationInTheLarge",
      ],
      equivalence: { rates: ["truePositiveRate"] },
      inquiries: {
        subgroups: { rate: "truePositiveRate" },
        labels: true,
        missingAttributes: true,
        windows: {},
      },
    }),
    expectations: [
      {
        id: "entitled-alike",
        measure: "fairness/true-positive-rate-gap",
        atMost: 0.05,
        confidence: "interval",
        because: "persons who are entitled should be granted alike; a wrong refusal is the graver error",
      },
      {
        id: "errors-alike",
        measure: "fairness/equalized-odds-gap",
        atMost: 0.1,
        confidence: "interval",
        severity: "warn",
        because: "errors of either kind should not fall on one group",
      },
      {
        id: "attributes-known",
        measure: "fairness/missing-attribute-share",
        atMost: 0.1,
        severity: "warn",
        required: false,
        because: "where attributes are missing, differences are known within bounds only",
      },
    ],
    sources: [
      {
        title: "Charter of Fundamental Rights of the European Union",
        citation: "Article 21",
        says: "Discrimination on any ground such as sex, race, ethnic or social origin, language, religion, opinion, disability, age or sexual orientation is prohibited.",
      },
      {
        title: "Artificial Intelligence Act",
        citation: "Regulation (EU) 2024/1689, Annex III, point 5 (a)",
        says: "Systems by which authorities evaluate eligibility for essential public assistance benefits and services are high-risk, with duties of data governance, oversight and record.",
      },
      {
        title: "General Data Protection Regulation",
        citation: "Regulation (EU) 2016/679, Articles 9 and 22",
        says: "Special categories of data need a ground to be processed, for an audit too; solely automated decisions with legal effect are restricted.",
      },
      {
        title: "Title VI of the Civil Rights Act of 1964",
        citation: "42 U.S.C. 2000d",
        says: "No exclusion or discrimination on the ground of race, color or national origin in programs with federal financial assistance.",
      },
    ],
    limits: [
      "No source names a number: 0.05 and 0.1 are starting points for whoever answers for the program.",
      "Who is entitled is known only as the record says; those who never applied are not in it.",
      "The right to be heard, to reasons and to appeal is not a matter of rates.",
      ...sharedLimits,
    ],
  };
}
