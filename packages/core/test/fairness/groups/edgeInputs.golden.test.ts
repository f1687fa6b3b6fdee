import { expect, it } from "vitest";
import golden from "../../../golden/fairness/edge-inputs.json?raw";
import type { GroupTable } from "../../../src/fairness/index.js";
import {
  binaryLabels,
  disparity,
  groupMetrics,
  groupRegressionMetrics,
  missingLabel,
} from "../../../src/fairness/index.js";
import { columnOf, tableFrom } from "../../../src/table/index.js";
import type { GoldenNumber } from "../../statistics/golden.js";
import { reasonOf } from "../../statistics/golden.js";
import { expectMeasured } from "./goldenParity.js";

type Cell = number | string | boolean | null;
type Input = { readonly [column: string]: readonly Cell[] };
type ByGroup = { readonly [group: string]: { readonly [metric: string]: GoldenNumber } };

interface Case {
  readonly name: string;
  readonly input: Input;
  readonly expected: {
    readonly peer: {
      readonly error?: string;
      readonly value?: GoldenNumber;
      readonly by_group?: ByGroup;
      readonly difference?: { readonly [metric: string]: GoldenNumber };
      readonly ratio?: { readonly [metric: string]: GoldenNumber };
    };
  };
}

// Read as text: bundled as a literal, the key "__proto__" would become a prototype.
const { cases } = JSON.parse(golden) as { readonly cases: readonly Case[] };
const tolerance = { relative: 1e-12, absolute: 1e-13 };
const tried = new Set<string>();

function caseOf(name: string): Case {
  tried.add(name);
  return cases.find((one) => one.name === name)!;
}

/** The input as a user has it: a table with a label, a prediction and a group column. */
function tableOf({ input }: Case): GroupTable {
  const columns = tableFrom({
    label: input["label"]!.map((cell) => (cell === "NaN" ? Number.NaN : cell)),
    prediction: [...input["prediction"]!],
  });
  return groupMetrics(
    {
      yTrue: binaryLabels(columnOf(columns, "label")),
      yPred: binaryLabels(columnOf(columns, "prediction")),
      ...(input["weight"] === undefined ? {} : { weights: Float64Array.from(input["weight"] as number[]) }),
    },
    tableFrom({ group: [...input["group"]!] }),
  );
}

const camel = (name: string): string => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

it.each(["minus-one-one", "true-false", "names-that-sort-oddly", "boolean-groups", "object-keys-as-names"])(
  "measures %s as the peer does",
  (name) => {
    const one = caseOf(name);
    const [grouping] = tableOf(one).groupings;
    const { by_group, difference, ratio } = one.expected.peer;
    const theirs = new Map(
      Object.entries(by_group!).map(([group, figures]) => [group.toLowerCase(), figures]),
    );
    expect(grouping!.cells).toHaveLength(theirs.size);
    for (const { segment, metrics } of grouping!.cells)
      for (const [metric, value] of Object.entries(theirs.get(segment["group"]!)!)) {
        const measurement = metrics[camel(metric)]!;
        if (measurement.status === "measured") expectMeasured(measurement, value, tolerance);
        // The peer calls a rate without denominator 0.
        else expect(value).toBe(0);
      }
    const gap = (metric: string, kind: "differenceBetweenGroups" | "ratioBetweenGroups") =>
      disparity(grouping!, { metrics: [camel(metric)], of: "worst" }, kind).value;
    for (const metric of ["selection_rate", "accuracy"]) {
      expect(gap(metric, "differenceBetweenGroups")).toBe(difference![metric]);
      expect(gap(metric, "ratioBetweenGroups")).toBe(ratio![metric]);
    }
  },
);

it("orders names by code units", () => {
  const [grouping] = tableOf(caseOf("names-that-sort-oddly")).groupings;
  expect(grouping!.cells.map(({ segment }) => segment["group"])).toEqual([" ", "10", "9", "é"]);
});

it("says that there are no rows", () => {
  const { overall, groupings } = tableOf(caseOf("no-rows"));
  expect(overall.n).toBe(0);
  expect(overall.metrics["accuracy"]).toEqual({ status: "not-measured", reason: "no-rows" });
  expect(groupings[0]!.cells).toEqual([]);
  expect(
    reasonOf(() => disparity(groupings[0]!, { metrics: ["accuracy"], of: "worst" }, "ratioBetweenGroups")),
  ).toBe("no-rows");
});

