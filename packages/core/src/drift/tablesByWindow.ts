import { InputError } from "../evidence/index.js";
import type { Table } from "../table/index.js";
import { columnOf, filterRows, isPresent } from "../table/index.js";
import type { Window } from "../time/index.js";
import { assignToWindows, formatInstant } from "../time/index.js";
import type { DriftWindow } from "./compareWindows.js";
import { rowsByGroup } from "./rowsByGroup.js";

/** A table cut by time, and the rows that are in none of the windows. */
export interface TablesByWindow {
  /** One for each window, in their order; those without rows too. Named by the instant of their start. */
  readonly windows: readonly (DriftWindow & { readonly table: Table })[];
  /** Rows before, between or after the windows. */
  readonly outside: number;
  /** Rows without a time. */
  readonly missing: number;
}

/**
 * Cuts a table by the time of its rows into windows that follow one another, for {@link compareWindows}. Every window is there, so that a gap in
 * the data is seen; rows in none are counted.
 *
 * Throws `InputError` (`missing-column`; `wrong-type` where the column holds no instants) and `RangeError` where windows overlap or are out of order.
 * Cost: O(rows).
 *
 * @example
 * import { tablesByWindow } from "@probity/core/drift";
 * import { tableFrom } from "@probity/core/table";
 * import { fixedWindows, parseDuration } from "@probity/core/time";
 * const table = tableFrom({ at: [0, 1500, 9000] }, { columns: { at: "timestamp" } });
 * const { windows, outside } = tablesByWindow(table, "at", fixedWindows({ start: 0, end: 2000 }, parseDuration("PT1S")));
 * windows.map(({ window, table: { rows } }) => [window, rows]);
 * // => [["1970-01-01T00:00:00.000Z", 1], ["1970-01-01T00:00:01.000Z", 1]]
 * outside; // => 1
 */
export function tablesByWindow(table: Table, time: string, windows: Iterable<Window>): TablesByWindow {
  const column = columnOf(table, time);
  if (column.kind !== "timestamp")
    throw new InputError("wrong-type", `the column "${time}" holds ${column.kind}, windows need instants`);
  const { windowOf, windows: list, outside } = assignToWindows(column.values, windows);
  let missingOutside = 0;
  const ids = windowOf.map((window, row) => {
    if (isPresent(column, row)) return window;
    // A missing time holds 0, which may or may not lie in a window: it belongs to none.
    if (window < 0) missingOutside += 1;
    return -1;
  });
  const rows = rowsByGroup(ids, list.length);
  return {
    windows: list.map(({ start }, i) => ({
      window: formatInstant(start),
      table: filterRows(table, rows[i]!),
    })),
    outside: outside - missingOutside,
    missing: column.missing,
  };
}
