/** What `profile/…` findings mean. */
export const profileMeasures = {
  "profile/distinct-count": {
    title: "distinct values",
    unit: "count",
    range: [0, null],
    better: "neither",
    ideal: null,
  },
  "profile/imbalance-ratio": {
    title: "rows of the most by rows of the least frequent value",
    unit: "ratio",
    range: [1, null],
    better: "lower",
    ideal: 1,
  },
  "profile/majority-share": {
    title: "share of the most frequent value; 1 is constant",
    unit: "share",
    range: [0, 1],
    better: "lower",
    ideal: null,
  },
  "profile/missing-share": {
    title: "share of cells that are null, NaN or empty text",
    unit: "share",
    range: [0, 1],
    better: "lower",
    ideal: 0,
  },
  "profile/outlier-share": {
    title: "share of finite numbers outside Tukey's fences",
    unit: "share",
    range: [0, 1],
    better: "lower",
    ideal: 0,
  },
  "profile/personal-share": {
    title: "share of cells that look like one kind of personal data",
    unit: "share",
    range: [0, 1],
    better: "lower",
    ideal: 0,
  },
} as const;
