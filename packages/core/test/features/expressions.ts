import fc from "fast-check";
import {
  absolute,
  add,
  and,
  cast,
  coalesce,
  column,
  divide,
  type Expression,
  equals,
  greater,
  greaterOrEqual,
  isMissing,
  less,
  lessOrEqual,
  lookup,
  missing,
  multiply,
  negate,
  not,
  notEquals,
  or,
  subtract,
  type ValueType,
  when,
} from "../../src/features/index.js";

export const numbers: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(0, -0, 1, -1, 0.1, 2, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
  fc.constantFrom(Number.MAX_VALUE, Number.MIN_VALUE, 2 ** 53, 1e-300),
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
  ),
  fc.string({ maxLength: 4 }),
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

type Trees = { readonly [T in ValueType]: Expression<T> };

/** Expressions of every operator, of each type. */
export const expressions = fc.letrec<Trees>((tie) => {
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
      two(type).map(([a, b]) => coalesce(a, b as never) as unknown as Expression<T>),
      fc
        .tuple(tie("boolean"), two(type))
        .map(([condition, [a, b]]) => when(condition, a, b as never) as unknown as Expression<T>),
      fc.tuple(tie("boolean"), tie(type), constants[type]).map(([condition, a, b]) => {
        return when(condition, a as Expression, b as never) as unknown as Expression<T>;
      }),
      fc.tuple(tie("text"), entries).map(([of, list]) => lookup(of, list) as unknown as Expression<T>),
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
        .tuple(fc.constantFrom(add, subtract, multiply, divide), two("number"))
        .map(([operator, [a, b]]) => operator(a, b)),
      fc
        .tuple(fc.constantFrom(add, divide), tie("number"), constants.number)
        .map(([operator, a, b]) => operator(a, b as number)),
      fc.tuple(fc.constantFrom(negate, absolute), tie("number")).map(([operator, a]) => operator(a)),
      ...every("number"),
    ),
    text: fc.oneof(
      { maxDepth: 5, depthSize: "small", withCrossShrink: true },
      leaf("text"),
      ...every("text"),
    ),
    boolean: fc.oneof(
      { maxDepth: 5, depthSize: "small", withCrossShrink: true },
      leaf("boolean"),
      fc
        .tuple(fc.constantFrom(less, lessOrEqual, greater, greaterOrEqual), two("number"))
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
});

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
