import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareTables } from "../../src/drift/index.js";
import type { Finding, MeasureId } from "../../src/evidence/index.js";
import { canonicalJson, type Json } from "../../src/evidence/index.js";
import { seededRandom } from "../../src/random/index.js";
import { type Table, tableFrom } from "../../src/table/index.js";

const inputs = ["before", "after"] as const;

function of(findings: readonly Finding[], id: MeasureId, column: string) {
  return findings.find((finding) => finding.measure === id && finding.subject.column === column)!.measurement;
}

function measured(findings: readonly Finding[], id: MeasureId, column: string) {
  const measurement = of(findings, id, column);
  if (measurement.status !== "measured") throw new Error(measurement.reason);
  return measurement;
}

function normals(seed: string, n: number, shift = 0): Float64Array {
  const random = seededRandom(seed);
  return Float64Array.from({ length: n }, () => random.normal() + shift);
}

describe("compareTables()", () => {
  it("finds a shifted number and leaves an unshifted one alone", () => {
    const reference = tableFrom({ moved: normals("a", 1000), stayed: normals("b", 1000) });
    const current = tableFrom({ moved: normals("c", 1000, 0.5), stayed: normals("d", 1000) });
    const findings = compareTables(reference, current, { inputs });
    const pValue = (id: MeasureId, column: string) => measured(findings, id, column).test!.adjusted!.pValue;
    for (const id of ["drift/population-stability-index", "drift/kolmogorov-smirnov-distance"] as const) {
      expect(pValue(id, "moved")).toBeLessThan(1e-6);
      expect(pValue(id, "stayed")).toBeGreaterThan(0.05);
    }
  });

  it("compares categories by total variation and counts a new label", () => {
    const reference = tableFrom({ color: ["red", "red", "blue", "blue"] });
    const current = tableFrom({ color: ["red", "blue", "green", "green"] });
    expect(
      measured(compareTables(reference, current, { inputs }), "drift/total-variation", "color").value,
    ).toBe(0.5);
  });

  it("gives missing cells a mass of their own", () => {
    const present = { x: ["a", "a", "b", "b"] };
    const half = { x: ["a", null, "b", null] };
    const findings = compareTables(tableFrom(present), tableFrom(half), { inputs });
    expect(measured(findings, "drift/missing-share-difference", "x").value).toBe(0.5);
    expect(measured(findings, "drift/total-variation", "x").value).toBe(0.5);
  });

  it("says which law its p-value follows", () => {
    const law = (n: number) =>
      compareTables(tableFrom({ x: normals("a", n) }), tableFrom({ x: normals("b", n) }), { inputs })[0]!
        .parameters["pValue"];
    expect(law(1000)).toBe("chi-squared");
    expect(law(100)).toBe("permutation");
  });

  it("names a column that is not there, and does not lose the others to a changed type", () => {
    expect(() => compareTables(tableFrom({ x: [1] }), tableFrom({ y: [1] }), { inputs })).toThrow(/"x"/);
    const findings = compareTables(
      tableFrom({ x: [1, 2], y: [1, 2] }),
      tableFrom({ x: ["1", "2"], y: [1, 2] }),
      { inputs },
    );
    expect(of(findings, "drift/total-variation", "x")).toEqual({
      status: "not-measured",
      reason: "unsupported-type",
    });
    expect(of(findings, "drift/total-variation", "y").status).toBe("measured");
  });

  it("ends in finite findings on every small or strange column", () => {
    const cell = fc.oneof(
      fc.constant(null),
      fc.double(),
      fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 5e-324, 1e308),
    );
    const table = fc
      .array(cell, { maxLength: 30 })
      .map((x): Table => tableFrom({ x: x.length === 0 ? Float64Array.of() : x }));
    fc.assert(
      fc.property(table, table, (reference, current) => {
        for (const finding of compareTables(reference, current, { inputs }))
          canonicalJson(finding as unknown as Json);
      }),
      { numRuns: 60 },
    );
  });
});

it("the stability index rejects equal distributions at its level, by law and by permutation", () => {
  const rejections = (n: number, replicates: number) => {
    let rejected = 0;
    for (let i = 0; i < replicates; i++) {
      const findings = compareTables(
        tableFrom({ x: normals(`r${i}`, n) }),
        tableFrom({ x: normals(`c${i}`, n) }),
        { inputs, seed: `${i}` },
      );
      if (measured(findings, "drift/population-stability-index", "x").test!.pValue < 0.05) rejected++;
    }
    return rejected / replicates;
  };
  // Bounds: the level ± 5 standard errors, a false alarm of 6e-7.
  expect(Math.abs(rejections(1000, 400) - 0.05)).toBeLessThan(5 * Math.sqrt((0.05 * 0.95) / 400));
  expect(rejections(60, 80)).toBeLessThan(0.05 + 5 * Math.sqrt((0.05 * 0.95) / 80));
});
