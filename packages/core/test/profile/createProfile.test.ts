import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "../../src/evidence/index.js";
import { isInputError } from "../../src/evidence/index.js";
import type { ColumnProfile, TableProfile } from "../../src/profile/index.js";
import { createProfile, profileFindings, profileFromState, profileTable } from "../../src/profile/index.js";
import type { Table } from "../../src/table/index.js";
import { sliceRows, tableFrom } from "../../src/table/index.js";

const number = fc.oneof(
  fc.constant(null),
  fc.integer({ min: -3, max: 3 }),
  fc.double({ noDefaultInfinity: false, noNaN: false, min: -1e6, max: 1e6 }),
  fc.constantFrom(Infinity, -Infinity, Number.NaN, -0),
);
const text = fc.oneof(
  fc.constant(null),
  fc.constantFrom("", "a", "b", "2026-01-02", "007", "1.5"),
  fc.string(),
);
const tables = fc
  .array(fc.tuple(number, text, fc.option(fc.boolean())), { minLength: 1, maxLength: 60 })
  .map((rows) =>
    tableFrom(
      { x: rows.map(([x]) => x), label: rows.map(([, label]) => label), yes: rows.map(([, , yes]) => yes) },
      { columns: { x: "number", label: "text", yes: "boolean" } },
    ),
  );

const inPieces = (table: Table, cut: number): ReturnType<typeof createProfile> => {
  const stream = createProfile({ shown: "all" });
  stream.update(sliceRows(table, 0, cut));
  stream.update(sliceRows(table, cut, table.rows));
  return stream;
};

/** What does not depend on how sums were rounded. */
const counted = ({ rows, columns }: TableProfile): unknown => ({
  rows,
  columns: columns.map(({ numbers, ...rest }: ColumnProfile) => ({
    ...rest,
    numbers:
      numbers === null
        ? null
        : {
            ...numbers,
            moments: null,
            outliers: numbers.outliers.map(({ rule, count }) => (rule === "z-3" ? 0 : count)),
          },
  })),
});

