import { describe, expect, it } from "vitest";
import invalid from "../../../golden/contracts/odcs-invalid.json";
import { odcsProblems, readOdcs } from "../../../src/contracts/index.js";

describe("odcsProblems()", () => {
  it.each(invalid.cases)("finds what is wrong in $name", ({ input, expected }) => {
    const problems = odcsProblems(input);
    expect(problems.map(({ at }) => at)).toContain(expected.at);
    expect(problems.every(({ kind }) => kind === (expected.lintOnly ? "lint" : "invalid"))).toBe(true);
    const version = input.apiVersion === "v3.2.0" ? "3.2.0" : "3.1.0";
    expect(expected.validByJsonSchema[version]).toBe(expected.lintOnly);
    if (expected.lintOnly) expect(readOdcs(input)).toBe(input);
    else expect(() => readOdcs(input)).toThrow(/at /);
  });
});
