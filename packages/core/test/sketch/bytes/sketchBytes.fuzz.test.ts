import fc from "fast-check";
import { describe, expect, it } from "vitest";
import golden from "../../../golden/sketches/images.json";
import type { InputErrorCode } from "../../../src/evidence/index.js";
import { isInputError } from "../../../src/evidence/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { sealed } from "../../../src/sketch/bytes/sketchBytes.js";
import {
  createFrequentItems,
  createHyperLogLog,
  createKll,
  createRunningMoments,
  frequentItemsFromDatasketches,
  frequentItemsFromState,
  hyperLogLogFromDatasketches,
  hyperLogLogFromState,
  kllFromDatasketches,
  kllFromState,
  runningMomentsFromState,
} from "../../../src/sketch/index.js";
import { bytesOfHex } from "../bytesOfHex.js";
import { expectMeasured } from "../expectMeasured.js";
import { inputErrorCodeOf } from "../inputErrorCodeOf.js";

const column = (n: number) => Float64Array.from({ length: n }, (_, i) => ((i * 7919) % 10_007) / 8 - 300);

interface Sketch {
  updateAll(values: Float64Array): void;
  state(): Uint8Array;
}

function written(sketch: Sketch, n: number): Uint8Array {
  sketch.updateAll(column(n));
  return sketch.state();
}

const states: readonly (readonly [string, (bytes: Uint8Array) => { state(): Uint8Array }, Uint8Array])[] = [
  ["KLL, empty", kllFromState, written(createKll(), 0)],
  ["KLL, exact", kllFromState, written(createKll({ k: 20 }), 15)],
  ["KLL", kllFromState, written(createKll({ k: 20 }), 500)],
  ["HyperLogLog, coupons", hyperLogLogFromState, written(createHyperLogLog({ lgK: 8 }), 30)],
  ["HyperLogLog, registers", hyperLogLogFromState, written(createHyperLogLog({ lgK: 5 }), 3000)],
  ["frequent items", frequentItemsFromState, written(createFrequentItems({ lgMaxMapSize: 4 }), 100)],
  ["running moments", runningMomentsFromState, written(createRunningMoments(), 100)],
];

/** A sketch that could be read goes on, and answers or says why not; nothing it says is NaN or infinite. */
function exercise(sketch: { state(): Uint8Array }): void {
  const questions: (() => number)[] = [];
  if ("quantile" in sketch) {
    const kll = kllFromState(sketch.state());
    questions.push(
      () => kll.quantile(0.5),
      () => kll.rank(0),
      () => kll.max(),
    );
    kll.updateAll(column(100));
    questions.push(
      () => kll.quantile(0.5),
      () => kll.rank(0),
    );
  } else if ("lgK" in sketch) {
    const counter = hyperLogLogFromState(sketch.state());
    questions.push(
      () => counter.estimate(),
      () => counter.lowerBound(2),
      () => counter.upperBound(2),
    );
    counter.updateAll(column(100));
  } else if ("rows" in sketch) {
    const items = frequentItemsFromState(sketch.state());
    questions.push(() => items.rows()[0]?.upper ?? 0);
  } else {
    const moments = runningMomentsFromState(sketch.state());
    questions.push(
      moments.mean,
      moments.sum,
      moments.variance,
      moments.skewness,
      moments.kurtosis,
      moments.min,
    );
  }
  for (const question of questions) expectMeasured(question);
}

/** Reads, and lets pass nothing but an `InputError` that names a byte. */
function outcome(read: () => { state(): Uint8Array }): InputErrorCode | "read" {
  let sketch: { state(): Uint8Array };
  try {
    sketch = read();
  } catch (error) {
    if (!isInputError(error)) throw error;
    expect(error.message).toMatch(/at byte \d+:/);
    return error.code;
  }
  exercise(sketch);
  return "read";
}

