/** What `contract/…` findings mean. */
export const contractMeasures = {
  "contract/document-rule": {
    title: "a rule of a document: 0 kept, 1 broken",
    unit: "none",
    range: [0, 1],
    better: "lower",
    ideal: 0,
  },
  "contract/rows": { title: "rows checked", unit: "rows", range: [0, null], better: "neither", ideal: null },
  "contract/violation-count": {
    title: "rows that break the rule",
    unit: "rows",
    range: [0, null],
    better: "lower",
    ideal: 0,
  },
  "contract/violation-share": {
    title: "share of rows that break the rule",
    unit: "share",
    range: [0, 1],
    better: "lower",
    ideal: 0,
  },
  "contract/shortfall": {
    title: "how far a rule is from its tolerance or bounds",
    unit: "none",
    range: [0, null],
    better: "lower",
    ideal: 0,
  },
  "contract/aggregate-value": {
    title: "a number of a column that has bounds",
    unit: "none",
    range: [null, null],
    better: "neither",
    ideal: null,
  },
  "contract/category-share": {
    title: "share of a category",
    unit: "share",
    range: [0, 1],
    better: "neither",
    ideal: null,
  },
  "contract/age": {
    title: "age of the latest instant",
    unit: "milliseconds",
    range: [null, null],
    better: "lower",
    ideal: null,
  },
} as const;
