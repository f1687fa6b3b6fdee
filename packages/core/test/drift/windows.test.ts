import { describe, expect, it } from "vitest";
import {
  compareTables,
  compareWindows,
  rankByAlerts,
  referenceFrom,
  tablesByWindow,
  thresholdsFromChunks,
} from "../../src/drift/index.js";
import { tableFrom } from "../../src/table/index.js";
import { fixedWindows, parseDuration } from "../../src/time/index.js";
import { inputs, labels, measuredOf, normals } from "./findings.js";

const day = (seed: string, shift = 0) => tableFrom({ x: normals(seed, 300, shift), c: labels(seed, 300) });
const reference = day("reference");
const windows = [
  { window: "1", table: day("one") },
  { window: "2", table: day("two", 0.8) },
  { window: "3", table: tableFrom({ x: [], c: [] }) },
  { window: "4", table: day("four") },
];

describe("compareWindows()", () => {
  const findings = compareWindows(reference, windows, { inputs });
  const of = (window: string) => findings.filter(({ subject }) => subject.window === window);

  it("names the window in which a column changed", () => {
    const adjusted = (window: string) =>
      measuredOf(of(window), "drift/kolmogorov-smirnov-distance", "x").test!.adjusted!;
    expect(adjusted("2").pValue).toBeLessThan(1e-6);
    expect(adjusted("2").family).toBe(12);
    expect(adjusted("1").pValue).toBeGreaterThan(0.05);
    expect(measuredOf(findings, "drift/changed-column-share").value).toBe(0.5);
    expect(rankByAlerts(findings).map(({ column, alerts, places }) => [column, alerts, places])).toEqual([
      ["x", 1, 3],
      ["c", 0, 3],
    ]);
  });

  it("tells a window without rows", () => {
    expect(measuredOf(of("3"), "drift/window-rows").value).toBe(0);
    for (const { measure, measurement } of of("3"))
      if (measure !== "drift/window-rows")
        expect(measurement).toEqual({ status: "not-measured", reason: "no-rows" });
  });

  it("takes stored windows, and refuses none or two of one name", () => {
    const stored = windows.map(({ window, table }) => ({
      window,
      table: table.rows === 0 ? table : referenceFrom(table),
    }));
    const kept = compareWindows(referenceFrom(reference), stored, { inputs });
    expect(rankByAlerts(kept)[0]).toMatchObject({ column: "x", alerts: 1 });
    expect(() => compareWindows(reference, [], { inputs })).toThrow(RangeError);
    expect(() => compareWindows(reference, [windows[0]!, windows[0]!], { inputs })).toThrow(RangeError);
  });
});

describe("thresholdsFromChunks()", () => {
  it("bounds each effect by how the reference's own chunks differ", () => {
    const thresholds = thresholdsFromChunks(reference, { chunks: 5 });
    const distance = thresholds.find(({ measure }) => measure === "drift/kolmogorov-smirnov-distance")!;
    expect(distance).toMatchObject({ column: "x", chunks: 5 });
    expect(distance.atMost).toBeCloseTo(distance.mean + 3 * distance.deviation, 12);
    const own = measuredOf(
      compareTables(reference, day("one"), { inputs }),
      "drift/kolmogorov-smirnov-distance",
      "x",
    );
    expect(own.value).toBeLessThan(distance.atMost);
    expect(() => thresholdsFromChunks(reference, { chunks: 1 })).toThrow(RangeError);
    expect(() => thresholdsFromChunks(reference, { chunks: 301 })).toThrow(RangeError);
  });
});

describe("tablesByWindow()", () => {
  it("keeps windows without rows, and counts rows without a time or a window", () => {
    const table = tableFrom(
      { at: [0, 2500, null, 90_000, -5, 2999], x: [1, 2, 3, 4, 5, 6] },
      { columns: { at: "timestamp", x: "number" } },
    );
    const span = { start: 0, end: 4000 };
    const {
      windows: cut,
      outside,
      missing,
    } = tablesByWindow(table, "at", fixedWindows(span, parseDuration("PT1S")));
    expect(cut.map((window) => window.table.rows)).toEqual([1, 0, 2, 0]);
    expect([outside, missing]).toEqual([2, 1]);
    expect(cut[2]!.window).toBe("1970-01-01T00:00:02.000Z");
    expect(() => tablesByWindow(table, "x", [span])).toThrow(/"x"/);
  });
});
