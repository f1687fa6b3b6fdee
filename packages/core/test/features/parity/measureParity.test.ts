import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isInputError } from "../../../src/evidence/index.js";
import {
  column,
  defineFeature,
  defineFeatureView,
  divide,
  fromFunction,
  lower,
  measureOnDemandParity,
  measureParity,
  servedRows,
} from "../../../src/features/index.js";
import { select, tableFrom } from "../../../src/table/index.js";
import { accounts, openedStore } from "../store/storeFixture.js";

const options = { keys: ["k"], inputs: ["log", "history"] };
const cell = fc.option(
  fc.oneof(
    fc.constantFrom(0, -0, 1, Number.NaN, Infinity, -Infinity, 5e-324, 1.7e308, -1.7e308),
    fc.double(),
  ),
);
const numbers = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 30 });
const tableOf = (cells: readonly (number | null)[]) =>
  tableFrom({ k: cells.map((_, i) => i), x: [...cells] }, { columns: { x: "number" } });

describe("measureParity()", () => {
  it("counts as it is defined, whatever the numbers", () => {
    fc.assert(
      fc.property(numbers, (pairs) => {
        const [a, b] = [pairs.map(([one]) => one), pairs.map(([, other]) => other)];
        const { features, findings } = measureParity(tableOf(a), tableOf(b), options);
        const [parity] = features;
        const differs = (one: number, other: number): boolean =>
          one !== other && !(Number.isNaN(one) && Number.isNaN(other));
        expect(parity).toMatchObject({
          mismatches: pairs.filter(([one, other]) => one !== null && other !== null && differs(one, other))
            .length,
          missing: pairs.filter(([one, other]) => one === null && other !== null).length,
          extra: pairs.filter(([one, other]) => one !== null && other === null).length,
        });
        const { smape } = parity!;
        const finite = pairs.filter(([one, other]) => Number.isFinite(one) && Number.isFinite(other)).length;
        const measured = findings.find(({ measure }) => measure === "features/parity-smape")!.measurement;
        expect(measured).toMatchObject(finite > 0 ? { n: finite } : { reason: "all-missing" });
        if (smape !== null) {
          expect(smape).toBeGreaterThanOrEqual(0);
          expect(smape).toBeLessThanOrEqual(1);
        }
        for (const { measurement } of findings)
          if (measurement.status === "measured") expect(Number.isFinite(measurement.value)).toBe(true);
        // The sides change places.
        const back = measureParity(tableOf(b), tableOf(a), options).features[0]!;
        expect([back.mismatches, back.missing, back.extra, back.smape]).toEqual([
          parity!.mismatches,
          parity!.extra,
          parity!.missing,
          smape,
        ]);
        const same = measureParity(tableOf(a), tableOf(a), options);
        expect(same.findings[0]!.measurement).toMatchObject({ value: 0 });
      }),
    );
  });

  it("takes numbers within the tolerance for equal", () => {
    const [a, b] = [tableOf([100, 100, -1e308]), tableOf([101, 102, 1e308])];
    expect(measureParity(a, b, { ...options, tolerance: 0.01 }).features[0]!.mismatches).toBe(2);
    expect(measureParity(a, b, { ...options, tolerance: 0.02 }).features[0]!.mismatches).toBe(1);
  });

  it("names the worst by the digest of their key, and no value", () => {
    const logged = tableFrom({
      k: ["secret", "b", "c", "d"],
      x: [1, 100, null, 4],
      y: ["p", "q", "r", null],
    });
    const recomputed = tableFrom({
      k: ["secret", "b", "c", "d"],
      x: [3, 101, 7, 4],
      y: ["p", "Q", "r", null],
    });
    const parity = measureParity(logged, recomputed, { ...options, examples: 2 });
    expect(parity.features[0]!.worst.map(({ row, kind, difference }) => [row, kind, difference])).toEqual([
      [2, "missing", 1],
      [0, "mismatch", 0.5],
    ]);
    expect(parity.features[1]).toMatchObject({ mismatches: 1, smape: null });
    expect(parity.findings[0]!.measurement).toMatchObject({ value: 3, n: 4 });
    const smapeOfText = parity.findings.filter(({ measure }) => measure === "features/parity-smape")[1]!;
    expect(smapeOfText.measurement).toEqual({ status: "not-measured", reason: "all-missing" });
    expect(JSON.stringify(parity)).not.toContain("secret");
  });

  it("refuses what cannot be compared", () => {
    const one = tableOf([1, 2]);
    expect(() => measureParity(one, tableOf([1]), options)).toThrow(RangeError);
    const shifted = tableFrom({ k: [1, 0], x: [1, 2] });
    expect(() => measureParity(one, shifted, options)).toThrow("row 0");
    expect(() => measureParity(one, one, { ...options, tolerance: 1 })).toThrow(RangeError);
    expect(() => measureParity(one, one, { ...options, tolerance: Number.NaN })).toThrow(RangeError);
    expect(() => measureParity(one, one, { ...options, examples: -1 })).toThrow(RangeError);
    const codeOf = (run: () => unknown): string => {
      try {
        run();
      } catch (error) {
        return isInputError(error) ? error.code : String(error);
      }
      return "returned";
    };
    expect(codeOf(() => measureParity(one, one, { ...options, features: ["y"] }))).toBe("missing-column");
    // Nothing compared is nothing found.
    expect(() => measureParity(one, select(one, ["k"]), options)).toThrow(RangeError);
    expect(() => measureParity(one, one, { ...options, features: [] })).toThrow(RangeError);
    const text = tableFrom({ k: [0, 1], x: ["1", "2"] });
    expect(codeOf(() => measureParity(one, text, options))).toBe("wrong-type");
    const empty = measureParity(tableOf([]), tableOf([]), options);
    expect(empty.findings.every(({ measurement }) => measurement.status === "not-measured")).toBe(true);
  });

  it("proves that a store serves what its history says, and finds where it does not", async () => {
    const events = Array.from({ length: 40 }, (_, i) => ({
      user: `u${i % 7}`,
      at: (i * 37) % 90,
      loaded: ((i * 37) % 90) + (i % 4),
      balance: i,
      plan: i % 5 === 0 ? null : `P${i}`,
    }));
    const { store, clock, online } = await openedStore(events);
    const service = { views: [{ view: accounts }] };
    const log: object[] = [];
    for (const now of [20, 45, 60, 93]) {
      clock.time = now;
      await store.materialize(accounts);
      const entities = Array.from({ length: 8 }, (_, i) => ({ user: `u${i}` }));
      log.push(...servedRows(entities, await store.getOnline(entities, service), { time: "now" }));
    }
    const logged = tableFrom(log);
    const spine = { table: select(logged, ["user", "now"]), time: "now" };
    const recomputed = await store.trainingSet(spine, service);
    const gate = { keys: ["user"], time: "now", inputs: ["log", "history"] };
    const parity = measureParity(logged, recomputed.table, gate);
    expect(parity.features.map(({ feature }) => feature)).toEqual(["doubled", "plan"]);
    expect(parity.findings[0]!.measurement).toMatchObject({ value: 0, n: 32 });
    // A record that went astray is found.
    const [place = ""] = await online.keys("feature-store/online/");
    const [record] = await online.get([place]);
    await online.compareAndSwap(place, record!.version, null);
    const entities = [{ user: "u0" }, { user: "u1" }];
    const later = tableFrom([
      ...servedRows(entities, await store.getOnline(entities, service), { time: "now" }),
    ]);
    const asked = { table: select(later, ["user", "now"]), time: "now" };
    const again = measureParity(later, (await store.trainingSet(asked, service)).table, gate);
    expect(again.features[0]).toMatchObject({ missing: 1, mismatches: 0 });
  });
});