describe("createProfile", () => {
  it("says of few rows in pieces what profileTable says of them in one", () => {
    fc.assert(
      fc.property(tables, fc.nat(60), (table, at) => {
        const cut = Math.min(at, table.rows);
        expect(counted(inPieces(table, cut).profile())).toEqual(
          counted(profileTable(table, { shown: "all" })),
        );
      }),
    );
  });

  it("merges to what one stream has seen, and goes on from its state", () => {
    fc.assert(
      fc.property(tables, fc.nat(60), (table, at) => {
        const cut = Math.min(at, table.rows);
        const left = createProfile({ shown: "all" });
        const right = createProfile({ shown: "all" });
        left.update(sliceRows(table, 0, cut));
        right.update(sliceRows(table, cut, table.rows));
        const resumed = profileFromState(JSON.parse(JSON.stringify(left.state())) as Json);
        expect(resumed.profile()).toEqual(left.profile());
        resumed.merge(right);
        expect(counted(resumed.profile())).toEqual(counted(inPieces(table, cut).profile()));
      }),
    );
  });

  it("says which figures come from sketches, within their errors", () => {
    const n = 20_000;
    const x = Float64Array.from({ length: n }, (_, i) => (i % 4 === 0 ? 7 : (i * 7919) % 10_007));
    const table = tableFrom({ x, id: Array.from(x, (value, i) => `k${i % 5000}-${value}`) });
    const stream = createProfile({ shown: "all" });
    stream.update(table);
    const [numbers, ids] = stream.profile().columns;
    const [exact, exactIds] = profileTable(table, { shown: "all" }).columns;
    expect(numbers!.distinct).toMatchObject({ method: "hyper-log-log", once: null });
    expect(Math.abs(numbers!.distinct!.count / exact!.distinct!.count - 1)).toBeLessThan((5 * 0.833) / 64);
    expect(Math.abs(ids!.distinct!.count / exactIds!.distinct!.count - 1)).toBeLessThan((5 * 0.833) / 64);
    const [top] = numbers!.frequent!.values;
    const [exactTop] = exact!.frequent!.values;
    expect(top!.value).toBe(7);
    expect(top!.count).toBeLessThanOrEqual(exactTop!.count);
    expect(top!.count + numbers!.frequent!.maximumError).toBeGreaterThanOrEqual(exactTop!.count);
    const { method, rankError, values, at } = numbers!.numbers!.quantiles!;
    expect(method).toBe("kll");
    const sorted = x.slice().sort();
    values.forEach((value, i) => {
      const below = sorted.findIndex((one) => one >= value) / n;
      const upTo = (sorted.findLastIndex((one) => one <= value) + 1) / n;
      expect(Math.max(below - at[i]!, at[i]! - upTo)).toBeLessThanOrEqual(rankError);
    });
    expect(numbers!.numbers!.histogram!.counts.reduce((sum, count) => sum + count, 0)).toBe(n);
    const resumed = profileFromState(JSON.parse(JSON.stringify(stream.state())) as Json);
    expect(resumed.profile()).toEqual(stream.profile());
    resumed.merge(stream);
    expect(resumed.profile().columns[0]!.distinct!.count).toBeGreaterThan(0.9 * exact!.distinct!.count);
  });

  it("takes the storage of the first batch that has cells, and refuses another", () => {
    const stream = createProfile();
    stream.update(tableFrom({ a: [null, null] }, { columns: { a: "text" } }));
    stream.update(tableFrom({ a: [1, 2] }));
    expect(stream.profile().columns[0]).toMatchObject({ storage: "number", rows: 4, missing: { null: 2 } });
    const codeOf = (run: () => unknown): unknown => {
      try {
        run();
      } catch (error) {
        return isInputError(error) ? error.code : error;
      }
      return undefined;
    };
    expect(codeOf(() => stream.update(tableFrom({ a: ["x"] })))).toBe("wrong-type");
    expect(codeOf(() => stream.update(tableFrom({ b: [1] })))).toBe("missing-column");
    expect(codeOf(() => stream.update(tableFrom({ a: [1], b: [1] })))).toBe("wrong-type");
    expect(stream.profile().rows).toBe(4);
    expect(() => createProfile({ bins: 0 })).toThrow(RangeError);
    const state = stream.state() as { readonly [name: string]: Json };
    expect(codeOf(() => profileFromState({ ...state, format: 2 }))).toBe("unsupported-format");
    expect(codeOf(() => profileFromState({ ...state, rows: 5 }))).toBe("invalid-field");
    expect(codeOf(() => profileFromState({ ...state, more: 5 }))).toBe("unknown-field");
    expect(codeOf(() => profileFromState(null))).toBe("invalid-field");
  });

  it("keeps values and order statistics of columns that are not named to itself", () => {
    const table = tableFrom({ secret: ["s3cret", "s3cret", "other"], salary: [1234.5, 777.25, 98765.75] });
    const stream = createProfile();
    stream.update(table);
    for (const profile of [profileTable(table), stream.profile()]) {
      expect(JSON.stringify(profile)).not.toMatch(/s3cret|other|1234\.5|777\.25|98765\.75/);
      expect(profile.columns.every(({ contains }) => contains.length === 0)).toBe(true);
    }
  });

  it("is plain JSON for degenerate input, and every figure without a value is null", () => {
    const extremes = [
      [],
      [5],
      [5, 5],
      [Infinity, -Infinity],
      [Number.NaN],
      [5e-324, 1e-323],
      [1e308, -1e308, 1e308],
      [-0, 0],
    ];
    for (const x of extremes) {
      const table = tableFrom({ x: Float64Array.from(x) });
      const stream = createProfile({ shown: "all" });
      stream.update(table);
      for (const profile of [profileTable(table, { shown: "all" }), stream.profile()]) {
        expect(JSON.parse(JSON.stringify(profile))).toEqual(profile);
        for (const { measurement } of profileFindings(profile, { input: "t" }))
          expect(measurement.status === "measured" ? Number.isFinite(measurement.value) : true).toBe(true);
      }
    }
  });
});

describe("profileFindings", () => {
  it("measures each column", () => {
    const table = tableFrom({ x: [1, 2, 3, 4, 100, null], flag: [true, true, true, false, null, null] });
    const found = profileFindings(profileTable(table), { input: "t" }).map(
      ({ measure, subject, measurement }) => [
        measure,
        subject.column,
        measurement.status === "measured" ? measurement.value : measurement.reason,
      ],
    );
    expect(found).toEqual([
      ["profile/missing-share", "x", 1 / 6],
      ["profile/distinct-count", "x", 5],
      ["profile/majority-share", "x", 0.2],
      ["profile/imbalance-ratio", "x", 1],
      ["profile/outlier-share", "x", 0.2],
      ["profile/missing-share", "flag", 2 / 6],
      ["profile/distinct-count", "flag", 2],
      ["profile/majority-share", "flag", 0.75],
      ["profile/imbalance-ratio", "flag", 3],
    ]);
  });
});
