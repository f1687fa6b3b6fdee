import { formatInterval, formatNumber, formatPValue, formatShare } from "@probity/core/report";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { displayWidth } from "../../src/report/text/displayWidth.js";
import { escapeMarkdown } from "../../src/report/text/escapeMarkdown.js";
import { escapeMarkup } from "../../src/report/text/escapeMarkup.js";
import { visibleText } from "../../src/report/text/visibleText.js";
import { wrapLabel, wrapText } from "../../src/report/text/wrapText.js";

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Reads a printed number back. */
function parsed(text: string): number {
  const plain = text.replaceAll("\u202f", "").replaceAll("−", "-");
  const [mantissa, power] = plain.split(" × 10") as [string, string?];
  if (power === undefined) return Number(mantissa);
  const exponent = Array.from(power, (sign) =>
    sign === "⁻" ? "-" : String(superscripts.indexOf(sign)),
  ).join("");
  return Number(`${mantissa}e${exponent}`);
}

describe("formatNumber", () => {
  test.each([
    [0, "0"],
    [-0, "0"],
    [951, "951"],
    [2381, "2381"],
    [-12345, "−12\u202f345"],
    [0.5, "0.500"],
    [9.9996, "10.0"],
    [123.456, "123"],
    [98765.4, "98\u202f765"],
    [0.000123, "0.000123"],
    [0.0000123, "1.23 × 10⁻⁵"],
    [1e15, "1.00 × 10¹⁵"],
    [Number.MAX_VALUE, "1.80 × 10³⁰⁸"],
    [5e-324, "4.94 × 10⁻³²⁴"],
  ])("%d is %s", (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  test("what is printed is the value to three digits", () => {
    fc.assert(
      fc.property(finite, (value) => {
        // Rounded up, the largest double is past the range of doubles.
        fc.pre(Math.abs(value) < 1e308);
        const back = parsed(formatNumber(value));
        expect(Math.abs(back - value)).toBeLessThanOrEqual(Math.abs(value) * 0.0051 + 1e-323);
      }),
    );
  });

  test("refuses what is no number", () => {
    expect(() => formatNumber(Number.NaN)).toThrow(RangeError);
    expect(() => formatNumber(Number.POSITIVE_INFINITY)).toThrow(RangeError);
  });
});

test("a share is never rounded to nothing or to all", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
      const text = formatShare(share);
      expect(text === "0\u00a0%" || text === "0.0\u00a0%").toBe(share === 0);
      expect(text === "100\u00a0%" || text === "100.0\u00a0%").toBe(share === 1);
    }),
  );
  expect(() => formatShare(1.2)).toThrow(RangeError);
  expect(() => formatShare(Number.NaN)).toThrow(RangeError);
});

test("a p-value is never printed as a level that it does not reach", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (pValue) => {
      const text = formatPValue(pValue);
      if (/^[<>]/.test(text)) return;
      for (const level of [0.001, 0.01, 0.05, 0.1])
        if (Number(text) === level) expect(Math.abs(pValue - level)).toBeLessThan(1e-12);
      expect(Math.abs(Number(text) - pValue)).toBeLessThanOrEqual(0.0005);
    }),
  );
  expect(formatPValue(0.05)).toBe("0.050");
  expect(formatPValue(0.0501)).toBe("0.0501");
  expect(formatPValue(0.05 - 1e-9)).toBe("0.0499999990000");
  expect(formatPValue(1)).toBe("> 0.999");
  expect(() => formatPValue(-0.1)).toThrow(RangeError);
});

test("an interval names its open ends and writes its unit once", () => {
  expect(formatInterval({ lower: 0.1, upper: null }, formatNumber)).toBe("from 0.100");
  expect(formatInterval({ lower: null, upper: null }, formatNumber)).toBe("unbounded");
  expect(formatInterval({ lower: 0.5815, upper: 0.742 }, formatShare)).toBe("58.1–74.2\u00a0%");
  expect(formatInterval({ lower: 0.1, upper: 5 }, String)).toBe("0.1–5");
});

describe("text from outside", () => {
  test("control, bidirectional and broken characters are made visible", () => {
    expect(visibleText("a\r\n\tb")).toBe("a b");
    expect(visibleText("\u001b[31mred\u0007")).toBe("\ufffd[31mred\ufffd");
    expect(visibleText("abc\u202egpj\ud800")).toBe("abc\ufffdgpj\ufffd");
    expect(visibleText("naïve 日本 😀")).toBe("naïve 日本 😀");
  });

  test("escaped markup holds no markup and reads back", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (raw) => {
        const escaped = escapeMarkup(raw);
        expect(escaped).not.toMatch(/[<>"']/);
        const back = escaped
          .replaceAll("&lt;", "<")
          .replaceAll("&gt;", ">")
          .replaceAll("&quot;", '"')
          .replaceAll("&#39;", "'")
          .replaceAll("&amp;", "&");
        expect(back).toBe(visibleText(raw));
      }),
    );
  });

  test.each([
    ["# no heading", "\\# no heading"],
    ["- no item", "\\- no item"],
    ["1. no number", "1\\. no number"],
    ["0.793", "0.793"],
    ["+0.92", "+0.92"],
    ["---", "\\---"],
    ["a|b", "a\\|b"],
    ["[x](javascript:alert(1))", "\\[x\\](javascript:alert(1))"],
    ["<img src=x onerror=y>", "&lt;img src=x onerror=y&gt;"],
    ["loan_to_value", "loan_to_value"],
    ["_emphasis_", "\\_emphasis\\_"],
    ["two\n\nparagraphs", "two paragraphs"],
    ["see https://example.org", "see https\\://example.org"],
  ])("%j is plain in Markdown", (raw, escaped) => {
    expect(escapeMarkdown(raw)).toBe(escaped);
  });

  test("no unescaped Markdown character is left", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (raw) => {
        expect(escapeMarkdown(raw).replace(/\\[!-/:-@[-`{-~]/g, "")).not.toMatch(/[`*[\]|~<>]/);
      }),
    );
  });
});

describe("wrapText", () => {
  test("keeps the words and the width", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 2, max: 40 }), (text, width) => {
        const lines = wrapText(text, width);
        expect(lines.every((line) => displayWidth(line) <= width)).toBe(true);
        expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
      }),
    );
  });

  test("a label has lines of like length, and an ellipsis where it is cut", () => {
    expect(wrapLabel("Black against White, cut 0.15", 27, 2)).toEqual(["Black against", "White, cut 0.15"]);
    expect(wrapLabel("one two three four five", 9, 2)).toEqual(["one two", "three…"]);
  });

  test("wide characters take two columns, combining ones none", () => {
    expect(displayWidth("日本")).toBe(4);
    expect(displayWidth("e\u0301")).toBe(1);
  });
});
