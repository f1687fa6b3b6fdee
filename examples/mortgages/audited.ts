import type { Finding } from "@probity/core";
import { measure } from "@probity/core";
import { protectedColumns } from "@probity/core/contracts";
import type { FairnessPlan } from "@probity/core/fairness";
import { auditFairness, defineFairnessPlan, groupsOf } from "@probity/core/fairness";
import { featureMatrix } from "@probity/core/features";
import { marginToProbability, scoreTrees, treeEnsembleFromOnnx } from "@probity/core/model";
import { evaluateClassifier } from "@probity/core/performance";
import type { DenseMatrix } from "@probity/core/statistics";
import { denseMatrix } from "@probity/core/statistics";
import type { Table } from "@probity/core/table";
import { filterRows, rowsOf, select } from "@probity/core/table";
import { readBytes, readCsv } from "@probity/node";
import { applications, csvColumns } from "./contract.js";
import { modelInput } from "./features.js";

/** The inputs of the reviewed model that no law forbids a lender to use: all but marital status. */
export const permittedInputs: readonly string[] = modelInput.features
  .map(({ name }) => name)
  .filter((name) => !protectedColumns(applications).includes(name));

/** Some applications as whoever audits a lender has them. */
export interface AuditedRows {
  /** Columns in the order of {@link permittedInputs}. */
  readonly permitted: DenseMatrix;
  /** The probability of approval that the reviewed model gives. */
  readonly scores: Float64Array;
  /** 1 where the application was approved. */
  readonly approved: Uint8Array;
  /** `black` and `single`. */
  readonly sensitive: Table;
  /** Ids by race: 0 is White, 1 is Black. */
  readonly groupOf: Int32Array;
  readonly groups: number;
}

/** Training applications to fit rules on and to choose among them, two to one, and test applications to judge the chosen one, once. */
export async function mortgagesToAudit(
  folder: string,
): Promise<{ readonly train: AuditedRows; readonly choose: AuditedRows; readonly test: AuditedRows }> {
  const table = await readCsv(`${folder}/mortgages.csv`, { columns: csvColumns });
  const ensemble = treeEnsembleFromOnnx(await readBytes(`${folder}/mortgages-model.onnx`));
  const splits = rowsOf(table).map(({ split }) => split);
  const some = (keep: (split: unknown, row: number) => boolean): AuditedRows => {
    const own = filterRows(
      table,
      Uint8Array.from(splits, (split, row) => (keep(split, row) ? 1 : 0)),
    );
    const { values, features, rows } = featureMatrix(modelInput, own);
    const denials = marginToProbability(ensemble, scoreTrees(ensemble, values));
    const places = permittedInputs.map((name) => features.indexOf(name));
    const permitted = Float64Array.from(
      { length: rows * places.length },
      (_, i) => values[Math.floor(i / places.length) * features.length + places[i % places.length]!]!,
    );
    const { groupOf, segments } = groupsOf(select(own, ["black"]));
    return {
      permitted: denseMatrix(permitted, places.length),
      scores: Float64Array.from({ length: rows }, (_, row) => denials[2 * row]!),
      approved: Uint8Array.from(rowsOf(own), ({ denied }) => (denied === "no" ? 1 : 0)),
      sensitive: select(own, ["black", "single"]),
      groupOf,
      groups: segments.length,
    };
  };
  return {
    train: some((split, row) => split === "train" && row % 3 !== 0),
    choose: some((split, row) => split === "train" && row % 3 === 0),
    test: some((split) => split === "test"),
  };
}

/** A rule that approves where a score of approval is high enough. */
export interface LendingRule {
  readonly name: string;
  readonly inputs: readonly string[];
  readonly scores: Float64Array;
  readonly cutoff: number;
}

/** What the rule does, row by row. */
export function approvals({ scores, cutoff }: Pick<LendingRule, "scores" | "cutoff">): Uint8Array {
  return Uint8Array.from(scores, (score) => (score > cutoff ? 1 : 0));
}

/** What an audit of a lending rule measures: the default plan, and whether approval of creditworthy applicants is alike within 0.05. */
export const lendingPlan: FairnessPlan = defineFairnessPlan({
  equivalence: { rates: ["selectionRate", "truePositiveRate"], tolerance: 0.05 },
});

/** What the lending policy asks to be measured of a rule, on rows that it was not fitted on. */
export function lendingFindings(rows: AuditedRows, rule: LendingRule): readonly Finding[] {
  const { name, inputs, scores, cutoff } = rule;
  const about = { model: name, inputs: [name, "applications"] };
  const declared = protectedColumns(applications);
  return [
    measure(
      "features/protected-input-count",
      { model: name },
      () => ({ value: inputs.filter((input) => declared.includes(input)).length, n: inputs.length }),
      { inputs: [name] },
    ),
    ...evaluateClassifier(rows.approved, scores, { ...about, cutoffs: [cutoff] }),
    ...auditFairness(
      { yTrue: rows.approved, yPred: approvals(rule), sensitive: rows.sensitive },
      { ...about, parameters: { cutoff }, plan: lendingPlan },
    ),
  ];
}
