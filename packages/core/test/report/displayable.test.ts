import { measure, NotMeasurable } from "@probity/core";
import type { Block, Displayable, ReportDocument, Showable } from "@probity/core/report";
import { displayable, findingsTable, tablePreview, toTerminal } from "@probity/core/report";
import { tableFrom } from "@probity/core/table";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyChart } from "./charts.js";
import { charts, findings, report } from "./mortgageReport.js";
import { malformation } from "./wellFormed.js";

const html = (shown: Showable): string => displayable(shown)["text/html"];
const text = (shown: Showable): string => displayable(shown)["text/plain"];
const asXml = (piece: string): string =>
  `<div>${piece.replace(/<style>.*?<\/style>/s, "").replaceAll("<wbr>", "<wbr/>")}</div>`;

const table = tableFrom({ team: ["a", "<b>"], age: [31, null] });
const [chart] = charts;
const paragraph: Block = { kind: "paragraph", text: "All read." };

const everything: readonly (readonly [string, Showable])[] = [
  ["report", report],
  ["block", paragraph],
  ["list of blocks", [paragraph, { kind: "heading", level: 2, text: "More" }]],
  ["chart", chart!],
  ["table", table],
  ["list of findings", findings],
  ["list of nothing", []],
];

describe.each(everything)("a %s", (_, shown) => {
  test("is plain data, which a Deno notebook asks for by a symbol that nobody sees", () => {
    const bundle = displayable(shown);
    expect(Object.keys(bundle)).toEqual(["text/html", "text/plain"]);
    const display = Reflect.get(bundle, Symbol.for("Jupyter.display")) as () => Displayable;
    expect(display()).toEqual({ ...bundle });
    expect(JSON.parse(JSON.stringify(bundle))).toEqual(display());
  });

  test("is a well-formed piece of a page that loads nothing and runs nothing, the same each time", () => {
    const piece = html(shown);
    expect(piece).toMatch(/^<style>.*<\/style><div class="probity piece"/s);
    expect(piece).not.toMatch(/<html|<body|<script|<link|javascript:|\son[a-z]+=|@import|url\(/i);
    expect(malformation(asXml(piece))).toBeNull();
    expect(html(structuredClone(shown))).toBe(piece);
  });

  test("leaves the look of the notebook alone", () => {
    const style = /<style>(.*?)<\/style>/s.exec(html(shown))![1]!;
    const selectors = [...style.matchAll(/([^{}]+)\{/g)]
      .flatMap((match) => match[1]!.split(","))
      .map((one) => one.trim());
    expect(selectors.filter((one) => !/^(\.probity|@media|@page|\()/.test(one))).toEqual([]);
  });
});

test("a report keeps its title and its text for terminals", () => {
  expect(html(report)).toContain(`<h1>${report.title}</h1>`);
  expect(text(report)).toBe(toTerminal(report, { width: 100, color: false }));
});

test("findings are their table, and a table its preview", () => {
  const caption = `${findings.length} findings`;
  expect(displayable(findings)).toEqual(displayable(findingsTable(findings, { caption })));
  expect(displayable(table)).toEqual(displayable(tablePreview(table)));
  expect(displayable(chart!)).toEqual(displayable({ kind: "chart", chart: chart! }));
  expect(text([])).toBe("Nothing to show.\n");
});

test("what was not measured says why", () => {
  const finding = measure(
    "performance/roc-auc",
    {},
    () => {
      throw new NotMeasurable("single-class");
    },
    { inputs: [] },
  );
  expect(text([finding])).toContain("not measured: single class");
});

test("outputs on one page have ids of their own", () => {
  const pieces = [report, { ...report, title: "Another" }, ...charts].map(html);
  const ids = pieces.flatMap((piece) => [...piece.matchAll(/ id="([^"]*)"/g)].map((match) => match[1]!));
  expect(ids.length).toBeGreaterThan(0);
  expect(new Set(ids).size).toBe(ids.length);
  for (const piece of pieces)
    for (const [, target] of piece.matchAll(/href="#([^"]*)"/g)) expect(piece).toContain(` id="${target}"`);
});

test("hostile text is shown, not run", () => {
  const hostile = '<img src=x onerror="alert(1)">';
  const named = tableFrom({ [hostile]: [hostile] });
  const found = measure("contract/violation-count", { rule: hostile }, () => ({ value: 1, n: 2 }), {
    inputs: [],
  });
  const document: ReportDocument = { title: hostile, language: "en", footer: hostile, blocks: [] };
  for (const shown of [named, [found], document] satisfies Showable[]) {
    expect(html(shown)).not.toContain("<img");
    expect(html(shown)).toContain("&lt;img");
  }
});

test("any chart leaves the notebook well-formed", () => {
  fc.assert(fc.property(anyChart, (one) => malformation(asXml(html(one))) === null));
});

test("what is nothing of these is refused by its names", () => {
  const decision = { verdict: "pass", policy: {} } as unknown as ReportDocument;
  expect(() => displayable(decision)).toThrow(
    new TypeError(
      "cannot display a value with verdict, policy: it needs a report, a block, a chart, a table or a list of blocks or findings",
    ),
  );
});
