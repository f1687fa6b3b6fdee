import { nearestCounterfactual } from "@probity/core/explain";
import { scoreTrees, treeEnsembleFromOnnx } from "@probity/core/model";
import { describe, expect, test } from "vitest";

interface Golden {
  readonly features: number;
  readonly tolerance: { readonly relative: number; readonly absolute: number };
  readonly cases: readonly {
    readonly name: string;
    readonly input: { readonly row: readonly number[] };
    readonly options: {
      readonly target: number;
      readonly weights: readonly number[];
      readonly fixed?: readonly number[];
      readonly onlyUp?: readonly number[];
      readonly bounds?: readonly [number, number];
    };
    readonly expected: {
      readonly distance?: number;
      readonly point?: readonly number[];
      readonly score?: number;
      readonly changed?: number;
      readonly unique?: boolean;
      readonly sparsest?: number;
      readonly refused?: string;
      readonly "best reachable"?: number | null;
    };
  }[];
}

const documents = import.meta.glob<Golden>("../../../golden/explain/agnostic/counterfactual-*.json", {
  eager: true,
  import: "default",
});
const files = import.meta.glob<string>("../../../golden/explain/agnostic/counterfactual-*.onnx", {
  eager: true,
  import: "default",
  query: "?inline",
});
const cases = Object.entries(documents).flatMap(([path, document]) =>
  document.cases.map((golden) => ({
    file: path.replace(/^.*\/|\.json$/g, ""),
    name: golden.name,
    document,
    golden,
    bytes: async () => {
      const response = await fetch(files[path.replace(/json$/, "onnx")]!);
      return new Uint8Array(await response.arrayBuffer());
    },
  })),
);

describe("nearestCounterfactual() of the golden forests", () => {
  test("has every case", () => {
    expect(cases.length).toBe(52);
  });

  test.each(cases)("$file, $name", async ({ document, golden, bytes }) => {
    const ensemble = treeEnsembleFromOnnx(await bytes());
    const { target, weights, fixed = [], onlyUp = [], bounds } = golden.options;
    const constraints = Array.from({ length: document.features }, (_, feature) => ({
      feature,
      ...(fixed.includes(feature) ? { immutable: true } : {}),
      ...(onlyUp.includes(feature) ? { direction: "up" as const } : {}),
      ...(bounds === undefined ? {} : { atLeast: bounds[0], atMost: bounds[1] }),
    }));
    const row = Float64Array.from(golden.input.row);
    const options = { target: { margin: { atLeast: target } }, constraints };
    const result = nearestCounterfactual(ensemble, row, { ...options, weights });
    const close = (value: number, expected: number): void => {
      const { absolute, relative } = document.tolerance;
      expect(Math.abs(value - expected)).toBeLessThanOrEqual(absolute + relative * Math.abs(expected));
    };
    const { expected } = golden;
    if (expected.refused !== undefined) {
      expect(result.status).toBe(expected.refused);
      const reachable = "bestReachable" in result ? result.bestReachable : undefined;
      const most = expected["best reachable"];
      if (typeof most === "number") close(reachable ?? Number.NaN, most);
      else expect(reachable).toBe(most);
      return;
    }
    if (result.status !== "proven-optimal") throw new Error(`ended as ${result.status}`);
    const { counterfactual, lowerBound } = result;
    close(counterfactual.distance, expected.distance!);
    close(lowerBound, expected.distance!);
    expect(scoreTrees(ensemble, Float32Array.from(counterfactual.point))[0]).toBeGreaterThanOrEqual(target);
    if (expected.unique === true) {
      expect(Array.from(counterfactual.point)).toEqual(expected.point);
      close(counterfactual.scores[0]!, expected.score!);
      expect(counterfactual.changed.length).toBe(expected.changed);
    }
    const sparsest = nearestCounterfactual(ensemble, row, { ...options, distance: "l0" });
    expect("counterfactual" in sparsest && sparsest.counterfactual.distance).toBe(expected.sparsest);
  });
});