it.each(["group-of-zero-weight", "group-of-zero-weight-selection-rate"])(
  "leaves out a %s, and says so",
  (name) => {
    const [grouping] = tableOf(caseOf(name)).groupings;
    const [a, b] = grouping!.cells;
    expect(b).toMatchObject({ n: 2, weight: 0 });
    expect(b!.metrics["selectionRate"]).toEqual({ status: "not-measured", reason: "zero-total-weight" });
    expect(a!.metrics["selectionRate"]).toMatchObject({ status: "measured", value: 0.5, n: 2 });
  },
);

it("gives the rows without a group a line of their own", () => {
  const [grouping] = tableOf(caseOf("missing-group")).groupings;
  expect(grouping!.cells.map(({ segment, n }) => [segment["group"], n])).toEqual([
    ["a", 2],
    ["b", 1],
    [missingLabel, 1],
  ]);
});

it.each([
  ["negative-weight", "the weight of row 2 is negative or not finite"],
  ["missing-label", '"label" has none in row 2'],
  ["not-a-number-label", '"label" is not a number in row 2'],
  ["three-labels", '"label" holds 3 labels'],
])("refuses %s", (name, message) => {
  expect(() => tableOf(caseOf(name))).toThrow(RangeError);
  expect(() => tableOf(caseOf(name))).toThrow(message);
});

it("refuses lengths that differ, and names both", () => {
  const { input } = caseOf("lengths-differ");
  const yTrue = Uint8Array.from(input["label"] as number[]);
  const yPred = Uint8Array.from(input["prediction"] as number[]);
  expect(() => groupMetrics({ yTrue, yPred }, tableFrom({ group: [...input["group"]!] }))).toThrow(
    "got 3 and 4 rows",
  );
  expect(() => groupMetrics({ yTrue, yPred }, tableFrom({ group: ["a", "a", "b"] }))).toThrow(
    "got 3 and 4 rows",
  );
});

it.each([
  ["roc-area-of-one-label", "rocAuc", "single-class"],
  ["balanced-accuracy-of-one-label", "balancedAccuracy", "single-class"],
] as const)("does not measure the %s", (name, metric, reason) => {
  const { input } = caseOf(name);
  const yTrue = Uint8Array.from(input["label"] as number[]);
  const { overall } = groupMetrics(
    {
      yTrue,
      yPred: Uint8Array.from((input["prediction"] ?? input["label"]) as number[]),
      yScore: Float64Array.from((input["score"] ?? input["label"]) as number[]),
    },
    tableFrom({ group: [...yTrue].map(() => "a") }),
  );
  expect(overall.metrics[metric]).toEqual({ status: "not-measured", reason });
});

it("clips the logarithms of sure errors", () => {
  const { input, expected } = caseOf("log-loss-of-certain-errors");
  const { overall } = groupMetrics(
    {
      yTrue: Uint8Array.from(input["label"] as number[]),
      yScore: Float64Array.from(input["score"] as number[]),
    },
    tableFrom({ group: ["a", "b"] }),
  );
  expectMeasured(overall.metrics.logLoss, expected.peer.value!, tolerance);
});

it.each(["r2-of-constant-exact", "r2-of-constant"])("does not measure %s", (name) => {
  const { input } = caseOf(name);
  const { overall } = groupRegressionMetrics(
    {
      yTrue: Float64Array.from(input["label"] as number[]),
      yPred: Float64Array.from(input["prediction"] as number[]),
    },
    tableFrom({ group: ["a", "b"] }),
  );
  expect(overall.metrics.coefficientOfDetermination).toEqual({
    status: "not-measured",
    reason: "constant-input",
  });
});

it("refuses a score above one", () => {
  const { input } = caseOf("score-above-one");
  const yTrue = Uint8Array.from(input["label"] as number[]);
  const yScore = Float64Array.from(input["score"] as number[]);
  expect(() => groupMetrics({ yTrue, yScore }, tableFrom({ group: ["a", "b"] }))).toThrow(
    "the score of row 0 is no probability",
  );
});

it("tries every case of the file", () => {
  expect([...tried].sort()).toEqual(cases.map(({ name }) => name).sort());
});
