import type { $ZodObject, output } from "zod/v4/core";
import type { Contract, RowSchema } from "../contract.js";
import { defineContract } from "../defineContract.js";
import type { Expectation } from "../expectations/expectation.js";
import { planOf } from "../planOf.js";
import { keptTerms } from "./keptTerms.js";
import { withShape } from "./withShape.js";

/** A row with some of its columns. */
export type PickedRow<Row extends RowSchema, Column extends string> = $ZodObject<
  Pick<Row["_zod"]["def"]["shape"], Column & keyof Row["_zod"]["def"]["shape"]>
>;

/**
 * A contract for some of the columns of another: their parts of the row schema, in the order of the contract, and the rules that speak of
 * none but them. Rules about the table alone (`rowCount`) stay.
 *
 * Throws `RangeError` for a column that the contract does not have, and where its rows have refinements, which may need the others.
 *
 * @example
 * import { complete, defineContract, pickColumns } from "@probity/core/contracts";
 * import { z } from "zod";
 * const people = defineContract({
 *   name: "people", version: "1", owner: "hr", purpose: "an example",
 *   row: z.strictObject({ age: z.int().nullable(), team: z.string() }), expectations: [complete("age", { atLeast: 0.9 })],
 * });
 * pickColumns(people, ["team"]).expectations; // => []
 * pickColumns(people, ["age"]).expectations.map((rule) => rule.id); // => ["complete(age)"]
 */
export function pickColumns<
  Row extends RowSchema,
  const Column extends keyof Row["_zod"]["def"]["shape"] & string,
>(contract: Contract<Row>, columns: readonly Column[]): Contract<PickedRow<Row, Column>> {
  const { row, name } = contract;
  const picked: ReadonlySet<string> = new Set(columns);
  const { shape } = row._zod.def;
  const unknown = columns.find((column) => !Object.hasOwn(shape, column));
  if (unknown !== undefined)
    throw new RangeError(
      `cannot pick the column "${unknown}" of the contract ${name}: it needs one that the contract has`,
    );
  if (planOf(contract).refined)
    throw new RangeError(
      `cannot pick columns of the contract ${name}: its rows have refinements, it needs rules that name their columns`,
    );
  const speaksOf = (rule: Expectation): rule is Expectation<keyof output<PickedRow<Row, Column>> & string> =>
    rule.columns.every((column) => picked.has(column));
  return defineContract({
    ...keptTerms(contract),
    row: withShape(
      row,
      Object.fromEntries(Object.entries(shape).filter(([column]) => picked.has(column))),
    ) as PickedRow<Row, Column>,
    expectations: contract.expectations.filter(speaksOf),
  });
}
