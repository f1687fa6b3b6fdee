import { highWord } from "./bits.js";
import { scaleByPowerOfTwo } from "./scaleByPowerOfTwo.js";

/** x = quadrant · π/2 + head + tail, |head| ≤ π/4; only quadrant mod 4 is given. */
export interface ReducedAngle {
  readonly quadrant: number;
  readonly head: number;
  readonly tail: number;
}

const pi2First = 1.57079632673412561417;
const pi2FirstTail = 6.07710050650619224932e-11;
const pi2Second = 6.0771005063039659766e-11;
const pi2SecondTail = 2.02226624879595063154e-21;
const pi2Third = 2.0222662487111664558e-21;
const pi2ThirdTail = 8.47842766036889956997e-32;

/**
 * The angle modulo π/2, after Cody and Waite with three parts of π/2 (fdlibm, e_rem_pio2.c), and after Payne and Hanek
 * for |x| ≥ 2^20 · π/2, with the bits of 2/π as one big integer.
 */
export function reduceByHalfPi(x: number): ReducedAngle {
  if (Math.abs(x) >= 1647099) return reduceLarge(x);
  const n = Math.round(x * 6.36619772367581382433e-1);
  let r = x - n * pi2First;
  let w = n * pi2FirstTail;
  let head = r - w;
  // How many bits cancelled decides how many parts of π/2 are needed.
  if (Math.abs(head) < Math.abs(x) * 1.52587890625e-5) {
    let t = r;
    w = n * pi2Second;
    r = t - w;
    w = n * pi2SecondTail - (t - r - w);
    head = r - w;
    if (Math.abs(head) < Math.abs(x) * 1.7763568394002505e-15) {
      t = r;
      w = n * pi2Third;
      r = t - w;
      w = n * pi2ThirdTail - (t - r - w);
      head = r - w;
    }
  }
  return { quadrant: n & 3, head, tail: r - head - w };
}

/** ⌊2/π · 2^1176⌋: enough bits for the largest double. */
const twoOverPi =
  0xa2f9836e4e441529fc2757d1f534ddc0db6295993c439041fe5163abdebbc561b7246e3a424dd2e006492eea09d1921cfe1deb1cb129a73ee88235f52ebb4484e99c7026b45f7e413991d639835339f49c845f8bbdf9283b1ff897ffde05980fef2f118b5a0a6d1f6d367ecf27cb09b74f463f669e5fea2d7527bac7ebe5f17b3d0739f78a5292ea6bfb5fb11f8d5d08560330n;
const fractionBits = 200;
const halfPiHigh = 1.5707963267948966;
const halfPiLow = 6.123233995736766e-17;
const splitter = 134217729;

function reduceLarge(x: number): ReducedAngle {
  if (!(Math.abs(x) < Infinity)) return { quadrant: 0, head: Number.NaN, tail: Number.NaN };
  const exponent = ((highWord(x) >> 20) & 0x7ff) - 1075;
  const significand = BigInt(scaleByPowerOfTwo(Math.abs(x), -exponent));
  // Bits of 2/π that give multiples of four turns by π/2 drop out of the window.
  const window = BigInt.asUintN(fractionBits + 2, twoOverPi >> BigInt(1176 - exponent - fractionBits));
  const turns = BigInt.asUintN(fractionBits + 2, significand * window);
  let quadrant = Number(turns >> BigInt(fractionBits));
  let fraction = BigInt.asUintN(fractionBits, turns);
  if (fraction >> BigInt(fractionBits - 1) === 1n) {
    fraction -= 1n << BigInt(fractionBits);
    quadrant += 1;
  }
  const top = Number(fraction);
  const high = scaleByPowerOfTwo(top, -fractionBits);
  const low = scaleByPowerOfTwo(Number(fraction - BigInt(top)), -fractionBits);
  // high · π/2 with its rounding error, after Dekker.
  const product = high * halfPiHigh;
  const a = splitter * high;
  const a1 = a - (a - high);
  const a2 = high - a1;
  const b = splitter * halfPiHigh;
  const b1 = b - (b - halfPiHigh);
  const b2 = halfPiHigh - b1;
  const error = a2 * b2 - (product - a1 * b1 - a2 * b1 - a1 * b2);
  const rest = error + (high * halfPiLow + low * halfPiHigh);
  const head = product + rest;
  const tail = rest - (head - product);
  return x < 0
    ? { quadrant: -quadrant & 3, head: -head, tail: -tail }
    : { quadrant: quadrant & 3, head, tail };
}
