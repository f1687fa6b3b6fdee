import { definePolicy } from "@probity/core";

/** What the lender asks of a model before it may say yes or no to anybody. Written before the model was seen. */
export const policy = definePolicy({
  name: "mortgage-model-promotion",
  version: "1.0.0",
  level: 0.95,
  expectations: [
    {
      id: "no-protected-inputs",
      measure: "features/protected-input-count",
      atMost: 0,
      because:
        "marital status and race are prohibited grounds in United States lending (Equal Credit Opportunity Act)",
    },
    {
      id: "no-near-leak",
      measure: "features/outcome-concentration",
      atMost: 0.75,
      confidence: "interval",
      because: "an input that gives the outcome away may have been recorded after it",
    },
    {
      id: "four-fifths-by-race",
      measure: "fairness/selection-rate-ratio",
      subject: { segment: { black: "yes" }, comparedTo: { black: "no" } },
      parameters: { cutoff: 0.15 },
      title: "approval-rate ratio",
      atLeast: 0.8,
      confidence: "interval",
      because: "the four-fifths rule of thumb for disparate impact; a screen, not a legal test",
    },
    {
      id: "equal-opportunity-by-race",
      measure: "fairness/true-positive-rate-difference",
      subject: { segment: { black: "yes" }, comparedTo: { black: "no" } },
      parameters: { cutoff: 0.15 },
      title: "difference of approval rates among applications that were approved",
      atLeast: -0.05,
      atMost: 0.05,
      confidence: "interval",
      because: "applicants who were creditworthy should be approved alike",
    },
    {
      id: "discrimination",
      measure: "performance/roc-auc",
      atLeast: 0.75,
      confidence: "interval",
      because: "below, a simple scorecard does as well",
    },
    { id: "calibration", measure: "performance/expected-calibration-error", atMost: 0.05, severity: "warn" },
    {
      id: "no-drift-of-numbers",
      measure: "drift/kolmogorov-smirnov-distance",
      atMost: 0.1,
      significant: 0.05,
      because: "test applications should come from the same population as training ones",
    },
    {
      id: "no-drift-of-categories",
      measure: "drift/total-variation",
      atMost: 0.1,
      significant: 0.05,
      because: "test applications should come from the same population as training ones",
    },
    {
      id: "valid-data",
      measure: "contract/violation-count",
      atMost: 0,
      severity: "warn",
      because: "rows that break the contract are counted and shown",
    },
    { id: "additive-explanations", measure: "explain/additivity-error", atMost: 1e-9 },
    { id: "reader-agrees-with-runtime", measure: "model/reader-difference", atMost: 1e-6 },
    { id: "one-definition-of-features", measure: "features/parity-mismatch-count", atMost: 0 },
    { id: "privacy-budget", measure: "privacy/epsilon-spent", atMost: 1 },
  ],
});
