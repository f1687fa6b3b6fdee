import { expectTypeOf, test } from "vitest";
import { z } from "zod";
import { complete, defineContract, type RowOf, rowValidator, unique } from "../../src/contracts/index.js";

const heading = { name: "n", version: "1", owner: "o", purpose: "p" };
const row = z.strictObject({ age: z.int().nullable(), team: z.enum(["a", "b"]).optional() });
const contract = defineContract({
  ...heading,
  row,
  expectations: [complete("age"), unique(["age", "team"])],
});

test("a contract's row has the type of its schema", () => {
  expectTypeOf<RowOf<typeof contract>>().toEqualTypeOf<{
    age: number | null;
    team?: "a" | "b" | undefined;
  }>();
  expectTypeOf<z.core.output<typeof row>>().toEqualTypeOf<RowOf<typeof contract>>();
  const result = rowValidator(contract)({});
  if (result.valid) expectTypeOf(result.row.age).toEqualTypeOf<number | null>();
});

test("expectations name columns of the row", () => {
  // @ts-expect-error -- the row has no column "agee"
  defineContract({ ...heading, row, expectations: [complete("agee")] });
});
