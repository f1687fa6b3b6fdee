// What must come out the same in every runtime, told by public names only: other runtimes run these on the built packages
// (main.ts), Node and Chromium on the sources (cases.digest.test.ts).
import { compareTables, compareTablesJointly } from "@probity/core/drift";
import { bytesDigest, canonicalJson, documentDigest, evidenceDigest } from "@probity/core/evidence";
import { auditFairness } from "@probity/core/fairness";
import { trainLogisticRegression } from "@probity/core/model";
import { evaluateClassifier } from "@probity/core/performance";
import { webCryptoDigest } from "@probity/core/ports";
import { seededRandom } from "@probity/core/random";
import {
  atan2,
  conditionNumber,
  cos,
  denseMatrix,
  exp,
  expm1,
  leastSquares,
  log,
  log1p,
  pow,
  principalComponents,
  sin,
  tanh,
} from "@probity/core/statistics";
import { digestTable, select, tableFrom } from "@probity/core/table";

/** One thing to compute, and the text that every runtime must give. */
export interface RuntimeCase {
  readonly name: string;
  readonly expected: string;
  readonly run: () => string | Promise<string>;
}

const document = {
  "\u20ac": "euro",
  "\r": "return",
  1: [333333333.33333329, 1e30, 4.5, 2e-3, 1e-27, -0],
  "\ud83d\ude00": null,
  é: { b: true, a: [] },
};

/** The cases, in no order that matters. */
export const cases: readonly RuntimeCase[] = [
  {
    name: "canonical JSON",
    expected:
      '{"\\r":"return","1":[333333333.3333333,1e+30,4.5,0.002,1e-27,0],"é":{"a":[],"b":true},"€":"euro","😀":null}',
    run: () => canonicalJson(document),
  },
  {
    name: "digest of a document",
    expected: "sha256:e3af7e5bde20dc6a8e30bc65780367b141509233ba2c7e4cc07ad5a9e1f6baf2",
    run: () => documentDigest(document),
  },
  {
    name: "digest of a table of more than one block",
    expected: "sha256:a631ba620c32deb57d3d9784808e347bcc4f4dcd0bd7547d3b3dad6f726e2e17",
    run: () => digestTable(tableOfSeveralBlocks(), webCryptoDigest),
  },
  {
    name: "bits of a seeded source",
    expected: "sha256:b5a11b48132328f16723661ce1c645beb90febc7b55cb0a2284689a9827c6ee5",
    run: () => {
      const random = seededRandom("every runtime");
      return bitsDigest(
        Float64Array.from({ length: 30_000 }, (_, i) =>
          i % 3 === 0
            ? random.uniform()
            : i % 3 === 1
              ? random.normal()
              : random.stream("s", i).integer(2 ** 40),
        ),
      );
    },
  },
  {
    name: "bits of the portable functions",
    expected: "sha256:f366afee28b05305305777ac06e39ac7f3b83095a1b03c56dff2cc57e34b7e09",
    run: () => {
      const functions = [exp, log, log1p, expm1, sin, cos, tanh, powOfE, powOfX, atan2OfX];
      return bitsDigest(
        Float64Array.from({ length: 40_000 }, (_, i) =>
          functions[i % functions.length]!((i - 9_000) * 0.0007),
        ).map(
          // The bits of a NaN are the engine's own; that there is one is not.
          (value) => (Number.isNaN(value) ? -12345 : value),
        ),
      );
    },
  },
  {
    name: "digest of evidence on drift, performance and fairness",
    expected: "sha256:938a9d8d007553348218fd45a4286f40bce9fbb1c2e08aef2d2c92a22c9bbe97",
    run: () => evidenceDigest({ format: 1, run: { library: "test", inputs }, findings: findingsOfSamples() }),
  },
  {
    name: "digest of evidence that learned models and matrix decompositions gave",
    expected: "sha256:50ead982981bdb7e08ce5a3209cf0bd7494a44808411846788ee7cc8d90edb7d",
    run: () => {
      const findings = compareTablesJointly(sample("before", 0).table, sample("after", 0.3).table, {
        inputs: ["before", "after"],
      });
      return evidenceDigest({ format: 1, run: { library: "test", inputs }, findings });
    },
  },
  {
    name: "bits of fitted coefficients",
    expected: "sha256:66d26da685d6e2406c54f5681777f573577e1f9765e4d697751d381580398f7c",
    run: () => {
      const random = seededRandom("coefficients");
      const rows = denseMatrix(
        Float64Array.from({ length: 1500 }, () => random.normal()),
        5,
      );
      const labels = Uint8Array.from({ length: 300 }, (_, i) =>
        random.normal() < rows.values[5 * i]! ? 1 : 0,
      );
      const { intercept, coefficients } = trainLogisticRegression(rows, labels);
      const target = Float64Array.from({ length: 300 }, () => random.normal());
      const { components, variances } = principalComponents(rows);
      return bitsDigest(
        Float64Array.of(
          intercept,
          ...coefficients,
          ...leastSquares(rows, target, { ridge: 0.1 }).coefficients,
          ...components.values,
          ...variances,
          conditionNumber(components),
        ),
      );
    },
  },
];

