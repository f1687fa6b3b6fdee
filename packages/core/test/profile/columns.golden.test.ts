import { describe, expect, it } from "vitest";
import golden from "../../golden/profile/columns.json";
import peers from "../../golden/profile/columns-peers.json";
import type { ColumnProfile, OutlierRule } from "../../src/profile/index.js";
import { profileTable } from "../../src/profile/index.js";
import type { HistogramRule } from "../../src/statistics/index.js";
import { countInBins, histogramEdges } from "../../src/statistics/index.js";
import { tableFrom } from "../../src/table/index.js";
import type { GoldenNumber } from "../statistics/golden.js";
import { expectClose } from "../statistics/golden.js";

interface StoredColumn {
  readonly type: "double" | "int" | "string" | "boolean";
  readonly values: readonly (number | boolean | string | null)[];
}
type Figures = Readonly<Record<string, unknown>>;
interface Case {
  readonly input: { readonly column: string };
  readonly expected: {
    readonly numeric?: Figures;
    readonly category?: Figures;
    readonly format?: {
      readonly share: Readonly<Record<string, number>>;
      readonly format: string | null;
      readonly leadingZeros: boolean;
    };
    readonly histograms?: Readonly<Record<string, HistogramCase>>;
    readonly top?: readonly (readonly [number, number])[];
  };
}
interface HistogramCase {
  readonly bins: number;
  readonly first: number;
  readonly last: number;
  readonly width: number;
  readonly edges?: readonly number[];
  readonly counts?: readonly number[];
  readonly integerTypedBins?: number;
}

const { tolerance } = golden;
const stored = golden.input.table as unknown as Readonly<Record<string, StoredColumn>>;
const cases = golden.cases as unknown as readonly Case[];
const table = tableFrom(
  Object.fromEntries(
    Object.entries(stored).map(([name, { type, values }]) => [
      name,
      type === "double" || type === "int"
        ? values.map((value) => (value === null ? null : Number(value)))
        : [...(values as readonly (string | boolean | null)[])],
    ]),
  ),
  // A column of nulls alone says nothing of its type.
  { columns: { "all-null": "number" } },
);
const profile = profileTable(table, { shown: "all", bins: 10, frequent: 8 });
const columnOf = (name: string): ColumnProfile => profile.columns.find(({ column }) => column === name)!;
const close = (actual: unknown, expected: unknown): void => {
  if (expected === null || expected === undefined) expect(actual ?? null).toBeNull();
  else expectClose(actual as number, expected as GoldenNumber, tolerance);
};
const outlierNames: Readonly<Record<string, OutlierRule>> = {
  iqr15: "fences-1.5",
  iqr30: "fences-3",
  mad35: "modified-z-3.5",
  z3: "z-3",
};

