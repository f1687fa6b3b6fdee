import { applyTransforms, fitTransforms, type TransformStep, transformsToOnnx } from "@probity/core/features";
import { writeOnnx } from "@probity/core/model";
import { seededRandom } from "@probity/core/random";
import { type Table, tableFrom } from "@probity/core/table";
import * as ort from "onnxruntime-node";
import { describe, expect, it } from "vitest";

type Cells = { readonly [column: string]: readonly (number | boolean | string | null)[] };

const random = seededRandom("transforms");
const draw = (make: (i: number) => number | boolean | string | null, rows = 200) =>
  Array.from({ length: rows }, (_, i) => make(i));
const gap = <T>(value: T): T | null => (random.uniform() < 0.1 ? null : value);

const single = (value: number): number => Math.fround(value);
const cells: Cells = {
  age: draw(() => gap(single(40 + 15 * random.normal()))),
  debt: draw(() => gap(single(1000 * random.uniform() * random.uniform() + 0.001))),
  change: draw(() => single(random.normal() * random.normal())),
  ties: draw(() => gap(Math.floor(5 * random.uniform()))),
  rate: draw(() => gap(Math.floor(4 * random.uniform()) / 10)),
  member: draw(() => gap(random.uniform() < 0.5)),
  team: draw(() => gap(["red", "green", "blue", "grüße 😀", "rare"][Math.floor(4.1 * random.uniform())]!)),
  late: draw(() => random.uniform() < 0.4),
};
const later: Cells = {
  age: [null, single(-3.5), 40, 1e6, single(12.25)],
  debt: [single(0.001), 5e8, 20, null, 1],
  change: [0, -1e-6, single(1e-5), 1e4, -1e4],
  ties: [0, 4, 2, 9, null],
  rate: [0.1, 0.2, 0.3, 0.7, null],
  member: [true, false, null, true, false],
  team: ["red", null, "purple", "blue", "grüße 😀"],
};

async function run(graph: ReturnType<typeof transformsToOnnx>, table: Table): Promise<readonly number[][]> {
  const session = await ort.InferenceSession.create(writeOnnx(graph));
  const texts = new Set(graph.inputs.filter(({ type }) => type === "text").map(({ name }) => name));
  const numbers = table.columns.filter(({ name }) => !texts.has(name));
  const cellsOf = (name: string) => table.columns.find((column) => column.name === name)!;
  const feeds: Record<string, ort.Tensor> = {};
  for (const { name, type } of graph.inputs) {
    if (type === "text") {
      const column = cellsOf(name);
      if (column.kind !== "text" || column.storage.form !== "strings") throw new Error("no text");
      const strings = column.storage.strings.map((text) => text ?? "");
      feeds[name] = new ort.Tensor("string", strings, [table.rows, 1]);
      continue;
    }
    const values = Float64Array.from({ length: table.rows * numbers.length }, (_, at) => {
      const column = numbers[at % numbers.length]!;
      const row = Math.floor(at / numbers.length);
      if (column.kind !== "number" && column.kind !== "boolean") throw new Error("no numbers");
      const isThere = column.validity === null || ((column.validity[row >>> 3]! >>> (row & 7)) & 1) === 1;
      return isThere ? column.values[row]! : Number.NaN;
    });
    feeds[name] =
      type === "float64"
        ? new ort.Tensor("float64", values, [table.rows, numbers.length])
        : new ort.Tensor("float32", Float32Array.from(values), [table.rows, numbers.length]);
  }
  const { features } = await session.run(feeds);
  const data = features!.data as Float64Array | Float32Array;
  const width = features!.dims[1]!;
  return Array.from({ length: table.rows }, (_, row) =>
    Array.from(data.subarray(row * width, (row + 1) * width)),
  );
}

/** The largest relative error of the graph, where the output is not missing; missing cells must agree. */
async function errorOf(
  steps: readonly TransformStep[],
  { columns, type }: { readonly columns: readonly string[]; readonly type: "float32" | "float64" },
): Promise<number> {
  const pick = (source: Cells, names: readonly string[]): Table =>
    tableFrom(Object.fromEntries(names.map((name) => [name, source[name]!])));
  const needsOutcome = steps.some((step) => "outcome" in step);
  const { transforms } = fitTransforms(pick(cells, needsOutcome ? [...columns, "late"] : columns), steps);
  const graph = transformsToOnnx(transforms, { type });
  let worst = 0;
  for (const source of [cells, later]) {
    const table = pick(source, columns);
    const wanted = applyTransforms(transforms, table);
    const got = await run(graph, table);
    wanted.columns.forEach((column, j) => {
      if (column.kind !== "number" && column.kind !== "boolean") throw new Error("text left");
      for (let row = 0; row < table.rows; row++) {
        const isThere = column.validity === null || ((column.validity[row >>> 3]! >>> (row & 7)) & 1) === 1;
        const value = got[row]![j]!;
        if (!isThere) expect(value, `${column.name} ${row}`).toBeNaN();
        else {
          const gapHere = Math.abs(value - column.values[row]!) / Math.max(1, Math.abs(column.values[row]!));
          expect(gapHere, `${column.name} ${row}`).not.toBeNaN();
          worst = Math.max(worst, gapHere);
        }
      }
    });
  }
  return worst;
}

