import type { Contract } from "./contract.js";

/**
 * The names of the columns whose sensitivity is `protected-attribute`, in the order of the contract.
 *
 * @example
 * import { defineContract, protectedColumns } from "@probity/core/contracts";
 * import { z } from "zod";
 * const single = z.boolean().meta({ sensitivity: "protected-attribute" });
 * const contract = defineContract({
 *   name: "loans", version: "1", owner: "risk", purpose: "an example", row: z.strictObject({ income: z.number(), single }),
 * });
 * protectedColumns(contract); // => ["single"]
 */
export function protectedColumns(contract: Contract): readonly string[] {
  return contract.columns
    .filter((column) => column.sensitivity === "protected-attribute")
    .map((column) => column.name);
}
