/** The golden models and their files, loaded the same way in Node and in Chromium. */
export interface GoldenTrees {
  readonly features: number;
  readonly dtype: "float32" | "float64";
  readonly tolerance: { readonly relative: number; readonly absolute: number };
  readonly rows: readonly (readonly GoldenNumber[])[];
  readonly background?: readonly (readonly GoldenNumber[])[];
  readonly cases: readonly GoldenCase[];
}

export interface GoldenCase {
  readonly name: string;
  readonly input: { readonly take?: number; readonly background?: string; readonly backgroundTake?: number };
  readonly expected: {
    readonly [key: string]: GoldenNumbers | { readonly [output: string]: GoldenNumbers } | null;
  };
}

export type GoldenNumber = number | "NaN" | "Infinity" | "-Infinity";
export type GoldenNumbers = GoldenNumber | readonly GoldenNumbers[];

const documents = import.meta.glob<GoldenTrees>(
  ["../../golden/explain/trees/*.json", "!**/*.covers.json", "!**/*.native.json"],
  { eager: true, import: "default" },
);
const files = import.meta.glob<string>("../../golden/explain/trees/*.onnx", {
  eager: true,
  import: "default",
  query: "?inline",
});

export const goldenTrees = Object.entries(documents).map(([path, document]) => ({
  name: path.replace(/^.*\/|\.json$/g, ""),
  document,
  bytes: async () => {
    const response = await fetch(files[path.replace(/json$/, "onnx")]!);
    return new Uint8Array(await response.arrayBuffer());
  },
}));

/** Nested golden numbers as one run. */
export function numbersOf(values: GoldenNumbers): Float64Array {
  const flat: number[] = [];
  const add = (part: GoldenNumbers): void => {
    if (typeof part === "object") part.forEach(add);
    else flat.push(Number(part));
  };
  add(values);
  return Float64Array.from(flat);
}

export function isNumbers(value: GoldenCase["expected"][string] | undefined): value is GoldenNumbers {
  return typeof value === "number" || typeof value === "string" || Array.isArray(value);
}

export function largestDifference(a: Float64Array, b: Float64Array): number {
  if (a.length !== b.length) return Infinity;
  return a.reduce((largest, x, i) => Math.max(largest, Math.abs(x - b[i]!)), 0);
}

export const largest = (values: Float64Array): number =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