const norms = (norm: "l1" | "l2" | "max"): readonly TransformStep[] => [
  { kind: "row-normalization", columns: ["age", "ties", "change"], norm },
];

const chains: readonly (readonly [string, readonly string[], readonly TransformStep[]])[] = [
  ["standard scaling", ["age", "debt"], [{ kind: "standard-scaling", columns: ["age", "debt"] }]],
  ["min-max scaling", ["age"], [{ kind: "min-max-scaling", columns: ["age"], range: [-2, 3], clip: true }]],
  ["max-abs scaling", ["change"], [{ kind: "max-abs-scaling", columns: ["change"] }]],
  ["robust scaling", ["age"], [{ kind: "robust-scaling", columns: ["age"], unitVariance: true }]],
  [
    "quantile transform",
    ["age", "ties"],
    [{ kind: "quantile-transform", columns: ["age", "ties"], quantiles: 20 }],
  ],
  [
    "quantile transform of the profile",
    ["age", "ties"],
    [{ kind: "quantile-transform", columns: ["age", "ties"], quantiles: 20, profile: "scikit-learn" }],
  ],
  [
    "normal scores",
    ["age", "ties"],
    [{ kind: "quantile-transform", columns: ["age", "ties"], output: "normal" }],
  ],
  [
    "normal scores of the profile",
    ["age", "ties"],
    [{ kind: "quantile-transform", columns: ["age", "ties"], output: "normal", profile: "scikit-learn" }],
  ],
  ["Yeo and Johnson", ["age", "change"], [{ kind: "yeo-johnson", columns: ["age", "change"] }]],
  ["given powers", ["change"], [{ kind: "yeo-johnson", columns: ["change"], lambda: 0, standardize: false }]],
  [
    "the other end",
    ["change"],
    [{ kind: "yeo-johnson", columns: ["change"], lambda: 2, standardize: false }],
  ],
  ["Box and Cox", ["debt"], [{ kind: "box-cox", columns: ["debt"] }]],
  ["logarithms", ["debt"], [{ kind: "box-cox", columns: ["debt"], lambda: 0 }]],
  ["uniform bins", ["age"], [{ kind: "uniform-bins", columns: ["age"], bins: 5 }]],
  ["quantile bins", ["debt"], [{ kind: "quantile-bins", columns: ["debt"], bins: 5 }]],
  ["k-means bins", ["debt"], [{ kind: "k-means-bins", columns: ["debt"], bins: 4 }]],
  ["ckmeans bins", ["debt"], [{ kind: "ckmeans-bins", columns: ["debt"], bins: 4 }]],
  [
    "one-hot",
    ["team", "ties", "member", "rate"],
    [
      {
        kind: "one-hot-encoding",
        columns: ["team", "ties", "member", "rate"],
        unknown: "infrequent",
        mostCategories: 4,
      },
    ],
  ],
  [
    "ordinal",
    ["team", "ties", "rate"],
    [{ kind: "ordinal-encoding", columns: ["team", "ties", "rate"], unknown: "missing" }],
  ],
  [
    "target encoding",
    ["team", "ties"],
    [{ kind: "target-encoding", columns: ["team", "ties"], outcome: "late" }],
  ],
  [
    "weight of evidence",
    ["team"],
    [{ kind: "weight-of-evidence-encoding", columns: ["team"], outcome: "late" }],
  ],
  [
    "imputation",
    ["age", "team", "ties"],
    [
      { kind: "median-imputation", columns: ["age"], indicator: true },
      { kind: "most-frequent-imputation", columns: ["team", "ties"], indicator: true },
      { kind: "ordinal-encoding", columns: ["team"], unknown: -1 },
    ],
  ],
  [
    "decimals on the edges",
    ["rate"],
    [
      { kind: "most-frequent-imputation", columns: ["rate"] },
      { kind: "quantile-bins", columns: ["rate"], bins: 3 },
    ],
  ],
  [
    "decimals on the quantiles",
    ["rate"],
    [
      { kind: "quantile-transform", columns: ["rate"], quantiles: 30 },
      { kind: "constant-imputation", columns: ["rate"], value: 0.1 },
    ],
  ],
  [
    "decimals filled and then told apart",
    ["rate"],
    [
      { kind: "constant-imputation", columns: ["rate"], value: 0.1 },
      { kind: "one-hot-encoding", columns: ["rate"] },
    ],
  ],
  ["indicators", ["age", "team"], [{ kind: "missing-indicator", columns: ["age", "team"] }]],
  ["binarization", ["age"], [{ kind: "binarization", columns: ["age"], threshold: 40 }]],
  ["decimals at the threshold", ["rate"], [{ kind: "binarization", columns: ["rate"], threshold: 0.1 }]],
  ["rows of one size", ["age", "ties", "change"], norms("l1")],
  ["rows of length 1", ["age", "ties", "change"], norms("l2")],
  ["rows up to 1", ["age", "ties", "change"], norms("max")],
  [
    "polynomials",
    ["age", "ties", "change"],
    [{ kind: "polynomial-features", columns: ["age", "ties", "change"], degree: 3, constant: true }],
  ],
  [
    "interactions",
    ["age", "ties", "change"],
    [{ kind: "polynomial-features", columns: ["age", "ties", "change"], interactionsOnly: true }],
  ],
  ["splines", ["age", "debt"], [{ kind: "b-splines", columns: ["age", "debt"] }]],
  ["lines", ["age"], [{ kind: "b-splines", columns: ["age"], knots: 2, degree: 1 }]],
  [
    "splines between quantiles, some of them tied",
    ["debt", "ties"],
    [{ kind: "b-splines", columns: ["debt", "ties"], knots: 9, degree: 4, spacing: "quantiles" }],
  ],
  [
    "decimals on tied knots",
    ["rate"],
    [{ kind: "b-splines", columns: ["rate"], knots: 12, degree: 1, spacing: "quantiles" }],
  ],
  [
    "splines of a constant",
    ["ties"],
    [
      { kind: "binarization", columns: ["ties"], threshold: 100 },
      { kind: "b-splines", columns: ["ties"] },
    ],
  ],
  [
    "principal components",
    ["age", "debt", "change"],
    [
      { kind: "mean-imputation", columns: ["age", "debt"] },
      { kind: "principal-component-scores", columns: ["age", "debt", "change"], name: "pc", components: 2 },
    ],
  ],
];

