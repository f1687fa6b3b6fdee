/** What `fairness/…` findings mean. */
export const fairnessMeasures = {
  "fairness/selection-rate": {
    title: "selection rate",
    unit: "share",
    range: [0, 1],
    better: "neither",
    ideal: null,
  },
  "fairness/true-positive-rate": {
    title: "true positive rate",
    unit: "share",
    range: [0, 1],
    better: "higher",
    ideal: 1,
  },
  "fairness/false-positive-rate": {
    title: "false positive rate",
    unit: "share",
    range: [0, 1],
    better: "lower",
    ideal: 0,
  },
  "fairness/selection-rate-difference": {
    title: "selection-rate difference",
    unit: "share",
    range: [-1, 1],
    better: "neither",
    ideal: 0,
  },
  "fairness/selection-rate-ratio": {
    title: "selection-rate ratio",
    unit: "ratio",
    range: [0, null],
    better: "neither",
    ideal: 1,
  },
  "fairness/true-positive-rate-difference": {
    title: "true-positive-rate difference",
    unit: "share",
    range: [-1, 1],
    better: "neither",
    ideal: 0,
  },
  "fairness/false-positive-rate-difference": {
    title: "false-positive-rate difference",
    unit: "share",
    range: [-1, 1],
    better: "neither",
    ideal: 0,
  },
  "fairness/rows-to-settle": {
    title: "rows needed to settle the ratio",
    unit: "rows",
    range: [0, null],
    better: "neither",
    ideal: null,
  },
} as const;
