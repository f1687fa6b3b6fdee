import { describe, expect, it } from "vitest";
import type { Json } from "../../../src/evidence/index.js";
import { canonicalJson, parseJson } from "../../../src/evidence/index.js";
import {
  add,
  column,
  defineFeature,
  defineFeatureView,
  divide,
  type Expression,
  evaluateRow,
  type Feature,
  type FeatureView,
  featureDigest,
  featureMatrix,
  featureRow,
  featureType,
  featureValue,
  featureViewDigest,
  featureViewFromJson,
  featureViewToJson,
  fromFunction,
  greater,
  isFeatureView,
  multiply,
  sourceColumns,
} from "../../../src/features/index.js";
import { tableFrom } from "../../../src/table/index.js";

const feature = (name: string, expression: Expression, rest: Partial<Feature> = {}): Feature => ({
  name,
  description: "d",
  expression,
  ...rest,
});
const income = feature("income", column("income"));
const history = {
  name: "applicants",
  entity: ["id", "region"],
  eventTime: "at",
  knownAt: "loaded",
  ttl: "P30D",
  source: "warehouse.applicants",
  owner: "risk",
  description: "what is known of applicants",
  tags: ["credit"],
  purposes: ["scoring"],
  sensitivity: "personal",
  features: [income],
} as const;

describe("features that take others", () => {
  const ratio = feature("ratio", divide(column("debt"), column("income")));
  const high = feature("high", greater(featureValue("twice"), 1));
  const twice = feature("twice", multiply(featureValue("ratio"), 2));
  // Out of order: a view needs none.
  const view = defineFeatureView({ name: "v", features: [high, twice, ratio] });

  it("are computed from the columns, and remember whom they take", () => {
    expect(featureRow(view, { debt: 3, income: 4 })).toEqual(Float32Array.of(1, 1.5, 0.75));
    expect(featureMatrix(view, tableFrom({ debt: [3], income: [4] })).values).toEqual(
      Float32Array.of(1, 1.5, 0.75),
    );
    expect(view.features.map(({ dependsOn }) => dependsOn)).toEqual([["twice"], ["ratio"], undefined]);
    expect(view.features.map(sourceColumns)).toEqual([
      ["debt", "income"],
      ["debt", "income"],
      ["debt", "income"],
    ]);
    expect(twice.expression).toEqual(multiply(featureValue("ratio"), 2));
  });

  it("come back from their document", () => {
    const back = featureViewFromJson(parseJson(canonicalJson(featureViewToJson(view))));
    expect(back).toEqual(view);
    expect(defineFeatureView(back)).toEqual(view);
  });

  it("share what they share", () => {
    let calls = 0;
    const counted = fromFunction(
      {
        name: "counted",
        version: "1",
        type: "number",
        apply: ([value]) => {
          calls += 1;
          return value as number;
        },
      },
      [column("a")],
    );
    const both = defineFeatureView({
      name: "v",
      features: [feature("one", counted), feature("two", add(featureValue("one"), featureValue("one")))],
    });
    expect(featureMatrix(both, tableFrom({ a: [1, 2, 3] })).values).toEqual(
      Float32Array.of(1, 2, 2, 4, 3, 6),
    );
    // The block of the first feature is still there when the second is computed.
    expect(calls).toBe(3);
  });

  it("are refused in a circle, unknown, of another type, too large or over a window", () => {
    const refused =
      (...features: Feature[]): (() => unknown) =>
      () =>
        defineFeatureView({ name: "v", features });
    const a = feature("a", add(featureValue("b"), 1));
    expect(refused(a, feature("b", add(featureValue("c"), 1)), feature("c", featureValue("a")))).toThrow(
      /circle \(a → b → c → a\)/,
    );
    expect(refused(feature("a", featureValue("a")))).toThrow(/circle \(a → a\)/);
    expect(refused(a)).toThrow(RangeError);
    expect(refused(a, feature("b", column("t", "text")))).toThrow(TypeError);
    expect(refused(a, feature("b", column("n"), { aggregation: { statistic: "sum", rows: 3 } }))).toThrow(
      RangeError,
    );
    expect(
      refused(
        feature("a", column("a"), { dependsOn: ["b"] }),
        feature("b", column("b"), { dependsOn: ["a"] }),
      ),
    ).toThrow(/circle/);
    const doubling = Array.from({ length: 40 }, (_, i) =>
      feature(`f${i}`, i === 0 ? column("a") : add(featureValue(`f${i - 1}`), featureValue(`f${i - 1}`))),
    );
    expect(refused(...doubling)).toThrow(RangeError);
    expect(() => evaluateRow(featureValue("a"), {})).toThrow(TypeError);
  });

  it("may stand in a long row, and say so of a long circle", () => {
    const row = (last: Expression<"number">): Feature[] =>
      Array.from({ length: 10_000 }, (_, i) =>
        feature(`f${i}`, i === 9999 ? last : featureValue(`f${i + 1}`)),
      );
    const [first] = defineFeatureView({ name: "v", features: row(column("a")) }).features;
    expect(first!.expression).toEqual(column("a"));
    expect(() => defineFeatureView({ name: "v", features: row(featureValue("f0")) })).toThrow(
      /circle \(f0 → f1 .* → f9 → … → f0\)/,
    );
  });
});

