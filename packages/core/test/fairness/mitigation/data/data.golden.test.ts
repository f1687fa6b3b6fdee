import { describe, expect, it } from "vitest";
import correlationFile from "../../../../golden/fairness/correlation-remover.json";
import impactFile from "../../../../golden/fairness/disparate-impact-remover.json";
import massagingFile from "../../../../golden/fairness/massaging.json";
import reweighingFile from "../../../../golden/fairness/reweighing.json";
import {
  fitCorrelationRemover,
  fitDisparateImpactRemover,
  fitReweighing,
  massageLabels,
  removeCorrelation,
  removeDisparateImpact,
  reweighRows,
} from "../../../../src/fairness/index.js";
import { denseMatrix } from "../../../../src/statistics/index.js";
import type { GoldenFile, GoldenNumber } from "../../../statistics/golden.js";
import { expectClose } from "../../../statistics/golden.js";

interface LabeledRows {
  readonly label: readonly number[];
  readonly group: readonly string[];
  readonly weight?: readonly number[];
  readonly score?: readonly number[];
}

/** Groups by their place among the sorted names. */
function grouped(group: readonly (string | number)[]) {
  const names = [...new Set(group)].sort();
  return { names, groupOf: Int32Array.from(group, (name) => names.indexOf(name)), groups: names.length };
}

describe("fitReweighing(), reweighRows()", () => {
  const { cases, tolerance } = reweighingFile as unknown as GoldenFile<
    LabeledRows,
    {
      factors: Record<string, GoldenNumber>;
      base_rate_by_group_after?: Record<string, number>;
      weight_sum_before?: number;
      weight_sum_after?: number;
      peer_row_weights?: readonly number[];
    }
  >;
  it.each(cases)("$name", ({ input, expected }) => {
    const { names, ...rows } = grouped(input.group);
    const labels = Uint8Array.from(input.label);
    const weights = input.weight === undefined ? undefined : Float64Array.from(input.weight);
    const options = weights === undefined ? rows : { ...rows, weights };
    const reweighing = fitReweighing(labels, options);
    names.forEach((name, group) => {
      for (const label of [0, 1] as const) {
        const factor = reweighing.factors[group]![label];
        const wanted = expected.factors[`${name}/${label}`]!;
        if (wanted === "NaN") expect(factor).toBeNull();
        else expectClose(factor!, wanted, tolerance);
      }
    });
    const reweighed = reweighRows(reweighing, labels, options);
    expected.peer_row_weights?.forEach((weight, row) => {
      expectClose(reweighed[row]!, weight, tolerance);
    });
    const sum = (of: (row: number) => number) => labels.reduce((total, _, row) => total + of(row), 0);
    for (const [name, rate] of Object.entries(expected.base_rate_by_group_after ?? {})) {
      const own = (row: number) => (input.group[row] === name ? reweighed[row]! : 0);
      expectClose(sum((row) => own(row) * labels[row]!) / sum(own), rate, tolerance);
    }
    if (expected.weight_sum_before !== undefined)
      expectClose(
        sum((row) => weights?.[row] ?? 1),
        expected.weight_sum_before,
        tolerance,
      );
    if (expected.weight_sum_after !== undefined)
      expectClose(
        sum((row) => reweighed[row]!),
        expected.weight_sum_after,
        tolerance,
      );
  });
});

describe("massageLabels()", () => {
  const { cases, tolerance } = massagingFile as unknown as GoldenFile<
    LabeledRows,
    {
      gap_before: number;
      swaps: number;
      promoted: number[];
      demoted: number[];
      label: number[];
      gap_after: number;
    },
    { privileged: string }
  >;
  it.each(cases)("$name", ({ input, options, expected }) => {
    const { names, ...rows } = grouped(input.group);
    const massaged = massageLabels(Uint8Array.from(input.label), Float64Array.from(input.score!), {
      ...rows,
      privileged: names.indexOf(options.privileged),
    });
    expectClose(massaged.gapBefore, expected.gap_before, tolerance);
    expectClose(massaged.gapAfter, expected.gap_after, tolerance);
    expect(massaged.promoted.length).toBe(expected.swaps);
    expect([...massaged.promoted]).toEqual(expected.promoted);
    expect([...massaged.demoted]).toEqual(expected.demoted);
    expect([...massaged.labels]).toEqual(expected.label);
  });
});

describe("fitDisparateImpactRemover(), removeDisparateImpact()", () => {
  const { cases, tolerance } = impactFile as unknown as GoldenFile<
    { value: number[]; group: number[] },
    { repaired: number[]; peer_agrees: boolean },
    { level: number }
  >;
  it.each(cases)("$name", ({ input, options, expected }) => {
    const rows = grouped(input.group);
    const column = denseMatrix(Float64Array.from(input.value), 1);
    const remover = fitDisparateImpactRemover(column, { ...rows, level: options.level });
    const { values } = removeDisparateImpact(remover, column, rows);
    expect(expected.peer_agrees).toBe(true);
    expected.repaired.forEach((value, row) => {
      expectClose(values[row]!, value, tolerance);
    });
  });
});

describe("fitCorrelationRemover(), removeCorrelation()", () => {
  type Rows = readonly (readonly number[])[];
  const { cases, tolerance } = correlationFile as unknown as GoldenFile<
    { sensitive: Rows; features: Rows; new_rows: Rows },
    { sensitive_means: number[]; coefficients: Rows; transformed: Rows; new_rows_transformed: Rows },
    { alpha: number }
  >;
  const matrixOf = (rows: Rows) => denseMatrix(Float64Array.from(rows.flat()), rows[0]!.length);
  const expectAll = (actual: ArrayLike<number>, wanted: Rows) => {
    expect(actual.length).toBe(wanted.flat().length);
    wanted.flat().forEach((value, i) => {
      expectClose(actual[i]!, value, tolerance);
    });
  };
  it.each(cases)("$name", ({ input, options, expected }) => {
    const features = matrixOf(input.features);
    const sensitive = matrixOf(input.sensitive);
    const remover = fitCorrelationRemover(features, sensitive, options);
    expectAll(remover.means, [expected.sensitive_means]);
    expectAll(remover.coefficients.flat(), expected.coefficients);
    expectAll(removeCorrelation(remover, features, sensitive).values, expected.transformed);
    const width = sensitive.columns;
    const next = removeCorrelation(
      remover,
      matrixOf(input.new_rows.map((row) => row.slice(width))),
      matrixOf(input.new_rows.map((row) => row.slice(0, width))),
    );
    expectAll(next.values, expected.new_rows_transformed);
  });
});
