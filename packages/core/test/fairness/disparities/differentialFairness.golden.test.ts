import { describe, expect, it } from "vitest";
import golden from "../../../golden/fairness/differential-fairness.json";
import { differentialFairness } from "../../../src/fairness/index.js";
import type { GoldenFile, GoldenNumber } from "../../statistics/golden.js";
import { expectClose, reasonOf } from "../../statistics/golden.js";

interface Rows {
  readonly group: readonly string[];
  readonly second?: readonly string[];
  readonly label: readonly number[];
  readonly prediction: readonly number[];
  readonly weight?: readonly number[];
}
interface Counts {
  readonly positive: readonly number[];
  readonly total: readonly number[];
}
type Input = Rows | Counts | { readonly counts: readonly (readonly number[])[] };
interface OfRows {
  readonly labels: GoldenNumber;
  readonly predictions: GoldenNumber;
  readonly bias_amplification: GoldenNumber;
}
interface Expected {
  readonly epsilon?: GoldenNumber;
  readonly cells?: readonly (readonly string[])[];
  readonly epsilon_by_concentration?: { readonly [concentration: string]: GoldenNumber | OfRows };
}

const { tolerance, cases } = golden as unknown as GoldenFile<
  Input,
  Expected,
  { readonly concentration?: number }
>;

function expectEpsilon(
  counts: readonly (readonly number[])[],
  concentration: number,
  expected: GoldenNumber,
): void {
  const compute = () => differentialFairness(counts, { concentration });
  if (expected === "Infinity") expect(reasonOf(compute)).toBe("zero-count");
  else expectClose(compute().epsilon, expected, tolerance);
}

function countsOf(
  rows: Rows,
  outcome: "label" | "prediction",
  cells: readonly (readonly string[])[],
): number[][] {
  return cells.map(([group, second]) =>
    [1, 0].map((value) =>
      rows.group.reduce((sum, name, row) => {
        const inCell = name === group && (second === undefined || rows.second![row] === second);
        return inCell && rows[outcome][row] === value ? sum + (rows.weight?.[row] ?? 1) : sum;
      }, 0),
    ),
  );
}

describe("differentialFairness() equals the golden values", () => {
  it.each(cases)("$name", ({ input, options, expected }) => {
    if ("counts" in input) {
      expectEpsilon(input.counts, options.concentration!, expected.epsilon!);
      return;
    }
    for (const [name, wanted] of Object.entries(expected.epsilon_by_concentration!)) {
      const concentration = Number(name);
      if ("positive" in input) {
        const counts = input.positive.map((positive, at) => [positive, input.total[at]! - positive]);
        expectEpsilon(counts, concentration, wanted as GoldenNumber);
        continue;
      }
      const { labels, predictions, bias_amplification } = wanted as OfRows;
      const ofLabels = countsOf(input, "label", expected.cells!);
      const ofPredictions = countsOf(input, "prediction", expected.cells!);
      expectEpsilon(ofLabels, concentration, labels);
      expectEpsilon(ofPredictions, concentration, predictions);
      const amplified =
        differentialFairness(ofPredictions, { concentration }).epsilon -
        differentialFairness(ofLabels, { concentration }).epsilon;
      expectClose(amplified, bias_amplification, { ...tolerance, absolute: 1e-12 });
    }
  });
});
