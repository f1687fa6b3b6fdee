import { describe, expect, it } from "vitest";
import { exampleGradients, scoreLayers, trainNetwork } from "../../../src/model/index.js";
import { openLedger, privateGradients, renyiEpsilon } from "../../../src/privacy/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { denseMatrix } from "../../../src/statistics/index.js";
import { fixedClock, memoryAppendLog } from "../../../src/testing/index.js";
import { hashStream } from "../hashStream.js";

const rows = 1200;
/** Two columns; label 1 above a line, with a margin. */
const random = seededRandom("private network").stream("rows", 0);
const features = denseMatrix(
  Float64Array.from({ length: 2 * rows }, () => 2 * random.uniform() - 1),
  2,
);
const labels = Uint8Array.from({ length: rows }, (_, row) =>
  features.values[2 * row]! + 2 * features.values[2 * row + 1]! > 0.2 ? 1 : 0,
);
const options = {
  random: seededRandom("private network"),
  hidden: [4],
  epochs: 2,
  optimizer: "sgd",
} as const;
/** Weights and biases of 2 inputs, 4 hidden units and 1 output. */
const parameters = 2 * 4 + 4 + 4 + 1;

function shareRight(noise: number): { readonly share: number; readonly steps: number } {
  const { sum } = privateGradients({ parameters, clip: 1, noise, random: hashStream("network") });
  let steps = 0;
  // Each epoch gives every row once: the whole of the rows a step, so that no sampling is claimed.
  const network = trainNetwork(features, labels, {
    ...options,
    batchRows: rows,
    epochs: 60,
    learningRate: 2,
    gradientOf: (batch) => {
      steps += 1;
      const gradients = exampleGradients(batch);
      expect(gradients.columns).toBe(parameters);
      return sum(gradients.values, batch.rows.length);
    },
  });
  const right = scoreLayers(network, features.values).reduce(
    (count, margin, row) => count + (margin > 0 === (labels[row] === 1) ? 1 : 0),
    0,
  );
  return { share: right / rows, steps };
}

describe("a network trained with clipped gradients and noise", () => {
  it("learns, and a ledger pays for its steps", async () => {
    const noise = 20;
    const { share, steps } = shareRight(noise);
    expect(steps).toBe(60);
    expect(share).toBeGreaterThan(0.9);
    const step = { kind: "gaussian", noise } as const;
    const event = { kind: "repeated", event: step, count: steps } as const;
    expect(renyiEpsilon(event, 1e-5).value).toBeLessThan(2);
    const ledger = await openLedger({
      name: "training",
      budget: { epsilon: 2, delta: 1e-5 },
      accountant: "renyi",
      relation: "add-or-remove-one",
      log: memoryAppendLog(),
      clock: fixedClock(0),
    });
    const terms = { relation: "add-or-remove-one", unit: { name: "person", rows: 1 } } as const;
    await ledger.spend({ ...terms, query: { name: "network", by: [] }, event });
    await expect(
      ledger.spend({ ...terms, query: { name: "network", by: [] }, event: { kind: "gaussian", noise: 1 } }),
    ).rejects.toMatchObject({ code: "budget-exceeded" });
  });

  it("learns nothing where noise covers all rows", () => {
    expect(shareRight(200_000).share).toBeLessThan(0.9);
  });
});
