import { sum } from "../../../statistics/index.js";

/** A sum without rounding, as a non-overlapping expansion (Shewchuk 1997): its value does not depend on the order of what was added. */
export interface ExactTotal {
  add(value: number): void;
  parts(): readonly number[];
}

export function exactTotal(): ExactTotal {
  const parts: number[] = [];
  return {
    add(value) {
      let x = value;
      let kept = 0;
      for (let i = 0; i < parts.length; i++) {
        const part = parts[i]!;
        const total = x + part;
        const added = total - x;
        const low = x - (total - added) + (part - added);
        x = total;
        if (low !== 0) parts[kept++] = low;
      }
      parts.length = kept;
      parts.push(x);
    },
    parts: () => parts,
  };
}

/** Adds x · y without rounding: the product and its error, by Dekker's splitting. */
export function addProduct(total: ExactTotal, x: number, y: number): void {
  const product = x * y;
  const [a, b] = halves(x);
  const [c, d] = halves(y);
  total.add(product);
  total.add(a * c - product + a * d + b * c + b * d);
}

function halves(x: number): readonly [number, number] {
  const scaled = 134_217_729 * x;
  const high = scaled - (scaled - x);
  return [high, x - high];
}

/** The total rounded once. Throws `NotMeasurable` (`overflow`, `not-finite`). */
export function rounded(total: ExactTotal): number {
  return sum(Float64Array.from(total.parts()));
}
