import { describe, expect, it } from "vitest";
import {
  centeredExpectation,
  individualConditionalExpectation,
  partialDependence,
  treePartialDependence,
} from "../../../src/explain/index.js";
import { expectClose } from "../../statistics/golden.js";
import { ensembleOf, inspectionCases, predictorOf, rowsOf } from "../inspections.js";

interface Options {
  readonly feature?: number;
  readonly features?: readonly number[];
  readonly grid: { readonly points: number; readonly percentiles?: readonly [number, number] };
}

/** `pdp-recursion` needs covers and stands with its own function. */
const cases = inspectionCases("pdp-").filter(({ name }) => name !== "pdp-recursion");

describe("partial dependence of the golden functions", () => {
  it("covers every case", () => {
    expect(cases.length).toBe(20);
  });

  it.each(cases)("$model, $name", async ({ document, golden }) => {
    const predictor = await predictorOf(document);
    const rows = rowsOf(document, golden);
    const { feature, features, grid } = golden.options as unknown as Options;
    const asked = (features ?? [feature!]).map((each) => ({ feature: each, ...grid }));
    const options = {
      grids: asked.length === 2 ? ([asked[0]!, asked[1]!] as const) : ([asked[0]!] as const),
    };
    const { grid: wantedGrid, average, ...rest } = golden.expected;
    const compare = (got: Float64Array, wanted: unknown): void => {
      const numbers = (wanted as readonly (number | readonly number[])[]).flat();
      expect(got.length).toBe(numbers.length);
      got.forEach((value, i) => expectClose(value, numbers[i]!, document.tolerance));
    };

    const brute = await partialDependence(predictor, rows, options);
    const wantedGrids = features === undefined ? [wantedGrid] : (wantedGrid as unknown[]);
    brute.grids.forEach(({ values }, i) => compare(values, wantedGrids[i]));
    compare(brute.average, average);

    const ensemble = await ensembleOf(document);
    if (ensemble !== undefined) {
      const fast = treePartialDependence(ensemble, rows, options);
      fast.average.forEach((value, i) => expect(value).toBeCloseTo(brute.average[i]!, 12));
    }
    if (features === undefined) {
      const curves = await individualConditionalExpectation(predictor, rows, { grid: asked[0]! });
      compare(curves.average, average);
      const individual = rest["individual, first 5 rows"];
      if (individual !== undefined) {
        const points = curves.average.length;
        compare(curves.individual.subarray(0, 5 * points), individual);
        compare(
          centeredExpectation(curves).individual.subarray(0, 5 * points),
          rest["centred individual, first 5 rows"],
        );
        const weights = Float64Array.from(golden.input["weights"] as number[]);
        const weighted = await partialDependence(predictor, rows, { ...options, weights });
        compare(weighted.average, rest["weighted average"]);
        if (ensemble !== undefined)
          compare(
            treePartialDependence(ensemble, rows, { ...options, weights }).average,
            rest["weighted average"],
          );
      }
    }
  });
});
