import { scaleByPowerOfTwo } from "../../statistics/portable/index.js";
import { nearestMultiple } from "../exact/nearestMultiple.js";
import { nonNegativeRational } from "../exact/nonNegativeRational.js";
import { powerOfTwo } from "../exact/powerOfTwo.js";
import { productOf } from "../exact/productOf.js";
import type { Rational } from "../exact/rational.js";
import { rational, sumOf } from "../exact/rational.js";
import { rootAbove } from "../exact/rootAbove.js";
import type { LatticeTransformation } from "../mechanisms/latticeTransformation.js";

/** A list of moments of rows whose number is public, each an exact fraction until it is rounded once. */
export interface Moments<Value> {
  readonly name: string;
  readonly columns: number;
  readonly size: number;
  readonly metric: "l1" | "l2";
  /** Of each moment: how large it can be, and how much one replaced row can change it. */
  readonly entries: readonly { readonly largest: Rational; readonly perRow: Rational }[];
  rowsOf(value: Value): number;
  moments(value: Value): readonly Rational[];
}

/** Rounds moments to one lattice, and adds what the rounding can tell to the distance. */
export function momentTransformation<Value>(spec: Moments<Value>): LatticeTransformation<Value> {
  const { name, columns, size, metric, entries } = spec;
  const exponent = Math.max(-1000, ...entries.map(({ largest }) => magnitudeOf(largest) - 51));
  const together = metric === "l1" ? sumOfAll : rootOfSquares;
  // A moment that no row can change is rounded alike in all data.
  const changing = entries.filter(({ perRow }) => perRow.numerator > 0n);
  const perRow = together(changing.map((entry) => entry.perRow));
  const rounding = together(changing.map(() => powerOfTwo(exponent)));
  const step = scaleByPowerOfTwo(1, exponent);
  const bound =
    Math.max(...entries.map(({ largest }) => Number(nearestMultiple(largest, exponent)) + 1)) * step;
  return {
    name,
    domain: { kind: "rows", columns, size },
    metric: "rows-replaced",
    resultDomain: { kind: "lattice", exponent, size: entries.length, lower: -bound, upper: bound },
    resultMetric: metric,
    map: (distance) => {
      const rows = nonNegativeRational("bound moments at a distance of", distance);
      return rows.numerator === 0n ? rows : sumOf(productOf(rows, perRow), rounding);
    },
    apply: (value) => {
      if (spec.rowsOf(value) !== size)
        throw new RangeError(
          `cannot take moments of ${spec.rowsOf(value)} rows: it needs the ${size} declared`,
        );
      return Float64Array.from(
        spec.moments(value),
        (moment) => Number(nearestMultiple(moment, exponent)) * step,
      );
    },
  };
}

/** The public number of rows, from a least one to 2^32. */
export function requirePublicSize(attempt: string, size: number, least: number): bigint {
  if (!Number.isSafeInteger(size) || size < least || size > 0x1_0000_0000)
    throw new RangeError(
      `cannot ${attempt} ${size} rows: it needs their public number, a whole one from ${least} to 2^32`,
    );
  return BigInt(size);
}

/** An e with value ≤ 2^e, one above the least at most; −1000 for 0. */
function magnitudeOf({ numerator, denominator }: Rational): number {
  if (numerator === 0n) return -1000;
  return numerator.toString(2).length - denominator.toString(2).length + 1;
}

function sumOfAll(values: readonly Rational[]): Rational {
  return values.reduce(sumOf, rational(0n, 1n));
}

function rootOfSquares(values: readonly Rational[]): Rational {
  return rootAbove(sumOfAll(values.map((value) => productOf(value, value))));
}
