import { describe, expect, it } from "vitest";
import { surrogateFidelity } from "../../../src/explain/index.js";
import { expectClose } from "../../statistics/golden.js";
import { inspectionCases } from "../inspections.js";

const cases = inspectionCases("surrogate-fidelity");

describe("surrogateFidelity() of the golden functions", () => {
  it("covers every case", () => {
    expect(cases.length).toBe(4);
  });

  it.each(cases)("$model", ({ document, golden }) => {
    const { model, surrogate } = golden.input as unknown as Record<"model" | "surrogate", readonly number[]>;
    const fidelity = surrogateFidelity(Float64Array.from(model), Float64Array.from(surrogate));
    const wanted = golden.expected as Record<string, number>;
    expect(Object.keys(wanted).sort()).toEqual(["agreement of sign", "mean absolute error", "r2"]);
    expectClose(fidelity.r2, wanted["r2"]!, document.tolerance);
    expectClose(fidelity.meanAbsoluteError, wanted["mean absolute error"]!, document.tolerance);
    expectClose(fidelity.agreement, wanted["agreement of sign"]!, document.tolerance);
  });
});
