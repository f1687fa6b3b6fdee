import type { Finding, InputName, Measured, MeasureId } from "../../evidence/index.js";
import { adjustFindings, measure } from "../../evidence/index.js";
import { holm } from "../../statistics/index.js";
import type { Table } from "../../table/index.js";
import { select } from "../../table/index.js";
import type { RelevanceColumn } from "./relevanceColumn.js";
import { relevanceColumn } from "./relevanceColumn.js";
import { informationOn, informationValueOn } from "./relevanceInformation.js";
import { relevanceTest } from "./relevanceTest.js";

/** What the columns are to tell, and how it is asked. */
export interface RelevanceOptions {
  /** The column of outcomes: truth values or text are classes, numbers are numbers. */
  readonly outcome: string;
  readonly inputs: readonly InputName[];
  /** Columns of numbers that name classes or categories, such as an outcome of 0 and 1. */
  readonly categories?: readonly string[];
  /** What a model makes of a column, such as its permutation importance: asked once for each column. */
  readonly importance?: (column: string) => Measured;
}

/**
 * Measures how much each column of a table tells of an outcome, as findings:
 * - `features/mutual-information`: two numbers {@link neighborInformation} (of 5,000 evenly spaced rows where there are more), a number and
 *   classes {@link neighborInformationOfClasses}, categories {@link mutualInformationBiasCorrected}; 0 for a constant column;
 * - a test, corrected by Holm over all columns: `features/anova-f` (a number against classes, or categories against a number),
 *   `features/chi-squared` (categories against classes), `features/correlation` (two numbers);
 * - `features/information-value` where the outcome has two classes, numbers in ten groups of equal size, smoothing ½;
 * - `features/importance` where a hook is given.
 *
 * Each column stands on the rows where the outcome is known; a missing category is a category, a missing number is left out but for the
 * information value. A column says why where it has no answer. Throws `RangeError` for an unknown column.
 * Relevance is of one column at a time: two may tell nothing apart and all together. High figures are suspects of leakage first.
 * Cost: O(rows · log rows) a column. Golden: `features/relevance.json`.
 *
 * @example
 * import { measureRelevance } from "@probity/core/features";
 * import { tableFrom } from "@probity/core/table";
 * const table = tableFrom({ age: [20, 30, 41, 52, 60, 75], team: ["a", "a", "b", "b", "a", "b"], late: [false, false, false, true, true, true] });
 * const findings = measureRelevance(table, { outcome: "late", inputs: ["staff"] });
 * findings.map(({ measure, subject }) => [subject.column, measure]);
 * // => [["age", "features/mutual-information"], ["age", "features/anova-f"], ["age", "features/information-value"], ["team", "features/mutual-information"], ["team", "features/chi-squared"], ["team", "features/information-value"]]
 */
export function measureRelevance(table: Table, options: RelevanceOptions): readonly Finding[] {
  const { outcome: name, inputs, categories = [], importance } = options;
  const named = [name, ...categories];
  const unknown = named.find((wanted) => !table.columns.some((column) => column.name === wanted));
  if (unknown !== undefined)
    throw new RangeError(`cannot measure relevance: the table has no column ${JSON.stringify(unknown)}`);
  const roleOf = (column: string): RelevanceColumn =>
    relevanceColumn(select(table, [column]).columns[0]!, categories.includes(column));
  const outcome = roleOf(name);
  const findings = table.columns
    .filter((column) => column.name !== name)
    .flatMap(({ name: column }) => {
      const feature = roleOf(column);
      const find = (id: MeasureId, compute: () => Measured): Finding =>
        measure(id, { column }, compute, { inputs, parameters: { outcome: name }, adjustedLater: "holm" });
      return [
        find("features/mutual-information", () => informationOn(feature, outcome)),
        find(testOf(feature, outcome), () => relevanceTest(feature, outcome)),
        ...(outcome.kind === "categories"
          ? [find("features/information-value", () => informationValueOn(feature, outcome))]
          : []),
        ...(importance === undefined ? [] : [find("features/importance", () => importance(column))]),
      ];
    });
  return adjustFindings(findings, { method: "holm", adjust: holm });
}

function testOf(feature: RelevanceColumn, outcome: RelevanceColumn): MeasureId {
  if (feature.kind === "numbers" && outcome.kind === "numbers") return "features/correlation";
  return feature.kind === "categories" && outcome.kind === "categories"
    ? "features/chi-squared"
    : "features/anova-f";
}
