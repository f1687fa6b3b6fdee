import { expectTypeOf, it } from "vitest";
import type { NoisyCountsOptions, PrivateCountsQuery } from "../../src/privacy/index.js";
import { kRandomizedResponse, noisyCounts, oneBitMean } from "../../src/privacy/index.js";
import type { SecureRandom, SeededRandom } from "../../src/random/index.js";
import { secureRandom, seededRandom } from "../../src/random/index.js";

it("seeded randomness does not compile", () => {
  expectTypeOf<SeededRandom>().not.toExtend<SecureRandom>();
  expectTypeOf<NoisyCountsOptions["random"]>().toEqualTypeOf<SecureRandom>();
  expectTypeOf<PrivateCountsQuery["random"]>().toEqualTypeOf<SecureRandom>();
  noisyCounts([1], { sensitivity: 1, epsilon: 1, random: secureRandom() });
  // @ts-expect-error a seeded source can be foretold
  noisyCounts([1], { sensitivity: 1, epsilon: 1, random: seededRandom("1") });
});

it("a report from seeded randomness does not compile", () => {
  // @ts-expect-error a seeded source can be foretold
  kRandomizedResponse({ categories: 2, epsilon: 1 }).release(0, seededRandom("1"));
  // @ts-expect-error a seeded source can be foretold
  oneBitMean({ lower: 0, upper: 1, epsilon: 1 }).release(0, seededRandom("1"));
});

it("the terms of a release cannot be left out", () => {
  // @ts-expect-error no epsilon
  noisyCounts([1], { sensitivity: 1, random: secureRandom() });
  // @ts-expect-error no sensitivity
  noisyCounts([1], { epsilon: 1, random: secureRandom() });
  expectTypeOf<PrivateCountsQuery>().toHaveProperty("ledger").not.toBeNullable();
  expectTypeOf<PrivateCountsQuery>().toHaveProperty("unit").not.toBeNullable();
  expectTypeOf<PrivateCountsQuery["relation"]>().toEqualTypeOf<"add-or-remove-one" | "replace-one">();
});
