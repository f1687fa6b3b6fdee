import { expect, it } from "vitest";
import { scoreLayers, trainNetwork } from "../../../../src/model/index.js";
import { seededRandom } from "../../../../src/random/index.js";
import { denseMatrix } from "../../../../src/statistics/index.js";

it.each([
  { activation: "relu", hidden: [5], margin: 0.16751188599713943 },
  { activation: "tanh", hidden: [4, 3], margin: 0.48494941973983086 },
] as const)("trainNetwork() gives the same bits in every runtime: $activation", ({ margin, ...options }) => {
  const random = seededRandom("portable");
  const rows = denseMatrix(
    Float64Array.from({ length: 400 }, () => random.normal()),
    4,
  );
  const labels = Uint8Array.from({ length: 100 }, (_, i) =>
    rows.values[4 * i]! > 0.1 * random.normal() ? 1 : 0,
  );
  const network = trainNetwork(rows, labels, { random, epochs: 5, batchRows: 16, ...options });
  expect(scoreLayers(network, Float64Array.of(0.5, -1, 0.25, 2))[0]).toBe(margin);
});
