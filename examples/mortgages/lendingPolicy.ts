import { definePolicy } from "@probity/core";

const byRace = { segment: { black: "yes" }, comparedTo: { black: "no" } };

/** What a lender asks of any rule that approves mortgages: the fairness part of the promotion policy, for whichever cut-off the rule has. */
export const lendingPolicy = definePolicy({
  name: "mortgage-lending-fairness",
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
      id: "four-fifths-by-race",
      measure: "fairness/selection-rate-ratio",
      subject: byRace,
      title: "approval-rate ratio",
      atLeast: 0.8,
      confidence: "interval",
      because: "the four-fifths rule of thumb for disparate impact; a screen, not a legal test",
    },
    {
      id: "equal-opportunity-by-race",
      measure: "fairness/true-positive-rate-difference",
      subject: byRace,
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
  ],
});
