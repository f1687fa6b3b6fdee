import { describe, expect, it } from "vitest";
import golden from "../../../../golden/fairness/threshold-optimizer.json";
import type {
  Cut,
  ThresholdConstraint,
  ThresholdObjective,
  TradeoffOptions,
} from "../../../../src/fairness/index.js";
import { fitThresholds, thresholdProbabilities, tradeoffHulls } from "../../../../src/fairness/index.js";
import { sum } from "../../../../src/statistics/index.js";
import type { GoldenFile, GoldenNumber } from "../../../statistics/golden.js";
import { expectClose, reasonOf } from "../../../statistics/golden.js";
import type { GoldenRows } from "./goldenRows.js";
import { rowsOf } from "./goldenRows.js";

interface GoldenCut {
  readonly operator: ">" | "<";
  readonly threshold: GoldenNumber;
}

interface Options {
  readonly constraint: string;
  readonly objective: string;
  readonly grid_size: number;
  readonly flip: boolean;
  readonly tolerance: number | null;
}

interface Expected {
  readonly error?: string;
  readonly rule?: Record<
    string,
    {
      p0: number;
      operation0: GoldenCut;
      p1: number;
      operation1: GoldenCut;
      p_ignore?: number;
      prediction_constant?: number;
    }
  >;
  readonly expected_rates_by_group?: Record<string, Record<string, number>>;
  readonly expected_accuracy?: number;
  readonly row_probabilities_sum?: number;
  readonly best_x?: number | Record<string, number>;
  readonly best_y?: number;
  readonly hull?: Record<string, readonly ({ x: number; y: number } & GoldenCut)[]>;
}

const { cases, tolerance } = golden as unknown as GoldenFile<GoldenRows, Expected, Options>;
const close = (actual: number | null, expected: number): void => expectClose(actual!, expected, tolerance);

function expectCut(actual: Cut, { operator, threshold }: GoldenCut): void {
  const limit = Number(threshold);
  if (Math.abs(limit) === Infinity) expect(actual).toBe((operator === ">") === limit > 0 ? "none" : "all");
  else if (typeof actual === "string") expect.fail(`${actual} against ${operator} ${threshold}`);
  else {
    expect("above" in actual).toBe(operator === ">");
    close("above" in actual ? actual.above : actual.below, limit);
  }
}

describe("fitThresholds() gives the tables of the reference", () => {
  it.each(cases.map((one) => [one.name, one] as const))("%s", (_, { input, options, expected }) => {
    const { yTrue, yScore, groupOf, groups, names } = rowsOf(input);
    const constraint = options.constraint.replaceAll("_", "-") as ThresholdConstraint;
    const asked: TradeoffOptions = {
      groupOf,
      groups,
      constraint,
      objective: options.objective.replace("_score", "").replaceAll("_", "-") as ThresholdObjective,
      sides: options.flip ? "above-or-below" : "above",
    };
    const fit = () =>
      fitThresholds(yTrue, yScore, {
        ...asked,
        gridSize: options.grid_size,
        tolerance: options.tolerance ?? 0,
      });
    if (expected.error !== undefined) {
      // The peer refuses a group of one label always; we only where a rate has no rows to stand on.
      if (constraint === "demographic-parity")
        expect(fit().groups[names.indexOf("b")]?.expected).toMatchObject({ falsePositiveRate: null });
      else expect(reasonOf(fit)).toBe("no-negative-labels");
      return;
    }
    const rule = fit();
    const isOdds = constraint === "equalized-odds";
    close(rule.accuracy, expected.expected_accuracy!);
    close(sum(thresholdProbabilities(rule, yScore, groupOf)), expected.row_probabilities_sum!);
    if (!isOdds) close(rule.value, expected.best_y!);
    for (const [group, name] of names.entries()) {
      const own = rule.groups[group]!;
      const rates = expected.expected_rates_by_group![name]!;
      expect(own.expected.weight).toBe(rates["rows"]);
      close(own.expected.selectionRate, rates["selection_rate"]!);
      close(own.expected.truePositiveRate, rates["true_positive_rate"]!);
      close(own.expected.falsePositiveRate, rates["false_positive_rate"]!);
      close(own.expected.accuracy, rates["accuracy"]!);
      const best = expected.best_x!;
      close(own.constrained, typeof best === "number" ? best : best[name]!);
      if (isOdds) close(own.expected.truePositiveRate, expected.best_y!);
      const reference = expected.rule![name]!;
      close(own.probabilities[0], reference.p0);
      close(own.probabilities[1], reference.p1);
      expectCut(own.cuts[0], reference.operation0);
      expectCut(own.cuts[1], reference.operation1);
      close(own.ignored, reference.p_ignore ?? 0);
      close(own.constant, reference.prediction_constant ?? 0);
    }
    if (expected.hull === undefined) return;
    const hulls = tradeoffHulls(yTrue, yScore, asked);
    for (const [group, name] of names.entries()) {
      const hull = hulls[group]!;
      const reference = expected.hull[name]!;
      expect(hull.map(({ x }) => x)).toHaveLength(reference.length);
      for (const [i, vertex] of reference.entries()) {
        close(hull[i]!.x, vertex.x);
        close(hull[i]!.y, vertex.y);
        expectCut(hull[i]!.cut, vertex);
      }
    }
  });
});
