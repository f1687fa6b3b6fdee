import { protectedColumns } from "../../contracts/index.js";
import type { Finding, InputName } from "../../evidence/index.js";
import { measure } from "../../evidence/index.js";
import type { FeatureMatrix, FeatureRow, FeatureSet } from "../../features/index.js";
import { featureRow, sourceColumns } from "../../features/index.js";
import { outcomeConcentration } from "../../statistics/index.js";
import type { Table } from "../../table/index.js";
import { codesOf, columnOf, rowsOf } from "../../table/index.js";
import type { ModelReviewInput } from "../reviewModel.js";
import { indicator } from "./labels.js";

/** The columns that a model's features are computed from, each once. */
export function sourcesOf(features: FeatureSet): readonly string[] {
  return [...new Set(features.features.flatMap((feature) => sourceColumns(feature)))];
}

/** Are features the same alone and in the batch, which of their sources are protected, and which give the outcome away? */
export function featureFindings(
  { model, data, contract, features, outcome }: ModelReviewInput,
  current: { readonly table: Table; readonly matrix: FeatureMatrix; readonly inputs: readonly InputName[] },
): readonly Finding[] {
  const sources = sourcesOf(features);
  const declared = protectedColumns(contract);
  const protectedInputs = sources.filter((name) => declared.includes(name));
  const rows = rowsOf(current.table);
  const positive = indicator(data.table, outcome.column, outcome.positive);
  return [
    measure(
      "features/parity-mismatch-count",
      { model: model.name },
      () => ({ value: parityMismatches(features, current.matrix, rows), n: rows.length }),
      {
        inputs: current.inputs,
      },
    ),
    measure(
      "features/protected-input-count",
      {
        model: model.name,
        ...(protectedInputs.length === 0 ? {} : { column: protectedInputs.join(", ") }),
      },
      () => ({ value: protectedInputs.length, n: sources.length }),
      { inputs: [model.name] },
    ),
    ...sources.map((name) => concentration(data, name, positive)),
  ];
}

/** Over all rows with an outcome: a leak is a property of the table, not of a split. */
function concentration(data: ModelReviewInput["data"], name: string, positive: Uint8Array): Finding {
  return measure(
    "features/outcome-concentration",
    { table: data.name, column: name },
    () => {
      const { share, rows, interval } = outcomeConcentration(
        codesOf(columnOf(data.table, name)).codes,
        positive,
      );
      return { value: share, n: rows, interval };
    },
    { inputs: [data.name] },
  );
}

/** Rows whose features come out differently one by one than in the batch; NaN equals NaN. */
function parityMismatches(features: FeatureSet, matrix: FeatureMatrix, rows: readonly FeatureRow[]): number {
  const width = matrix.features.length;
  return rows.filter(
    (row, i) =>
      !featureRow(features, row).every((value, k) => Object.is(value, matrix.values[i * width + k])),
  ).length;
}
