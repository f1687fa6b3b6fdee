import type { $ZodType } from "zod/v4/core";
import type { RowSchema } from "../contract.js";

/** A row schema with other columns, made by the constructor of the given one: core has no zod of its own at run time. */
export function withShape(row: RowSchema, shape: { readonly [column: string]: $ZodType }): RowSchema {
  const { constr } = row._zod;
  return new constr({ ...row._zod.def, shape }) as RowSchema;
}
