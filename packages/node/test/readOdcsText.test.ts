import { readFileSync } from "node:fs";
import { isInputError } from "@probity/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import run from "../../core/golden/contracts/odcs-run.json";
import { readOdcsText } from "../src/index.js";

const golden = new URL("../../core/golden/contracts/", import.meta.url);
const head = "apiVersion: v3.2.0\nkind: DataContract\nid: x\nversion: 1.0.0\n";

function codeOf(text: string): string {
  try {
    readOdcsText(text);
    return "none";
  } catch (error) {
    return isInputError(error) ? error.code : String(error);
  }
}

describe("readOdcsText()", () => {
  it.each(run.cases)("reads $name", ({ name, input }) => {
    expect(readOdcsText(readFileSync(new URL(input.document, golden), "utf8")).id).toBe(name);
  });

  it("refuses bombs, repeated keys, foreign tags and circles", () => {
    const levels = Array.from(
      { length: 9 },
      (_, i) => `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join(", ")}]`,
    );
    expect(codeOf(`${head}l0: &l0 [x]\n${levels.join("\n")}\n`)).toBe("malformed-document");
    expect(codeOf(`${head}id: y\n`)).toBe("malformed-document");
    expect(codeOf(`${head}name: !!js/function "x"\n`)).toBe("malformed-document");
    expect(codeOf(`${head}schema: &a\n  - *a\n`)).not.toBe("none");
    expect(codeOf(`${head}__proto__:\n  polluted: 1\n`)).toBe("invalid-field");
    expect(codeOf(`version: 1.0\n${head.replace("version: 1.0.0\n", "")}`)).toBe("invalid-field");
    expect(codeOf("x".repeat(4_000_001))).toBe("malformed-document");
    expect(codeOf("")).toBe("invalid-field");
  });

  it("ends every text in a document or an error with a code", () => {
    const piece = fc.constantFrom(
      ...head.split("\n"),
      "schema:",
      "- name: t",
      "  - &a b",
      "*a",
      "{",
      "[",
      ": ",
      "? ",
      "|",
      "\t",
      "---",
      "!!map",
      "%YAML",
    );
    fc.assert(
      fc.property(fc.array(piece), fc.string(), (pieces, end) => {
        expect(["none", "malformed-document", "invalid-field", "unsupported-format"]).toContain(
          codeOf(pieces.join("\n") + end),
        );
      }),
    );
  });
});
