import { describe, expect, it } from "vitest";
import { isInputError, isNotMeasurable } from "../../src/evidence/index.js";
import type { LayerNetwork, TreeEnsemble } from "../../src/model/index.js";
import {
  coversFromHitRates,
  layersFromOnnx,
  layersToOnnx,
  scoreLayers,
  scoreTrees,
  treeEnsembleFromLightgbm,
  treeEnsembleFromOnnx,
  treeEnsembleFromXgboost,
  treeEnsembleToOnnx,
  writeOnnx,
} from "../../src/model/index.js";
import { seededRandom } from "../../src/random/index.js";
import { goldenTrees } from "./goldenTrees.js";
import * as onnx from "./onnxBytes.js";

/** Quick by default; with PROBITY_DEEP set some 120,000 mutations, and a model of a million nodes. */
const isDeep = import.meta.env["PROBITY_DEEP"] !== undefined;
const rounds = isDeep ? 3_500 : 60;
const natives = import.meta.glob<string>("../../golden/explain/trees/*.native.*", {
  eager: true,
  import: "default",
  query: "?raw",
});

/** A typed refusal, or what was read. */
function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (!isInputError(error)) throw error;
    expect(["malformed-model", "unsupported-model"]).toContain(error.code);
    return null;
  }
}

function scoreAnyway(ensemble: TreeEnsemble | null): void {
  if (ensemble === null) return;
  const margins = scoreTrees(ensemble, new Float32Array(2 * ensemble.features));
  expect(margins.length).toBe(2 * ensemble.outputs);
}

function readAnyway(bytes: Uint8Array): void {
  scoreAnyway(attempt(() => treeEnsembleFromOnnx(bytes)));
  const network = attempt(() => layersFromOnnx(bytes));
  try {
    if (network !== null) scoreLayers(network, new Float64Array(network.features));
  } catch (error) {
    if (!isNotMeasurable(error)) throw error; // weights so large that sums overflow
  }
  attempt(() => coversFromHitRates(bytes));
}

const network: LayerNetwork = {
  features: 2,
  outputs: 1,
  classes: ["0", "1"],
  inputType: "float32",
  inputName: "X",
  outputName: "probabilities",
  steps: [
    { kind: "affine", weights: Float64Array.of(1, 2, 3, 4), bias: Float64Array.of(0, 1) },
    { kind: "activation", activation: "relu" },
    { kind: "affine", weights: Float64Array.of(1, 2), bias: Float64Array.of(0) },
  ],
  postTransform: "logistic",
};

describe("damaged ONNX files end in a typed error or are another model", () => {
  it.each([
    ...goldenTrees,
    { name: "layers", bytes: () => Promise.resolve(writeOnnx(layersToOnnx(network))) },
  ])("$name", async ({ name, bytes }) => {
    const original = await bytes();
    const random = seededRandom(`fuzz ${name}`);
    const runs = original.length > 10_000 ? Math.ceil(rounds / 4) : rounds;
    for (let run = 0; run < runs; run++) {
      let damaged = original.slice(0, run % 8 === 7 ? random.integer(original.length) : original.length);
      const edits = 1 + random.integer(4);
      for (let edit = 0; edit < edits && damaged.length > 0; edit++) {
        const at = random.integer(damaged.length);
        const kind = random.integer(4);
        if (kind === 0) damaged[at]! ^= 1 << random.integer(8);
        else if (kind === 1) damaged[at] = [0, 1, 127, 128, 255][random.integer(5)]!;
        else if (kind === 2) damaged.copyWithin(at, random.integer(damaged.length), damaged.length);
        else damaged = Uint8Array.from([...damaged.subarray(0, at), ...damaged.subarray(at + 1)]);
      }
      readAnyway(damaged);
    }
  });
});

describe("damaged native files end in a typed error or are another model", () => {
  it.each(Object.entries(natives))("%s", (path, text) => {
    const read = path.includes("xgb") ? treeEnsembleFromXgboost : treeEnsembleFromLightgbm;
    const random = seededRandom(`fuzz ${path}`);
    const bytes = new TextEncoder().encode(text);
    const tokens = [
      '"',
      "0",
      "-1",
      "9",
      ",",
      "[",
      "]",
      "{",
      "}",
      "e9",
      ".",
      "null",
      " ",
      "\n",
      "NaN",
      "=",
      "||",
    ];
    for (let run = 0; run < Math.ceil(rounds / 2); run++) {
      let damaged = new TextDecoder().decode(
        run % 3 === 0 ? bytes.subarray(0, random.integer(bytes.length)) : bytes,
      );
      for (let edit = 0; edit < 3; edit++) {
        const at = random.integer(damaged.length + 1);
        const token = tokens[random.integer(tokens.length)]!;
        damaged = damaged.slice(0, at) + token + damaged.slice(at + random.integer(3));
      }
      scoreAnyway(attempt(() => read(damaged))?.ensemble ?? null);
    }
  });
});

