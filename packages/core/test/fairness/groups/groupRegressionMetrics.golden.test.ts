import { describe, it } from "vitest";
import golden from "../../../golden/fairness/group-metrics-regression.json";
import { groupRegressionMetrics } from "../../../src/fairness/index.js";
import type { GoldenOptions, GoldenTable } from "./goldenTable.js";
import { expectGoldenTable, tableOf } from "./goldenTable.js";

interface Case {
  readonly name: string;
  readonly input: { readonly [column: string]: readonly number[] };
  readonly options: GoldenOptions;
  readonly expected: GoldenTable;
}

const { cases, tolerance } = golden as unknown as {
  readonly cases: readonly Case[];
  readonly tolerance: { readonly relative: number; readonly absolute: number };
};

describe("groupRegressionMetrics()", () => {
  it.each(cases.map((one): [string, Case] => [one.name, one]))("measures %s", (_, one) => {
    const { input, options, expected } = one;
    const { label, prediction, weight } = input;
    const table = groupRegressionMetrics(
      {
        yTrue: Float64Array.from(label!),
        yPred: Float64Array.from(prediction!),
        ...(options.sample_weight === null ? {} : { weights: Float64Array.from(weight!) }),
      },
      tableOf(input, options.sensitive_features),
      options.control_features.length > 0 ? { control: tableOf(input, options.control_features) } : {},
    );
    expectGoldenTable(table, expected, options, tolerance);
  });
});
