/** Arrays of numbers, or array-likes such as Float16Array that convert by element. */
export type NumericArray =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;

export type WideArray = BigInt64Array | BigUint64Array;

const numericNames: ReadonlySet<string> = /* @__PURE__ */ new Set([
  "Int8Array",
  "Uint8Array",
  "Uint8ClampedArray",
  "Int16Array",
  "Uint16Array",
  "Int32Array",
  "Uint32Array",
  "Float16Array",
  "Float32Array",
  "Float64Array",
]);

/** The name of a typed array's type, `null` for anything else. Works across realms, where classes differ. */
export function typedArrayName(value: unknown): string | null {
  return ArrayBuffer.isView(value) ? Object.prototype.toString.call(value).slice(8, -1) : null;
}

export function isNumericArray(value: unknown): value is NumericArray {
  const name = typedArrayName(value);
  return name !== null && numericNames.has(name);
}

export function isWideArray(value: unknown): value is WideArray {
  const name = typedArrayName(value);
  return name === "BigInt64Array" || name === "BigUint64Array";
}

export function isFloat64Array(value: unknown): value is Float64Array {
  return typedArrayName(value) === "Float64Array";
}

export function isInt32Array(value: unknown): value is Int32Array {
  return typedArrayName(value) === "Int32Array";
}

export function isUint8Array(value: unknown): value is Uint8Array {
  return typedArrayName(value) === "Uint8Array";
}
