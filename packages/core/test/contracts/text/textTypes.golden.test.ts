import { describe, expect, it } from "vitest";
import golden from "../../../golden/contracts/text-types.json";
import { textTypes } from "../../../src/contracts/index.js";

describe("textTypes, golden", () => {
  it.each(golden.cases)("$name", ({ input, expected }) => {
    const { number } = expected;
    expect(textTypes(input)).toEqual({
      ...expected,
      number: number === null ? null : Number(number),
    });
  });
});
