import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, parseJson } from "../../src/evidence/index.js";
import {
  bucketize,
  cast,
  ceiling,
  column,
  concatenate,
  contains,
  datePart,
  type Expression,
  endsWith,
  evaluateColumns,
  evaluateRow,
  expressionFromJson,
  expressionToJson,
  type FeatureFunction,
  type FeatureRow,
  featureValue,
  fromFunction,
  greater,
  greatest,
  hashBucket,
  instant,
  least,
  less,
  logarithm,
  lookup,
  lower,
  power,
  remainder,
  round,
  sine,
  splitPart,
  squareRoot,
  startsWith,
  textLength,
  timeZoneFromOffsets,
  trim,
  truncate,
  upper,
  utc,
} from "../../src/features/index.js";
import { rowsOf, tableFrom } from "../../src/table/index.js";
import { texts } from "./expressions.js";

const a = column("a");
const t = column("t", "text");
const at = instant("at");

/** What both evaluators give for a row. */
function both(expression: Expression, row: FeatureRow): unknown {
  const one = evaluateRow(expression, row);
  const all = evaluateColumns(expression, tableFrom([row, row]));
  const values = rowsOf({ rows: 2, columns: [all] }).map((cells) => cells["value"]);
  expect(values).toEqual([one, one]);
  return one;
}

