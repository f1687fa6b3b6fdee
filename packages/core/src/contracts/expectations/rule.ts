import type { Rule, Tolerance } from "./expectation.js";

/** The common part of an expectation: `name(column, column)` is its id. */
export function rule<Column extends string>(
  name: string,
  columns: readonly Column[],
  { atLeast }: Tolerance = {},
): Rule<Column> {
  if (columns.length === 0)
    throw new RangeError(`cannot expect ${name} of no column, it needs at least one column`);
  if (new Set(columns).size < columns.length)
    throw new RangeError(`cannot expect ${name} of (${columns.join(", ")}), it needs each column once`);
  if (atLeast !== undefined && !(atLeast >= 0 && atLeast <= 1))
    throw new RangeError(`cannot expect ${name} of a share of ${atLeast}, it needs a share in [0, 1]`);
  return { id: `${name}(${columns.join(", ")})`, columns, ...(atLeast === undefined ? {} : { atLeast }) };
}
