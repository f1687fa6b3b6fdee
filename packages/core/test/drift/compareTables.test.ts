import { tableFromArrays } from "apache-arrow";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareTables, createDriftSummary, defineDriftPlan, referenceFrom } from "../../src/drift/index.js";
import type { MeasureId } from "../../src/evidence/index.js";
import { canonicalJson, type Json } from "../../src/evidence/index.js";
import { seededRandom } from "../../src/random/index.js";
import { type Table, tableFrom } from "../../src/table/index.js";
import { findingOf, inputs, labels, measuredOf, normals } from "./findings.js";

const effect = "drift/wasserstein-distance";
const distance = "drift/kolmogorov-smirnov-distance";

describe("compareTables()", () => {
  it("finds a shifted number and leaves an unshifted one alone", () => {
    const reference = tableFrom({ moved: normals("a", 1000), stayed: normals("b", 1000) });
    const current = tableFrom({ moved: normals("c", 1000, 0.5), stayed: normals("d", 1000) });
    const findings = compareTables(reference, current, { inputs });
    for (const id of [effect, distance] as const) {
      const adjusted = (column: string) => measuredOf(findings, id, column).test!.adjusted!;
      expect(adjusted("moved").pValue).toBeLessThan(1e-6);
      expect(adjusted("moved").family).toBe(4);
      expect(adjusted("stayed").pValue).toBeGreaterThan(0.05);
    }
    // Half a standard deviation of a normal is 0.37 of its interquartile range.
    expect(measuredOf(findings, effect, "moved").value).toBeCloseTo(0.37, 1);
    const share = measuredOf(findings, "drift/changed-column-share");
    expect(share.value).toBe(0.5);
    expect(share.test!.statistic).toBe(1);
  });

  it("compares categories by total variation, a new label as a cell of its own", () => {
    const reference = tableFrom({ color: ["red", "red", "blue", "blue"] });
    const current = tableFrom({ color: ["red", "blue", "green", "green"] });
    const findings = compareTables(reference, current, { inputs });
    expect(measuredOf(findings, "drift/total-variation", "color").value).toBe(0.5);
    expect(measuredOf(findings, "drift/new-label-share", "color").value).toBe(0.5);
    expect(findingOf(findings, "drift/total-variation", "color").parameters).toMatchObject({
      pValue: "monte-carlo",
      tables: 9999,
    });
  });

  it("counts the labels beyond the 99 most frequent as one cell", () => {
    const many = (from: number) => Array.from({ length: 3000 }, (_, i) => `label ${from + (i % 150)}`);
    const findings = compareTables(tableFrom({ x: many(0) }), tableFrom({ x: many(0) }), { inputs });
    expect(measuredOf(findings, "drift/total-variation", "x")).toMatchObject({ value: 0, n: 6000 });
    expect(measuredOf(findings, "drift/total-variation", "x").test!.pValue).toBe(1);
    // 150 labels left for 150 others: none of them stayed.
    const moved = compareTables(tableFrom({ x: many(0) }), tableFrom({ x: many(150) }), { inputs });
    expect(measuredOf(moved, "drift/total-variation", "x").value).toBeGreaterThan(0.3);
    expect(measuredOf(moved, "drift/new-label-share", "x").value).toBe(1);
  });

  it("drops nothing: missing, NaN and infinite cells are a test of their own", () => {
    const full = normals("full", 400);
    const holed = [...normals("holed", 400)].map((value, i) =>
      i % 10 === 0 ? null : i % 10 === 1 ? Number.NaN : i % 10 === 2 ? Number.POSITIVE_INFINITY : value,
    );
    const findings = compareTables(tableFrom({ x: full }), tableFrom({ x: holed }), { inputs });
    const presence = measuredOf(findings, "drift/presence-change", "x");
    expect(presence.value).toBeCloseTo(0.3, 12);
    expect(presence.n).toBe(800);
    expect(presence.test!.adjusted!.pValue).toBeLessThan(1e-6);
    expect(measuredOf(findings, "drift/missing-share-difference", "x").value).toBeCloseTo(0.1, 12);
    expect(measuredOf(findings, distance, "x").test!.adjusted!.pValue).toBeGreaterThan(0.01);
    expect(measuredOf(findings, distance, "x").n).toBe(400 + 280);
  });

  it("tells values that the reference never had", () => {
    const reference = tableFrom({ x: Float64Array.from({ length: 100 }, (_, i) => i) });
    const current = tableFrom({ x: Float64Array.from({ length: 100 }, (_, i) => i + 10) });
    const outside = measuredOf(
      compareTables(reference, current, { inputs }),
      "drift/out-of-range-share",
      "x",
    );
    expect(outside.value).toBe(0.1);
    expect(outside.interval!.method).toBe("wilson");
  });

  it("takes the distance for the effect where the middle half of the reference is one value", () => {
    const spike = Float64Array.from({ length: 100 }, (_, i) => (i < 80 ? 0 : i));
    const findings = compareTables(tableFrom({ x: spike }), tableFrom({ x: spike }), { inputs });
    expect(measuredOf(findings, distance, "x").value).toBe(0);
    expect(findingOf(findings, effect, "x").measurement).toEqual({
      status: "not-measured",
      reason: "no-spread",
    });
  });

  it("compares free text by lengths and shapes, and shows none of it", () => {
    const texts = (from: number, tail: string) =>
      Array.from({ length: 200 }, (_, i) => `note ${from + i}${tail}`);
    const reference = tableFrom({ note: texts(1000, "") });
    const same = compareTables(reference, tableFrom({ note: texts(3000, "") }), { inputs });
    expect(measuredOf(same, "drift/total-variation", "note").value).toBe(0);
    const longer = compareTables(reference, tableFrom({ note: texts(3000, "@example.org") }), { inputs });
    expect(measuredOf(longer, distance, "note").value).toBe(1);
    expect(JSON.stringify(longer)).not.toContain("example");
  });

  it("does not lose the others to a column of another type", () => {
    expect(() => compareTables(tableFrom({ x: [1] }), tableFrom({ y: [1] }), { inputs })).toThrow(/"x"/);
    const findings = compareTables(
      tableFrom({ x: normals("x", 50), y: [1, 2, ...normals("y", 48)] }),
      tableFrom({ x: labels("x", 50), y: normals("z", 50) }),
      { inputs },
    );
    expect(findingOf(findings, distance, "x").measurement).toEqual({
      status: "not-measured",
      reason: "unsupported-type",
    });
    expect(findingOf(findings, distance, "y").measurement.status).toBe("measured");
  });

  it("compares within segments, and corrects over them", () => {
    const region = (n: number) => Array.from({ length: n }, (_, i) => (i % 2 === 0 ? "north" : "south"));
    const moved = normals("moved", 400).map((value, i) => (i % 2 === 0 ? value : value + 1));
    const reference = tableFrom({ x: normals("still", 400), region: region(400) });
    const current = tableFrom({ x: moved, region: region(400) });
    const plan = defineDriftPlan(reference, { columns: ["x"] });
    const findings = compareTables(reference, current, { inputs, plan, segments: "region" });
    const inSegment = (label: string) =>
      findings.find(({ measure, subject }) => measure === distance && subject.segment?.["region"] === label)!
        .measurement;
    expect(inSegment("south")).toMatchObject({ test: { adjusted: { family: 4 } } });
    const adjusted = (label: string) => {
      const measurement = inSegment(label);
      return measurement.status === "measured" ? measurement.test!.adjusted!.pValue : Number.NaN;
    };
    expect(adjusted("south")).toBeLessThan(1e-6);
    expect(adjusted("north")).toBeGreaterThan(0.05);
    expect(() => compareTables(referenceFrom(reference), current, { inputs, segments: "region" })).toThrow(
      RangeError,
    );
  });

  it("keeps every finding within 512 bytes, corrected and with long names", () => {
    const column = "列".repeat(60);
    const region = "地".repeat(50);
    const table = (seed: string) => tableFrom({ [column]: normals(seed, 60), [region]: labels(seed, 60, 2) });
    const long = { inputs: ["前".repeat(60), "後".repeat(60)] as const, segments: region };
    const findings = compareTables(table("a"), table("b"), long);
    for (const finding of findings)
      expect(new TextEncoder().encode(canonicalJson(finding as unknown as Json)).length).toBeLessThanOrEqual(
        512,
      );
    expect(findings.some(({ measurement }) => measurement.status === "measured")).toBe(true);
  });

  it("does not depend on the order of rows", () => {
    const x = normals("order", 300);
    const c = labels("order", 300);
    const reversed = tableFrom({ x: x.slice().reverse(), c: [...c].reverse() });
    const other = tableFrom({ x: normals("other", 300), c: labels("other", 300) });
    const text = (table: Table) => canonicalJson(compareTables(table, other, { inputs }) as unknown as Json);
    expect(text(reversed)).toBe(text(tableFrom({ x, c })));
  });

  it("says the same of Arrow batches, in one piece or summarized one after another", () => {
    const x = normals("arrow", 300);
    const c = labels("arrow", 300);
    const arrow = (from: number, to: number) =>
      tableFromArrays({ x: x.slice(from, to), c: c.slice(from, to) });
    const batches = [arrow(0, 120), arrow(120, 250), arrow(250, 300)];
    const [first, ...rest] = batches;
    const chunked = tableFrom(first!.concat(...rest));
    const other = tableFrom({ x: normals("other", 300), c: labels("other", 300) });
    const text = (table: Table) => canonicalJson(compareTables(table, other, { inputs }) as unknown as Json);
    expect(text(chunked)).toBe(text(tableFrom({ x, c })));
    const summary = createDriftSummary(defineDriftPlan(chunked));
    for (const batch of batches) summary.update(tableFrom(batch));
    expect(summary.reference().rows).toBe(300);
    const stored = compareTables(summary.reference(), other, { inputs });
    expect(measuredOf(stored, "drift/total-variation", "c")).toEqual(
      measuredOf(compareTables(chunked, other, { inputs }), "drift/total-variation", "c"),
    );
  });

  it("ends in finite findings on every small or strange column", () => {
    const cell = fc.oneof(
      fc.constant(null),
      fc.double(),
      fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 5e-324, 1e308, -1e308),
    );
    const role = fc.constantFrom("number" as const, "category" as const);
    const table = fc
      .array(cell, { maxLength: 30 })
      .map(
        (x): Table => tableFrom({ x: x.length === 0 ? Float64Array.of() : x }, { columns: { x: "number" } }),
      );
    fc.assert(
      fc.property(table, table, role, (reference, current, as) => {
        const plan = {
          format: 1 as const,
          falseDiscoveryRate: 0.05,
          power: 0.8,
          columns: [
            {
              column: "x",
              role: as,
              methods: [
                as === "number" ? ("kolmogorov-smirnov" as const) : ("chi-squared" as const),
                "population-stability-index" as const,
              ],
            },
          ],
        };
        for (const before of [reference, referenceFrom(reference, plan)])
          for (const after of [current, referenceFrom(current, plan)])
            for (const finding of compareTables(before, after, { inputs, plan }))
              canonicalJson(finding as unknown as Json);
      }),
      { numRuns: 40 },
    );
  });
});

