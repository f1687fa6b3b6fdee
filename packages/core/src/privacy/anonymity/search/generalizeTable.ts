import type { Column, Table } from "../../../table/index.js";
import { columnOf, filterRows, tableFrom } from "../../../table/index.js";
import type { GeneralizedColumn } from "../hierarchy/generalizedColumn.js";
import { classCounter } from "./classCounter.js";
import type { GeneralizationLossesOptions } from "./generalizationLosses.js";
import { nodeOf } from "./generalizationLosses.js";
import { generalizationProblem } from "./generalizationProblem.js";

/** The generalized table, and the rows that it leaves out. */
export interface GeneralizedTable {
  readonly table: Table;
  /** Ascending, of the table that was given. */
  readonly suppressed: Uint32Array;
}

/**
 * A table whose quasi-identifiers are generalized to some levels, without the rows whose class stays smaller than k: k-anonymous in these
 * columns. Generalized columns are text, columns of level 0 and all others stay as they are: leave out names and numbers of persons
 * yourself.
 *
 * Not measured and thrown as in {@link generalizationLosses}. Cost: O(rows · columns).
 *
 * @example
 * import { generalizeTable } from "@probity/core/privacy";
 * import { rowsOf, tableFrom } from "@probity/core/table";
 * const table = tableFrom({ zip: ["13053", "13068", "90210"], sick: [true, false, true] });
 * const hierarchies = { zip: { kind: "prefixes", kept: [2, 0] } } as const;
 * const { table: released, suppressed } = generalizeTable(table, { hierarchies, levels: { zip: 1 }, k: 2 });
 * rowsOf(released); // => [{ zip: "13***", sick: true }, { zip: "13***", sick: false }]
 * suppressed; // => Uint32Array.of(2)
 */
export function generalizeTable(table: Table, options: GeneralizationLossesOptions): GeneralizedTable {
  const { hierarchies, levels, k } = options;
  const problem = generalizationProblem(table, { hierarchies, k });
  const node = nodeOf(problem, levels);
  const { keys, sizes } = classCounter(problem).keysOf(node);
  const kept: number[] = [];
  const suppressed: number[] = [];
  problem.ids.forEach((id, row) => {
    (sizes[keys[id]!]! >= k ? kept : suppressed).push(row);
  });
  const columns = table.columns.map((column) => {
    const at = problem.columns.findIndex(({ name }) => name === column.name);
    return at === -1 || node[at] === 0 ? column : coarser(column, problem.columns[at]!, node[at]!);
  });
  return {
    table: filterRows({ rows: table.rows, columns }, Uint32Array.from(kept)),
    suppressed: Uint32Array.from(suppressed),
  };
}

function coarser({ name }: Column, { valueOf, levels }: GeneralizedColumn, at: number): Column {
  const { codes, labels } = levels[at]!;
  const cells = Array.from(valueOf, (value) => labels[codes[value]!] ?? null);
  return columnOf(tableFrom({ [name]: cells }), name);
}
