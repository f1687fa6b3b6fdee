import type { Predictor } from "../ports/index.js";
import type { ConformanceCase, Make } from "./suite.js";
import { assert, rejects } from "./suite.js";

/**
 * What every {@link Predictor} must do, as cases for any test runner; that its numbers are the model's is for other tests to say.
 *
 * @example
 * import { predictorSuite } from "@probity/core/testing";
 * const half = {
 *   name: "half",
 *   inputWidth: 1,
 *   outputs: ["score"],
 *   async predict(rows: Float32Array | Float64Array, options?: { signal?: AbortSignal }) {
 *     options?.signal?.throwIfAborted();
 *     return Float64Array.from(rows, (value) => value / 2);
 *   },
 * };
 * for (const one of predictorSuite(() => half)) await one.run();
 * predictorSuite(() => half).length; // => 7
 */
export function predictorSuite(make: Make<Predictor>): ConformanceCase[] {
  return [
    { name: "says what it takes and gives", run: async () => describesItself(await make()) },
    { name: "gives finite outputs for each row", run: async () => answersEachRow(await make()) },
    {
      name: "gives the same outputs again, from either width of float",
      run: async () => isRepeatable(await make()),
    },
    {
      name: "gives a row the same outputs alone, in company and in another order",
      run: async () => isRowwise(await make()),
    },
    {
      name: "leaves its input as it was, and its earlier answers",
      run: async () => keepsArrays(await make()),
    },
    { name: "gives nothing for no row, and refuses half a row", run: async () => checksShape(await make()) },
    { name: "stops at an aborted signal", run: async () => stops(await make()) },
  ];
}

async function describesItself({ name, inputWidth, outputs }: Predictor): Promise<void> {
  assert(name !== "", "the name is empty");
  assert(Number.isSafeInteger(inputWidth) && inputWidth > 0, `the input width is ${inputWidth}`);
  assert(outputs.length > 0, "there are no outputs");
  assert(new Set(outputs).size === outputs.length, "two outputs have the same name");
  return Promise.resolve();
}

async function answersEachRow(predictor: Predictor): Promise<void> {
  const answer = await predictor.predict(someRows(predictor, 5));
  assert(answer.length === 5 * predictor.outputs.length, `five rows gave ${answer.length} numbers`);
  assert(answer.every(Number.isFinite), "an output is not finite");
}

async function isRepeatable(predictor: Predictor): Promise<void> {
  const rows = someRows(predictor, 4);
  const first = await predictor.predict(rows);
  assert(same(first, await predictor.predict(rows)), "the same rows gave other outputs");
  assert(
    same(first, await predictor.predict(Float64Array.from(rows))),
    "the same rows as doubles gave other outputs",
  );
}

async function isRowwise(predictor: Predictor): Promise<void> {
  const { inputWidth: width, outputs } = predictor;
  const rows = someRows(predictor, 5);
  const together = await predictor.predict(rows);
  const reversed = new Float32Array(rows.length);
  for (let row = 0; row < 5; row++)
    reversed.set(rows.subarray(row * width, (row + 1) * width), (4 - row) * width);
  const backwards = await predictor.predict(reversed);
  for (let row = 0; row < 5; row++) {
    const expected = together.subarray(row * outputs.length, (row + 1) * outputs.length);
    assert(
      close(await predictor.predict(rows.slice(row * width, (row + 1) * width)), expected),
      "a row alone has other outputs",
    );
    const at = (4 - row) * outputs.length;
    assert(
      close(backwards.subarray(at, at + outputs.length), expected),
      "rows in another order have other outputs",
    );
  }
}

async function keepsArrays(predictor: Predictor): Promise<void> {
  const rows = someRows(predictor, 3);
  const copy = rows.slice();
  const first = await predictor.predict(rows);
  const kept = first.slice();
  assert(same(rows, copy), "the input was changed");
  await predictor.predict(someRows(predictor, 3).map((value) => value + 1));
  assert(same(first, kept), "an earlier answer was changed by a later call");
}

async function checksShape(predictor: Predictor): Promise<void> {
  assert((await predictor.predict(new Float32Array())).length === 0, "no row gave outputs");
  const broken = new Float32Array(predictor.inputWidth * 2 + 1);
  if (predictor.inputWidth > 1)
    assert(await rejects(() => predictor.predict(broken)), "half a row was accepted");
}

async function stops(predictor: Predictor): Promise<void> {
  const stopped = await rejects(() => predictor.predict(someRows(predictor, 1), { signal: abortedSignal() }));
  assert(stopped, "an aborted signal did not stop it");
}

/** By shape: AbortController is no part of what core may use. */
function abortedSignal(): AbortSignal {
  const reason = new Error("stopped by the suite");
  const signal: object = {
    aborted: true,
    reason,
    throwIfAborted: (): never => {
      throw reason;
    },
    addEventListener: (): void => undefined,
    removeEventListener: (): void => undefined,
  };
  return signal as AbortSignal;
}

/** Small plain numbers, exact in either width of float. */
function someRows({ inputWidth }: Predictor, count: number): Float32Array {
  return Float32Array.from({ length: inputWidth * count }, (_, i) => ((i * 7) % 11) / 4);
}

function same(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  return a.length === b.length && Array.from(a).every((value, i) => Object.is(value, b[i]));
}

/** Kernels may add in another order for another batch size: equal to float32 rounding. */
function close(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  return (
    a.length === b.length &&
    Array.from(a).every((value, i) => Math.abs(value - b[i]!) <= 1e-5 * Math.max(1, Math.abs(value)))
  );
}
