import { expect, test } from "vitest";
import golden from "../../../golden/portable/elementary-functions.json";
import * as portable from "../../../src/statistics/portable/index.js";
import type { Segment } from "./grid.js";
import { argumentsOf } from "./grid.js";

const functions: Readonly<Record<string, (x: number, y: number) => number>> = {
  exp: portable.exp,
  log: portable.log,
  log1p: portable.log1p,
  expm1: portable.expm1,
  pow: portable.pow,
  sin: portable.sin,
  cos: portable.cos,
  atan2: portable.atan2,
  tanh: portable.tanh,
};

const groups = golden.groups as unknown as readonly {
  readonly function: string;
  readonly arguments: readonly Segment[];
  readonly values: string;
}[];

function doubles(base64: string): Float64Array {
  const view = new DataView(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)).buffer);
  return Float64Array.from({ length: view.byteLength / 8 }, (_, i) => view.getFloat64(8 * i, true));
}

/** The number of a double in the order of all doubles: neighbors differ by one. */
function place(x: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const bits = view.getBigInt64(0);
  return bits < 0n ? -(bits & 0x7fffffffffffffffn) : bits;
}

test("the golden file covers every function", () => {
  expect(new Set(groups.map((group) => group.function))).toEqual(new Set(Object.keys(functions)));
});

test.each(groups.map((group, index) => ({ name: `${group.function} ${index}`, ...group })))(
  "$name is within 1 ulp of the correctly rounded value",
  (group) => {
    const evaluate = functions[group.function]!;
    const [xs, ys] = group.arguments.map(argumentsOf);
    const expected = doubles(group.values);
    expect(expected.length).toBe(xs!.length);
    let worst = 0n;
    for (let i = 0; i < expected.length; i++) {
      if (Number.isNaN(expected[i]!)) continue;
      const distance = place(evaluate(xs![i]!, ys?.[i] ?? 0)) - place(expected[i]!);
      if (distance > worst) worst = distance;
      if (-distance > worst) worst = -distance;
    }
    expect(Number(worst)).toBeLessThanOrEqual(golden.tolerance.ulp);
  },
);
