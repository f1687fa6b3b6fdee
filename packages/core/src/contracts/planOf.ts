import type { RowSchema } from "./contract.js";
import type { RowPlan } from "./schema/rowPlan.js";
import { rowPlan } from "./schema/rowPlan.js";

const memo: WeakMap<RowSchema, RowPlan> = /* @__PURE__ */ new WeakMap();

/** The compiled row schema of a contract, made once. */
export function planOf({ row }: { readonly row: RowSchema }): RowPlan {
  const known = memo.get(row);
  if (known !== undefined) return known;
  const made = rowPlan(row);
  memo.set(row, made);
  return made;
}
