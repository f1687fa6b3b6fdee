import { expectTypeOf, test } from "vitest";
import {
  add,
  cast,
  coalesce,
  column,
  defineFeature,
  type Expression,
  equals,
  evaluateRow,
  type Feature,
  lookup,
  when,
} from "../../src/features/index.js";

test("expressions carry the type that they yield", () => {
  expectTypeOf(column("a")).toEqualTypeOf<Expression<"number">>();
  expectTypeOf(column("a", "text")).toEqualTypeOf<Expression<"text">>();
  expectTypeOf(when(equals(column("a", "text"), "yes"), 1, 0)).toEqualTypeOf<Expression<"number">>();
  expectTypeOf(lookup(column("a", "text"), [["yes", true]])).toEqualTypeOf<Expression<"boolean">>();
  expectTypeOf(cast(column("a"), "text")).toEqualTypeOf<Expression<"text">>();
  expectTypeOf(coalesce(column("a"), 0)).toEqualTypeOf<Expression<"number">>();
  expectTypeOf(evaluateRow(column("a", "boolean"), {})).toEqualTypeOf<boolean | null>();
  const feature = defineFeature({ name: "a", description: "d", expression: column("a") });
  expectTypeOf(feature).toEqualTypeOf<Feature<"number">>();
});

test("operators refuse operands of another type", () => {
  // @ts-expect-error -- text is no number
  add(column("a", "text"), 1);
  // @ts-expect-error -- a number and text are never equal
  equals(column("a"), "yes");
});
