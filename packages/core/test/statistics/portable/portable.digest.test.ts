import { sha256 } from "@noble/hashes/sha2.js";
import { expect, test } from "vitest";
import * as portable from "../../../src/statistics/portable/index.js";
import type { Segment } from "./grid.js";
import { argumentsOf } from "./grid.js";

const linear = (start: number, step: number): Segment => ({ kind: "linear", start, step, count: 8192 });
const binades = (from: number, to: number, signed: boolean): Segment => ({
  kind: "binades",
  from,
  to,
  count: 8192,
  signed,
});

const grids: readonly [
  name: string,
  evaluate: (x: number, y: number) => number,
  segments: readonly Segment[],
][] = [
  ["exp", portable.exp, [linear(-750, 0.18), linear(-2, 0.0005), binades(-60, 9, true)]],
  ["log", portable.log, [linear(0, 0.0007), binades(-1022, 1023, false)]],
  ["log1p", portable.log1p, [linear(-0.99, 0.0005), binades(-60, 1023, false)]],
  ["expm1", portable.expm1, [linear(-40, 0.02), linear(-2, 0.0005), binades(-60, 9, true)]],
  ["sin", portable.sin, [linear(-20, 0.005), linear(1e5, 37.7), binades(-30, 1023, true)]],
  ["cos", portable.cos, [linear(-20, 0.005), linear(1e5, 37.7), binades(-30, 1023, true)]],
  ["tanh", portable.tanh, [linear(-4, 0.001), binades(-30, 5, true)]],
  ["pow in its base", (x) => portable.pow(x, 2.7182818), [linear(0, 0.003), binades(-300, 300, false)]],
  ["pow in its exponent", (y) => portable.pow(1.0000123, y), [linear(-6e7, 14000), binades(-40, 25, true)]],
  ["atan2", (y) => portable.atan2(y, -0.7), [linear(-4, 0.001), binades(-60, 60, true)]],
];

function digest(): string {
  const hash = sha256.create();
  for (const [, evaluate, segments] of grids) {
    for (const segment of segments) {
      const arguments_ = argumentsOf(segment);
      const bytes = new DataView(new ArrayBuffer(8 * arguments_.length));
      arguments_.forEach((x, i) => bytes.setFloat64(8 * i, evaluate(x, 0), true));
      hash.update(new Uint8Array(bytes.buffer));
    }
  }
  return Array.from(hash.digest(), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

test("190,000 results of the portable functions have the same bits in every runtime", () => {
  expect(digest()).toBe("121169fab9f29a4d718550943fdf81fa32b6895409337fdede778a3bef0c9987");
});
