import { describe, expect, it } from "vitest";
import golden from "../../../golden/profile/associations.json" with { type: "json" };
import columns from "../../../golden/profile/columns.json" with { type: "json" };
import type { Association, AssociationMeasure } from "../../../src/profile/index.js";
import { profileAssociations } from "../../../src/profile/index.js";
import {
  chiSquaredIndependence,
  correlationRatio,
  cramersV,
  cramersVBiasCorrected,
  mutualInformation,
  oneWayAnova,
  tschuprowsT,
  uncertaintyCoefficient,
} from "../../../src/statistics/index.js";
import type { Table } from "../../../src/table/index.js";
import { codesOf, columnOf, numberColumn, select, tableFrom } from "../../../src/table/index.js";
import { expectClose, reasonOf } from "../../statistics/golden.js";
import { goldenTable } from "../goldenTable.js";

interface Case {
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, unknown>>;
}

const { tolerance } = golden;
const cases: readonly Case[] = golden.cases;
const table = goldenTable(columns.input.table);

function casesOf(prefix: string): readonly Case[] {
  return cases.filter(({ name }) => name.startsWith(prefix));
}

function sides(one: Case): Table {
  const { input } = one;
  if ("xValues" in input)
    return tableFrom({ x: input["xValues"] as string[], y: input["yValues"] as string[] });
  return table;
}

function namesOf({ input }: Case): [string, string] {
  if ("xValues" in input) return ["x", "y"];
  return [String(input["x"] ?? input["category"]), String(input["y"] ?? input["numeric"])];
}

function close(actual: number | undefined, expected: unknown): void {
  expectClose(actual ?? Number.NaN, expected as number, tolerance);
}

function found(one: Case, measure: AssociationMeasure): Association {
  const [x, y] = namesOf(one);
  const { associations } = profileAssociations(select(sides(one), [x, y]), { kendall: { rows: "all" } });
  const [association] = associations.filter((other) => other.measure === measure);
  if (association === undefined) throw new Error(`${one.name} has no ${measure}`);
  return association;
}

function values({ result }: Association): { readonly value: number; readonly pValue?: number } {
  if ("reason" in result) throw new Error(result.reason);
  return result;
}

describe("two numbers", () => {
  it.each(casesOf("numeric-"))("$name", (one) => {
    const { expected } = one;
    const [pearson, spearman, kendall] = (["pearson", "spearman", "kendall-tau-b"] as const).map((measure) =>
      found(one, measure),
    );
    for (const one of [pearson!, spearman!, kendall!]) expect(one.n).toBe(expected["pairs"]);
    if ("notMeasurable" in expected) {
      const reason = expected["notMeasurable"] === "constant" ? "constant-input" : "no-rows";
      for (const one of [pearson!, spearman!, kendall!]) expect(one.result).toEqual({ reason });
      return;
    }
    close(values(pearson!).value, expected["pearson"]);
    close(values(pearson!).pValue, expected["pearsonP"]);
    close(values(spearman!).value, expected["spearman"]);
    close(values(spearman!).pValue, expected["spearmanP"]);
    close(values(kendall!).value, expected["kendallTauB"]);
    close(values(kendall!).pValue, expected["kendallP"]);
  });
});

/** The table of counts in the order of the levels that the golden file names. */
function countsOf(one: Case): number[][] {
  const [x, y] = namesOf(one);
  const [a, b] = [codesOf(columnOf(sides(one), x)), codesOf(columnOf(sides(one), y))];
  // Python writes truth values with a capital.
  const order = (labels: readonly string[], wanted: unknown): readonly number[] =>
    ((wanted as string[] | undefined) ?? labels).map((label) =>
      labels.indexOf(label === "True" || label === "False" ? label.toLowerCase() : label),
    );
  const rows = order(a.labels, one.expected["levelsX"]);
  const columns = order(b.labels, one.expected["levelsY"]);
  const counts = rows.map(() => columns.map(() => 0));
  a.codes.forEach((code, row) => {
    const at = b.codes[row]!;
    if (code >= 0 && at >= 0) counts[rows.indexOf(code)]![columns.indexOf(at)]! += 1;
  });
  return counts;
}

describe("two categories", () => {
  it.each(casesOf("category-"))("$name", (one) => {
    const { expected } = one;
    const counts = countsOf(one);
    expect(counts).toEqual(expected["table"]);
    const strength = one.name === "category-grade-grade" ? undefined : found(one, "cramers-v-bias-corrected");
    if ("notMeasurable" in expected) {
      expect(strength?.result).toEqual({ reason: "single-group" });
      for (const f of [cramersV, tschuprowsT, mutualInformation, uncertaintyCoefficient])
        expect(reasonOf(() => f(counts))).toBe("single-group");
      return;
    }
    close(chiSquaredIndependence(counts).statistic, expected["chiSquare"]);
    close(cramersV(counts), expected["cramersV"]);
    if (strength !== undefined) close(values(strength).value, expected["cramersVBiasCorrected"]);
    close(cramersVBiasCorrected(counts), expected["cramersVBiasCorrected"]);
    close(tschuprowsT(counts), expected["tschuprowT"]);
    close(mutualInformation(counts), expected["mutualInformationNats"]);
    const { rowsGivenColumns, columnsGivenRows } = uncertaintyCoefficient(counts);
    close(rowsGivenColumns, expected["uncertaintyXGivenY"]);
    close(columnsGivenRows, expected["uncertaintyYGivenX"]);
  });
});

describe("a category and a number", () => {
  it.each(casesOf("ratio-"))("$name", (one) => {
    const { expected } = one;
    const ratio = found(one, "correlation-ratio");
    if ("notMeasurable" in expected) {
      expect(ratio.result).toEqual({ reason: "constant-input" });
      return;
    }
    expect(ratio.n).toBe(expected["pairs"]);
    close(values(ratio).value, expected["correlationRatio"]);
    const [x, y] = namesOf(one);
    const { values: numbers, validity } = numberColumn(table, y);
    const codes = codesOf(columnOf(table, x)).codes.map((code, row) =>
      validity !== null && ((validity[row >>> 3]! >>> (row & 7)) & 1) === 0 ? -1 : code,
    );
    const { etaSquared, groups, pValue } = correlationRatio(codes, numbers);
    close(etaSquared, expected["etaSquared"]);
    expect(groups).toBe(expected["groups"]);
    const anova = oneWayAnova(
      Array.from({ length: groups }, (_, code) => numbers.filter((__, row) => codes[row] === code)),
    );
    close(anova.statistic, expected["anovaF"]);
    close(pValue, anova.pValue);
  });
});