describe("measureOnDemandParity()", () => {
  it("finds no difference between a batch and its rows", () => {
    const set = defineFeatureView({
      name: "on demand",
      features: [
        defineFeature({
          name: "ratio",
          description: "a over b",
          expression: divide(column("a"), column("b")),
        }),
        defineFeature({ name: "small", description: "lower case", expression: lower(column("t", "text")) }),
      ],
    });
    fc.assert(
      fc.property(
        fc.array(fc.record({ a: cell, b: cell, t: fc.option(fc.string()) }), { maxLength: 20 }),
        (rows) => {
          const table = tableFrom(
            { a: rows.map(({ a }) => a), b: rows.map(({ b }) => b), t: rows.map(({ t }) => t) },
            { columns: { a: "number", b: "number", t: "text" } },
          );
          const { features } = measureOnDemandParity(set, table, { inputs: ["rows"] });
          for (const { mismatches, missing, extra } of features)
            expect([mismatches, missing, extra]).toEqual([0, 0, 0]);
        },
      ),
    );
  });

  it("finds a function that is not pure", () => {
    let calls = 0;
    const counted = fromFunction(
      {
        name: "count",
        version: "1",
        type: "number",
        apply: () => {
          calls += 1;
          return calls;
        },
      },
      [column("a")],
    );
    const set = defineFeatureView({
      name: "impure",
      features: [defineFeature({ name: "counted", description: "calls", expression: counted })],
    });
    const { features } = measureOnDemandParity(set, tableFrom({ a: [1, 2, 3] }), { inputs: ["rows"] });
    expect(features[0]!.mismatches).toBe(3);
  });
});
