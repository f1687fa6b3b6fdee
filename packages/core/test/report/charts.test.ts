import { canonicalJson } from "@probity/core";
import { type Chart, chartTable, toSvg, toVegaLite } from "@probity/core/report";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { linearScale } from "../../src/report/charts/linearScale.js";
import { escapeMarkup } from "../../src/report/text/escapeMarkup.js";
import { anyChart } from "./charts.js";
import { charts } from "./mortgageReport.js";
import { malformation } from "./wellFormed.js";

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const bar: Chart = {
  kind: "bar",
  title: "T",
  description: "D",
  axis: { label: "x" },
  rows: [{ label: "a", estimate: 2, interval: { lower: 1, upper: 3 } }],
};

/** What stands in the elements and attributes, without style sheets. */
function content(svg: string): string {
  return svg.replace(/<style>.*?<\/style>/s, "");
}

describe("every chart of finite data", () => {
  test("is well-formed, without script, NaN or Infinity, and inside its frame", () => {
    fc.assert(
      fc.property(anyChart, (chart) => {
        const svg = toSvg(chart);
        expect(malformation(svg)).toBeNull();
        expect(svg).not.toContain("<script");
        expect(toSvg(structuredClone(chart))).toBe(svg);
        const attributes =
          content(svg).match(/ (?:x|y|x1|x2|y1|y2|cx|cy|width|height|r|dx|d|fill-opacity)="[^"]*"/g) ?? [];
        expect(attributes.filter((one) => /NaN|Infinity|undefined|e[+-]\d/.test(one))).toEqual([]);
        for (const [, share] of svg.matchAll(/="(-?[\d.]+)%"/g)) {
          expect(Number(share)).toBeGreaterThanOrEqual(0);
          expect(Number(share)).toBeLessThanOrEqual(100);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("has a table of as many cells a row as columns, and a specification that is plain JSON", () => {
    fc.assert(
      fc.property(anyChart, (chart) => {
        const { columns, rows } = chartTable(chart);
        for (const row of rows) expect(row.length).toBe(columns.length);
        expect(canonicalJson(toVegaLite(chart))).toContain("vega-lite");
      }),
      { numRuns: 200 },
    );
  });
});

describe("the text alternatives", () => {
  test.each(charts.map((chart) => [chart.title, chart] as const))(
    "%s has a role, a title and a description",
    (_, chart) => {
      const svg = toSvg(chart);
      const ids = /role="img" aria-labelledby="(\S+) (\S+)"/.exec(svg)!;
      expect(svg).toContain(`<title id="${ids[1]!}">${chart.title}</title>`);
      expect(svg).toContain(`<desc id="${ids[2]!}">${escapeMarkup(chart.description)}</desc>`);
    },
  );

  test("every figure of the table stands in the drawing", () => {
    for (const chart of charts.filter(
      ({ kind }) => kind === "bar" || kind === "waterfall" || kind === "heat-map",
    ))
      for (const row of chartTable(chart).rows)
        for (const cell of row)
          if (cell !== "not measured") expect(toSvg(chart)).toContain(cell.split("\\")[0]!);
  });

  test("the table holds the data of the chart", () => {
    expect(chartTable(charts[1]!).rows[0]).toEqual([
      "Black against White, cut 0.15",
      "0.766",
      "0.667–0.857",
      "Not settled",
      "",
    ]);
    expect(chartTable(charts[1]!).rows[4]).toEqual([
      "Black, self-employed and in a condominium",
      "not measured",
      "",
      "Not enough data",
      "too few rows",
    ]);
    expect(chartTable(charts[5]!).rows[0]).toEqual(["Black", "61.0\u00a0%", "72.0\u00a0%", "not measured"]);
    expect(chartTable(charts[6]!).rows.map((row) => row[1])).toEqual([
      "−2.41",
      "+0.92",
      "+0.61",
      "+0.14",
      "−0.38",
      "−0.21",
      "−0.07",
      "−1.40",
    ]);
    const swarm = charts[4]!;
    if (swarm.kind !== "beeswarm") throw new Error("the fifth chart is the beeswarm");
    const values = Array.from(swarm.rows[0]!.values).sort((a, b) => a - b);
    const mean = values.reduce((sum, value) => sum + Math.abs(value), 0) / values.length;
    expect(chartTable(swarm).rows[0]).toEqual([
      "consumer_credit_score",
      "951",
      mean.toFixed(3),
      values[0]!.toFixed(3).replace("-", "−"),
      values[475]!.toFixed(3).replace("-", "−"),
      values[950]!.toFixed(2),
    ]);
  });
});

describe("the drawing", () => {
  const place = (svg: string): number =>
    Number(/<circle r="5"/.test(svg) && /<svg x="([\d.]+)%" y="[\d.]+"><circle r="5"/.exec(svg)![1]);

  test("puts a larger estimate further to the right", () => {
    const at = (estimate: number): number =>
      place(
        toSvg({
          kind: "dot-interval",
          title: "",
          description: "",
          axis: { label: "", from: 0, to: 1 },
          groups: [{ rows: [{ label: "", estimate }] }],
        }),
      );
    expect(at(0)).toBeCloseTo(1, 6);
    expect(at(0.5)).toBeCloseTo(50, 6);
    expect(at(1)).toBeCloseTo(99, 6);
  });

  test("gives each outcome its own shape", () => {
    const shapes = (["met", "unmet", "inconclusive", "insufficient-data", "errored"] as const).map(
      (outcome) => {
        const svg = toSvg({
          kind: "dot-interval",
          title: "",
          description: "",
          axis: { label: "" },
          groups: [{ rows: [{ label: "", estimate: 1, outcome }] }],
        });
        return /<svg x="50%"[^>]*>(.*?)<\/svg>/.exec(svg)![1]!;
      },
    );
    expect(new Set(shapes).size).toBe(5);
  });

  test("a bar is as long as its value", () => {
    const width = (svg: string): number => Number(/<rect [^>]*width="([\d.]+)%"/.exec(svg)![1]);
    const of = (estimate: number): Chart => ({
      ...bar,
      axis: { label: "", from: 0, to: 4 },
      rows: [{ label: "", estimate }],
    });
    expect(width(toSvg(of(1))) * 3).toBeCloseTo(width(toSvg(of(3))), 6);
  });

  test("an open interval ends in an arrow, a closed one in strokes", () => {
    const of = (lower: number | null): string =>
      toSvg({
        kind: "dot-interval",
        title: "",
        description: "",
        axis: { label: "" },
        groups: [{ rows: [{ label: "", estimate: 2, interval: { lower, upper: 3 } }] }],
      });
    expect(of(null)).toContain('d="M5-4 0 0 5 4"');
    expect(of(1)).not.toContain('d="M5-4 0 0 5 4"');
  });

  test("draws at most 120 dots a row, the extremes among them", () => {
    const values = Array.from({ length: 5000 }, (_, index) => index);
    const svg = toSvg({
      kind: "beeswarm",
      title: "",
      description: "",
      axis: { label: "", from: 0, to: 4999 },
      levelLabel: "",
      rows: [{ label: "", values }],
    });
    expect(svg.match(/<circle cx=/g)).toHaveLength(120);
    expect(svg).toContain("120 of 5000 dots");
  });

  test("thins a long line to 200 points, its ends kept, table and drawing alike", () => {
    const points = Array.from({ length: 10_000 }, (_, x) => ({ x, y: x * 2 }));
    const { rows } = chartTable({
      kind: "line",
      title: "",
      description: "",
      x: { label: "x" },
      y: { label: "y" },
      series: [{ label: "l", points }],
    });
    expect(rows).toHaveLength(200);
    expect(rows[0]).toEqual(["l", "0", "0"]);
    expect(rows[199]).toEqual(["l", "9999", "19\u202f998"]);
  });

  test("figures of one chart share their decimals; what is small is not printed as nothing", () => {
    const { rows } = chartTable({
      ...bar,
      rows: [
        { label: "a", estimate: 0.52 },
        { label: "b", estimate: 0.0186 },
        { label: "c", estimate: 0.0001 },
      ],
    });
    expect(rows.map((row) => row[1])).toEqual(["0.520", "0.019", "0.000100"]);
  });
});

describe("what cannot be drawn", () => {
  const row = { label: "a", estimate: 1 };
  const line: Chart = {
    kind: "line",
    title: "",
    description: "",
    x: { label: "" },
    y: { label: "" },
    series: [],
  };
  const heat: Chart = {
    kind: "heat-map",
    title: "",
    description: "",
    rowLabel: "",
    columnLabel: "",
    rows: ["a"],
    columns: ["b"],
    values: [[1]],
  };
  const swarm: Chart = {
    kind: "beeswarm",
    title: "",
    description: "",
    axis: { label: "" },
    levelLabel: "",
    rows: [],
  };
  const fall: Chart = {
    kind: "waterfall",
    title: "",
    description: "",
    axis: { label: "" },
    base: { label: "", value: 1 },
    steps: [{ label: "", value: 1 }],
    result: { label: "", value: 2 },
  };

  test.each<[string, Chart]>([
    ["a NaN estimate", { ...bar, rows: [{ ...row, estimate: Number.NaN }] }],
    [
      "an infinite end",
      { ...bar, rows: [{ ...row, interval: { lower: 0, upper: Number.POSITIVE_INFINITY } }] },
    ],
    ["a crossed interval", { ...bar, rows: [{ ...row, interval: { lower: 2, upper: 1 } }] }],
    ["a NaN axis", { ...bar, axis: { label: "", from: Number.NaN } }],
    ["a reversed axis", { ...bar, axis: { label: "", from: 1, to: 0 } }],
    ["a NaN reference", { ...bar, reference: { value: Number.NaN, label: "" } }],
    ["a NaN point", { ...line, series: [{ label: "", points: [{ x: 0, y: Number.NaN }] }] }],
    ["a heat map without a row", { ...heat, values: [] }],
    ["a heat map with a short row", { ...heat, values: [[]] }],
    ["a NaN cell", { ...heat, values: [[Number.NaN]] }],
    ["a NaN dot", { ...swarm, rows: [{ label: "", values: [Number.NaN] }] }],
    ["levels of another length", { ...swarm, rows: [{ label: "", values: [1], levels: [] }] }],
    ["a level above one", { ...swarm, rows: [{ label: "", values: [1], levels: [2] }] }],
    ["steps that do not add up", { ...fall, result: { label: "", value: 3 } }],
    [
      "a sum that overflows",
      {
        ...fall,
        steps: [
          { label: "", value: Number.MAX_VALUE },
          { label: "", value: Number.MAX_VALUE },
        ],
      },
    ],
  ])("%s is refused by all printers", (_, chart) => {
    expect(() => toSvg(chart)).toThrow(RangeError);
    expect(() => chartTable(chart)).toThrow(RangeError);
    expect(() => toVegaLite(chart)).toThrow(RangeError);
  });

  test.each<[string, Chart]>([
    ["bar", bar],
    ["line", line],
    ["heat map", heat],
    ["beeswarm", swarm],
    ["waterfall", fall],
  ])("the %s that these were made from is drawn", (_, chart) => {
    expect(malformation(toSvg(chart))).toBeNull();
  });
});

describe("linearScale", () => {
  test("holds all values between its ends, with few ticks in order", () => {
    fc.assert(
      fc.property(
        fc.array(finite, { maxLength: 5 }),
        fc.option(finite, { nil: undefined }),
        (values, from) => {
          const scale = linearScale(values, { from });
          for (const value of values) {
            expect(scale.at(value)).toBeGreaterThanOrEqual(-1e-6);
            expect(scale.at(value)).toBeLessThanOrEqual(1 + 1e-6);
          }
          expect(scale.ticks.length).toBeGreaterThan(0);
          expect(scale.ticks.length).toBeLessThanOrEqual(12);
          expect([...scale.ticks].sort((a, b) => a - b)).toEqual(scale.ticks);
        },
      ),
      { numRuns: 500 },
    );
  });

  test("has round ends and ticks", () => {
    const { lower, upper, ticks } = linearScale([0.58, 0.956]);
    expect([lower, upper]).toEqual([0.5, 1]);
    expect(ticks.map((tick) => tick.toFixed(1))).toEqual(["0.5", "0.6", "0.7", "0.8", "0.9", "1.0"]);
    expect(linearScale([3, 3]).at(3)).toBeCloseTo(0.5, 6);
    expect(linearScale([]).upper).toBe(1);
  });
});

test("the axis of bars begins at zero in every printer", () => {
  expect(
    toSvg({
      ...bar,
      rows: [
        { label: "a", estimate: 90 },
        { label: "b", estimate: 100 },
      ],
    }),
  ).toContain(">0</text>");
  expect(canonicalJson(toVegaLite(bar))).not.toContain('"zero":false');
});

test("the specification keeps the data and marks their order", () => {
  expect(toVegaLite(bar)).toMatchObject({
    $schema: "https://vega.github.io/schema/vega-lite/v5.json",
    title: "T",
    data: { values: [{ row: "a", estimate: 2, lower: 1, upper: 3 }] },
  });
  const grouped = toVegaLite(charts[0]!) as {
    readonly data: { readonly values: readonly { readonly row: string }[] };
  };
  expect(grouped.data.values.map(({ row }) => row)[2]).toBe("Marital status: Single (n = 378)");
});