describe("hostile models", () => {
  const { node, model, regressor, rowsIn, scoresOut, value } = onnx;

  it.each<[string, Uint8Array]>([
    ["sums of sums, doubled forty times", doubled("Add")],
    ["rows beside themselves, doubled forty times", widened()],
    [
      "a million steps in a row",
      model(
        regressor({}, "X", "s0"),
        ...Array.from({ length: 20_000 }, (_, i) =>
          node({ operator: "Exp", inputs: [`s${i}`], outputs: [`s${i + 1}`] }),
        ),
        rowsIn,
        value(12, "s20000", 1, ["N", 1]),
      ),
    ],
    [
      "a scaler on each of many ways",
      model(
        ...Array.from({ length: 2_000 }, (_, i) =>
          node({
            operator: "Scaler",
            domain: "ai.onnx.ml",
            inputs: ["X"],
            outputs: [`x${i}`],
            attributes: { offset: { floats: [0] }, scale: { floats: [1] } },
          }),
        ),
        regressor({}, "x7"),
        value(11, "X", 1, ["N", 1_000_000]),
        scoresOut,
      ),
    ],
    [
      "a very wide network",
      model(
        node({ operator: "Mul", inputs: ["X", "X"], outputs: ["Y"] }),
        value(11, "X", 1, ["N", 1_000_000]),
        scoresOut,
      ),
    ],
  ])("%s", (_, bytes) => {
    const start = performance.now();
    readAnyway(bytes);
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  it("very many nodes are read and scored", () => {
    const splits = isDeep ? 500_000 : 50_000;
    const graph = treeEnsembleToOnnx(balanced(splits));
    const ensemble = treeEnsembleFromOnnx(writeOnnx(graph));
    expect(ensemble.feature.length).toBe(2 * splits + 1);
    expect(scoreTrees(ensemble, Float64Array.of(0.5, splits - 0.5)).length).toBe(2);
  }, 60_000);

  function doubled(operator: string): Uint8Array {
    const nodes = Array.from({ length: 40 }, (_, i) =>
      node({ operator, inputs: [`s${i}`, `s${i}`], outputs: [`s${i + 1}`] }),
    );
    return model(regressor({}, "X", "s0"), ...nodes, rowsIn, value(12, "s40", 1, ["N", 1]));
  }

  function widened(): Uint8Array {
    const nodes = Array.from({ length: 40 }, (_, i) =>
      node({
        operator: "Concat",
        inputs: [i === 0 ? "X" : `x${i}`, i === 0 ? "X" : `x${i}`],
        outputs: [`x${i + 1}`],
        attributes: { axis: 1 },
      }),
    );
    return model(...nodes, regressor({}, "x40"), rowsIn, scoresOut);
  }

  /** One tree that finds the interval of its only feature. */
  function balanced(splits: number): TreeEnsemble {
    const count = 2 * splits + 1;
    const ensemble = treeEnsembleFromOnnx(model(regressor(), rowsIn, scoresOut));
    const isSplit = (at: number): boolean => at < splits;
    return {
      ...ensemble,
      features: 1,
      feature: Int32Array.from({ length: count }, (_, i) => (isSplit(i) ? 0 : -1)),
      kind: new Uint8Array(count),
      threshold: Float64Array.from({ length: count }, (_, i) => (isSplit(i) ? Math.fround(i) : 0)),
      missingIsTrue: new Uint8Array(count),
      whenTrue: Int32Array.from({ length: count }, (_, i) => (isSplit(i) ? 2 * i + 1 : i - splits)),
      whenFalse: Int32Array.from({ length: count }, (_, i) => (isSplit(i) ? 2 * i + 2 : 0)),
      exchanged: new Uint8Array(count),
      memberStarts: new Int32Array(count + 1),
      leafWeights: new Float64Array(splits + 1).fill(0.5),
      roots: Int32Array.of(0),
    };
  }
});
