import { describe, expect, it } from "vitest";
import covers from "../../../golden/explain/agnostic/forest.covers.json";
import { pathDependentPartialDependence, treePartialDependence } from "../../../src/explain/index.js";
import { expectClose } from "../../statistics/golden.js";
import { ensembleOf, inspectionCases, rowsOf } from "../inspections.js";

const cases = inspectionCases("pdp-recursion");

describe("pathDependentPartialDependence() of the golden forest", () => {
  it("covers every case", () => {
    expect(cases.length).toBe(1);
  });

  it.each(cases)("$model", async ({ document, golden }) => {
    const ensemble = (await ensembleOf(document))!;
    const rows = rowsOf(document, golden);
    const { grid, recursion, brute } = golden.expected as Record<string, readonly number[]>;
    const grids = [{ feature: golden.options["feature"] as number, points: 9 }] as const;
    const byCover = pathDependentPartialDependence(ensemble, rows, {
      grids,
      covers: {
        trueCover: Float64Array.from(covers.trueCover, (cover) => cover ?? 0),
        falseCover: Float64Array.from(covers.falseCover, (cover) => cover ?? 0),
        provenance: "sidecar",
      },
    });
    const byRows = treePartialDependence(ensemble, rows, { grids });
    grid!.forEach((wanted, i) => {
      expectClose(byCover.grids[0]!.values[i]!, wanted, golden.tolerance!);
      expectClose(byCover.average[i]!, recursion![i]!, golden.tolerance!);
      expectClose(byRows.average[i]!, brute![i]!, golden.tolerance!);
    });
  });
});