describe("ONNX Runtime gives what the fitted chain gives", () => {
  it.each(chains)("%s", async (_, columns, steps) => {
    expect(await errorOf(steps, { columns, type: "float64" })).toBeLessThan(1e-12);
    expect(await errorOf(steps, { columns, type: "float32" })).toBeLessThan(1e-6);
  });

  it("stops at an unknown category that is an error", async () => {
    const { transforms } = fitTransforms(tableFrom({ team: ["a", "b"] }), [
      { kind: "one-hot-encoding", columns: ["team"], unknown: "error" },
    ]);
    const { transforms: ordinal } = fitTransforms(tableFrom({ team: ["a", "b"] }), [
      { kind: "ordinal-encoding", columns: ["team"] },
    ]);
    for (const chain of [transforms, ordinal]) {
      expect(await run(transformsToOnnx(chain), tableFrom({ team: ["b"] }))).toHaveLength(1);
      await expect(run(transformsToOnnx(chain), tableFrom({ team: ["c"] }))).rejects.toThrow();
    }
  });

  it("refuses by name what has no operators", () => {
    const table = tableFrom({ note: ["one word", "two words"], n: [1, 2] });
    const write = (step: TransformStep) => () => transformsToOnnx(fitTransforms(table, [step]).transforms);
    expect(write({ kind: "tf-idf", columns: ["note"] })).toThrow("cannot write tf-idf");
    expect(write({ kind: "term-counts", columns: ["note"] })).toThrow("cannot write term-counts");
    expect(write({ kind: "feature-hashing", columns: ["note"], name: "hash", size: 4 })).toThrow(
      "feature-hashing",
    );
    expect(write({ kind: "nearest-neighbor-imputation", columns: ["n"] })).toThrow(
      "cannot write nearest-neighbor-imputation",
    );
    expect(write({ kind: "max-abs-scaling", columns: ["n"] })).toThrow('"note" of text');
    const { transforms } = fitTransforms(tableFrom({ id: [2 ** 24, 2 ** 24 + 1] }), [
      { kind: "ordinal-encoding", columns: ["id"] },
    ]);
    expect(() => transformsToOnnx(transforms)).toThrow("one number in 32 bits");
    expect(() => transformsToOnnx(transforms, { type: "float64" })).not.toThrow();
  });
});
