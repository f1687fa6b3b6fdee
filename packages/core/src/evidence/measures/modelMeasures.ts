/** What `model/…` findings mean. */
export const modelMeasures = {
  "model/reader-difference": {
    title: "largest difference between reader and runtime",
    unit: "probability",
    range: [0, null],
    better: "lower",
    ideal: 0,
  },
} as const;
