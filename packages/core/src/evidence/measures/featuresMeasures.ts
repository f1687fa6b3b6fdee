/** What `features/…` findings mean. */
export const featuresMeasures = {
  "features/parity-mismatch-count": {
    title: "rows whose features differ between batch and single",
    unit: "rows",
    range: [0, null],
    better: "lower",
    ideal: 0,
  },
  "features/protected-input-count": {
    title: "protected attributes among the model's inputs",
    unit: "count",
    range: [0, null],
    better: "lower",
    ideal: 0,
  },
  "features/outcome-concentration": {
    title: "highest outcome share of one value",
    unit: "share",
    range: [0, 1],
    better: "lower",
    ideal: null,
  },
} as const;