describe("texts by a classifier", () => {
  const words = [
    "late",
    "train",
    "delay",
    "refund",
    "ticket",
    "seat",
    "window",
    "coffee",
    "platform",
    "thanks",
  ];
  const notes = (seed: string, n: number, from: number) => {
    const random = seededRandom(seed);
    return Array.from({ length: n }, (_, i) => {
      const said = Array.from({ length: 6 }, () => words[from + random.integer(6)]!);
      return `${said.join(" ")} ${i}`;
    });
  };
  const reference = tableFrom({ note: notes("before", 200, 0) });
  const plan = defineDriftPlan(reference, {
    overrides: { note: { methods: ["text-classifier"] } },
  });
  const area = (seed: string, from: number) =>
    measuredOf(
      compareTables(reference, tableFrom({ note: notes(seed, 200, from) }), { inputs, plan }),
      "drift/text-classifier-area",
      "note",
    );

  it("sees other words where lengths and shapes stay, and nothing where the words stay", () => {
    const other = area("other", 4);
    expect(other.value).toBeGreaterThan(0.9);
    expect(other.test!.adjusted!.pValue).toBeLessThan(1e-4);
    const same = area("same", 0);
    expect(same.test!.adjusted!.pValue).toBeGreaterThan(0.05);
    expect(same.interval!.lower).toBeLessThan(0.5);
  });

  it("needs the texts themselves", () => {
    const stored = compareTables(referenceFrom(reference, plan), reference, { inputs, plan });
    expect(findingOf(stored, "drift/text-classifier-area", "note").measurement).toEqual({
      status: "not-measured",
      reason: "needs-rows",
    });
    expect(JSON.stringify(referenceFrom(reference, plan))).not.toContain("platform");
  });
});

