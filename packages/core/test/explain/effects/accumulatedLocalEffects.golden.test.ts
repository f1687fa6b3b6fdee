import { describe, expect, it } from "vitest";
import { accumulatedLocalEffects } from "../../../src/explain/index.js";
import { expectClose } from "../../statistics/golden.js";
import { inspectionCases, predictorOf, rowsOf } from "../inspections.js";

const cases = inspectionCases("ale-");

describe("accumulatedLocalEffects() of the golden functions", () => {
  it("covers every case", () => {
    expect(cases.length).toBe(20);
  });

  it.each(cases)("$model, $name", async ({ document, golden }) => {
    const { feature, bins, quantiles } = golden.options as Record<string, unknown>;
    const effects = await accumulatedLocalEffects(await predictorOf(document), rowsOf(document, golden), {
      feature: feature as number,
      bins: bins as number,
      quantile: quantiles === "order-statistic" ? "invertedCdf" : "linear",
    });
    for (const key of ["edges", "values", "counts"] as const) {
      const wanted = golden.expected[key] as readonly number[];
      expect(effects[key].length).toBe(wanted.length);
      effects[key].forEach((value, i) => expectClose(value, wanted[i]!, document.tolerance));
    }
  });
});
