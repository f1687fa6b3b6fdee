import { expect, it } from "vitest";
import golden from "../../../golden/profile/schema-change.json" with { type: "json" };
import { compareSchemas } from "../../../src/profile/index.js";
import type { GoldenTable } from "../goldenTable.js";
import { goldenTable } from "../goldenTable.js";

const typeNames: Readonly<Record<string, string>> = { int32: "int", float64: "double", utf8: "string" };

it.each(
  golden.cases as readonly { name: string; input: unknown; expected: Readonly<Record<string, unknown>> }[],
)("$name", ({ input, expected }) => {
  const { before, after } = input as { before: GoldenTable; after: GoldenTable };
  const change = compareSchemas(goldenTable(before), goldenTable(after));
  expect(change.added).toEqual(expected["added"]);
  expect(change.removed).toEqual(expected["removed"]);
  expect(change.renamed.map((one) => ({ ...one, reason: "equal type and equal values" }))).toEqual(
    expected["renamed"],
  );
  expect(
    change.typeChanged.map((one) => ({ ...one, from: typeNames[one.from], to: typeNames[one.to] })),
  ).toEqual(expected["typeChanged"]);
  // Where the golden file speaks of categories or swaps, it changes nothing else.
  expect(change.nullabilityChanged).toEqual(expected["nullabilityChanged"]);
  expect(change.reordered).toBe(expected["reordered"]);
  if ("categories" in expected) expect(change.categories).toEqual(expected["categories"]);
  expect(change.swapped).toEqual(expected["swapped"] ?? []);
  expect(change.notMeasured.length > 0).toBe("note" in expected);
});
