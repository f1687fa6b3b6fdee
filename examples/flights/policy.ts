import type { Policy } from "@probity/core";
import { definePolicy } from "@probity/core";

/**
 * What must hold of each month for the model of February to stay in use. With half a million flights a month everything is significant: the
 * bounds are on the size of a change, and significance only keeps small months from raising an alarm.
 */
export const flightsPolicy: Policy = definePolicy({
  name: "late-arrivals",
  version: "1",
  expectations: [
    {
      id: "no-gap",
      measure: "drift/window-rows",
      atLeast: 100_000,
      because: "a month with fewer flights has lost a part of its data",
    },
    {
      id: "served-as-trained",
      measure: "features/parity-mismatch-count",
      atMost: 0,
      because: "a model that is given other numbers than it learned from is another model",
    },
    {
      id: "inputs-stay",
      measure: "drift/kolmogorov-smirnov-distance",
      atMost: 0.1,
      significant: 0.05,
      severity: "warn",
      because: "inputs that moved call for a look at the model, not yet for another one",
    },
    {
      id: "inputs-stay-present",
      measure: "drift/presence-change",
      atMost: 0.02,
      significant: 0.05,
      because: "a feature that goes missing is a broken pipeline",
    },
    {
      id: "scores-mean-the-same",
      measure: "drift/calibration-change",
      atLeast: -0.03,
      atMost: 0.03,
      confidence: "interval",
      because: "people plan by the probability that they are shown",
    },
    {
      id: "discrimination",
      measure: "performance/roc-auc",
      atLeast: 0.7,
      confidence: "interval",
      because: "below, the hour of the day alone does as well",
    },
  ],
});
