import { isInputError } from "@probity/core";
import { checkContract, contractFromOdcs, contractToOdcs, rowValidator } from "@probity/core/contracts";
import { tableFrom } from "@probity/core/table";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import dialects from "../../core/golden/contracts/regex-dialects.json";
import { compilePattern } from "../src/index.js";

/** Look-around and back-references: valid in ECMAScript, and not to be had in linear time. */
const refused = ["regex-09", "regex-10", "regex-16"];

function codeOf(attempt: () => unknown): string {
  try {
    attempt();
    return "none";
  } catch (error) {
    return isInputError(error) ? error.code : String(error);
  }
}

describe("compilePattern()", () => {
  it.each(dialects.cases)("means what ECMAScript means by $name", ({ name, input, expected }) => {
    if (expected.matches === "invalid" || refused.includes(name))
      expect(codeOf(() => compilePattern(input.pattern))).toBe("unsupported-pattern");
    else expect(input.values.map(compilePattern(input.pattern))).toEqual(expected.matches);
  });

  it("finds what the engine's own expression finds", () => {
    const atom = fc.constantFrom(
      ..."a b . \\s \\S \\d \\D \\w \\W \\b ^ $ [^a] [\\s-] [^\\S] [a-c\\d] \\u0061 \\u{1F600} \\ud83d\\ude00 😀 \\. \\n [[] \\t (?:a|) (b) [^] [\\b] \\p{L} \\cJ \\x41".split(
        " ",
      ),
    );
    const counted = fc
      .tuple(atom, fc.constantFrom("", "", "", "*", "+?", "?", "{2}", "{1,3}", "{0,}"))
      .map(([a, q]) => a + q);
    const pattern = fc
      .array(fc.oneof(counted, fc.constant("|")), { maxLength: 6 })
      .map((parts) => parts.join(""));
    const piece = fc.constantFrom(
      "a",
      "b",
      "1",
      " ",
      "\n",
      "\r",
      "\u2028",
      "\u00a0",
      "\ufeff",
      "\u0085",
      "😀",
      "é",
      "A",
      "-",
      "[",
      "_",
    );
    fc.assert(
      fc.property(pattern, fc.array(piece, { maxLength: 6 }), (source, pieces) => {
        const text = pieces.join("");
        let own: RegExp;
        try {
          own = new RegExp(source, "u");
        } catch {
          expect(codeOf(() => compilePattern(source))).toBe("unsupported-pattern");
          return;
        }
        expect([source, text, compilePattern(source)(text)]).toEqual([source, text, own.test(text)]);
      }),
      { numRuns: 3000 },
    );
  });

  it("refuses large counts and halves of pairs, and does not hang", () => {
    for (const pattern of ["a{1001}", "(?:a{900}){900}", "\\ud83d", "(?i:a)", "\\p{Letter}", "x{1,1001}"])
      expect(codeOf(() => compilePattern(pattern))).toBe("unsupported-pattern");
    expect(compilePattern("^(a+)+$")(`${"a".repeat(100_000)}b`)).toBe(false);
  });
});

describe("contractFromOdcs() with compilePattern()", () => {
  it("checks catastrophic patterns of a document in linear time, in tables and in rows", () => {
    const patterns = ["^(a+)+$", "^(a|a)*$", "^(.*a){20}$", "^([a-z]+)*\\d$"];
    const quality = patterns.map((pattern) => ({
      metric: "invalidValues",
      arguments: { pattern },
      mustBe: 0,
    }));
    const properties = [
      ...patterns.map((pattern, i) => ({
        name: `p${i}`,
        logicalType: "string",
        logicalTypeOptions: { pattern },
      })),
      { name: "q", logicalType: "string", quality },
      { name: "u", logicalType: "string", logicalTypeOptions: { pattern: "(?=a)b" } },
      { name: "v", logicalType: "string", logicalTypeOptions: { pattern: "a{1001}" } },
    ];
    const document = {
      apiVersion: "v3.2.0",
      kind: "DataContract",
      id: "x",
      version: "1.0.0",
      schema: [{ name: "t", properties }],
    };
    const { contract, notExpressed } = contractFromOdcs(document, z, { compilePattern });
    expect(notExpressed.map(({ at, code }) => [at, code])).toEqual([
      ["/schema/0/properties/5/logicalTypeOptions/pattern", "unsupported-pattern"],
      ["/schema/0/properties/6/logicalTypeOptions/pattern", "unsupported-pattern"],
    ]);
    const long = `${"a".repeat(5000)}!é`;
    const row = Object.fromEntries(properties.map(({ name }) => [name, long]));
    const { failures } = checkContract(contract, tableFrom([row, row]), { input: "t" });
    for (let i = 0; i < patterns.length; i++)
      expect(failures.get(`schema(p${i})`)).toEqual(new Uint32Array([0, 1]));
    expect(rowValidator(contract)(row).valid).toBe(false);
    expect(contract["~standard"].validate(row)).toHaveProperty("issues");
    expect(contractToOdcs(contract).document).toEqual(document);
  });
});
