// One scratch double seen as two words. Which word is the high one depends on the machine, so it is looked up, not assumed.
const float: Float64Array = /* @__PURE__ */ new Float64Array(1);
const words: Uint32Array = /* @__PURE__ */ new Uint32Array(float.buffer);
const high: 0 | 1 =
  /* @__PURE__ */ new Uint8Array(/* @__PURE__ */ new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;
const low: 0 | 1 = high === 1 ? 0 : 1;

/** The sign, exponent and upper 20 fraction bits of a double, as a signed 32-bit integer. */
export function highWord(x: number): number {
  float[0] = x;
  return words[high]! | 0;
}

/** The double with these two 32-bit words. */
export function fromWords(highBits: number, lowBits: number): number {
  words[high] = highBits;
  words[low] = lowBits;
  return float[0]!;
}

/** The nearest double with 21 fraction bits, so that products of two such numbers are exact; |x| below 2^990. */
export function roundedTo21Bits(x: number): number {
  const wide = x * 4294967297;
  return wide - (wide - x);
}

/** The integer e for which x · 2^−e lies in [√½, √2), for a normal x > 0. */
export function exponentAroundOne(x: number): number {
  // Adding this offset carries into the exponent just where the fraction passes √2.
  return ((highWord(x) + (0x3ff00000 - 0x3fe6a09e)) >> 20) - 0x3ff;
}
