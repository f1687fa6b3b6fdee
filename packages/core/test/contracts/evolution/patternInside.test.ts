import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { patternInside } from "../../../src/contracts/evolution/patternInside.js";

const simple = fc.constantFrom(
  ...[
    /^a/,
    /^ab/,
    /^[ab]/,
    /^(a|b)/,
    /b$/,
    /^a*$/,
    /^a{1,3}$/,
    /^[^a]$/,
    /^[^a]$/u,
    /^\W+$/,
    /a b|c/,
    /^\D$/,
  ],
);
const texts = fc.string({
  unit: fc.constantFrom("a", "b", "c", " ", "\u00e9", "\u{1F600}", "\n"),
  maxLength: 4,
});

describe("patternInside", () => {
  it("never says yes where a text says no", () => {
    fc.assert(
      fc.property(simple, simple, fc.array(texts, { maxLength: 30 }), (inner, outer, some) => {
        if (patternInside(inner, outer) !== true) return;
        for (const text of [...some, "\u{1F600}", "\u00e9", "a"])
          expect(inner.test(text) && !outer.test(text)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it("decides simple patterns, and says where it cannot", () => {
    expect(patternInside(/^ab/, /^a/)).toBe(true);
    expect(patternInside(/^a/, /^ab/)).toBe(false);
    expect(patternInside(/^(a|b)/, /^[ab]/)).toBe(true);
    expect(patternInside(/^[^a]$/u, /^[^a]$/)).toBeNull();
    expect(patternInside(/^a.$/, /^a.*$/)).toBeNull();
    expect(patternInside(/(?=a)b/, /b/)).toBeNull();
    expect(patternInside(/(?=a)b/, /(?=a)b/)).toBe(true);
  });
});
