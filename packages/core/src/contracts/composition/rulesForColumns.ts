import type { output } from "zod/v4/core";
import type { RowSchema } from "../contract.js";
import type { Expectation } from "../expectations/expectation.js";

/**
 * The same rule for every column of a row schema whose name fits a pattern, in the order of the schema.
 *
 * Throws `RangeError` where no column fits: a rule that speaks of nothing is a mistake.
 *
 * @example
 * import { decimalPlaces, rulesForColumns } from "@probity/core/contracts";
 * import { z } from "zod";
 * const row = z.strictObject({ id: z.string(), amount_net: z.number(), amount_gross: z.number() });
 * rulesForColumns(row, /^amount_/, (column) => decimalPlaces(column, { atMost: 2 })).map((rule) => rule.id);
 * // => ["decimal-places(amount_net)", "decimal-places(amount_gross)"]
 */
export function rulesForColumns<Row extends RowSchema, Made extends Expectation>(
  row: Row,
  pattern: RegExp,
  ruleOf: (column: keyof output<Row> & string) => Made,
): readonly Made[] {
  // A sticky or global pattern would remember where it was.
  const stateless = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ""));
  const columns = Object.keys(row._zod.def.shape).filter((column) => stateless.test(column));
  if (columns.length === 0)
    throw new RangeError(
      `cannot make rules for the columns ${String(pattern)}: the row has none of such a name, it needs one`,
    );
  return columns.map((column) => ruleOf(column as keyof output<Row> & string));
}