const inputs = {
  before: documentDigest("before"),
  after: documentDigest("after"),
  model: documentDigest("model"),
};

/** Findings that lean on sorting, distributions, resampling and permutations: what engines could round apart. */
function findingsOfSamples() {
  const before = sample("before", 0);
  const after = sample("after", 0.3);
  const behind = { model: "model", inputs: ["model", "after"] };
  return [
    ...compareTables(before.table, after.table, { inputs: ["before", "after"] }),
    ...evaluateClassifier(after.yTrue, after.yScore, { ...behind, cutoffs: [0.5] }),
    ...auditFairness(
      {
        yTrue: after.yTrue,
        yPred: Uint8Array.from(after.yScore, (score) => (score < 0.5 ? 1 : 0)),
        sensitive: select(after.table, ["team", "site"]),
      },
      behind,
    ),
  ];
}

function sample(seed: string, shift: number) {
  const random = seededRandom(seed);
  const size = 400;
  const x = Float64Array.from({ length: size }, () => random.normal() + shift);
  const yScore = x.map((value) => 1 / (1 + exp(-value)));
  return {
    yScore,
    yTrue: Uint8Array.from(yScore, (score) => (random.uniform() < score ? 1 : 0)),
    table: tableFrom({
      x,
      team: Array.from(x, () => "abc"[random.integer(3)]!),
      site: Array.from(x, (value) => (value > 1 ? null : "north")),
    }),
  };
}

const powOfE = (x: number): number => pow(2.7182818, x);
const powOfX = (x: number): number => pow(x, 1.37);
const atan2OfX = (x: number): number => atan2(x, -0.7);

/** The table of golden/table/digest.json: two whole blocks and a part of a third. */
function tableOfSeveralBlocks(): ReturnType<typeof tableFrom> {
  const rows = 150_000;
  const words = ["", "a", "é", "\uFEFF", "日本", "😀", "a longer label"];
  const number = Float64Array.from({ length: rows }, (_, i) => ((i * 7919) % 100_003) / 8 - 500);
  number.set([Number.NaN, -0, Number.NEGATIVE_INFINITY], 5);
  return tableFrom({
    number,
    text: Array.from({ length: rows }, (_, i) => (i % 11 === 0 ? null : words[(i * 31) % 7]!)),
    flag: Array.from({ length: rows }, (_, i) => (i % 13 === 0 ? null : i % 3 === 0)),
    at: Array.from({ length: rows }, (_, i) =>
      i % 17 === 0 ? null : new Date(1_700_000_000_000 + i * 1000),
    ),
    nothing: new Array<null>(rows).fill(null),
  });
}

function bitsDigest(values: Float64Array): string {
  const bytes = new DataView(new ArrayBuffer(8 * values.length));
  values.forEach((value, i) => bytes.setFloat64(8 * i, value, true));
  return bytesDigest(new Uint8Array(bytes.buffer));
}