describe("operators", () => {
  const cases: readonly (readonly [string, Expression, FeatureRow, unknown])[] = [
    ["the remainder has the sign of the first", remainder(a, 3), { a: -7 }, -1],
    ["the remainder over zero", remainder(a, 0), { a: 1 }, Number.NaN],
    ["1 to the power of infinity", power(1, a), { a: Number.POSITIVE_INFINITY }, Number.NaN],
    ["the least with NaN", least(a, 1), { a: Number.NaN }, Number.NaN],
    ["the greatest of the zeros", greatest(a, 0), { a: -0 }, 0],
    ["halves round up", round(a), { a: -2.5 }, -2],
    ["just below a half", round(a), { a: 0.49999999999999994 }, 0],
    ["truncation keeps the sign of zero", truncate(a), { a: -0.5 }, -0],
    ["the ceiling", ceiling(a), { a: 1.2 }, 2],
    ["the root of a negative number", squareRoot(a), { a: -1 }, Number.NaN],
    ["the logarithm of zero", logarithm(a), { a: 0 }, Number.NEGATIVE_INFINITY],
    ["the logarithm of a negative number", logarithm(a), { a: -1 }, Number.NaN],
    ["the sine of infinity", sine(a), { a: Number.NEGATIVE_INFINITY }, Number.NaN],
    ["missing spreads", power(a, 0), { a: null, t: "" }, null],
    ["no bucket for NaN", bucketize(a, [0]), { a: Number.NaN }, null],
    ["an edge belongs to the bucket above", bucketize(a, [0, 1]), { a: 1 }, 2],
    ["infinity is in the last bucket", bucketize(a, [0, 1]), { a: Number.POSITIVE_INFINITY }, 2],
    ["lower case is simple", lower(t), { t: "İΣΑΣ" }, "iσασ"],
    ["upper case is simple", upper(t), { t: "ßǆᾳ" }, "ßǄᾼ"],
    ["lower case beyond 16 bits", lower(t), { t: "\u{1e900}" }, "\u{1e922}"],
    ["trim takes all white space", trim(t), { t: "\ufeff\u00a0x\u2003\n" }, "x"],
    ["trim leaves the zero-width space", trim(t), { t: "\u200bx" }, "\u200bx"],
    ["length counts code points", textLength(t), { t: "e\u0301😀" }, 3],
    ["length counts lone surrogates", textLength(t), { t: "\udc00\ud800" }, 2],
    ["every text holds the empty one", contains(t, ""), { t: "" }, true],
    ["starts with", startsWith(t, "ab"), { t: "a" }, false],
    ["ends with", endsWith(t, "b"), { t: "ab" }, true],
    ["the empty text has one part", splitPart(t, "-", 0), { t: "" }, ""],
    ["no such part", splitPart(t, "-", 3), { t: "a-b-c" }, null],
    ["concatenation with missing", concatenate(t, "x"), { t: null, a: 1 }, null],
    ["text orders by code point", less(t, "\u{ffff}"), { t: "\u{1f600}" }, false],
    ["text orders by code point, above", greater(t, "\u{ffff}"), { t: "\u{1f600}" }, true],
    ["a prefix is below", less("ab", t), { t: "abc" }, true],
    ["a default for what is not listed", lookup(t, [["x", 1]], { otherwise: 0 }), { t: "y" }, 0],
    ["no default for missing", lookup(t, [["x", 1]], { otherwise: 0 }), { t: null, a: 1 }, null],
    ["a chain over labels", cast(trim(lower(t)), "boolean"), { t: " TRUE " }, true],
    ["an instant", at, { at: new Date(5) }, 5],
    ["an instant as a number", at, { at: 5.5 }, 5.5],
    ["the year of an instant before 1970", datePart(at, "year", utc), { at: new Date(-1) }, 1969],
    ["a fraction of a millisecond", datePart(a, "millisecond", utc), { a: -0.5 }, 999],
    ["no date of NaN", datePart(a, "day", utc), { a: Number.NaN }, null],
    ["no date of the year 10,000", datePart(a, "day", utc), { a: 253402300800000 }, null],
  ];
  it.each(cases)("%s", (_, expression, row, expected) => {
    expect(both(expression, row)).toEqual(expected);
  });

  it("hash as the definition says", () => {
    // SHA-256 of "s", a zero byte and "abc", by another implementation: its first 12 hexadecimal digits.
    const digits = "35c78848b9fa";
    expect(both(hashBucket(t, { seed: "s", buckets: 2 ** 32 }), { t: "abc" })).toBe(
      Number.parseInt(digits, 16) % 2 ** 32,
    );
  });

  it("spread hashes evenly over the buckets, in other ways for other seeds", () => {
    const rows = 20_000;
    const names = Array.from({ length: rows }, (_, i) => `name ${i}`);
    const buckets = 10;
    const of = (seed: string): Float64Array =>
      evaluateColumns(hashBucket(t, { seed, buckets }), tableFrom({ t: names })).values;
    const first = of("a");
    const counts = new Array<number>(buckets).fill(0);
    for (const bucket of first) counts[bucket]! += 1;
    const share = rows / buckets;
    const standardError = Math.sqrt(share * (1 - 1 / buckets));
    for (const count of counts) expect(Math.abs(count - share)).toBeLessThan(5 * standardError);
    const same = of("b").filter((bucket, i) => bucket === first[i]).length;
    expect(Math.abs(same - share)).toBeLessThan(5 * standardError);
  });

  it("map cases to and fro where there is one letter of each", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const lowered = evaluateRow(lower(t), { t: text })!;
        expect(evaluateRow(lower(t), { t: lowered })).toBe(lowered);
        expect(Array.from(lowered).length).toBe(Array.from(text).length);
        expect(evaluateRow(lower(upper(lower(t))), { t: text })).toBe(
          evaluateRow(lower(upper(t)), { t: text }),
        );
      }),
    );
  });

  it("refuse instants of another kind", () => {
    for (const value of ["2024-01-01", true, new Date(Number.NaN)])
      expect(() => evaluateRow(at, { at: value })).toThrow(expect.objectContaining({ code: "wrong-type" }));
    expect(() => evaluateColumns(at, tableFrom({ at: ["2024-01-01"] }))).toThrow(
      expect.objectContaining({ code: "wrong-type" }),
    );
    expect(() => evaluateRow(a, { a: new Date(0) })).toThrow(expect.objectContaining({ code: "wrong-type" }));
  });

  it("refuse what they cannot be built of", () => {
    for (const build of [
      () => bucketize(a, []),
      () => bucketize(a, [1, 1]),
      () => bucketize(a, [2, 1]),
      () => bucketize(a, [Number.NaN]),
      () => hashBucket(t, { buckets: 0 }),
      () => hashBucket(t, { buckets: 1.5 }),
      () => hashBucket(t, { buckets: 2 ** 33 }),
      () => splitPart(t, "", 0),
      () => splitPart(t, "-", -1),
      () => splitPart(t, "-", 0.5),
      () => instant(""),
      () => featureValue(""),
      () => datePart(at, "weekday" as never, utc),
      () => datePart(at, "day", { ...utc, offset: 0.5 }),
      () => datePart(at, "day", { ...utc, name: "" }),
      () =>
        datePart(at, "day", {
          ...utc,
          changes: [
            [5, 0],
            [5, 60],
          ],
        }),
      () => datePart(at, "day", { ...utc, changes: [[Number.NaN, 0]] }),
    ])
      expect(build).toThrow(RangeError);
    for (const build of [
      () => round(t as never),
      () => lower(a as never),
      () => concatenate(t, a as never),
      () => less(true as never, false as never),
    ])
      expect(build).toThrow(TypeError);
  });

  it("refuse documents of which no builder made the node", () => {
    const text = { op: "column", type: "text", name: "t" };
    const number = { op: "column", type: "number", name: "a" };
    for (const expression of [
      {
        op: "less",
        type: "boolean",
        left: { op: "missing", type: "boolean" },
        right: { op: "missing", type: "boolean" },
      },
      { op: "split-part", type: "text", of: text, separator: "", index: 0 },
      { op: "split-part", type: "text", of: text, separator: "-", index: -1 },
      { op: "split-part", type: "number", of: text, separator: "-", index: 1 },
      { op: "hash", type: "number", of: text, seed: 1, buckets: 4 },
      { op: "hash", type: "number", of: text, seed: "", buckets: 0 },
      { op: "bucket", type: "number", of: number, edges: [2, 1] },
      { op: "bucket", type: "number", of: number, edges: ["1"] },
      { op: "instant", type: "text", name: "at" },
      { op: "date-part", type: "number", of: number, part: "age", zone: utc },
      { op: "date-part", type: "number", of: number, part: "day", zone: { ...utc, changes: [[0]] } },
      { op: "date-part", type: "number", of: number, part: "day", zone: { ...utc, offset: 1e9 } },
      { op: "lookup", type: "number", of: text, entries: [["a", 1]], otherwise: "b" },
      { op: "function", type: "number", name: "f", version: "1", inputs: [] },
    ])
      expect(() => expressionFromJson({ format: 1, expression })).toThrow(
        expect.objectContaining({ code: "invalid-field" }),
      );
  });
});

