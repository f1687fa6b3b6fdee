import fc from "fast-check";
import type { TreeDraft } from "../../src/model/index.js";

/** Few different values, so that rows meet thresholds exactly, and the values no comparison likes. */
export const cell: fc.Arbitrary<number> = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -3, max: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Infinity, -Infinity, -0, 0.5) },
);

/**
 * Trees over some features: splits of every kind, missing values both ways, features that come again on a path, splits whose children
 * are one, and chains of equalities that share a child, as converters write sets of categories.
 */
export function treeDraft(features: number, outputs: number, depth: number): fc.Arbitrary<TreeDraft> {
  const weight = fc.integer({ min: -64, max: 64 }).map((n) => n / 8);
  const leaf: fc.Arbitrary<TreeDraft> = fc
    .array(weight, { minLength: outputs, maxLength: outputs })
    .map((weights) => ({ weights }));
  const grown = (level: number): fc.Arbitrary<TreeDraft> => {
    if (level === 0) return leaf;
    const common = {
      feature: fc.nat(features - 1),
      missing: fc.constantFrom("true" as const, "false" as const),
      whenTrue: grown(level - 1),
      whenFalse: grown(level - 1),
    };
    const value = fc.integer({ min: -3, max: 3 });
    const chain = fc
      .record({ ...common, values: fc.array(value, { minLength: 1, maxLength: 3 }) })
      .map(({ values, ...rest }) =>
        values.reduce<TreeDraft>((whenFalse, equal) => ({ ...rest, whenFalse, equal }), rest.whenFalse),
      );
    return fc.oneof(
      { weight: 1, arbitrary: leaf },
      { weight: 6, arbitrary: fc.record({ ...common, atMost: value }) },
      { weight: 1, arbitrary: fc.record({ ...common, memberOf: fc.array(value, { maxLength: 3 }) }) },
      { weight: 2, arbitrary: chain },
      {
        weight: 1,
        arbitrary: fc
          .record({ ...common, atMost: value })
          .map((split) => ({ ...split, whenFalse: split.whenTrue })),
      },
    );
  };
  return grown(depth);
}
