import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Contract, Expectation } from "../../../src/contracts/index.js";
import {
  categoryShares,
  checkContract,
  classBalance,
  codePointLength,
  columnAtMost,
  columnBelow,
  compareContracts,
  complete,
  dateAtMost,
  dateBelow,
  decimalPlaces,
  decreasing,
  defineContract,
  finiteNumbers,
  forbiddenValues,
  fresh,
  increasing,
  matchesPattern,
  meanBetween,
  multiplesOf,
  productEquals,
  quantileBetween,
  satisfies,
  strictlyDecreasing,
  strictlyIncreasing,
  sumBetween,
  timely,
  unique,
  withinRange,
} from "../../../src/contracts/index.js";
import { tableFrom } from "../../../src/table/index.js";

const row = z.looseObject({});

function contractOf(...expectations: readonly Expectation[]): Contract {
  return defineContract({ name: "c", version: "1.0.0", owner: "o", purpose: "p", row, expectations });
}

function directionsOf(older: Expectation, newer: Expectation): readonly string[] {
  return compareContracts(contractOf(older), contractOf(newer)).changes.map(({ direction }) => direction);
}

describe("rules whose members change", () => {
  const positive = ({ a }: { readonly a: unknown }): boolean => Number(a) > 0;
  const steps: readonly (readonly [string, Expectation, Expectation])[] = [
    ["range", withinRange("a", { minimum: 0, maximum: 9 }), withinRange("a", { minimum: 1, maximum: 8 })],
    ["open range", withinRange("a", { minimum: 0 }), withinRange("a", { above: 0 })],
    ["open to closed", withinRange("a", { above: 0 }), withinRange("a", { minimum: 1 })],
    ["no bound", withinRange("a", { minimum: 0 }), withinRange("a", { minimum: 0, below: 5 })],
    ["length", codePointLength("t", { maximum: 5 }), codePointLength("t", { minimum: 1, maximum: 5 })],
    ["forbidden", forbiddenValues("t", ["x"]), forbiddenValues("t", ["x", "y"])],
    ["pattern", matchesPattern("t", /^[ab]+$/), matchesPattern("t", /^a+$/)],
    ["multiple", multiplesOf("a", 5), multiplesOf("a", 10)],
    ["places", decimalPlaces("a", { atMost: 3 }), decimalPlaces("a", { atMost: 2 })],
    ["timely", timely("s", "u", { withinMs: 10 }), timely("s", "u", { withinMs: 5 })],
    ["product", productEquals("a", ["b"], { within: 1 }), productEquals("a", ["b"], { within: 0.5 })],
    ["fresh", fresh("s", { maxAgeMs: 10 }), fresh("s", { maxAgeMs: 5 })],
    ["skew", fresh("s", { maxAgeMs: 10, allowedSkewMs: 5 }), fresh("s", { maxAgeMs: 10 })],
    ["mean", meanBetween("a", { minimum: 0 }), meanBetween("a", { minimum: 0, maximum: 5 })],
    ["balance", classBalance("t", { minimum: 0.1 }), classBalance("t", { minimum: 0.2 })],
    [
      "shares",
      categoryShares("t", { x: { minimum: 0.1 } }),
      categoryShares("t", { x: { minimum: 0.2 }, y: { maximum: 0.5 } }),
    ],
    [
      "shares by interval",
      categoryShares("t", { x: { minimum: 0.1 } }),
      categoryShares("t", { x: { minimum: 0.1 } }, { judgedOn: "wilson" }),
    ],
    ["nulls", unique("a"), unique("a", { nulls: "compare" })],
    ["excess", unique("a", { report: "excess" }), unique("a")],
    ["below", columnAtMost("a", "b"), columnBelow("a", "b")],
    ["date below", dateAtMost("t", "v"), dateBelow("t", "v")],
    ["strictly", increasing("a"), strictlyIncreasing("a")],
    ["tolerance", satisfies("p", ["a"], positive, { atLeast: 0.9 }), satisfies("p", ["a"], positive)],
    [
      "judged",
      complete("a", { atLeast: 0.9, judgedOn: "point" }),
      complete("a", { atLeast: 0.9, judgedOn: "clopper-pearson" }),
    ],
    ["severity", satisfies("p", ["a"], positive, { severity: "warn" }), satisfies("p", ["a"], positive)],
  ];

  it.each(steps)("%s: tightens, and loosens the other way round", (_, older, newer) => {
    expect(new Set(directionsOf(older, newer))).toEqual(new Set(["tightens"]));
    expect(new Set(directionsOf(newer, older))).toEqual(new Set(["loosens"]));
    expect(compareContracts(contractOf(older), contractOf(newer)).certain).toBe(true);
    expect(directionsOf(older, older)).toEqual([]);
    expect(directionsOf(newer, newer)).toEqual([]);
  });

  it("that lie beside each other, or cannot be told, are both", () => {
    expect(directionsOf(forbiddenValues("t", ["x"]), forbiddenValues("t", ["y"]))).toEqual(["both"]);
    expect(directionsOf(multiplesOf("a", 4), multiplesOf("a", 6))).toEqual(["both"]);
    expect(directionsOf(withinRange("a", { above: 0 }), withinRange("a", { maximum: 1 }))).toEqual(["both"]);
    const shares = categoryShares("t", { x: { minimum: 0.1 } });
    expect(directionsOf(shares, categoryShares("t", { y: { minimum: 0.1 } }))).toEqual(["both"]);
    expect(
      directionsOf(
        satisfies("p", ["a"], () => true),
        satisfies("p", ["a"], () => false),
      ),
    ).toEqual(["both"]);
    expect(directionsOf(unique("a"), unique(["a", "b"], { nulls: "compare" }))).toContain("tightens");
  });
});

