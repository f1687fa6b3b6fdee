import { describe, expect, it } from "vitest";
import nannyml from "../../../../golden/drift/peer-nannyml.json";
import {
  compatibilityProfiles,
  compatibilitySignal,
  nannymlUpperThreshold,
} from "../../../../src/drift/index.js";
import type { GoldenFile } from "../../../statistics/golden.js";
import { expectClose } from "../../../statistics/golden.js";
import type { Frame } from "../profileCases.js";

const profile = compatibilityProfiles.nannyml;

describe("the NannyML profile equals the peer", () => {
  interface Chunk {
    readonly period: "reference" | "analysis";
    readonly [key: string]: number | boolean | string | null;
  }
  const { tolerance, cases } = nannyml as unknown as GoldenFile<
    { readonly reference: Frame; readonly current: Frame },
    { readonly [figure: string]: readonly Chunk[] },
    { readonly chunkSize: number }
  >;
  const numbers = [
    ["jensen_shannon", "jensenShannonDistance"],
    ["hellinger", "hellingerDistance"],
    ["kolmogorov_smirnov", "kolmogorovSmirnovDistance"],
    ["wasserstein", "wassersteinDistance"],
  ] as const;
  const categories = [
    ["jensen_shannon", "jensenShannonDistance"],
    ["hellinger", "hellingerDistance"],
    ["l_infinity", "largestShareDifference"],
    ["chi2", "chiSquaredStatistic"],
  ] as const;

  function chunksOf<T>(values: readonly T[], size: number): (readonly T[])[] {
    return Array.from({ length: Math.ceil(values.length / size) }, (_, i) =>
      values.slice(i * size, (i + 1) * size),
    );
  }

  function expectChunks(
    chunks: readonly Chunk[],
    method: string,
    scores: Record<"reference" | "analysis", number[]>,
  ): void {
    const threshold = nannymlUpperThreshold(Float64Array.from(scores.reference));
    const all = [...scores.reference, ...scores.analysis];
    expect(all.length).toBe(chunks.length);
    chunks.forEach((chunk, i) => {
      expectClose(all[i]!, chunk[`${method}/value`] as number, tolerance);
      const wanted = chunk[`${method}/upper_threshold`];
      if (typeof wanted !== "number") return;
      expectClose(threshold, wanted, tolerance);
      if (chunk.period === "analysis") expect(all[i]! > threshold).toBe(chunk[`${method}/alert`]);
    });
  }

  const univariate = cases.filter(({ name }) => name.startsWith("univariate"));
  it.each(univariate)("$name", ({ input, options, expected }) => {
    const size = options.chunkSize;
    for (const column of ["a", "b", "k"])
      for (const [method, name] of numbers) {
        const reference = Float64Array.from(input.reference[column] as readonly number[]);
        const scoresOf = (frame: Frame) =>
          chunksOf(frame[column] as readonly number[], size).map((chunk) =>
            profile.numbers[name].score(reference, Float64Array.from(chunk)),
          );
        const scores = { reference: scoresOf(input.reference), analysis: scoresOf(input.current) };
        expectChunks(expected[`${column}/${method}`]!, method, scores);
      }
    for (const column of ["s", "t"])
      for (const [method, name] of categories) {
        const names = [...new Set([...input.reference[column]!, ...input.current[column]!])];
        const count = (values: Frame[string]) =>
          names.map((category) => values.filter((value) => value === category).length);
        const reference = count(input.reference[column]!);
        const scoresOf = (frame: Frame) =>
          chunksOf(frame[column]!, size).map((chunk) =>
            profile.categories[name].score(reference, count(chunk)),
          );
        const scores = { reference: scoresOf(input.reference), analysis: scoresOf(input.current) };
        expectChunks(expected[`${column}/${method}`]!, method, scores);
        if (name !== "chiSquaredStatistic") continue;
        const measure = profile.categories.chiSquaredPValue;
        const chunks = [input.reference, input.current].flatMap((frame) => chunksOf(frame[column]!, size));
        chunks.forEach((chunk, i) => {
          const signal = compatibilitySignal(measure, measure.score(reference, count(chunk)));
          expect(signal === "alarm").toBe(expected[`${column}/chi2`]![i]!["chi2/alert"]);
        });
      }
    const compared = [
      ...["a", "b", "k"].flatMap((column) => numbers.map(([method]) => `${column}/${method}`)),
      ...["s", "t"].flatMap((column) => categories.map(([method]) => `${column}/${method}`)),
    ];
    expect(Object.keys(expected).sort()).toEqual(compared.sort());
  });
});
