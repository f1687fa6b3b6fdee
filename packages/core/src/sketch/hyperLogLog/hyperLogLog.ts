import { NotMeasurable } from "../../evidence/index.js";
import type { HashName } from "../hash/hashName.js";
import { requireHash } from "../hash/hashName.js";
import type { HashedItem } from "../hash/itemHash.js";
import { itemHasher } from "../hash/itemHash.js";
import { couponBound, couponEstimate } from "./couponEstimate.js";
import { couponOf, largestValue } from "./coupons.js";
import { hyperLogLogBytes } from "./hyperLogLogBytes.js";
import { improvedEstimate } from "./improvedEstimate.js";
import type { HyperLogLogContents, HyperLogLogParts } from "./parts.js";
import { addContents, addCoupon, addNumbers, emptyParts, foldTo, isEmpty, isRegisters } from "./parts.js";
import { occupied, registersOf } from "./registers.js";
import type { Deviations } from "./relativeErrors.js";
import { relativeError } from "./relativeErrors.js";

/** A sketch that counts distinct items in a few kilobytes, mergeable with others. */
export interface HyperLogLog {
  readonly kind: "hyper-log-log";
  /** The binary logarithm of the number of registers. */
  readonly lgK: number;
  readonly hash: HashName;
  /** Whether it was merged with another one beyond a few items: its estimate then has a relative standard error of 1.039 / √K, else 0.833 / √K. */
  readonly merged: boolean;
  /** What it keeps: coupons of a few items in ascending order of their address, or registers. Copies. */
  readonly contents: HyperLogLogContents;
  /** Adds an item: numbers are equal as numbers are (−0 is 0, NaN is one item), text by its UTF-8 bytes. Cost: O(bytes). */
  update(item: HashedItem): void;
  /** Adds many numbers, text, or (by the hash of DataSketches) 64-bit integers. Cost: O(n). */
  updateAll(items: Float64Array | BigInt64Array | readonly string[]): void;
  /**
   * Adds all that another sketch has seen; the other stays as it is, and the smaller lgK holds. Which of them comes first does not matter.
   * Throws `RangeError` where the hashes differ. Cost: O(K).
   */
  merge(other: HyperLogLog): void;
  /** How many distinct items there probably were; 0 for none. Not measured: `overflow` where every register is at its end. */
  estimate(): number;
  /** The estimate's lower bound at 1, 2 or 3 standard deviations (84.1, 97.7, 99.9 % one-sided); never below what was surely seen. */
  lowerBound(deviations: Deviations): number;
  /** The estimate's upper bound at 1, 2 or 3 standard deviations. */
  upperBound(deviations: Deviations): number;
  /** The whole sketch as bytes, for {@link hyperLogLogFromState}. */
  state(): Uint8Array;
}

/** How a sketch starts. */
export interface HyperLogLogOptions {
  /** From 4 to 21; default 12: 4,096 registers, a relative standard error of 1.3 %. */
  readonly lgK?: number;
  /** Default `probity`; `datasketches` for what is to be merged with images of Apache DataSketches. */
  readonly hash?: HashName;
}

/**
 * Starts a HyperLogLog sketch of distinct items (Flajolet et al. 2007).
 *
 * Up to K / 4 items it keeps coupons of 32 bits, which count almost exactly. Beyond, K registers; the estimate follows the history of the sketch
 * (HIP, Cohen 2014; Ting 2014: relative standard error √ln 2 / √K) until it is merged, then Ertl's estimator reads the registers (1.039 / √K). By the
 * own hash a register has 32 bits of zeros to count, which is no limit below 10^12 items. An error of 1.3 % is a standard error: one estimate in
 * twenty is off by twice as much; differences between two estimates inherit both errors. Throws `RangeError` for an lgK out of range or an unknown
 * hash. Cost: O(1) an item; memory K bytes. Golden: `sketches/distinct-errors.json`.
 *
 * @example
 * import { createHyperLogLog } from "@probity/core/sketch";
 * const sketch = createHyperLogLog();
 * sketch.updateAll(["a", "b", "a"]);
 * Math.round(sketch.estimate()); // => 2
 */
export function createHyperLogLog(options: HyperLogLogOptions = {}): HyperLogLog {
  const { lgK = 12, hash = "probity" } = options;
  if (!(Number.isInteger(lgK) && lgK >= 4 && lgK <= 21))
    throw new RangeError(
      `cannot make a HyperLogLog sketch with lgK = ${lgK}: it needs a whole number from 4 to 21`,
    );
  return hyperLogLogOf(emptyParts(lgK, requireHash(hash)));
}

/** The sketch with these parts. */
export function hyperLogLogOf(parts: HyperLogLogParts): HyperLogLog {
  const { hash } = parts;
  const hasher = itemHasher(hash);
  const update = (item: HashedItem): void => {
    hasher.hash(item);
    addCoupon(parts, couponOf(hash, hasher.lanes));
  };
  const self: HyperLogLog = {
    kind: "hyper-log-log",
    hash,
    get lgK() {
      return parts.lgK;
    },
    get merged() {
      return parts.merged;
    },
    get contents(): HyperLogLogContents {
      const { contents } = parts;
      return isRegisters(contents)
        ? { form: "registers", registers: contents.values.slice() }
        : { form: "coupons", coupons: contents.sorted() };
    },
    update,
    updateAll(items) {
      if (isTypedArray(items)) addNumbers(parts, items, hasher.lanes);
      else for (const item of items) update(item);
    },
    merge(other) {
      if (other.hash !== hash)
        throw new RangeError(
          `cannot merge sketches hashed by "${hash}" and "${other.hash}": they need one hash`,
        );
      const { contents } = other;
      foldTo(parts, other.lgK);
      if (isEmpty(parts) && contents.form === "registers" && other.lgK === parts.lgK) {
        // Nothing is added to the other's history.
        parts.contents = registersOf(contents.registers, other.merged ? 0 : other.estimate());
        parts.merged = other.merged;
      } else if (contents.form === "registers" || contents.coupons.length > 0) addContents(parts, contents);
    },
    estimate: () => estimateOf(parts),
    lowerBound: (deviations) => boundOf(parts, "lower", deviations),
    upperBound: (deviations) => boundOf(parts, "upper", deviations),
    state: () => hyperLogLogBytes(parts),
  };
  return self;
}

function estimateOf({ contents, merged, hash }: HyperLogLogParts): number {
  if (!isRegisters(contents)) return couponEstimate(contents.size);
  const estimate = merged ? improvedEstimate(contents.values, largestValue[hash]) : contents.estimate;
  if (estimate === Infinity) throw new NotMeasurable("overflow");
  return estimate;
}

function boundOf(parts: HyperLogLogParts, side: "lower" | "upper", deviations: Deviations): number {
  if (![1, 2, 3].includes(deviations))
    throw new RangeError(`cannot bound an estimate at ${deviations} standard deviations: it needs 1, 2 or 3`);
  const { contents, merged, lgK } = parts;
  if (!isRegisters(contents)) return couponBound(contents.size, side === "lower" ? -deviations : deviations);
  const error = relativeError(merged ? "merged" : "historic", side, lgK, deviations);
  const bound = estimateOf(parts) / (1 + error);
  return side === "lower" ? Math.max(bound, occupied(contents.values)) : bound;
}

function isTypedArray(
  items: Float64Array | BigInt64Array | readonly string[],
): items is Float64Array | BigInt64Array {
  return ArrayBuffer.isView(items);
}
