import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readOdcsText, writeOdcsText } from "../src/index.js";

describe("writeOdcsText()", () => {
  it("writes what readOdcsText gives back, whatever the texts and values", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }).filter((one) => !/\p{Surrogate}/u.test(one)),
      fc.constantFrom(
        "yes",
        "null",
        "1.0",
        "0x1F",
        "2024-01-01",
        "- a",
        "a: b",
        "# c",
        " x ",
        "*a",
        "&a",
        "~",
        "\n",
        "|",
        "<<",
      ),
    );
    const value = fc.oneof(
      text,
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
    );
    const shared = { deep: ["a", { b: 1 }] };
    fc.assert(
      fc.property(
        text,
        fc.array(value),
        fc.dictionary(
          text.filter((key) => key !== "__proto__"),
          value,
        ),
        (id, list, record) => {
          const customProperties = [
            { property: id, value: list },
            { property: "r", value: record },
            { property: "one", value: shared },
            { property: "two", value: shared },
          ];
          const document = {
            apiVersion: "v3.2.0",
            kind: "DataContract" as const,
            id,
            version: id,
            customProperties,
          };
          const read = readOdcsText(writeOdcsText(document));
          expect(JSON.stringify(read)).toBe(JSON.stringify(document));
        },
      ),
      { numRuns: 150 },
    );
  });
});
