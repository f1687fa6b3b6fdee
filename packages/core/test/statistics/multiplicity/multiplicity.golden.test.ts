import { describe, expect, it } from "vitest";
import golden from "../../../golden/statistics/multiplicity.json";
import { benjaminiHochberg, benjaminiYekutieli, bonferroni, holm } from "../../../src/statistics/index.js";
import type { GoldenFile } from "../golden.js";
import { expectClose } from "../golden.js";

interface Adjusted {
  readonly adjusted: readonly number[];
}

const { tolerance, cases } = golden as unknown as GoldenFile<
  { readonly p: readonly number[] },
  { readonly [method: string]: Adjusted }
>;

const methods = { bonferroni, holm, bh: benjaminiHochberg, by: benjaminiYekutieli };
const adjusted = cases.filter(({ expected }) => "holm" in expected);

describe("adjusted p-values equal the golden values", () => {
  it.each(adjusted)("$name", ({ input, expected }) => {
    for (const [name, adjust] of Object.entries(methods)) {
      const actual = adjust(input.p);
      const wanted = expected[name]!.adjusted;
      expect(actual.length).toBe(wanted.length);
      actual.forEach((value, i) => expectClose(value, wanted[i]!, tolerance));
    }
  });
});
