import { expectTypeOf, test } from "vitest";
import {
  add,
  cast,
  coalesce,
  column,
  defineFeature,
  defineFeatureService,
  defineFeatureView,
  type Expression,
  equals,
  evaluateRow,
  type Feature,
  featureVector,
  less,
  lookup,
  type ModelInput,
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
  expectTypeOf(feature).toEqualTypeOf<Feature<"number", "a">>();
});

test("operators refuse operands of another type", () => {
  // @ts-expect-error -- text is no number
  add(column("a", "text"), 1);
  // @ts-expect-error -- a number and text have no order
  less(column("a"), "yes");
  less(column("a", "text"), "yes");
  // @ts-expect-error -- a number and text are never equal
  equals(column("a"), "yes");
});

test("a service is typed into its model's input", () => {
  const view = defineFeatureView({
    name: "airports",
    entity: ["airport"],
    eventTime: "at",
    knownAt: "event-time",
    features: [
      defineFeature({ name: "delay", description: "d", expression: column("delay") }),
      defineFeature({ name: "late", description: "d", expression: column("late", "boolean") }),
      defineFeature({
        name: "carriers",
        description: "d",
        expression: column("carrier", "text"),
        aggregation: { statistic: "distinct-count", window: "P7D" },
      }),
      defineFeature({
        name: "carrier",
        description: "d",
        expression: column("carrier", "text"),
        aggregation: { statistic: "last", rows: 1 },
      }),
    ],
  });
  const service = defineFeatureService({
    name: "arrivals",
    version: "1",
    views: [
      {
        view,
        features: ["delay", "carriers", "carrier"],
        joinKeys: { airport: "origin" },
        prefix: "origin_",
      },
      { view, features: ["late"] },
    ],
  });
  type Input = ModelInput<typeof service>;
  expectTypeOf<Input["origin_delay"]>().toEqualTypeOf<number | null>();
  expectTypeOf<Input["origin_carriers"]>().toEqualTypeOf<number | null>();
  expectTypeOf<Input["origin_carrier"]>().toEqualTypeOf<string | null>();
  expectTypeOf<Input["late"]>().toEqualTypeOf<boolean | null>();
  expectTypeOf<keyof Input>().toEqualTypeOf<"origin_delay" | "origin_carriers" | "origin_carrier" | "late">();
  // @ts-expect-error -- an input is not there
  featureVector(service, { origin_delay: 1, origin_carriers: 2, origin_carrier: "AA" });
  // @ts-expect-error -- the view has no such feature
  defineFeatureService({ name: "a", version: "1", views: [{ view, features: ["x"] }] });
});
