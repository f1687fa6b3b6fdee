import { attempt } from "../../evidence/index.js";
import { knotsOf } from "../../statistics/index.js";
import type { Table } from "../../table/index.js";
import { columnOf } from "../../table/index.js";
import type { CategorySide, ColumnSide, NumberSide } from "../columns/columnSide.js";
import { columnSideFrom } from "../columns/columnSideFrom.js";
import { defineDriftPlan } from "../plan/defineDriftPlan.js";
import type { DriftPlan } from "../plan/driftPlan.js";
import type { DriftReference, StoredColumn, StoredLabels, StoredNumbers } from "./driftReference.js";

/** Labels kept of a category; the rows of all others are one count. */
const mostLabels = 1000;

/**
 * Keeps of a table what a later comparison needs: of a number its distribution function at 257 order statistics, exact there; of a
 * category its 1,000 most frequent labels; of text lengths and shapes; of every column the rows that are finite, null, NaN, −∞ and +∞.
 * A column that cannot be read in its role is left out and later not measured. A `digest` of the table may be put beside, to say what it was.
 *
 * Throws `InputError` (`missing-column`). Cost: O(rows) a column; some 7 kB of JSON for a column of numbers.
 *
 * @example
 * import { compareTables, referenceFrom } from "@probity/core/drift";
 * import { tableFrom } from "@probity/core/table";
 * const reference = referenceFrom(tableFrom({ color: ["red", "red", "blue", "blue"] }));
 * const today = tableFrom({ color: ["red", "blue", "blue", "green"] });
 * const [{ measure, measurement }] = compareTables(reference, today, { inputs: ["february", "today"] });
 * [measure, measurement.status === "measured" && measurement.value]; // => ["drift/total-variation", 0.25]
 */
export function referenceFrom(table: Table, plan: DriftPlan = defineDriftPlan(table)): DriftReference {
  const columns = plan.columns.flatMap(({ column, role }): StoredColumn[] => {
    const found = columnOf(table, column);
    if (role === "none") return [];
    const side = attempt(() => columnSideFrom(found, role));
    return "reason" in side ? [] : [storedColumn(column, side.value)];
  });
  return { format: 1, kind: "drift-reference", rows: table.rows, plan, columns };
}

/** One side of a column as what is kept of it. */
export function storedColumn(column: string, { presence, values }: ColumnSide): StoredColumn {
  return { column, presence, values: storedValues(values) };
}

function storedValues(values: ColumnSide["values"]): StoredColumn["values"] {
  switch (values.kind) {
    case "number":
      return storedNumbers(values);
    case "category":
      return storedLabels(values);
    case "text":
      return { kind: "text", length: storedNumbers(values.length), shape: storedLabels(values.shape) };
  }
}

function storedNumbers({ distribution }: NumberSide): StoredNumbers {
  const { at, below, upTo, rows, rankError } =
    "ascending" in distribution ? knotsOf(distribution) : distribution;
  return {
    kind: "number",
    rows,
    rankError,
    at: [...at],
    below: Array.from(below, (share) => Math.round(share * rows)),
    equal: Array.from(upTo, (share, i) => Math.round(share * rows) - Math.round(below[i]! * rows)),
  };
}

function storedLabels({ counts, other }: CategorySide): StoredLabels {
  const ranked = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const kept = ranked.slice(0, mostLabels);
  const rest = ranked.slice(mostLabels).reduce((sum, [, count]) => sum + count, other);
  return {
    kind: "category",
    labels: kept.map(([label]) => label),
    counts: kept.map(([, count]) => count),
    other: rest,
  };
}