describe("the verdict on rules and their replay", () => {
  const bound = fc.constantFrom(-1, 0, 0.5, 1, 2);
  const optionalBound = fc.option(bound, { nil: undefined });
  const tolerance = fc.constantFrom({}, {}, { atLeast: 0.5 }, { atLeast: 0.75, judgedOn: "point" } as const);
  const bounds = fc
    .tuple(optionalBound, optionalBound)
    .filter(([low, high]) => (low ?? -9) <= (high ?? 9) && (low ?? high) !== undefined)
    .map(([minimum, maximum]) => ({
      ...(minimum === undefined ? {} : { minimum }),
      ...(maximum === undefined ? {} : { maximum }),
    }));
  const range = fc
    .tuple(bounds, fc.boolean(), fc.boolean())
    .map(([{ minimum, maximum }, openBelow, openAbove]) => ({
      ...(minimum === undefined ? {} : openBelow ? { above: minimum } : { minimum }),
      ...(maximum === undefined ? {} : openAbove ? { below: maximum } : { maximum }),
    }));
  const within = fc.constantFrom(0, 0.5, 1, 2);
  const share = fc.constantFrom({ minimum: 0.25 }, { minimum: 0.5 }, { maximum: 0.5 }, { maximum: 0.75 });
  const texts = fc.subarray(["x", "y", "z"] as const);
  const kinds: readonly fc.Arbitrary<Expectation>[] = [
    fc.tuple(range, tolerance).map(([of, options]) => withinRange("a", { ...of, ...options })),
    fc.tuple(texts, tolerance).map(([values, options]) => forbiddenValues("t", values, options)),
    fc
      .tuple(fc.constantFrom(/^[xy]$/, /^x/, /[yz]/, /^.$/u), tolerance)
      .map(([pattern, options]) => matchesPattern("t", pattern, options)),
    fc.constantFrom(0.5, 1, 2, 3).map((of) => multiplesOf("a", of)),
    within.map((of) => timely("s", "u", { withinMs: of })),
    within.map((of) => productEquals("a", ["b"], { within: of })),
    bounds.map((of) => meanBetween("a", of)),
    bounds.map((of) => sumBetween("a", of)),
    bounds.map((of) => quantileBetween("a", 0.5, of)),
    fc
      .tuple(
        fc.dictionary(fc.constantFrom("x", "y"), share, { minKeys: 1 }),
        fc.constantFrom("point", "wilson", "clopper-pearson"),
      )
      .map(([shares, judgedOn]) => categoryShares("t", shares, { judgedOn })),
    fc.constantFrom(0, 0.2, 0.5).map((minimum) => classBalance("t", { minimum })),
    fc
      .record({
        columns: fc.constantFrom<("a" | "b")[]>(["a"], ["b"], ["a", "b"]),
        nulls: fc.constantFrom("ignore", "ignore-all-null", "compare"),
        report: fc.constantFrom("all", "excess"),
      })
      .map(({ columns, ...options }) => unique(columns, options)),
    fc.constantFrom(columnAtMost("a", "b"), columnBelow("a", "b"), finiteNumbers("a")),
    fc.constantFrom(increasing("a"), strictlyIncreasing("a"), decreasing("a"), strictlyDecreasing("a")),
  ];
  const pairs = fc.oneof(...kinds.map((kind) => fc.tuple(kind, kind)));
  const some = <T>(cell: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(cell, { freq: 4 });
  const numbers = some(fc.constantFrom(-1, 0, 0.5, 1, 2, 3));
  const instants = some(fc.constantFrom(0, 1, 2).map((ms) => new Date(ms)));
  const data = fc
    .array(
      fc.record({
        a: numbers,
        b: numbers,
        t: some(fc.constantFrom("x", "y", "z")),
        s: instants,
        u: instants,
      }),
      { minLength: 2, maxLength: 5 },
    )
    .map((rows) => tableFrom(rows));

  /** Whether data keep a contract: no row is rejected, and no share or number falls short. */
  function keeps(contract: Contract, table: ReturnType<typeof tableFrom>): boolean {
    const { findings, rejected } = checkContract(contract, table, { input: "data" });
    return (
      rejected.length === 0 &&
      findings.every(({ measure, measurement, parameters }) => {
        if (measurement.status !== "measured") return true;
        if (measure === "contract/shortfall") return measurement.value === 0;
        const { atLeast } = parameters;
        return (
          measure !== "contract/violation-share" ||
          measurement.n * measurement.value <= measurement.n * (1 - Number(atLeast)) + 1e-9
        );
      })
    );
  }

  it("agree", () => {
    fc.assert(
      fc.property(pairs, data, ([older, newer], table) => {
        const [before, after] = [contractOf(older), contractOf(newer)];
        const { backward, forward, replay } = compareContracts(before, after, { data: table });
        const strict = older.atLeast === undefined && newer.atLeast === undefined;
        if (backward) {
          if (strict) expect(replay?.newlyRejected).toHaveLength(0);
          if (keeps(before, table)) expect(keeps(after, table)).toBe(true);
        }
        if (forward) {
          if (strict) expect(replay?.newlyAccepted).toHaveLength(0);
          if (keeps(after, table)) expect(keeps(before, table)).toBe(true);
        }
      }),
      { numRuns: 4000 },
    );
  });
});

describe("satisfies", () => {
  it("takes a tolerance, a severity and an owner as the others do", () => {
    const rule = satisfies("p", ["a"], ({ a }) => a === 1, { atLeast: 0.5, judgedOn: "wilson", owner: "x" });
    expect(rule).toMatchObject({ id: "p", atLeast: 0.5, judgedOn: "wilson", owner: "x" });
    const check = checkContract(contractOf(rule), tableFrom({ a: [1, 1, 2] }), { input: "data" });
    expect(check.rejected).toHaveLength(0);
    expect(check.findings.map(({ measure }) => measure)).toContain("contract/shortfall");
    expect(() => satisfies("p", ["a"], () => true, { atLeast: 2 })).toThrow(RangeError);
  });
});
