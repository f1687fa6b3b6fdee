import { checkContract } from "@probity/core/contracts";
import { interventionalShapValues } from "@probity/core/explain";
import { featureMatrix } from "@probity/core/features";
import { treeEnsembleFromOnnx } from "@probity/core/model";
import { codesOf, columnOf, filterRows, type Table } from "@probity/core/table";
import { openPredictor } from "@probity/web";
import { beforeAll, describe, expect, it } from "vitest";
import golden from "../../../packages/core/golden/fairness/mortgages.json";
import { applications } from "../contract.js";
import { modelInput } from "../features.js";
import { applicationsTable, modelBytes } from "./applications.js";

const expected = (
  golden.cases as readonly { name: string; expected: { ids?: number[]; score?: number[] } }[]
).find((one) => one.name === "test-rows")!.expected;

function split(table: Table, name: string): Table {
  const { codes, labels } = codesOf(columnOf(table, "split"));
  return filterRows(
    table,
    Uint8Array.from(codes, (code) => (labels[code] === name ? 1 : 0)),
  );
}

describe("the mortgage model in a page", () => {
  let table: Table;
  let bytes: Uint8Array;
  beforeAll(async () => {
    table = applicationsTable();
    bytes = await modelBytes();
  });

  it("checks the contract", () => {
    const { failures } = checkContract(applications, table, { input: "mortgages" });
    expect([...failures.get("whole-numbers(consumer_credit_score)")!]).toEqual([2380]);
  });

  it("scores the test split as Node does, and explains it", async () => {
    const predictor = await openPredictor(bytes, {
      inputWidth: modelInput.features.length,
      output: "probabilities",
    });
    const matrix = featureMatrix(modelInput, split(table, "test"));
    const outputs = await predictor.predict(matrix.values);
    expect(matrix.rows).toBe(951);
    for (let row = 0; row < matrix.rows; row++)
      expect(Math.abs(outputs[2 * row]! - expected.score![row]!)).toBeLessThan(1e-6);

    const background = featureMatrix(modelInput, split(table, "train")).values;
    const shap = interventionalShapValues(treeEnsembleFromOnnx(bytes), matrix.values, { background });
    expect(shap.rows).toBe(951);
    expect(shap.additivityError).toBeLessThan(1e-9);
  });
});
