/** Which word of a double in memory holds its sign: it depends on the machine, so it is looked up. */
export const highHalf: 0 | 1 =
  /* @__PURE__ */ new Uint8Array(/* @__PURE__ */ new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;

/** The upper half of the bits of every NaN. */
export const nanHigh = 0x7ff8_0000;

/** The bits of numbers as words: low half of number i at 2 i + 1 − {@link highHalf}, high half at 2 i + highHalf. */
export function wordsOf(values: Float64Array | BigInt64Array): Uint32Array {
  return new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
}

/** Whether a number is −0 or NaN by its words: they have many patterns or two, and are hashed as one. */
export function isIrregular(low: number, high: number): boolean {
  return high === 0x8000_0000 ? low === 0 : (high & 0x7ff0_0000) === 0x7ff0_0000;
}
