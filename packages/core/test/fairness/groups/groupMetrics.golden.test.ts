import { describe, expect, it } from "vitest";
import golden from "../../../golden/fairness/group-metrics.json";
import { groupMetrics } from "../../../src/fairness/index.js";
import { bytesOf } from "./bytesOf.js";
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

describe("groupMetrics()", () => {
  it.each(cases.map((one): [string, Case] => [one.name, one]))("measures %s", (_, one) => {
    const { input, options, expected } = one;
    const { label, prediction, score, weight } = input;
    const predictions = {
      yTrue: Uint8Array.from(label!),
      yPred: Uint8Array.from(prediction!),
      yScore: Float64Array.from(score!),
      ...(options.sample_weight === null ? {} : { weights: Float64Array.from(weight!) }),
    };
    const before = bytesOf(predictions);
    const table = groupMetrics(predictions, tableOf(input, options.sensitive_features), {
      ...(options.control_features.length > 0 ? { control: tableOf(input, options.control_features) } : {}),
    });
    expectGoldenTable(table, expected, options, tolerance);
    expect(bytesOf(predictions)).toEqual(before);
  });
});