describe("the other methods of a plan", () => {
  const reference = tableFrom({ x: normals("before", 400) });
  const effects = {
    "jensen-shannon": "drift/jensen-shannon-distance",
    "mann-whitney": "drift/probability-of-superiority",
    "cramer-von-mises": "drift/cramer-von-mises-statistic",
    "anderson-darling": "drift/anderson-darling-statistic",
  } as const;

  it.each(Object.entries(effects))("%s sees a shift, and needs rows where it says so", (name, id) => {
    const method = name as keyof typeof effects;
    const plan = defineDriftPlan(reference, { overrides: { x: { methods: [method] } } });
    const adjusted = (shift: number, seed: string) =>
      measuredOf(
        compareTables(reference, tableFrom({ x: normals(seed, 400, shift) }), { inputs, plan }),
        id,
        "x",
      ).test!.adjusted!.pValue;
    expect(adjusted(0.5, "moved")).toBeLessThan(0.01);
    expect(adjusted(0, "still")).toBeGreaterThan(0.05);
    const stored = compareTables(referenceFrom(reference, plan), reference, { inputs, plan });
    const { measurement } = findingOf(stored, id, "x");
    if (method === "jensen-shannon") expect(measurement.status).toBe("measured");
    else expect(measurement).toEqual({ status: "not-measured", reason: "needs-rows" });
  });

  it("counts each method as a test of its column", () => {
    const methods = ["kolmogorov-smirnov", "mann-whitney", "anderson-darling"] as const;
    const plan = defineDriftPlan(reference, { overrides: { x: { methods } } });
    const findings = compareTables(reference, tableFrom({ x: normals("still", 400) }), { inputs, plan });
    const { test } = measuredOf(findings, "drift/probability-of-superiority", "x");
    expect(test!.adjusted!.family).toBe(4);
    expect(test!.adjusted!.pValue).toBeCloseTo(Math.min(1, 4 * test!.pValue), 12);
  });
});

describe("the population stability index in a plan", () => {
  const compare = (n: number) => {
    const reference = tableFrom({ x: normals("a", n) });
    const plan = defineDriftPlan(reference, {
      overrides: { x: { methods: ["population-stability-index"] } },
    });
    return findingOf(
      compareTables(reference, tableFrom({ x: normals("b", n) }), { inputs, plan }),
      "drift/population-stability-index",
      "x",
    );
  };

  it("says which law its p-value follows", () => {
    expect(compare(1000).parameters["pValue"]).toBe("chi-squared");
    expect(compare(100).parameters["pValue"]).toBe("permutation");
  });

  it("counts missing cells", () => {
    const reference = tableFrom({ x: normals("a", 100) });
    const plan = defineDriftPlan(reference, {
      overrides: { x: { methods: ["population-stability-index"] } },
    });
    const holed = tableFrom({ x: [...normals("a", 100)].map((value, i) => (i % 2 === 0 ? null : value)) });
    const id: MeasureId = "drift/population-stability-index";
    const found = measuredOf(compareTables(reference, holed, { inputs, plan }), id, "x");
    expect(found.value).toBeGreaterThan(1);
    expect(found.n).toBe(200);
  });
});
