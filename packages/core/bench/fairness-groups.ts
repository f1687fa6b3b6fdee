import { disparities, groupFigures, groupMetrics, groupsOf } from "../src/fairness/index.js";
import type { Table } from "../src/table/index.js";
import { leastMilliseconds, mixed } from "./measured.js";

// The peers' recipe, word for word: u(i, k) is the finalizer of (i + 1) + (k + 1) · 0x9e3779b9 over 2^32.
const rows = 1_000_000;
const u = (k: number): Float64Array =>
  Float64Array.from({ length: rows }, (_, i) => mixed((i + 1 + Math.imul(k + 1, 0x9e3779b9)) | 0) / 2 ** 32);
const cuts = [0.4, 0.65, 0.85, 0.95];
const group = Int32Array.from(u(0), (x) => cuts.filter((cut) => x >= cut).length);
const labelDraw = u(4);
const yTrue = Uint8Array.from(labelDraw, (x, i) => (x < 0.25 + 0.06 * group[i]! ? 1 : 0));
const [fifth, sixth] = [u(5), u(6)];
const yScore = Float64Array.from(
  fifth,
  (x, i) => Math.floor(1000 * (0.6 * x + 0.4 * yTrue[i]! * sixth[i]!)) / 1000,
);
const yPred = Uint8Array.from(yScore, (score) => (score >= 0.4 ? 1 : 0));
const weights = Float64Array.from(u(7), (x) => 1 + Math.floor(8 * x) / 8);
const quarters = [1, 2, 3].map((k) => Int32Array.from(u(k), (x) => Math.floor(4 * x)));

/** Columns that nobody has read yet: codes into labels, as a dictionary of Arrow or Parquet gives them. */
function fresh(columns: { readonly [name: string]: Int32Array }, labels: readonly string[]): Table {
  return {
    rows,
    columns: Object.entries(columns).map(([name, codes]) => ({
      name,
      kind: "text",
      length: rows,
      validity: null,
      missing: 0,
      logicalType: { type: "dictionary" },
      storage: { form: "codes", codes, labels },
    })),
  };
}
const one = (): Table => fresh({ g: group }, ["a", "b", "c", "d", "e"]);
const three = (): Table => fresh({ a: quarters[0]!, b: quarters[1]!, c: quarters[2]! }, ["p", "q", "r", "s"]);

const metrics = [
  "selectionRate",
  "truePositiveRate",
  "falsePositiveRate",
  "trueNegativeRate",
  "falseNegativeRate",
  "accuracy",
  "positivePredictiveValue",
  "f1Score",
  "balancedAccuracy",
  "baseRate",
] as const;

function report(name: string, run: () => unknown, beside = ""): void {
  const time = leastMilliseconds(run, 15);
  console.log(`${name.padEnd(66)} ${time.toFixed(2).padStart(9)} ms  ${beside}`);
}

console.log("1,000,000 rows, 10 metrics with intervals; best of 15");
report("calibration loop: add a million doubles", () => yScore.reduce((a, b) => a + b, 0));
report("groupsOf, 5 groups, columns not read before", () => groupsOf(one()));
report("groupsOf, 64 cells of three columns not read before", () => groupsOf(three()));
report(
  "groupMetrics, 5 groups",
  () => groupMetrics({ yTrue, yPred }, one(), { metrics }),
  "target 10 ms (Fairlearn 0.15: 30 s)",
);
report(
  "groupMetrics, 64 cells of three features, and each feature",
  () => groupMetrics({ yTrue, yPred }, three(), { metrics }),
  "target 12 ms (Fairlearn 0.15: 45 s)",
);
report("groupMetrics, 64 cells, and all disparities", () =>
  disparities(groupMetrics({ yTrue, yPred }, three(), { metrics })),
);
report("groupMetrics, 5 groups, weighted", () => groupMetrics({ yTrue, yPred, weights }, one(), { metrics }));
const { groupOf, segments } = groupsOf(three());
report("groupFigures of numbered groups, 64 cells", () =>
  groupFigures({ yTrue, yPred }, { groupOf, groups: segments.length }, { metrics }),
);
report("groupMetrics of scores, 5 groups: 8 metrics with intervals", () =>
  groupMetrics({ yTrue, yScore }, one()),
);
report("groupMetrics of scores, 5 groups: area under the ROC curve", () =>
  groupMetrics({ yTrue, yScore }, one(), { metrics: ["rocAuc"] }),
);