describe.each(states)("bytes of a sketch: %s", (_, read, bytes) => {
  it("come back as they were", () => {
    expect(read(bytes).state()).toEqual(bytes);
    // Also from the middle of a larger buffer.
    const larger = new Uint8Array(bytes.length + 11);
    larger.set(bytes, 7);
    expect(read(larger.subarray(7, 7 + bytes.length)).state()).toEqual(bytes);
  });

  it("with any one bit flipped are refused", () => {
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      const copy = bytes.slice();
      copy[bit >> 3]! ^= 1 << (bit & 7);
      const code = outcome(() => read(copy));
      expect(code).toBe(bit >> 3 === 4 ? "unsupported-format" : "malformed-sketch");
    }
  });

  it("cut anywhere or with more after the end are refused", () => {
    for (let length = 0; length < bytes.length; length++)
      expect(outcome(() => read(bytes.slice(0, length)))).toBe("malformed-sketch");
    expect(outcome(() => read(Uint8Array.of(...bytes, 0)))).toBe("malformed-sketch");
    expect(outcome(() => read(sealed(Uint8Array.of(...bytes, 0))))).toBe("malformed-sketch");
  });

  it("changed on purpose, with a fitting checksum, end in an answer or a typed error", () => {
    const random = seededRandom("fuzz");
    for (let round = 0; round < 3000; round++) {
      let copy = bytes.slice();
      for (let change = 0; change <= random.integer(3); change++) {
        const at = 12 + random.integer(Math.max(1, copy.length - 12));
        const kind = random.integer(4);
        if (kind === 0) copy[at] = random.integer(256);
        else if (kind === 1) copy[at] = [0, 1, 127, 128, 255][random.integer(5)]!;
        else if (kind === 2) copy.fill(255, at, at + 1 + random.integer(9));
        else copy = copy.slice(0, at);
        if (copy.length < 12) copy = bytes.slice();
      }
      outcome(() => read(sealed(copy)));
    }
  });

  it("of another kind or no sketch at all are refused", () => {
    for (const [, , other] of states)
      if (other[5] !== bytes[5]) expect(outcome(() => read(other))).toBe("malformed-sketch");
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (noise) => {
        expect(outcome(() => read(noise))).toBe("malformed-sketch");
      }),
    );
  });
});

const images = (
  golden.cases as readonly { name: string; input: { type?: string }; expected: { imageHex: string } }[]
)
  .map(({ name, input, expected }) => ({ name, type: input.type, bytes: bytesOfHex(expected.imageHex) }))
  .filter(({ bytes }) => bytes.length < 400);

describe.each(images)("an image of the peer: $name", ({ bytes, type }) => {
  const readers = [
    (image: Uint8Array) =>
      kllFromDatasketches(image, type === "floats" ? "float" : type === "ints" ? "int" : "double"),
    hyperLogLogFromDatasketches,
    frequentItemsFromDatasketches,
  ];

  it("cut, flipped or changed ends in an answer or a typed error", () => {
    const random = seededRandom("images");
    for (const read of readers) {
      for (let length = 0; length < bytes.length; length++)
        expect(outcome(() => read(bytes.slice(0, length)))).not.toBe("read");
      for (let round = 0; round < 600; round++) {
        const copy = bytes.slice();
        for (let change = 0; change <= random.integer(3); change++) {
          const at = random.integer(copy.length);
          if (random.integer(2) === 0) copy[at]! ^= 1 << random.integer(8);
          else copy.fill([0, 255, 128][random.integer(3)]!, at, at + 1 + random.integer(8));
        }
        outcome(() => read(copy));
      }
    }
  });
});

it("noise is no image", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (noise) => {
      expect(inputErrorCodeOf(() => kllFromDatasketches(noise, "double"))).toBeDefined();
    }),
  );
});

it("a length that is not there takes no memory", () => {
  // A set of 2^32 − 1 coupons, and a table of 2^26.
  const set = Uint8Array.of(3, 1, 7, 21, 26, 8, 0, 1, 255, 255, 255, 255);
  expect(outcome(() => hyperLogLogFromDatasketches(set))).toBe("malformed-sketch");
  set[5] = 0;
  expect(outcome(() => hyperLogLogFromDatasketches(set))).toBe("malformed-sketch");
  const items = new Uint8Array(32).fill(255);
  items.set([4, 1, 10, 26, 3, 0, 0, 0]);
  items.set([0, 0, 0, 3], 8);
  items.set([255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 16);
  expect(outcome(() => frequentItemsFromDatasketches(items))).toBe("malformed-sketch");
});