describe.each(cases)("$input.column", ({ input, expected }) => {
  const column = columnOf(input.column);
  const { numeric, category, format, histograms, top } = expected;

  if (numeric !== undefined)
    it("has the numbers", () => {
      const wanted = numeric;
      const numbers = column.numbers!;
      const { moments, quantiles, range } = numbers;
      const same: Readonly<Record<string, unknown>> = {
        rows: column.rows,
        nulls: column.missing.null,
        nan: column.missing.notANumber,
        positiveInfinity: numbers.positiveInfinity,
        negativeInfinity: numbers.negativeInfinity,
        finite: numbers.finite,
        zeros: numbers.zeros,
        negatives: numbers.negatives,
        distinct: column.distinct!.count,
        uniqueOnce: column.distinct!.once,
        increasing: ["increasing", "strictly-increasing", "constant"].includes(column.order ?? ""),
        strictlyIncreasing: column.order === "strictly-increasing",
      };
      const near: Readonly<Record<string, unknown>> = {
        min: range?.min,
        max: range?.max,
        range: range === null ? null : range.max - range.min,
        sum: moments?.sum,
        mean: moments?.mean,
        varianceSample: moments?.varianceSample,
        variancePopulation: moments?.variancePopulation,
        stdSample: Math.sqrt(moments?.varianceSample ?? 0),
        stdPopulation: Math.sqrt(moments?.variancePopulation ?? 0),
        coefficientOfVariation: moments?.coefficientOfVariation,
        skewnessG1: moments?.skewness,
        skewnessAdjusted: moments?.skewnessAdjusted,
        kurtosisG2: moments?.kurtosis,
        kurtosisAdjusted: moments?.kurtosisAdjusted,
        iqr: quantiles?.interquartileRange,
        mad: quantiles?.medianAbsoluteDeviation,
      };
      for (const [key, value] of Object.entries(wanted)) {
        if (key in same) expect(same[key], key).toEqual(value);
        else if (key in near) close(near[key], value);
        else expect(["quantiles", "outliers", "note"]).toContain(key);
      }
      for (const [share, value] of Object.entries((wanted["quantiles"] ?? {}) as Record<string, number>))
        close(quantiles!.values[quantiles!.at.indexOf(Number(share))], value);
      type Outliers = { readonly rows?: readonly number[]; readonly low?: number; readonly high?: number };
      for (const [name, rule] of Object.entries((wanted["outliers"] ?? {}) as Record<string, Outliers>)) {
        const counted = numbers.outliers.find((one) => one.rule === outlierNames[name])!;
        expect(counted.rows, name).toEqual(rule.rows ?? null);
        expect(counted.count).toBe(rule.rows?.length ?? null);
        if (rule.low !== undefined) close(counted.low, rule.low);
        if (rule.high !== undefined) close(counted.high, rule.high);
      }
    });

  if (top !== undefined)
    it("has the most frequent numbers", () => {
      expect(column.frequent!.values.map(({ value, count }) => [value, count])).toEqual(
        top.map(([value, count]) => [value + 0, count]),
      );
    });

  if (Object.keys(histograms ?? {}).length > 0)
    it("has the histograms", () => {
      const rules: Readonly<Record<string, HistogramRule>> = {
        sqrt: "square-root",
        sturges: "sturges",
        rice: "rice",
        scott: "scott",
        doane: "doane",
        fd: "freedman-diaconis",
      };
      const values = Float64Array.from(
        stored[input.column]!.values.filter((value) => value !== null)
          .map(Number)
          .filter(Number.isFinite),
      );
      for (const [name, wanted] of Object.entries(histograms!)) {
        if (name === "tenEqual") {
          wanted.edges!.forEach((edge, i) => close(column.numbers!.histogram!.edges[i], edge));
          expect(column.numbers!.histogram!.counts).toEqual(wanted.counts);
          continue;
        }
        const rule = rules[name];
        // NumPy's own mixture of two rules.
        if (rule === undefined) continue;
        const edges = histogramEdges(values, rule);
        expect(edges.length - 1, name).toBe(wanted.bins);
        close(edges[0], wanted.first);
        close(edges.at(-1), wanted.last);
        if (wanted.counts !== undefined)
          expect([...countInBins(values, edges).counts]).toEqual(wanted.counts);
        if (wanted.integerTypedBins !== undefined)
          expect(histogramEdges(values, rule, { narrowest: 1 }).length - 1).toBe(wanted.integerTypedBins);
      }
    });

  if (category !== undefined)
    it("has the categories", () => {
      const wanted = category;
      expect(column.rows).toBe(wanted["rows"]);
      expect(column.missing.null).toBe(wanted["nulls"]);
      expect(column.missing.emptyText).toBe(wanted["empty"]);
      expect(column.distinct).toMatchObject({ count: wanted["distinct"], once: wanted["uniqueOnce"] });
      expect(column.frequent!.values.map(({ value, count }) => [value, count])).toEqual(wanted["top"]);
      close(column.concentration!.entropyNats, wanted["entropyNats"]);
      close(column.concentration!.entropyBits, wanted["entropyBits"]);
      close(column.concentration!.entropyNormalized, wanted["entropyNormalised"]);
      close(column.concentration!.giniImpurity, wanted["giniImpurity"]);
      close(column.concentration!.imbalance, wanted["imbalance"]);
      close(column.imbalanceRatio, wanted["imbalanceRatio"]);
      close(column.majorityShare, wanted["majorityShare"]);
      const length = wanted["length"] as Readonly<Record<string, number>> | undefined;
      if (length === undefined) return;
      expect(column.text!.length).toMatchObject({
        min: length["minCodePoints"],
        max: length["maxCodePoints"],
        median: length["medianCodePoints"],
        maxUtf16: length["maxUtf16"],
      });
      close(column.text!.length!.mean, length["meanCodePoints"]);
    });

  if (format !== undefined)
    it("has the format", () => {
      const { format: found, leadingZeros, formats } = column.text!;
      expect(found).toBe(format.format);
      expect(leadingZeros > 0).toBe(format.leadingZeros);
      for (const [name, share] of Object.entries(format.share))
        close(formats[name as keyof typeof formats] / column.usable, share);
    });
});

describe("where a peer is right", () => {
  const same = ["normal", "skewed", "count", "related", "large-offset"];
  interface PeerCase {
    readonly name: string;
    readonly input: { readonly column?: string };
    readonly peers?: { readonly ydataProfiling: Readonly<Record<string, number | string>> };
  }
  const known = (peers.cases as unknown as readonly PeerCase[]).filter(
    ({ name, input }) => name.startsWith("ydata-") && input.column !== undefined,
  );

  it.each(known.filter(({ input }) => same.includes(input.column!)))(
    "$name agrees",
    ({ input, peers: said }) => {
      const { numbers, distinct, missing } = columnOf(input.column!);
      const peer = said!.ydataProfiling;
      expect(missing.null).toBe(peer["n_missing"]);
      expect(distinct!.count).toBe(peer["n_distinct"]);
      expect(distinct!.once).toBe(peer["n_unique"]);
      expectClose(numbers!.moments!.mean!, peer["mean"] as number, { relative: 1e-9, absolute: 0 });
      expectClose(Math.sqrt(numbers!.moments!.varianceSample!), peer["std"] as number, {
        relative: 1e-6,
        absolute: 0,
      });
      expectClose(numbers!.quantiles!.medianAbsoluteDeviation, peer["mad"] as number, tolerance);
    },
  );

  it("keeps infinities out of the moments, and is exact near 2^53, where the peer is not", () => {
    const peerOf = (name: string): Readonly<Record<string, number | string>> =>
      known.find(({ input }) => input.column === name)!.peers!.ydataProfiling;
    expect(peerOf("special")["mean"]).toBe("NaN");
    expect(columnOf("special").numbers!.moments!.mean).not.toBeNull();
    const ours = Math.sqrt(columnOf("big").numbers!.moments!.varianceSample!);
    expect(Math.abs((peerOf("big")["std"] as number) / ours - 1)).toBeGreaterThan(1e-6);
    expect(columnOf("constant").meaning.type).toBe("real");
    expect(columnOf("nearly-constant").meaning.type).toBe("integer");
    expect(columnOf("digits").meaning).toMatchObject({ type: "identifier", because: "leading-zeros" });
  });
});
