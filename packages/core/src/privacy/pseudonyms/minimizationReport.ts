/** Something that reads columns: a feature, a contract, a report. */
export interface ColumnUse {
  readonly name: string;
  readonly columns: readonly string[];
}

/** Which columns are needed, and by what. */
export interface MinimizationReport {
  /** In the order of the table. */
  readonly columns: readonly { readonly column: string; readonly usedBy: readonly string[] }[];
  /** Columns that nothing uses: the case for not collecting, or for dropping them. */
  readonly unused: readonly string[];
  /** Columns that a use names and the table does not have. */
  readonly absent: readonly { readonly column: string; readonly usedBy: readonly string[] }[];
}

/**
 * Which columns of a table no feature, contract or report uses. Names alone are compared: no data are read.
 *
 * A used column may still hold more than its use needs (a date of birth where an age will do), and a use that was not handed in does not count.
 * Throws `RangeError` where a column or a use is named twice. Cost: O(columns + names in uses).
 *
 * @example
 * import { minimizationReport } from "@probity/core/privacy";
 * const report = minimizationReport(["age", "income", "phone"], [{ name: "risk model", columns: ["age", "income", "region"] }]);
 * report.unused; // => ["phone"]
 * report.absent; // => [{ column: "region", usedBy: ["risk model"] }]
 */
export function minimizationReport(
  columns: readonly string[],
  uses: readonly ColumnUse[],
): MinimizationReport {
  requireDistinct("columns", columns);
  requireDistinct(
    "uses",
    uses.map(({ name }) => name),
  );
  const usedBy = new Map<string, string[]>(columns.map((column) => [column, []]));
  const absent = new Map<string, string[]>();
  for (const use of uses)
    for (const column of new Set(use.columns)) {
      const known = usedBy.get(column) ?? absent.get(column);
      if (known === undefined) absent.set(column, [use.name]);
      else known.push(use.name);
    }
  const listed = (map: ReadonlyMap<string, readonly string[]>): MinimizationReport["columns"] =>
    Array.from(map, ([column, names]) => ({ column, usedBy: names }));
  return {
    columns: listed(usedBy),
    unused: columns.filter((column) => usedBy.get(column)!.length === 0),
    absent: listed(absent),
  };
}

function requireDistinct(what: string, names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name))
      throw new RangeError(`cannot report on ${what} with "${name}" twice: it needs each name once`);
    seen.add(name);
  }
}
