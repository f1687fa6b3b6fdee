import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compareTables,
  defineDriftPlan,
  driftReferenceFromJson,
  referenceFrom,
} from "../../src/drift/index.js";
import type { Json } from "../../src/evidence/index.js";
import { isInputError } from "../../src/evidence/index.js";
import { tableFrom } from "../../src/table/index.js";
import { findingOf, inputs, labels, measuredOf, normals } from "./findings.js";

const distance = "drift/kolmogorov-smirnov-distance";
const effect = "drift/wasserstein-distance";
const before = tableFrom({ x: normals("x", 2000), c: labels("c", 2000), n: normals("n", 2000) });
const after = tableFrom({ x: normals("y", 2000, 0.2), c: labels("d", 2000), n: normals("m", 2000) });
const json = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;

function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe("a stored reference", () => {
  it("survives JSON", () => {
    const kept = referenceFrom(before);
    expect(driftReferenceFromJson(json(kept))).toEqual(kept);
    expect(JSON.stringify(kept).length).toBeLessThan(60_000);
  });

  it("gives the same of categories, and bounds that hold the exact numbers", () => {
    const exact = compareTables(before, after, { inputs });
    for (const [reference, current] of [
      [referenceFrom(before), after],
      [referenceFrom(before), referenceFrom(after)],
    ] as const) {
      const stored = compareTables(reference, current, { inputs });
      expect(findingOf(stored, "drift/total-variation", "c").measurement).toMatchObject({
        value: measuredOf(exact, "drift/total-variation", "c").value,
      });
      for (const id of [distance, effect] as const) {
        const { value } = measuredOf(exact, id, "x");
        const { interval, value: told } = measuredOf(stored, id, "x");
        expect(interval!.method).toBe("sketch-error");
        expect(interval!.lower).toBeLessThanOrEqual(value);
        expect(interval!.upper).toBeGreaterThanOrEqual(value);
        expect(Math.abs(told - value)).toBeLessThan(0.02);
      }
    }
  });

  it("never alarms more than the rows would", () => {
    const column = fc
      .array(fc.integer({ min: 0, max: 400 }), { minLength: 30, maxLength: 900 })
      .map((x) => tableFrom({ x: Float64Array.from(x) }));
    fc.assert(
      fc.property(column, column, (reference, current) => {
        const plan = defineDriftPlan(reference, {
          overrides: { x: { role: "number", methods: ["kolmogorov-smirnov"] } },
        });
        const exact = measuredOf(compareTables(reference, current, { inputs, plan }), distance, "x");
        for (const side of [current, referenceFrom(current, plan)]) {
          const stored = measuredOf(
            compareTables(referenceFrom(reference, plan), side, { inputs, plan }),
            distance,
            "x",
          );
          const { lower, upper } = stored.interval ?? { lower: stored.value, upper: stored.value };
          expect(lower!).toBeLessThanOrEqual(exact.value + 1e-12);
          expect(upper!).toBeGreaterThanOrEqual(exact.value - 1e-12);
          expect(stored.test!.statistic).toBeLessThanOrEqual(exact.value + 1e-12);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("gives a stability index at its own deciles, and asks for rows elsewhere", () => {
    const plan = defineDriftPlan(before, {
      columns: ["x"],
      overrides: { x: { methods: ["population-stability-index"] } },
    });
    const id = "drift/population-stability-index";
    const exact = measuredOf(compareTables(before, after, { inputs, plan }), id, "x");
    const stored = measuredOf(compareTables(referenceFrom(before, plan), after, { inputs, plan }), id, "x");
    expect(stored.value).toBeCloseTo(exact.value, 2);
    const both = compareTables(referenceFrom(before, plan), referenceFrom(after, plan), { inputs, plan });
    expect(findingOf(both, id, "x").measurement).toEqual({ status: "not-measured", reason: "needs-rows" });
  });

  it("refuses a damaged document with its path", () => {
    const kept = JSON.stringify(referenceFrom(before));
    const damaged: readonly (readonly [path: string, from: string, to: string])[] = [
      ["format", '"format":1,"kind"', '"format":2,"kind"'],
      ["rows", '"rows":2000,"plan"', '"rows":-1,"plan"'],
      ["columns[0].presence", '"presence":[2000,0,0,0,0]', '"presence":[1,2,3,4,5]'],
      ["columns[0].presence", '"presence":[2000,0,0,0,0]', '"presence":[2000]'],
      ["columns[0].values", '"at":[', '"at":[1e300,'],
      ["columns[0].values", '"equal":[1', '"equal":[1999'],
      ["columns[1].values", '"counts":[', '"counts":[7,'],
      ["columns[1].values.counts", '"other":0', '"other":1'],
      ["extra", '{"format"', '{"extra":1,"format"'],
    ];
    for (const [path, from, to] of damaged) {
      const text = kept.replace(from, to);
      expect(text).not.toBe(kept);
      const refusal = thrownBy(() => driftReferenceFromJson(JSON.parse(text) as Json));
      expect(isInputError(refusal), path).toBe(true);
      expect(String(refusal)).toContain(path);
    }
  });

  it("ends in a typed error whatever was changed", () => {
    const text = JSON.stringify(referenceFrom(tableFrom({ x: normals("f", 40), c: labels("f", 40) })));
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom("9", "-", '"', "}", "0", "e"), (at, letter) => {
        let parsed: Json;
        try {
          parsed = JSON.parse(text.slice(0, at) + letter + text.slice(at + 1)) as Json;
        } catch {
          return;
        }
        try {
          driftReferenceFromJson(parsed);
        } catch (error) {
          if (!isInputError(error)) throw error;
        }
      }),
      { numRuns: 400 },
    );
  });
});
