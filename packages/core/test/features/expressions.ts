import fc from "fast-check";
import {
  absolute,
  add,
  and,
  bucketize,
  cast,
  ceiling,
  coalesce,
  column,
  concatenate,
  contains,
  cosine,
  type DatePart,
  datePart,
  divide,
  type Expression,
  endsWith,
  equals,
  exponential,
  floor,
  greater,
  greaterOrEqual,
  greatest,
  hashBucket,
  isMissing,
  least,
  less,
  lessOrEqual,
  logarithm,
  lookup,
  lower,
  missing,
  multiply,
  negate,
  not,
  notEquals,
  or,
  power,
  remainder,
  round,
  sine,
  splitPart,
  squareRoot,
  startsWith,
  subtract,
  type TimeZone,
  textLength,
  trim,
  truncate,
  upper,
  utc,
  type ValueType,
  when,
} from "../../src/features/index.js";

export const numbers: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(0, -0, 1, -1, 0.1, 2, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
  fc.constantFrom(
    Number.MAX_VALUE,
    Number.MIN_VALUE,
    2 ** 53,
    1e-300,
    2.5,
    -0.5,
    0.49999999999999994,
    1e21,
    1e-7,
  ),
  fc.constantFrom(
    -62135596800000,
    -62135596800001,
    253402300799999,
    253402300800000,
    951782400000,
    1711846799999.5,
  ),
  fc.integer({ min: -62135596800000, max: 253402300799999 }),
  fc.integer({ min: -20, max: 20 }),
  fc.double(),
);

export const texts: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    "",
    "yes",
    "no",
    "true",
    "false",
    "1",
    "-0",
    "1e999",
    " 1",
    "1_0",
    ".5",
    "NaN",
    "Infinity",
    "+Infinity",
    "a",
    "a-b-c",
    "-",
    "Straße",
    "İI",
    "ΣΑΣ",
    "ǅa",
    "\u{1e900}\u{1f600}",
    "\u{ffff}",
    "\u00a0x\u2003\n",
    "\ufeffÅRHUS",
  ),
  fc.string({ maxLength: 4 }),
  fc.string({ unit: "binary", maxLength: 3 }),
);

const constants: { readonly [T in ValueType]: fc.Arbitrary<number | string | boolean> } = {
  number: fc.double({ noNaN: true, noDefaultInfinity: true }),
  text: texts,
  boolean: fc.boolean(),
};

export const columns: { readonly [T in ValueType]: readonly string[] } = {
  number: ["n", "m", "constructor"],
  text: ["t", "u"],
  boolean: ["b", "c"],
};

const types: readonly ValueType[] = ["number", "text", "boolean"];

/** A zone with an hour that happens twice, one that is left out, and seconds before the first change. */
const zone: TimeZone = {
  name: "example",
  offset: -1172,
  changes: [
    [-2e12, 3600],
    [951782400000, 7200],
    [1711846800000, 3600],
  ],
};

const parts: readonly DatePart[] = [
  ...(["year", "quarter", "month", "day", "hour", "minute", "second", "millisecond"] as const),
  ...(["iso-weekday", "iso-week", "iso-year", "day-of-year", "days-in-month", "utc-offset-minutes"] as const),
];

