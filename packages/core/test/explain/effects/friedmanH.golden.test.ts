import { describe, expect, it } from "vitest";
import { friedmanH, treeFriedmanH } from "../../../src/explain/index.js";
import { expectClose } from "../../statistics/golden.js";
import { ensembleOf, inspectionCases, predictorOf, rowsOf } from "../inspections.js";

const cases = inspectionCases("friedman-h");

describe("friedmanH() of the golden functions", () => {
  it("covers every case", () => {
    expect(cases.length).toBe(4);
  });

  it.each(cases)("$model", async ({ document, golden }) => {
    const rows = rowsOf(document, golden);
    const ensemble = await ensembleOf(document);
    const strengths = [await friedmanH(await predictorOf(document), rows)];
    if (ensemble !== undefined) strengths.push(treeFriedmanH(ensemble, rows));
    const { pairs, totals } = golden.expected as {
      readonly pairs: readonly (readonly [number, number, number | "NaN", number])[];
      readonly totals: readonly number[];
    };
    for (const strength of strengths) {
      expect(strength.pairs.length).toBe(pairs.length);
      pairs.forEach(([i, j, hSquared, unnormalized], at) => {
        const got = strength.pairs[at]!;
        expect(got.features).toEqual([i, j]);
        if (hSquared === "NaN") expect(got.hSquared).toBeNull();
        else expectClose(got.hSquared!, hSquared, document.tolerance);
        expectClose(got.unnormalized, unnormalized, document.tolerance);
      });
      expect(strength.totals.length).toBe(totals.length);
      totals.forEach((wanted, i) => {
        expect(strength.totals[i]!.feature).toBe(i);
        expectClose(strength.totals[i]!.hSquared!, wanted, document.tolerance);
      });
    }
  });
});
