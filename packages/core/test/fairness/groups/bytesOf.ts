/** The bytes of some typed arrays, to show that nothing has changed them. */
export function bytesOf(arrays: {
  readonly [name: string]: Uint8Array | Int32Array | Float64Array;
}): number[][] {
  return Object.values(arrays).map((values) => [
    ...new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
  ]);
}
