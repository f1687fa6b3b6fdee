import { describe, expect, it } from "vitest";
import type { NetworkBatch } from "../../../../src/model/index.js";
import {
  exampleGradients,
  layersFromOnnx,
  layersToOnnx,
  scoreLayers,
  trainNetwork,
  writeOnnx,
} from "../../../../src/model/index.js";
import { firstParameters } from "../../../../src/model/trainers/network/networkParameters.js";
import { prepareNetworkPass } from "../../../../src/model/trainers/network/networkPass.js";
import { seededRandom } from "../../../../src/random/index.js";
import { denseMatrix, rocAuc } from "../../../../src/statistics/index.js";
import { reasonOf } from "../../../statistics/golden.js";
import { normalMatrix, withColumns } from "../../../statistics/linear/matrices.js";

const random = seededRandom("network");
const rows = withColumns(normalMatrix("rows", 1200, 3), (row) => {
  row[1] = 1000 + 50 * row[1]!;
});
/** The labels follow a product, which no linear model sees. */
const labels = Uint8Array.from({ length: rows.rows }, (_, i) => {
  const margin = 3 * rows.values[3 * i]! * ((rows.values[3 * i + 1]! - 1000) / 50);
  return random.stream("labels", i).uniform() < 1 / (1 + Math.exp(-margin)) ? 1 : 0;
});
const train = denseMatrix(rows.values.subarray(0, 2400), 3);
const held = denseMatrix(rows.values.subarray(2400), 3);

function summed(batch: NetworkBatch): Float64Array {
  const { values, columns } = exampleGradients(batch);
  const gradient = new Float64Array(columns);
  values.forEach((slope, at) => {
    gradient[at % columns]! += slope;
  });
  return gradient;
}

describe("prepareNetworkPass()", () => {
  it.each([
    { hidden: [4], activation: "relu" },
    { hidden: [5, 3], activation: "relu" },
    { hidden: [4], activation: "tanh" },
    { hidden: [5, 3], activation: "tanh" },
  ] as const)("has the derivatives that small steps show: $hidden $activation", (shape) => {
    const pass = prepareNetworkPass({ inputs: 3, ...shape });
    const parameters = firstParameters(pass, random);
    const row = Float64Array.of(0.3, -1.2, 0.7);
    const gradient = new Float64Array(pass.size);
    pass.margin(parameters, row, 0);
    pass.addGradient(parameters, -2, gradient);
    gradient.forEach((slope, i) => {
      const at = (step: number) => {
        const moved = parameters.slice();
        moved[i]! += step;
        return pass.margin(moved, row, 0);
      };
      expect(slope).toBeCloseTo((-2 * (at(1e-5) - at(-1e-5))) / 2e-5, 7);
    });
  });
});

describe("trainNetwork()", () => {
  it.each([
    { activation: "relu" },
    { activation: "tanh", hidden: [8, 4] },
    { optimizer: "sgd", learningRate: 0.3, epochs: 60 },
  ] as const)("learns a product that holds on other rows: %j", (options) => {
    const network = trainNetwork(train, labels.subarray(0, 800), { random, ...options });
    expect(rocAuc(labels.subarray(800), scoreLayers(network, held.values))).toBeGreaterThan(0.82);
  });

  it("gives the same network for the same seed, another for another, and survives the file", () => {
    const fit = (seed: string) =>
      trainNetwork(train, labels.subarray(0, 800), { random: seededRandom(seed), epochs: 3 });
    expect(fit("a")).toEqual(fit("a"));
    expect(fit("a")).not.toEqual(fit("b"));
    const network = fit("a");
    const again = layersFromOnnx(writeOnnx(layersToOnnx(network)));
    expect(scoreLayers(again, held.values)).toEqual(scoreLayers(network, held.values));
  });

  it("takes the gradient that a hook gives, and the sum of the rows' gradients changes nothing", () => {
    const options = { epochs: 3, batchRows: 50, hidden: [6] };
    const own = Uint8Array.from(labels.subarray(0, 800));
    const plain = trainNetwork(train, own, { random, ...options });
    const sizes: number[] = [];
    const hooked = trainNetwork(train, own, {
      random,
      ...options,
      gradientOf: (batch) => {
        sizes.push(batch.rows.length);
        batch.rows.forEach((row, i) => {
          expect(Math.sign(batch.slopes[i]!)).toBe(own[row] === 1 ? -1 : 1);
        });
        return summed(batch);
      },
    });
    expect(sizes).toEqual(new Array(48).fill(50));
    const margins = scoreLayers(plain, held.values);
    scoreLayers(hooked, held.values).forEach((margin, i) => {
      expect(margin).toBeCloseTo(margins[i]!, 9);
    });
    expect(() => trainNetwork(train, own, { random, gradientOf: () => new Float64Array(1) })).toThrow(
      RangeError,
    );
  });

  it("does not depend on units of rows and weights", () => {
    const fit = (unit: number, weight: number) => {
      const scaled = withColumns(train, (row) => {
        row[0] = row[0]! * unit;
      });
      const weights = Float64Array.from({ length: 800 }, (_, i) => weight * (1 + (i % 3)));
      const network = trainNetwork(scaled, labels.subarray(0, 800), { random, weights, epochs: 3 });
      return scoreLayers(network, scaled.values);
    };
    const margins = fit(1, 1);
    fit(1024, 8).forEach((margin, i) => {
      expect(margin).toBeCloseTo(margins[i]!, 6);
    });
  });

  it("hears nothing of rows without weight but their place", () => {
    const weights = Float64Array.from({ length: 800 }, (_, i) => (i < 400 ? 1 : 0));
    const own = labels.slice(0, 800);
    const turned = own.map((label, i) => (i < 400 ? label : 1 - label));
    const fit = (of: Uint8Array) => trainNetwork(train, of, { random, weights, epochs: 3 });
    expect(scoreLayers(fit(turned), held.values)).toEqual(scoreLayers(fit(own), held.values));
  });

  it("says what it cannot train", () => {
    const own = labels.subarray(0, 800);
    expect(reasonOf(() => trainNetwork(train, new Uint8Array(800), { random }))).toBe("single-class");
    const none = denseMatrix(new Float64Array(0), 3);
    expect(reasonOf(() => trainNetwork(none, new Uint8Array(0), { random }))).toBe("no-rows");
    const weights = Float64Array.from(own);
    expect(reasonOf(() => trainNetwork(train, own, { random, weights }))).toBe("zero-total-weight");
    const missing = withColumns(train, (row, i) => {
      if (i === 7) row[0] = Number.NaN;
    });
    expect(reasonOf(() => trainNetwork(missing, own, { random }))).toBe("not-finite");
    const wild = { random, optimizer: "sgd", learningRate: 1e300 } as const;
    expect(reasonOf(() => trainNetwork(train, own, wild))).toBe("overflow");
    expect(() => trainNetwork(train, labels, { random })).toThrow(RangeError);
    for (const options of [
      { hidden: [] },
      { hidden: [4, 4, 4] },
      { hidden: [0] },
      { learningRate: 0 },
      { batchRows: 0 },
      { epochs: 1.5 },
      { ridge: -1 },
    ])
      expect(() => trainNetwork(train, own, { random, ...options })).toThrow(RangeError);
  });
});