const edges = fc
  .uniqueArray(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((edge) => edge + 0),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((list) => list.sort((a, b) => a - b));

type Trees = { readonly [T in ValueType]: Expression<T> };

/** Expressions of every operator, of each type. */
export const expressions: { readonly [T in ValueType]: fc.Arbitrary<Expression<T>> } = fc.letrec<Trees>(
  (tie) => {
    const anyType = fc.oneof(tie("number"), tie("text"), tie("boolean"));
    const leaf = <T extends ValueType>(type: T): fc.Arbitrary<Expression<T>> =>
      fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom(...columns[type]).map((name) => column(name, type)) },
        { weight: 1, arbitrary: fc.constant(missing(type)) },
      );
    const two = <T extends ValueType>(type: T): fc.Arbitrary<readonly [Expression<T>, Expression<T>]> =>
      fc.tuple(tie(type), tie(type));
    const pairs: fc.Arbitrary<readonly [Expression, Expression]> = fc.oneof(
      ...types.flatMap((type) => [
        two(type),
        fc.tuple(tie(type), constants[type]).map(([a, b]) => [a, coalesce(b as never, b as never)] as const),
      ]),
    );
    const every = <T extends ValueType>(type: T): fc.Arbitrary<Expression<T>>[] => {
      const entries = fc.uniqueArray(fc.tuple(texts, constants[type]), {
        minLength: 1,
        maxLength: 3,
        selector: ([text]) => text,
      });
      return [
        two(type).map(([a, b]) => coalesce(a, b as never)),
        fc.tuple(tie("boolean"), two(type)).map(([condition, [a, b]]) => when(condition, a, b as never)),
        fc.tuple(tie("boolean"), tie(type), constants[type]).map(([condition, a, b]) => {
          return when(condition, a as Expression, b as never) as unknown as Expression<T>;
        }),
        fc.tuple(tie("text"), entries).map(([of, list]) => lookup(of, list) as unknown as Expression<T>),
        fc
          .tuple(tie("text"), entries, constants[type])
          .map(([of, list, otherwise]) => lookup(of, list, { otherwise }) as unknown as Expression<T>),
        fc
          .tuple(
            anyType,
            fc.constantFrom("missing" as const, "missing" as const, "missing" as const, "error" as const),
          )
          .map(([of, failure]) => cast(of, type, { failure })),
      ];
    };
    return {
      number: fc.oneof(
        { maxDepth: 5, depthSize: "small", withCrossShrink: true },
        leaf("number"),
        fc
          .tuple(
            fc.constantFrom(add, subtract, multiply, divide, remainder, power, least, greatest),
            two("number"),
          )
          .map(([operator, [a, b]]) => operator(a, b)),
        fc
          .tuple(fc.constantFrom(add, divide), tie("number"), constants.number)
          .map(([operator, a, b]) => operator(a, b as number)),
        fc
          .tuple(
            fc.constantFrom(
              ...[negate, absolute, floor, ceiling, round, truncate, squareRoot],
              ...[exponential, logarithm, sine, cosine],
            ),
            tie("number"),
          )
          .map(([operator, a]) => operator(a)),
        fc.tuple(tie("number"), edges).map(([a, list]) => bucketize(a, list)),
        fc
          .tuple(tie("number"), fc.constantFrom(...parts), fc.constantFrom(utc, zone))
          .map(([a, part, rules]) => datePart(a, part, rules)),
        tie("text").map(textLength),
        fc
          .tuple(tie("text"), fc.integer({ min: 1, max: 50 }))
          .map(([a, buckets]) => hashBucket(a, { buckets })),
        ...every("number"),
      ),
      text: fc.oneof(
        { maxDepth: 5, depthSize: "small", withCrossShrink: true },
        leaf("text"),
        fc.tuple(fc.constantFrom(lower, upper, trim), tie("text")).map(([operator, a]) => operator(a)),
        two("text").map(([a, b]) => concatenate(a, b)),
        fc
          .tuple(tie("text"), fc.constantFrom("-", "a", ", "), fc.integer({ min: 0, max: 2 }))
          .map(([a, separator, index]) => splitPart(a, separator, index)),
        ...every("text"),
      ),
      boolean: fc.oneof(
        { maxDepth: 5, depthSize: "small", withCrossShrink: true },
        leaf("boolean"),
        fc
          .tuple(fc.constantFrom(less, lessOrEqual, greater, greaterOrEqual), two("number"))
          .map(([operator, [a, b]]) => operator(a, b)),
        fc
          .tuple(fc.constantFrom(less, lessOrEqual, greater, greaterOrEqual), two("text"))
          .map(([operator, [a, b]]) => operator(a, b)),
        fc
          .tuple(fc.constantFrom(contains, startsWith, endsWith), two("text"))
          .map(([operator, [a, b]]) => operator(a, b)),
        fc
          .tuple(fc.constantFrom(equals, notEquals), pairs)
          .map(([operator, [a, b]]) => operator(a, b as never)),
        fc
          .tuple(fc.constantFrom(equals, notEquals), tie("text"), texts)
          .map(([operator, a, b]) => operator(a, b)),
        fc.tuple(fc.constantFrom(and, or), two("boolean")).map(([operator, [a, b]]) => operator(a, b)),
        tie("boolean").map(not),
        anyType.map(isMissing),
        ...every("boolean"),
      ),
    };
  },
);

export const anyExpression: fc.Arbitrary<Expression> = fc.oneof(
  expressions.number,
  expressions.text,
  expressions.boolean,
);

export type Cells = { readonly [column: string]: readonly (number | string | boolean | null)[] };

const cells: { readonly [T in ValueType]: fc.Arbitrary<number | string | boolean> } = {
  number: numbers,
  text: texts,
  boolean: fc.boolean(),
};

/** Columns for the expressions, missing cells included; a column can be all missing. */
export function tables(rows: number): fc.Arbitrary<Cells> {
  const some = (
    cell: fc.Arbitrary<number | string | boolean>,
  ): fc.Arbitrary<(number | string | boolean | null)[]> =>
    fc.oneof(
      { weight: 6, arbitrary: fc.array(fc.option(cell, { freq: 3 }), { minLength: rows, maxLength: rows }) },
      { weight: 3, arbitrary: fc.array(cell, { minLength: rows, maxLength: rows }) },
      { weight: 1, arbitrary: fc.constant(new Array<null>(rows).fill(null)) },
    );
  return fc.record(
    Object.fromEntries(
      types.flatMap((type) => columns[type].map((name) => [name, some(cells[type])] as const)),
    ),
  );
}