describe("views of a history", () => {
  it("come back from their document, with the same digest", () => {
    const view: FeatureView = defineFeatureView(history);
    expect(view).toEqual(history);
    const back = featureViewFromJson(parseJson(canonicalJson(featureViewToJson(view))));
    expect(back).toEqual(view);
    expect(isFeatureView(back)).toBe(true);
    expect(featureViewDigest(back)).toBe(featureViewDigest(view));
    const digests = [
      view,
      { ...view, ttl: "P31D" },
      { ...view, knownAt: "event-time" },
      { ...view, entity: ["id"] },
    ];
    expect(new Set(digests.map((each) => featureViewDigest(each))).size).toBe(4);
    expect(featureDigest(view.features[0]!)).toBe(featureDigest(income));
    expect(featureDigest({ ...income, expression: column("other") })).not.toBe(featureDigest(income));
  });

  it("may belong to no entity", () => {
    expect(defineFeatureView({ ...history, entity: [] }).entity).toEqual([]);
  });

  it("are refused where a key, clock or rule cannot be", () => {
    const wrong: readonly object[] = [
      { entity: ["id", "id"] },
      { entity: [""] },
      { eventTime: "" },
      { eventTime: undefined },
      { knownAt: "" },
      { knownAt: undefined },
      { ttl: "PT0S" },
      { ttl: "P1M" },
      { ttl: "-P1D" },
      { ttl: "1 day" },
      { owner: "" },
      { tags: ["a", "a"] },
      { purposes: [""] },
      { sensitivity: "secret" },
    ];
    const document = featureViewToJson(defineFeatureView(history));
    for (const change of wrong) {
      expect(() => defineFeatureView({ ...history, ...change } as never)).toThrow(RangeError);
      expect(() =>
        featureViewFromJson(JSON.parse(JSON.stringify({ ...document, ...change })) as Json),
      ).toThrow(expect.objectContaining({ name: "InputError" }));
    }
    expect(() => featureViewFromJson({ ...document, entity: "id" })).toThrow(
      expect.objectContaining({ code: "invalid-field" }),
    );
    const { entity: _, ...rest } = document;
    expect(() => featureViewFromJson(rest)).toThrow(expect.objectContaining({ code: "unknown-field" }));
  });
});

describe("statistics over windows", () => {
  const delay = { name: "delay", description: "d", expression: column("delay") };
  const carrier = { name: "carrier", description: "d", expression: column("carrier", "text") };

  it("have the type of their values or are numbers", () => {
    expect(featureType(defineFeature({ ...carrier, aggregation: { statistic: "last", rows: 1 } }))).toBe(
      "text",
    );
    expect(
      featureType(defineFeature({ ...carrier, aggregation: { statistic: "count", window: "P1D" } })),
    ).toBe("number");
    expect(featureType(defineFeature(carrier))).toBe("text");
  });

  it("come back from their document", () => {
    const features = [
      defineFeature({
        ...delay,
        aggregation: { statistic: "quantile", window: "P7D", quantile: 0.9, ends: "left" },
      }),
      defineFeature({ ...carrier, aggregation: { statistic: "first", rows: 10 } }),
      defineFeature({
        ...delay,
        name: "decayed",
        aggregation: { statistic: "exponential-decay", window: "P7D", halfLife: "P1D" },
      }),
    ];
    const view = defineFeatureView({ ...history, features });
    expect(featureViewFromJson(parseJson(canonicalJson(featureViewToJson(view))))).toEqual(view);
  });

  it("are refused where they cannot be", () => {
    for (const aggregation of [
      { statistic: "sum" },
      { statistic: "sum", window: "P1D", rows: 2 },
      { statistic: "sum", window: "PT0S" },
      { statistic: "sum", window: "P1M" },
      { statistic: "sum", rows: 0 },
      { statistic: "sum", rows: 1.5 },
      { statistic: "sum", rows: 3, ends: "left" },
      { statistic: "sum", window: "P1D", ends: "open" },
      { statistic: "sum", window: "P1D", quantile: 0.5 },
      { statistic: "sum", window: "P1D", halfLife: "P1D" },
      { statistic: "quantile", window: "P1D" },
      { statistic: "quantile", window: "P1D", quantile: 1.5 },
      { statistic: "exponential-decay", window: "P1D" },
      { statistic: "exponential-decay", window: "P1D", halfLife: "PT0S" },
      { statistic: "rate", rows: 3 },
      { statistic: "median", rows: 3 },
    ])
      expect(() => defineFeature({ ...delay, aggregation } as never)).toThrow(RangeError);
    expect(() => defineFeature({ ...carrier, aggregation: { statistic: "mean", rows: 3 } })).toThrow(
      TypeError,
    );
    expect(() => defineFeature({ ...delay, sensitivity: "secret" as never })).toThrow(RangeError);
  });

  it("are no matter of single rows", () => {
    const view = defineFeatureView({
      name: "v",
      features: [defineFeature({ ...delay, aggregation: { statistic: "sum", rows: 3 } })],
    });
    expect(() => featureMatrix(view, tableFrom({ delay: [1] }))).toThrow(TypeError);
    expect(() => featureRow(view, { delay: 1 })).toThrow(TypeError);
  });
});
