import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createHyperLogLog, hyperLogLogFromDatasketches } from "../../../src/sketch/index.js";
import { inputErrorCodeOf } from "../inputErrorCodeOf.js";

const compactFlag = 8;
const outOfOrderFlag = 16;

interface Layout {
  readonly width: 4 | 6 | 8;
  readonly compact: boolean;
  readonly merged: boolean;
}

/** The image of registers, by the layout that the golden README states. */
function imageOf(registers: readonly number[], { width, compact, merged }: Layout): Uint8Array {
  const lgK = 31 - Math.clz32(registers.length);
  const base = width === 4 ? Math.min(...registers) : 0;
  const exceptions: number[] = [];
  const packed = new Uint8Array(
    width === 6 ? (registers.length * 3) / 4 + 1 : (registers.length * width) / 8,
  );
  registers.forEach((value, at) => {
    let stored = value - base;
    if (width === 4 && stored >= 15) {
      stored = 15;
      exceptions.push(((value << 26) | at) >>> 0);
    }
    const bit = at * width;
    packed[bit >> 3]! |= stored << (bit & 7);
    if ((bit & 7) + width > 8) packed[(bit >> 3) + 1]! |= stored >> (8 - (bit & 7));
  });
  const lgLength = 6;
  const table = compact
    ? exceptions
    : Array.from({ length: 2 ** lgLength }, (_, i) => exceptions[i - 3] ?? 0);
  const auxiliary = width === 4 ? table : [];
  const image = new Uint8Array(40 + packed.length + 4 * auxiliary.length);
  const view = new DataView(image.buffer);
  const flags = (compact ? compactFlag : 0) | (merged ? outOfOrderFlag : 0);
  image.set([10, 1, 7, lgK, lgLength, flags, base, 2 | ([4, 6, 8].indexOf(width) << 2)]);
  view.setFloat64(8, 5e5, true);
  view.setUint32(36, exceptions.length, true);
  image.set(packed, 40);
  auxiliary.forEach((pair, i) => view.setUint32(40 + packed.length + 4 * i, pair, true));
  return image;
}

describe("images of registers", () => {
  const registers = fc.array(fc.oneof({ weight: 12, arbitrary: fc.nat({ max: 16 }) }, fc.nat({ max: 63 })), {
    minLength: 64,
    maxLength: 64,
  });
  const layout = fc.record({
    width: fc.constantFrom(4 as const, 6 as const, 8 as const),
    compact: fc.boolean(),
    merged: fc.boolean(),
  });

  it("give the registers in every form, exceptions included", () => {
    fc.assert(
      fc.property(registers, layout, (values, form) => {
        const sketch = hyperLogLogFromDatasketches(imageOf(values, form));
        expect(sketch.contents).toEqual({ form: "registers", registers: Uint8Array.from(values) });
        expect(sketch.merged).toBe(form.merged);
        if (form.merged) expect(sketch.estimate()).toBeGreaterThan(0);
        else expect(sketch.estimate()).toBe(5e5);
      }),
    );
  });

  it("whose exceptions belong to no register are refused", () => {
    const values = Array.from({ length: 16 }, (_, i) => (i === 5 ? 40 : 1 + (i % 3)));
    const image = imageOf(values, { width: 4, compact: true, merged: false });
    expect(hyperLogLogFromDatasketches(image).contents).toEqual({
      form: "registers",
      registers: Uint8Array.from(values),
    });
    const moved = image.slice();
    moved[48] = 6;
    const missing = image.slice(0, 48);
    missing[36] = 0;
    for (const wrong of [moved, missing])
      expect(inputErrorCodeOf(() => hyperLogLogFromDatasketches(wrong))).toBe("malformed-sketch");
  });
});

it("lists and sets may be written with the empty slots of their tables", () => {
  for (const n of [3, 30]) {
    const own = createHyperLogLog({ hash: "datasketches" });
    for (let i = 0; i < n; i++) own.update(`item-${i}`);
    const { contents } = own;
    const coupons = contents.form === "coupons" ? contents.coupons : new Uint32Array(0);
    const lgLength = n < 8 ? 3 : 6;
    const from = n < 8 ? 8 : 12;
    const image = new Uint8Array(from + 4 * 2 ** lgLength);
    const view = new DataView(image.buffer);
    image.set(n < 8 ? [2, 1, 7, 12, lgLength, 0, n, 0] : [3, 1, 7, 12, lgLength, outOfOrderFlag, 0, 1]);
    if (n >= 8) view.setUint32(8, n, true);
    // Every second slot of a set's table, from its end: the order is any.
    coupons.forEach((coupon, i) => view.setUint32(from + 4 * (n < 8 ? i : 63 - 2 * i), coupon, true));
    expect(hyperLogLogFromDatasketches(image).contents).toEqual(contents);
  }
});
