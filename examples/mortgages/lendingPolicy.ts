import { definePolicy } from "@probity/core";
import { policy } from "./policy.js";

const asked = ["no-protected-inputs", "four-fifths-by-race", "equal-opportunity-by-race", "discrimination"];

/** What a lender asks of any rule that approves mortgages: the fairness part of the promotion policy, for whichever cut-off the rule has. */
export const lendingPolicy = definePolicy({
  name: "mortgage-lending-fairness",
  version: "1.0.0",
  level: policy.level,
  expectations: policy.expectations
    .filter(({ id }) => asked.includes(id))
    .map(({ parameters: _, ...expectation }) => expectation),
});
