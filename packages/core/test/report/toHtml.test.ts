import { type Block, chartTable, type ReportDocument, toHtml } from "@probity/core/report";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { escapeMarkup } from "../../src/report/text/escapeMarkup.js";
import { anyChart } from "./charts.js";
import { charts, report } from "./mortgageReport.js";
import { malformation } from "./wellFormed.js";

const html = toHtml(report);

function page(...blocks: Block[]): ReportDocument {
  return { title: "T", language: "en", blocks, footer: "F" };
}

/** A page as XML: its only elements without an end are `meta` and `wbr`, its only loose parts the doctype and the style. */
function asXml(text: string): string {
  return text
    .replace("<!doctype html>\n", "")
    .replace(/<style>.*?<\/style>/s, "<style></style>")
    .replace(/<(meta [^>]*|wbr)>/g, "<$1/>");
}

describe("the page of a real review", () => {
  test("is a single file under 200 kB that loads nothing and runs nothing", () => {
    expect(new TextEncoder().encode(html).length).toBeLessThan(200_000);
    expect(html).not.toMatch(/<script|<link|<img|<iframe|<object|javascript:|\son[a-z]+=|@import|url\(/i);
    const addresses = html.match(/(?:https?:)?\/\/[^\s"']+/g) ?? [];
    expect(new Set(addresses)).toEqual(new Set(["http://www.w3.org/2000/svg"]));
    expect(html).toContain("default-src 'none'; style-src 'unsafe-inline'");
  });

  test("is well-formed, with unique ids and every reference answered", () => {
    expect(malformation(asXml(html))).toBeNull();
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map((match) => match[1]!);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of html.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(target);
    for (const [, names] of html.matchAll(/aria-labelledby="([^"]*)"/g))
      for (const name of names!.split(" ")) expect(ids).toContain(name);
  });

  test("has a language, one title, headings in order and a main part", () => {
    expect(html).toContain('<html lang="en">');
    const levels = [...html.matchAll(/<h(\d)/g)].map((match) => Number(match[1]));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.forEach((level, index) => expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1));
    expect(html).toContain('<main id="content">');
  });

  test("is dark where the reader prefers it, light on paper, and narrow on a phone", () => {
    expect(html).toContain("@media screen and (prefers-color-scheme:dark)");
    expect(html).toContain("@media print");
    expect(html).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">');
  });

  test("never prints a value that is none", () => {
    expect(html.replace(/<style>.*?<\/style>/s, "")).not.toMatch(/NaN|undefined|Infinity|\[object/);
  });

  test("has the table of figures beside each chart", () => {
    expect(html.match(/<svg xmlns/g)).toHaveLength(charts.length + 1);
    expect(html.match(/class="figures"/g)).toHaveLength(charts.length + 1);
    for (const chart of charts) {
      const start = html.indexOf(`<caption>Figures: ${escapeMarkup(chart.title)}</caption>`);
      const table = html.slice(start, html.indexOf("</table>", start));
      const cells = [...table.matchAll(/<t[dh](?: [^>]*)?>(.*?)<\/t[dh]>/g)].map((match) =>
        match[1]!.replaceAll("<wbr>", ""),
      );
      const { columns, rows } = chartTable(chart);
      expect(cells).toEqual([...columns.map(({ label }) => label), ...rows.flat()].map(escapeMarkup));
    }
  });

  test("says every verdict and outcome in words", () => {
    for (const words of ["Fail", "Not met", "Not settled", "Not enough data", "Met"])
      expect(html).toMatch(new RegExp(`aria-hidden="true">.</span> ${words}</span>`));
  });

  test("is the same text each time", () => {
    expect(toHtml(structuredClone(report))).toBe(html);
  });
});

describe("hostile text", () => {
  const hostile = '<script>alert("1")</script>';
  const blocks: readonly Block[] = [
    { kind: "heading", level: 2, text: hostile },
    { kind: "paragraph", text: hostile },
    { kind: "key-values", entries: [{ key: hostile, value: hostile }] },
    { kind: "table", caption: hostile, columns: [{ label: hostile }], rows: [[hostile]] },
    { kind: "callout", state: { verdict: "warn" }, title: hostile, texts: [hostile] },
    { kind: "list", items: [hostile] },
    { kind: "details", summary: hostile, blocks: [{ kind: "paragraph", text: hostile }] },
    {
      kind: "chart",
      chart: {
        kind: "bar",
        title: hostile,
        description: hostile,
        axis: { label: hostile },
        rows: [{ label: hostile, estimate: 1 }],
      },
    },
  ];

  test.each(blocks.map((block) => [block.kind, block] as const))("in a %s is shown, not run", (_, block) => {
    const text = toHtml({
      title: hostile,
      subtitle: hostile,
      language: "en",
      footer: hostile,
      blocks: [block],
    });
    expect(text).not.toContain("<script");
    expect(text).toContain("&lt;script&gt;");
    expect(malformation(asXml(text))).toBeNull();
  });

  test("in any chart leaves the page well-formed", () => {
    fc.assert(
      fc.property(anyChart, (chart) => {
        expect(malformation(asXml(toHtml(page({ kind: "chart", chart }))))).toBeNull();
      }),
    );
  });

  test("as a language is refused", () => {
    expect(() => toHtml({ ...page(), language: 'en"><script>' })).toThrow(RangeError);
    expect(toHtml({ ...page(), language: "pt-BR" })).toContain('lang="pt-BR"');
  });
});

test("contents link to the sections, also those inside columns and details", () => {
  const heading = (text: string): Block => ({ kind: "heading", level: 2, text });
  const text = toHtml(
    page(
      heading("One"),
      { kind: "columns", columns: [[heading("Two")], [heading("Three")]] },
      { kind: "details", summary: "s", blocks: [heading("Four")] },
    ),
  );
  for (const name of ["One", "Two", "Three", "Four"]) {
    const target = new RegExp(`href="#([^"]+)">${name}<`).exec(text)![1]!;
    expect(text).toContain(`<h2 id="${target}">${name}</h2>`);
  }
  expect(toHtml(page(heading("One")))).not.toContain("<nav");
});

test("an outcome that only warns is milder than one that fails", () => {
  const of = (severity: "fail" | "warn"): string =>
    toHtml(page({ kind: "callout", state: { outcome: "unmet", severity }, title: "t", texts: [] }));
  expect(of("fail")).toContain('class="callout bad"');
  expect(of("warn")).toContain('class="callout caution"');
  expect(of("warn")).toContain("Not met");
});
