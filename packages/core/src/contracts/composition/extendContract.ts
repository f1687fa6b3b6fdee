import type { $ZodObject, output } from "zod/v4/core";
import type { Contract, RowSchema } from "../contract.js";
import { defineContract } from "../defineContract.js";
import type { Expectation } from "../expectations/expectation.js";
import { keptTerms } from "./keptTerms.js";
import { withShape } from "./withShape.js";

/** The row of a contract and of its extension together. */
export type ExtendedRow<Base extends RowSchema, More extends RowSchema> = $ZodObject<
  Base["_zod"]["def"]["shape"] & More["_zod"]["def"]["shape"]
>;

/** What {@link extendContract} adds. What is not said stays as it is. */
export interface ContractExtension<Base extends RowSchema, More extends RowSchema> {
  readonly name?: string;
  readonly version?: string;
  readonly owner?: string;
  readonly purpose?: string;
  readonly description?: string;
  /** Columns beside those of the contract, as an object schema; only its columns count. */
  readonly row: More;
  /** Rules beside those of the contract. */
  readonly expectations?: readonly Expectation<keyof output<ExtendedRow<Base, More>> & string>[];
}

/**
 * A contract with further columns and rules. Everything the contract asks still holds, so that what keeps the extension keeps the contract,
 * further columns aside. Whether undeclared columns may come is the contract's to say, and refinements of its rows stay.
 *
 * Throws `RangeError` for a column or a rule that the contract has already, and as `defineContract` does.
 *
 * @example
 * import { defineContract, extendContract } from "@probity/core/contracts";
 * import { z } from "zod";
 * const people = defineContract({
 *   name: "people", version: "1", owner: "hr", purpose: "an example", row: z.strictObject({ age: z.int() }),
 * });
 * const staff = extendContract(people, { name: "staff", row: z.strictObject({ team: z.string() }) });
 * staff.columns.map((column) => column.name); // => ["age", "team"]
 * extendContract(people, { row: z.strictObject({ age: z.number() }) }); // throws RangeError
 */
export function extendContract<Base extends RowSchema, const More extends RowSchema>(
  contract: Contract<Base>,
  extension: ContractExtension<Base, More>,
): Contract<ExtendedRow<Base, More>> {
  const { row, expectations = [], ...heading } = extension;
  const base = contract.row._zod.def.shape;
  const more = row._zod.def.shape;
  const twice = Object.keys(more).find((column) => Object.hasOwn(base, column));
  if (twice !== undefined)
    throw new RangeError(
      `cannot extend the contract ${contract.name}: it has the column "${twice}" already, an extension needs others`,
    );
  const drafted: readonly Expectation[] = [...contract.expectations, ...expectations];
  return defineContract({
    ...keptTerms(contract),
    ...heading,
    row: withShape(contract.row, { ...base, ...more }),
    expectations: drafted,
  });
}
