import { describe, expect, it } from "vitest";
import { worstSegments } from "../../../src/drift/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { type Table, tableFrom } from "../../../src/table/index.js";
import { reasonOf } from "../../statistics/golden.js";

const random = seededRandom("segments");
const columns = ["channel", "age", "region"];

function sample(seed: string, rows: number): Table {
  const own = seededRandom(seed);
  return tableFrom({
    channel: Array.from({ length: rows }, () => ["web", "branch", "phone"][own.integer(3)]!),
    age: Array.from({ length: rows }, () => (own.uniform() < 0.1 ? null : 20 + own.integer(60))),
    region: Array.from({ length: rows }, () => ["north", "south"][own.integer(2)]!),
  });
}

function losses(seed: string, table: Table, extra: (row: number) => number = () => 0): Float64Array {
  const own = seededRandom(`losses of ${seed}`);
  return Float64Array.from({ length: table.rows }, (_, row) => own.normal() * own.normal() + extra(row));
}

function label(table: Table, column: number, row: number): string | null {
  const { storage } = table.columns[column] as { storage: { strings: readonly (string | null)[] } };
  return storage.strings[row]!;
}

describe("worstSegments()", () => {
  const reference = sample("before", 600);
  const current = sample("after", 500);

  it("keeps its level though it looks at many segments", () => {
    const trials = 120;
    let alarms = 0;
    for (let trial = 0; trial < trials; trial++) {
      const [a, b] = [sample(`a${trial}`, 200), sample(`b${trial}`, 150)];
      const { segments } = worstSegments(a, b, {
        columns,
        losses: { reference: losses(`a${trial}`, a), current: losses(`b${trial}`, b) },
        random: random.stream("trial", trial),
        permutations: 59,
        fewest: 10,
      });
      if (segments[0]!.pValue <= 0.05) alarms++;
    }
    expect(alarms / trials).toBeLessThan(0.15);
  });

  it("finds the pair of conditions that was planted", () => {
    const bad = (row: number) =>
      label(current, 0, row) === "phone" && label(current, 2, row) === "south" ? 2 : 0;
    const found = worstSegments(reference, current, {
      columns,
      losses: { reference: losses("before", reference), current: losses("after", current, bad) },
      random,
      permutations: 199,
    });
    const [worst] = found.segments;
    expect(worst!.conditions).toEqual([
      { column: "channel", label: "phone" },
      { column: "region", label: "south" },
    ]);
    expect(worst!.pValue).toBe(1 / 200);
    expect(worst!.current - worst!.reference).toBeGreaterThan(1);
    expect(found.looked).toBeGreaterThan(20);
    expect(found.segments.length).toBe(5);
    const statistics = found.segments.map(({ statistic }) => statistic);
    expect(statistics).toEqual([...statistics].sort((a, b) => b - a));
    expect(
      found.columns
        .map(({ column }) => column)
        .slice(0, 2)
        .sort(),
    ).toEqual(["channel", "region"]);
  });

  it("cuts numbers at quantiles, and keeps what is missing apart", () => {
    const ages = (current.columns[1] as { values: Float64Array }).values;
    const old = worstSegments(reference, current, {
      columns,
      losses: {
        reference: losses("before", reference),
        current: losses("after", current, (row) => (ages[row]! > 66 ? 2 : 0)),
      },
      random,
      depth: 1,
      permutations: 99,
    });
    expect(old.segments[0]!.conditions[0]).toMatchObject({ column: "age", atMost: null });
    const missing = worstSegments(reference, current, {
      columns,
      losses: {
        reference: losses("before", reference),
        current: losses("after", current, (row) => (ages[row] === 0 ? 3 : 0)),
      },
      random,
      depth: 1,
      permutations: 99,
    });
    expect(missing.segments[0]!.conditions).toEqual([{ column: "age", missing: true }]);
  });

  it("gives the same twice, and says nothing better of losses that fell", () => {
    const own = { reference: losses("before", reference), current: losses("after", current, () => -1) };
    const search = () =>
      worstSegments(reference, current, {
        columns,
        losses: own,
        random: seededRandom("twice"),
        permutations: 49,
      });
    expect(search()).toEqual(search());
    expect(search().segments[0]!.pValue).toBeGreaterThan(0.5);
  });

  it("says what it cannot search", () => {
    const own = { reference: losses("before", reference), current: losses("after", current) };
    const options = { columns, losses: own, random, permutations: 9 };
    expect(reasonOf(() => worstSegments(reference, current, { ...options, fewest: 10_000 }))).toBe(
      "too-few-rows",
    );
    expect(reasonOf(() => worstSegments(reference, current, { ...options, columns: [] }))).toBe(
      "too-few-rows",
    );
    const infinite = {
      ...own,
      current: own.current.map((loss, i) => (i === 3 ? Number.POSITIVE_INFINITY : loss)),
    };
    expect(reasonOf(() => worstSegments(reference, current, { ...options, losses: infinite }))).toBe(
      "not-finite",
    );
    const none = tableFrom({ channel: new Array<string>() }, { columns: { channel: "text" } });
    const empty = { reference: new Float64Array(0), current: new Float64Array(0) };
    expect(
      reasonOf(() => worstSegments(none, none, { ...options, columns: ["channel"], losses: empty })),
    ).toBe("no-rows");
    expect(() => worstSegments(reference, current, { ...options, losses: empty })).toThrow(RangeError);
    expect(() => worstSegments(reference, current, { ...options, fewest: 1 })).toThrow(RangeError);
    expect(() => worstSegments(reference, current, { ...options, columns: ["income"] })).toThrow(/"income"/);
    const numbers = tableFrom({ channel: [1], age: [1], region: ["x"] });
    const one = { reference: own.reference, current: Float64Array.of(1) };
    expect(() => worstSegments(reference, numbers, { ...options, losses: one })).toThrow(TypeError);
  });
});
