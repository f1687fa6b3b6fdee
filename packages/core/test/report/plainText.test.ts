import { type Block, type ReportDocument, toMarkdown, toTerminal } from "@probity/core/report";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { displayWidth } from "../../src/report/text/displayWidth.js";
import { anyChart } from "./charts.js";
import { report } from "./mortgageReport.js";

const hostile = "\u001b]0;owned\u0007\u001b[31m<b>|`*";

function page(...blocks: Block[]): ReportDocument {
  return { title: "T", language: "en", blocks, footer: "F" };
}

const hostileBlocks: readonly Block[] = [
  { kind: "heading", level: 2, text: hostile },
  { kind: "paragraph", text: hostile },
  { kind: "key-values", entries: [{ key: hostile, value: hostile }] },
  { kind: "table", caption: hostile, columns: [{ label: hostile }], rows: [[hostile]] },
  { kind: "callout", state: { verdict: "warn" }, title: hostile, texts: [hostile] },
  { kind: "list", items: [hostile] },
  { kind: "details", summary: hostile, blocks: [] },
  {
    kind: "chart",
    chart: {
      kind: "bar",
      title: hostile,
      description: hostile,
      axis: { label: hostile },
      rows: [
        { label: hostile, estimate: 1 },
        { label: hostile, estimate: null, note: hostile },
      ],
    },
  },
];

describe("toTerminal", () => {
  test.each([40, 60, 80, 120])("keeps within %d columns", (width) => {
    const wide = toTerminal(report, { width, color: false })
      .split("\n")
      .filter((line) => displayWidth(line) > width);
    expect(wide).toEqual([]);
  });

  test("keeps any chart within its width, without control characters", () => {
    fc.assert(
      fc.property(anyChart, fc.integer({ min: 40, max: 120 }), (chart, width) => {
        const text = toTerminal(page({ kind: "chart", chart }), { width, color: false });
        expect(text.split("\n").filter((line) => displayWidth(line) > width)).toEqual([]);
        expect(text).not.toMatch(/NaN|undefined|(?!\n)\p{Cc}/u);
      }),
      { numRuns: 200 },
    );
  });

  test("without color has no control character, with color only styles", () => {
    const plain = toTerminal(report, { width: 80, color: false });
    expect(plain).not.toMatch(/(?!\n)\p{Cc}/u);
    const styled = toTerminal(report, { width: 80, color: true });
    // biome-ignore lint: the escape character is what this is about
    expect(styled.replace(/\u001b\[(0|1|2|3[1235])m/g, "")).toBe(plain);
    expect(styled).toContain("\u001b[31m▌\u001b[0m");
  });

  test.each(hostileBlocks.map((block) => [block.kind, block] as const))(
    "no escape of a %s reaches the terminal",
    (_, block) => {
      expect(toTerminal(page(block), { width: 80, color: false })).not.toMatch(/(?!\n)\p{Cc}/u);
    },
  );

  test("draws estimates where they are", () => {
    const text = toTerminal(
      page({
        kind: "chart",
        chart: {
          kind: "dot-interval",
          title: "Ratios",
          description: "Against a bound.",
          axis: { label: "ratio", from: 0, to: 1 },
          reference: { value: 0.8, label: "four fifths" },
          groups: [
            {
              rows: [
                { label: "a", estimate: 0, interval: { lower: 0, upper: 0.5 } },
                { label: "b", estimate: 1, outcome: "met" },
              ],
            },
          ],
        },
      }),
      { width: 60, color: false },
    );
    const [a, b] = ["a  ", "b  "].map((start) => text.split("\n").find((line) => line.startsWith(start))!);
    expect(a!.indexOf("●")).toBe(3);
    expect(b!.indexOf("✓")).toBeGreaterThan(a!.indexOf("┤"));
    expect(a!.indexOf("┊")).toBe(b!.indexOf("┊"));
    expect(text).toContain("┊ four fifths");
  });

  test("a table that cannot fit is a list of its cells", () => {
    const columns = Array.from({ length: 12 }, (_, index) => ({ label: `column ${index}` }));
    const text = toTerminal(
      page({
        kind: "table",
        caption: "Wide",
        columns,
        rows: [columns.map((_, index) => `cell number ${index}`)],
      }),
      { width: 40, color: false },
    );
    expect(text).toContain("column 11: cell number 11");
  });

  test("refuses a width that nothing fits into", () => {
    expect(() => toTerminal(page(), { width: 20, color: false })).toThrow(RangeError);
    expect(() => toTerminal(page(), { width: 80.5, color: false })).toThrow(RangeError);
  });
});

describe("toMarkdown", () => {
  const markdown = toMarkdown(report);

  test("says what the page says", () => {
    expect(markdown).toMatch(/^# Review of the mortgage model\n/);
    expect(markdown).toContain("> **✗ Fail** — The policy is not satisfied");
    expect(markdown).toContain("| Black against White, cut 0.15 | 0.766 | 0.667–0.857 | Not settled |  |");
    expect(markdown).toContain("1. Whether the outcomes of 1990 were just.");
    expect(markdown).not.toMatch(/NaN|undefined|\[object/);
  });

  test("has tables of as many cells a row as columns", () => {
    const tables = markdown.split("\n\n").filter((part) => part.startsWith("|"));
    expect(tables.length).toBeGreaterThan(5);
    for (const table of tables) {
      const counts = table.split("\n").map((line) => line.replaceAll("\\|", "").split("|").length);
      expect(new Set(counts).size).toBe(1);
    }
  });

  test.each(hostileBlocks.map((block) => [block.kind, block] as const))(
    "a %s holds no markup of its text",
    (_, block) => {
      const text = toMarkdown(page(block)).replace(/<\/?(details|summary)>/g, "");
      expect(text).not.toMatch(/<|\u001b/);
      if (block.kind !== "details") expect(text).toContain("&lt;b&gt;\\|\\`\\*");
    },
  );
});
