import { describe, expect, it } from "vitest";
import golden from "../../../golden/sketches/images.json";
import type { HashedItem, KllItemType } from "../../../src/sketch/index.js";
import {
  createHyperLogLog,
  frequentItemsFromDatasketches,
  hyperLogLogFromDatasketches,
  kllFromDatasketches,
} from "../../../src/sketch/index.js";
import type { GoldenFile } from "../../statistics/golden.js";
import { expectClose, reasonOf } from "../../statistics/golden.js";
import { bytesOfHex } from "../bytesOfHex.js";
import { inputErrorCodeOf } from "../inputErrorCodeOf.js";

interface Expected {
  readonly imageHex: string;
  readonly bytes: number;
  // KLL
  readonly n: number;
  readonly k: number;
  readonly isEstimationMode: boolean;
  readonly retained: number;
  readonly min: number;
  readonly max: number;
  readonly quantilesExclusive: readonly number[];
  readonly quantilesInclusive: readonly number[];
  readonly ranksInclusive: readonly (readonly [number, number])[];
  readonly ranksExclusive: readonly (readonly [number, number])[];
  // HLL
  readonly estimate: number;
  readonly compositeEstimate: null;
  readonly lower1: number;
  readonly upper1: number;
  readonly lower2: number;
  readonly upper2: number;
  readonly lgConfigK: number;
  readonly type: string;
  // frequent items
  readonly a: number;
  readonly bb: number;
}

const { tolerance, cases } = golden as unknown as GoldenFile<
  { readonly sketch: string; readonly type?: string; readonly items: string },
  Expected,
  { readonly lgMaxMapSize?: number }
>;
const of = (...sketches: readonly string[]) => cases.filter(({ input }) => sketches.includes(input.sketch));
const shares = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99];
const readers = [
  (image: Uint8Array) => kllFromDatasketches(image, "double"),
  hyperLogLogFromDatasketches,
  frequentItemsFromDatasketches,
];

describe("kllFromDatasketches() answers as the peer", () => {
  it.each(of("kll"))("$name", ({ input, expected }) => {
    const image = bytesOfHex(expected.imageHex);
    expect(image.length).toBe(expected.bytes);
    const sketch = kllFromDatasketches(image, String(input.type).slice(0, -1) as KllItemType);
    expect([sketch.n, sketch.k, sketch.retained]).toEqual([expected.n, expected.k, expected.retained]);
    expect(sketch.rankError() > 0).toBe(expected.isEstimationMode);
    if (expected.n === 0) {
      for (const ask of [() => sketch.min(), () => sketch.quantile(0.5), () => sketch.rank(1)])
        expect(reasonOf(ask)).toBe("no-rows");
      return;
    }
    expect([sketch.min(), sketch.max()]).toEqual([expected.min, expected.max]);
    expect(shares.map((p) => sketch.quantile(p))).toEqual(expected.quantilesInclusive);
    expect(shares.map((p) => sketch.exclusiveQuantile(p))).toEqual(expected.quantilesExclusive);
    for (const [value, rank] of expected.ranksInclusive) expectClose(sketch.rank(value), rank, tolerance);
    for (const [value, rank] of expected.ranksExclusive)
      expectClose(sketch.exclusiveRank(value), rank, tolerance);
  });
});

describe("hyperLogLogFromDatasketches() answers as the peer", () => {
  it.each(of("hll"))("$name", ({ input, expected }) => {
    const image = bytesOfHex(expected.imageHex);
    expect(image.length).toBe(expected.bytes);
    const sketch = hyperLogLogFromDatasketches(image);
    expect(sketch.lgK).toBe(expected.lgConfigK);
    expect(sketch.merged).toBe(false);
    expect(`tgt_hll_type.HLL_${[4, 6, 8][(image[7]! >> 2) & 3]!}`).toBe(expected.type);
    expect(expected.compositeEstimate).toBeNull(); // the peer's binding has none
    expectClose(sketch.estimate(), expected.estimate, tolerance);
    expectClose(sketch.lowerBound(1), expected.lower1, tolerance);
    expectClose(sketch.upperBound(1), expected.upper1, tolerance);
    expectClose(sketch.lowerBound(2), expected.lower2, tolerance);
    expectClose(sketch.upperBound(2), expected.upper2, tolerance);

    // The same items by our own update leave the same contents.
    const own = createHyperLogLog({ lgK: expected.lgConfigK, hash: "datasketches" });
    for (const item of itemsOf(input.items)) own.update(item);
    const { contents } = own;
    if (contents.form === sketch.contents.form) expect(sketch.contents).toEqual(contents);
    else {
      const registers = createHyperLogLog({ lgK: expected.lgConfigK, hash: "datasketches" });
      registers.merge(sketch);
      registers.merge(own);
      expect(registers.contents).toEqual(sketch.contents);
    }
    if (expected.estimate > 100) expect(Math.abs(own.estimate() / sketch.estimate() - 1)).toBeLessThan(0.02);
  });
});

function itemsOf(description: string): readonly HashedItem[] {
  const [, kind, shift, n] = /^(int64|double|'item-').*?\+(\d+)\)?.*i=1\.\.(\d+)$/.exec(
    description.replace(" i+", " +"),
  )!;
  return Array.from({ length: Number(n) }, (_, i) => {
    const value = i + 1 + Number(shift);
    if (kind === "int64") return BigInt(value);
    return kind === "double" ? value / 4 : `item-${value}`;
  });
}

describe("frequentItemsFromDatasketches() answers as the peer", () => {
  it.each(of("frequent items"))("$name", ({ expected, options }) => {
    const image = bytesOfHex(expected.imageHex);
    expect(image.length).toBe(expected.bytes);
    const sketch = frequentItemsFromDatasketches(image);
    expect(sketch.lgMaxMapSize).toBe(options.lgMaxMapSize);
    expect(sketch.estimate("a")).toBe(expected.a);
    expect(sketch.estimate("bb")).toBe(expected.bb);
    expect(sketch.rows().map(({ item, lower, upper }) => [item, lower, upper])).toEqual([
      ["a", 5, 5],
      ["bb", 3, 3],
      ["ccc", 1, 1],
    ]);
  });
});

describe("other families are refused by every reader", () => {
  it.each(of("theta", "cpc", "t-digest"))("$name", ({ expected }) => {
    const image = bytesOfHex(expected.imageHex);
    expect(image.length).toBe(expected.bytes);
    for (const read of readers) expect(inputErrorCodeOf(() => read(image))).toBe("unsupported-family");
  });

  it("and so are the families that another reader knows", () => {
    const families = [of("kll")[0]!, of("hll")[0]!, of("frequent items")[0]!];
    families.forEach(({ expected }, own) => {
      readers.forEach((read, reader) => {
        const code = inputErrorCodeOf(() => read(bytesOfHex(expected.imageHex)));
        expect(code).toBe(reader === own ? undefined : "unsupported-family");
      });
    });
  });

  it("every case is one of these", () => {
    expect(of("kll", "hll", "frequent items", "theta", "cpc", "t-digest")).toHaveLength(cases.length);
  });
});
