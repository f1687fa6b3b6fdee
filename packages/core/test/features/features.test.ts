import fc from "fast-check";
import { describe, expect, it } from "vitest";
import model from "../../../../examples/mortgages/data/mortgages-model.json";
import { canonicalJson, parseJson } from "../../src/evidence/index.js";
import {
  column,
  defineFeature,
  defineFeatureView,
  divide,
  equals,
  type Feature,
  featureMatrix,
  featureRow,
  featureViewDigest,
  featureViewFromJson,
  featureViewToJson,
  lookup,
  sourceColumns,
  when,
} from "../../src/features/index.js";
import { numberColumn, rowsOf, tableFrom } from "../../src/table/index.js";
import { mortgages } from "../contracts/mortgages.js";
import { expressions, tables } from "./expressions.js";

const view = defineFeatureView({
  name: "mortgages",
  version: "1.0.0",
  features: Object.entries(model.encodings).map(([name, encoding]) =>
    defineFeature({
      name,
      description: `${name} as the model takes it`,
      expression:
        typeof encoding === "string" ? column(name) : lookup(column(name, "text"), Object.entries(encoding)),
      ...(name === "single" ? { sensitivity: "protected-attribute" as const } : {}),
    }),
  ),
});

describe("the mortgage model's features", () => {
  const matrix = featureMatrix(view, mortgages);
  const rows = rowsOf(mortgages);

  it("are the encodings that the model was trained on", () => {
    expect(matrix.features).toEqual(model.features);
    expect(matrix.rows).toBe(2381);
    const wanted = rows.flatMap((row) =>
      model.features.map((name) => {
        const cell = row[name];
        if (cell === null) return Number.NaN;
        return typeof cell === "number" ? Math.fround(cell) : cell === "yes" ? 1 : 0;
      }),
    );
    expect(matrix.values).toEqual(Float32Array.from(wanted));
    expect(matrix.values.filter(Number.isNaN).length).toBe(2);
  });

  it("are the same row by row", () => {
    const width = model.features.length;
    rows.forEach((row, i) => {
      expect(featureRow(view, row)).toEqual(matrix.values.slice(i * width, (i + 1) * width));
    });
  });

  it("come in 64 bits where that is asked for", () => {
    const { values } = featureMatrix(view, mortgages, { dtype: "float64" });
    expect(values[0]).toBe(numberColumn(mortgages, "debt_to_income").values[0]);
  });

  it("tell their columns", () => {
    expect(view.features.flatMap(sourceColumns)).toEqual(model.features);
    const ratio = divide(column("a"), when(equals(column("t", "text"), "x"), column("a"), column("b")));
    expect(sourceColumns(defineFeature({ name: "r", description: "d", expression: ratio }))).toEqual([
      "a",
      "t",
      "b",
    ]);
  });

  it("come back from their document, with the same digest", () => {
    const back = featureViewFromJson(parseJson(canonicalJson(featureViewToJson(view))));
    expect(back).toEqual(view);
    expect(featureViewDigest(back)).toBe(featureViewDigest(view));
    expect(featureViewDigest({ ...view, features: view.features.slice(1) })).not.toBe(
      featureViewDigest(view),
    );
  });
});

describe("matrices", () => {
  it("agree with single rows for any view", () => {
    const feature = fc.oneof(expressions.number, expressions.boolean);
    fc.assert(
      fc.property(fc.array(feature, { minLength: 1, maxLength: 4 }), tables(5), (list, cells) => {
        const any = defineFeatureView({
          name: "v",
          features: list.map((expression, i): Feature => ({ name: `f${i}`, description: "d", expression })),
        });
        const table = tableFrom(cells);
        try {
          const { values } = featureMatrix(any, table);
          expect(rowsOf(table).flatMap((row) => Array.from(featureRow(any, row)))).toEqual(
            Array.from(values),
          );
        } catch (error) {
          // A strict cast fails the batch where it fails a row.
          expect(error).toMatchObject({ code: "wrong-type" });
          expect(() => rowsOf(table).map((row) => featureRow(any, row))).toThrow();
        }
      }),
    );
  });

  it("refuse text", () => {
    const text = defineFeatureView({
      name: "v",
      features: [defineFeature({ name: "t", description: "d", expression: column("t", "text") })],
    });
    expect(() => featureMatrix(text, tableFrom({ t: ["a"] }))).toThrow(TypeError);
    expect(() => featureRow(text, { t: "a" })).toThrow(TypeError);
  });
});

describe("wrong definitions", () => {
  const good = { name: "a", description: "d", expression: column("a") };
  it("are refused", () => {
    expect(() => defineFeature({ ...good, name: "" })).toThrow(TypeError);
    expect(() => defineFeature({ ...good, description: "" })).toThrow(TypeError);
    expect(() => defineFeatureView({ name: "", features: [good] })).toThrow(TypeError);
    expect(() => defineFeatureView({ name: "v", features: [] })).toThrow(RangeError);
    expect(() => defineFeatureView({ name: "v", features: [good, good] })).toThrow(RangeError);
  });

  it("are refused when they are read", () => {
    const document = featureViewToJson(defineFeatureView({ name: "v", features: [good] }));
    const wrong = [
      [{ ...document, format: 2 }, "unsupported-format"],
      [{ ...document, extra: 1 }, "unknown-field"],
      [JSON.parse(`{"__proto__":1,${canonicalJson(document).slice(1)}`) as never, "unknown-field"],
      [{ format: 1, features: [] }, "missing-field"],
      [{ ...document, features: [] }, "invalid-field"],
      [{ ...document, features: [good, good] }, "invalid-field"],
      [{ ...document, features: [{ ...good, sensitivity: "secret" }] }, "invalid-field"],
      [
        { ...document, features: [{ ...good, expression: { op: "constructor", type: "number" } }] },
        "invalid-field",
      ],
      [[], "invalid-field"],
    ] as const;
    for (const [changed, code] of wrong)
      expect(() => featureViewFromJson(changed)).toThrow(expect.objectContaining({ code }));
  });
});
