import { describe, expect, it } from "vitest";
import golden from "../../../golden/drift/peer-nannyml.json";
import type { ReconstructionChunk } from "../../../src/drift/index.js";
import { classifierTwoSample, nannymlReconstruction } from "../../../src/drift/index.js";
import { seededRandom } from "../../../src/random/index.js";
import type { DenseMatrix } from "../../../src/statistics/index.js";
import { denseMatrix } from "../../../src/statistics/index.js";
import type { GoldenFile } from "../../statistics/golden.js";
import { expectClose } from "../../statistics/golden.js";

type Frame = Readonly<Record<"a" | "b" | "c" | "k", readonly number[]>> & { readonly s: readonly string[] };
interface Sides {
  readonly reference: Frame;
  readonly current: Frame;
}
type Row = Readonly<Record<string, number | string | boolean | null>>;
interface Own {
  readonly components: number;
  readonly referenceChunkMeans: readonly number[];
  readonly currentChunkMeans: readonly number[];
}
interface Options {
  readonly chunkSize: number;
}

const { tolerance, cases } = golden as unknown as GoldenFile<
  Sides | { readonly sameAs: string },
  Readonly<Record<string, readonly Row[] | Own>>,
  Options
>;
const reconstructions = cases.filter(({ name }) => name.startsWith("pca-"));
const classifiers = cases.filter(({ name }) => name.startsWith("domain-classifier-"));

function sidesOf(input: Sides | { readonly sameAs: string }): Sides {
  if (!("sameAs" in input)) return input;
  return cases.find(({ name }) => name === input.sameAs)!.input as Sides;
}

/** Row-major; a text column by how frequent its label is in the reference, 0 for a new one. */
function matrixOf(sides: Sides, side: "reference" | "current", columns: readonly string[]): DenseMatrix {
  const frame = sides[side];
  const frequency = (label: string): number =>
    sides.reference.s.filter((other) => other === label).length / sides.reference.s.length;
  const values = columns.map((column) =>
    column === "s" ? frame.s.map(frequency) : frame[column as "a" | "b" | "c" | "k"],
  );
  return denseMatrix(
    Float64Array.from({ length: frame.a.length * columns.length }, (_, i) =>
      Number(values[i % columns.length]![Math.floor(i / columns.length)]),
    ),
    columns.length,
  );
}

function analyzed(input: Sides | { readonly sameAs: string }, key: string, chunkSize: number) {
  const sides = sidesOf(input);
  const [names, rule] = key.replace(/^own\((.*)\)$/, "$1").split("/") as [string, string];
  const columns = names.split(",");
  const keep = rule.endsWith("component") ? { count: Number.parseInt(rule, 10) } : { share: Number(rule) };
  return nannymlReconstruction(matrixOf(sides, "reference", columns), matrixOf(sides, "current", columns), {
    chunkSize,
    keep,
  });
}

function chunkKey({ from, to }: ReconstructionChunk): string {
  return `[${from}:${to - 1}]`;
}

describe.each(reconstructions)("nannymlReconstruction() equals the golden values of $name", (golden) => {
  const { input, options, expected } = golden;

  it.each(Object.keys(expected).filter((key) => !key.startsWith("own")))("%s", (key) => {
    const result = analyzed(input, key, options.chunkSize);
    const wanted = expected[key] as readonly Row[];
    const found = [...result.reference, ...result.current];
    expect(found.length).toBe(wanted.length);
    wanted.forEach((row, i) => {
      const chunk = found[i]!;
      const close = (value: number, name: string) =>
        expectClose(value, row[`reconstruction_error/${name}`] as number, tolerance);
      expect(chunkKey(chunk)).toBe(row["chunk"]);
      expect(i < result.reference.length ? "reference" : "analysis").toBe(row["period"]);
      close(chunk.value, "value");
      close(chunk.samplingError, "sampling_error");
      close(chunk.upperConfidenceBoundary, "upper_confidence_boundary");
      close(chunk.lowerConfidenceBoundary, "lower_confidence_boundary");
      close(result.upperThreshold, "upper_threshold");
      close(result.lowerThreshold, "lower_threshold");
      expect(chunk.alert).toBe(row["reconstruction_error/alert"]);
    });
  });

  it.each(Object.keys(expected).filter((key) => key.startsWith("own")))("%s", (key) => {
    const result = analyzed(input, key, options.chunkSize);
    const wanted = expected[key] as Own;
    expect(result.components).toBe(wanted.components);
    for (const [chunks, means] of [
      [result.reference, wanted.referenceChunkMeans],
      [result.current, wanted.currentChunkMeans],
    ] as const) {
      expect(chunks.length).toBe(means.length);
      chunks.forEach(({ value }, i) => expectClose(value, means[i]!, tolerance));
    }
  });
});

it.each(classifiers)("the drifted rows of $name stand out for our classifier too", ({ input }) => {
  const sides = sidesOf(input);
  const columns = ["a", "b", "c"];
  const reference = matrixOf(sides, "reference", columns);
  const current = matrixOf(sides, "current", columns);
  const middle = 3 * Math.floor(reference.rows / 2);
  const halves = [reference.values.slice(0, middle), reference.values.slice(middle)] as const;
  const random = seededRandom("nannyml");
  const drifted = classifierTwoSample(reference, current, { random });
  expect(drifted.pValue).toBeLessThan(0.001);
  expect(drifted.area).toBeGreaterThan(0.6);
  const equal = classifierTwoSample(denseMatrix(halves[0], 3), denseMatrix(halves[1], 3), { random });
  expect(equal.pValue).toBeGreaterThan(0.01);
  expect(equal.area).toBeLessThan(drifted.area);
});