describe("functions of one's own", () => {
  const initials: FeatureFunction<"text"> = {
    name: "initials",
    version: "2",
    type: "text",
    apply: ([first, last]) =>
      typeof first === "string" && typeof last === "string" ? first[0]! + last[0]! : null,
  };
  const expression = fromFunction(initials, [column("f", "text"), column("l", "text")]);

  it("are asked by both evaluators", () => {
    expect(both(expression, { f: "Ada", l: "Lovelace" })).toBe("AL");
    expect(both(expression, { f: "Ada", l: null })).toBe(null);
    const mixed = fromFunction(
      { name: "m", version: "1", type: "boolean", apply: ([x, y]) => x === 1 && y === true },
      [a, column("b", "boolean")],
    );
    expect(both(mixed, { a: 1, b: true })).toBe(true);
    expect(both(mixed, { a: 1, b: false })).toBe(false);
  });

  it("leave no code in documents, which are read with it", () => {
    const document = parseJson(canonicalJson(expressionToJson(expression)));
    const back = expressionFromJson(document, { functions: [initials] });
    expect(evaluateRow(back, { f: "Ada", l: "Lovelace" })).toBe("AL");
    for (const functions of [[], [{ ...initials, version: "1" }], [{ ...initials, type: "number" as const }]])
      expect(() => expressionFromJson(document, { functions: functions })).toThrow(
        expect.objectContaining({ code: "invalid-field" }),
      );
    const bare = document as unknown as { expression: Expression };
    expect(() => evaluateRow(bare.expression, {})).toThrow(TypeError);
  });

  it("are refused where they give another type, and without a name or version", () => {
    const wrong = fromFunction({ name: "w", version: "1", type: "number", apply: () => "1" as never }, []);
    expect(() => evaluateRow(wrong, {})).toThrow(expect.objectContaining({ code: "wrong-type" }));
    expect(() => fromFunction({ ...initials, version: "" }, [])).toThrow(TypeError);
    expect(() => fromFunction({ ...initials, name: "" }, [])).toThrow(TypeError);
  });
});

describe("time zones", () => {
  it("find every change, two within one day among them", () => {
    const changes = [
      [10 * 86_400_000 + 5000, 60],
      [10 * 86_400_000 + 36_005_000, 90],
      [400 * 86_400_000, 0],
    ] as const;
    const offsetAt = (ms: number): number =>
      changes.reduce((before, [from, offset]) => (ms >= from ? offset : before), -30);
    const zone = timeZoneFromOffsets("z", offsetAt, { from: 0, to: 500 * 86_400_000 });
    expect(zone).toEqual({
      name: "z",
      offset: -1800,
      changes: changes.map(([from, offset]) => [from, offset * 60]),
    });
  });

  it("refuse spans and offsets that cannot be", () => {
    for (const options of [
      { from: 1000, to: 1000 },
      { from: 0.5, to: 1000 },
      { from: 0, to: Number.NaN },
    ])
      expect(() => timeZoneFromOffsets("z", () => 0, options)).toThrow(RangeError);
    for (const offset of [Number.NaN, 2000])
      expect(() => timeZoneFromOffsets("z", () => offset, { from: 0, to: 86_400_000 })).toThrow(RangeError);
  });

  it("give the hour that happens twice and leave out the one that does not", () => {
    const zone = {
      name: "z",
      offset: 3600,
      changes: [
        [3_600_000, 7200],
        [36_000_000, 3600],
      ] as const,
    };
    const input = Float64Array.from({ length: 24 }, (_, i) => i * 1_800_000);
    const { values } = evaluateColumns(datePart(a, "hour", zone), tableFrom({ a: input }));
    expect([...values]).toEqual([
      1, 1, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 11, 11, 12, 12,
    ]);
  });
});
