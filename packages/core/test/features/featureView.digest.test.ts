import { expect, it } from "vitest";
import {
  column,
  defineFeature,
  defineFeatureView,
  divide,
  featureViewDigest,
  lookup,
} from "../../src/features/index.js";

it("a view has the same digest in every runtime", () => {
  const view = defineFeatureView({
    name: "loans",
    version: "1.0.0",
    features: [
      defineFeature({
        name: "ratio",
        description: "debt over income, both a year",
        expression: divide(column("debt"), column("income")),
        unit: "share",
      }),
      defineFeature({
        name: "single",
        description: "the applicant is single – at the time",
        expression: lookup(column("single", "text"), [
          ["no", 0],
          ["yes", 1],
        ]),
        sensitivity: "protected-attribute",
      }),
    ],
  });
  expect(featureViewDigest(view)).toBe(
    "sha256:3f2cb07d5bcda7d36c6ea9203dd366726e2d872bcaac8546cc6f6deaea4260e3",
  );
});
