import { cos, sin } from "../../../statistics/portable/index.js";

/** Complex numbers, the real parts beside the imaginary ones; a power of two of them. */
export interface ComplexArray {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/**
 * The discrete Fourier transform in place, its results in bit-reversed order: what a convolution needs, without the pass that sorts.
 * Cost: O(n log n).
 */
export function transform({ re, im }: ComplexArray): void {
  const n = re.length;
  const { re: turnRe, im: turnIm } = turnsFor(n);
  for (let half = n >> 1; half >= 1; half >>= 1) {
    for (let start = 0, block = 0; start < n; start += 2 * half, block++) {
      const [c, s] = [turnRe[block]!, turnIm[block]!];
      for (let j = start, k = start + half; j < start + half; j++, k++) {
        const x = re[k]! * c - im[k]! * s;
        const y = re[k]! * s + im[k]! * c;
        re[k] = re[j]! - x;
        im[k] = im[j]! - y;
        re[j] = re[j]! + x;
        im[j] = im[j]! + y;
      }
    }
  }
}

/** Undoes {@link transform}. */
export function transformBack({ re, im }: ComplexArray): void {
  const n = re.length;
  const { re: turnRe, im: turnIm } = turnsFor(n);
  for (let half = 1; half < n; half <<= 1) {
    for (let start = 0, block = 0; start < n; start += 2 * half, block++) {
      const [c, s] = [turnRe[block]!, turnIm[block]!];
      for (let j = start, k = start + half; j < start + half; j++, k++) {
        const x = re[j]! - re[k]!;
        const y = im[j]! - im[k]!;
        re[j] = re[j]! + re[k]!;
        im[j] = im[j]! + im[k]!;
        re[k] = x * c + y * s;
        im[k] = y * c - x * s;
      }
    }
  }
  for (let j = 0; j < n; j++) {
    re[j] = re[j]! / n;
    im[j] = im[j]! / n;
  }
}

/**
 * Where {@link transform} leaves the conjugate partner of its result at `place`: that of frequency n − k for k.
 */
export function partnerOf(place: number): number {
  if (place < 2) return place;
  const block = 1 << (31 - Math.clz32(place));
  return 3 * block - 1 - place;
}

let turns: ComplexArray = { re: Float64Array.of(1), im: Float64Array.of(0) };

/** e^−2πi f of the first n/2 bit-reversed fractions f of a half turn, kept from the largest transform so far. */
function turnsFor(n: number): ComplexArray {
  if (turns.re.length * 2 >= n) return turns;
  const size = n >> 1;
  const [re, im] = [new Float64Array(size), new Float64Array(size)];
  re[0] = 1;
  for (let block = 1; block < size; block *= 2) {
    const angle = -Math.PI / (2 * block);
    const [c, s] = [cos(angle), sin(angle)];
    for (let i = 0; i < block; i++) {
      re[block + i] = re[i]! * c - im[i]! * s;
      im[block + i] = re[i]! * s + im[i]! * c;
    }
  }
  turns = { re, im };
  return turns;
}
