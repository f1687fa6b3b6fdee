import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { StreamDetector } from "../../../src/drift/index.js";
import {
  adwinFromState,
  createAdwin,
  createCusum,
  createDdm,
  createEDetector,
  createEddm,
  createEwmaChart,
  createFhddm,
  createHddmA,
  createHddmW,
  createKswin,
  createPageHinkley,
  createShewhartChart,
  createStandardizedPageHinkley,
  cusumFromState,
  ddmFromState,
  eDetectorFromState,
  eddmFromState,
  ewmaChartFromState,
  fhddmFromState,
  hddmAFromState,
  hddmWFromState,
  kswinFromState,
  pageHinkleyFromState,
  shewhartChartFromState,
  standardizedPageHinkleyFromState,
} from "../../../src/drift/index.js";
import type { Json } from "../../../src/evidence/index.js";
import { isInputError } from "../../../src/evidence/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { detectorSuite } from "../../../src/testing/index.js";

const chart = { mean: 0.125, standardDeviation: 0.33 };
const kinds: Readonly<Record<string, [() => StreamDetector, (state: Json) => StreamDetector]>> = {
  adwin: [() => createAdwin({ clock: 7 }), adwinFromState],
  "adwin, shrinking": [() => createAdwin({ clock: 1, afterAlarm: "shrink" }), adwinFromState],
  cusum: [() => createCusum({ warmUp: 50, limit: 8 }), cusumFromState],
  "cusum, given": [() => createCusum({ ...chart, mode: "up" }), cusumFromState],
  ddm: [createDdm, ddmFromState],
  "e-detector": [() => createEDetector({ mean: 0.2, averageRunLength: 100 }), eDetectorFromState],
  eddm: [createEddm, eddmFromState],
  ewma: [() => createEwmaChart({ warmUp: 50 }), ewmaChartFromState],
  fhddm: [() => createFhddm({ window: 60, delta: 1e-3 }), fhddmFromState],
  "hddm-a": [() => createHddmA({ twoSided: true }), hddmAFromState],
  "hddm-a, one-sided": [createHddmA, hddmAFromState],
  "hddm-w": [() => createHddmW({ twoSided: true }), hddmWFromState],
  kswin: [() => createKswin({ alpha: 0.05 }), kswinFromState],
  "page-hinkley": [() => createPageHinkley({ threshold: 10 }), pageHinkleyFromState],
  shewhart: [() => createShewhartChart({ ...chart, limit: 2 }), shewhartChartFromState],
  "standardized page-hinkley": [
    () => createStandardizedPageHinkley({ allowance: 0.1 }),
    standardizedPageHinkleyFromState,
  ],
};

describe.each(Object.entries(kinds))("%s", (_, [create, fromState]) => {
  it.each(detectorSuite(create, fromState))("$name", ({ run }) => run());
});

describe.each(["adwin", "adwin, shrinking", "cusum", "ewma", "kswin", "page-hinkley"])(
  "%s on numbers of any size",
  (name) => {
    const [create, fromState] = kinds[name]!;
    const random = seededRandom(name);
    const stream = Array.from({ length: 400 }, (_, i) => (random.normal() + 9) * (i < 200 ? 1e-30 : 1e50));
    it.each(detectorSuite(create, fromState, stream))("$name", ({ run }) => run());
  },
);

it("impossible memories are refused", () => {
  const random = seededRandom("stream");
  for (const [name, [create, fromState]] of Object.entries(kinds)) {
    const detector = create();
    for (let i = 0; i < 120; i++) detector.update(random.uniform() < 0.2 ? 1 : 0);
    const state = detector.state() as { readonly memory: Readonly<Record<string, Json>> };
    for (const field of ["direction", "count", "learned", "tick", "errors", "rows", "at", "fade"]) {
      if (!(field in state.memory)) continue;
      for (const impossible of [-2, 0.5, 1e300]) {
        if (field === "fade" && impossible === 0.5) continue;
        const damaged = { ...state, memory: { ...state.memory, [field]: impossible } };
        expect(() => fromState(damaged as Json), `${name} ${field} ${impossible}`).toThrow(
          expect.toSatisfy(isInputError),
        );
      }
    }
  }
});

it("options out of range are refused", () => {
  const wrong: (() => unknown)[] = [
    () => createAdwin({ delta: 0 }),
    () => createAdwin({ delta: 1 }),
    () => createAdwin({ clock: 0 }),
    () => createAdwin({ maxBuckets: 1 }),
    () => createAdwin({ minWindow: 1.5 }),
    () => createAdwin({ grace: -1 }),
    () => createAdwin({ afterAlarm: "other" as "shrink" }),
    () => createPageHinkley({ threshold: Number.NaN }),
    () => createPageHinkley({ forgetting: 1.1 }),
    () => createPageHinkley({ allowance: -1 }),
    () => createPageHinkley({ minItems: 0 }),
    () => createPageHinkley({ mode: "sideways" as "up" }),
    () => createStandardizedPageHinkley({ warmUp: 1 }),
    () => createDdm({ warmUp: 0 }),
    () => createDdm({ driftThreshold: 1 }),
    () => createEddm({ driftRatio: 0.99 }),
    () => createEddm({ warningRatio: 1 }),
    () => createHddmA({ warningConfidence: 0.0001 }),
    () => createHddmA({ twoSided: 1 as unknown as boolean }),
    () => createHddmW({ weight: 1 }),
    () => createFhddm({ window: 0 }),
    () => createFhddm({ delta: 2 }),
    () => createKswin({ sample: 51 }),
    () => createKswin({ alpha: Infinity }),
    () => createKswin({ seed: 1 as unknown as string }),
    () => createCusum({ limit: 0 }),
    () => createCusum({ mean: 0 }),
    () => createCusum({ standardDeviation: 1 }),
    () => createCusum({ mean: 0, standardDeviation: 0 }),
    () => createCusum({ warmUp: 1 }),
    () => createEwmaChart({ weight: 0 }),
    () => createShewhartChart({ limit: -1 }),
    () => createEDetector({ mean: 1 }),
    () => createEDetector({ mean: 0.5, averageRunLength: 1 }),
    () => createEDetector({ mean: 0.5, lower: 1, upper: 0 }),
    () => createEDetector({ mean: 0.5, upper: Infinity }),
  ];
  for (const make of wrong) expect(make, String(make)).toThrow(RangeError);
});

it("detectors of errors take nothing but 0 and 1", () => {
  for (const create of [createDdm, createEddm, createHddmA, createHddmW, createFhddm]) {
    const detector = create();
    for (const bad of [0.5, -1, 2, true as unknown as number]) {
      expect(() => detector.update(bad)).toThrow(RangeError);
    }
    expect(detector.state()).toEqual(create().state());
  }
  expect(() => createEDetector({ mean: 0.5 }).update(1.01)).toThrow(RangeError);
});

function alarmsOf(detector: StreamDetector, stream: readonly number[]): number[] {
  return stream.flatMap((value, i) => (detector.update(value) === "drift" ? [i] : []));
}

const streams = fc
  .tuple(fc.string(), fc.integer({ min: 50, max: 250 }), fc.integer({ min: -3, max: 3 }))
  .map(([seed, at, shift]) => {
    const random = seededRandom(seed);
    return Array.from({ length: 400 }, (_, i) => random.normal() + (i < at ? 0 : shift));
  });

it("standardized detectors and charts do not depend on origin and scale", () => {
  const make = [() => createStandardizedPageHinkley(), () => createCusum(), () => createShewhartChart()];
  fc.assert(
    fc.property(streams, fc.constantFrom(...make), (stream, create) => {
      // Powers of two and a sum that rounds nothing keep the comparison exact.
      const coarse = stream.map((x) => Math.round(x * 1024) / 1024);
      expect(
        alarmsOf(
          create(),
          coarse.map((x) => 4096 * x),
        ),
      ).toEqual(alarmsOf(create(), coarse));
    }),
    { numRuns: 40 },
  );
});

it("detectors of both sides mirror a mirrored stream", () => {
  const make = [
    () => createAdwin({ clock: 1 }),
    () => createStandardizedPageHinkley(),
    () => createPageHinkley({ allowance: 0.1, threshold: 10 }),
    () => createCusum(),
    () => createEwmaChart(),
    () => createShewhartChart(),
  ];
  fc.assert(
    fc.property(streams, fc.constantFrom(...make), (stream, create) => {
      const detector = create();
      const mirrored = create();
      for (const x of stream) {
        expect(mirrored.update(-x)).toBe(detector.update(x));
        const opposite = { up: "down", down: "up" } as const;
        const direction = detector.direction();
        expect(mirrored.direction()).toBe(direction === null ? null : opposite[direction]);
      }
    }),
    { numRuns: 40 },
  );
});

it("adwin keeps the moments of its window", () => {
  fc.assert(
    fc.property(streams, (stream) => {
      const detector = createAdwin({ delta: 1e-12 });
      const seen: number[] = [];
      for (const x of stream.slice(0, 200)) {
        detector.update(x);
        seen.push(x);
        const { count, mean, variance } = detector.window();
        if (count === 0) seen.length = 0;
        if (count === 0) continue;
        const window = seen.slice(seen.length - count);
        const wanted = window.reduce((sum, value) => sum + value, 0) / count;
        expect(mean).toBeCloseTo(wanted, 9);
        const squares = window.reduce((sum, value) => sum + (value - wanted) * (value - wanted), 0);
        // After a cut the histogram's variance of what is left is an estimate.
        if (count === seen.length) expect(variance).toBeCloseTo(squares / count, 9);
      }
    }),
    { numRuns: 20 },
  );
});

it("adwin is not alarmed by rounding of large constants", () => {
  for (const value of [0.1, 1e15 / 3, 1e99]) {
    const detector = createAdwin({ clock: 1 });
    for (let i = 0; i < 3000; i++) expect(detector.update(value)).not.toBe("drift");
  }
});

it("kswin tests what it says: the alarm of a plain count over the same draws", () => {
  const options = { alpha: 0.05, window: 40, sample: 12, seed: "plain" };
  const detector = createKswin(options);
  const data = seededRandom("data");
  const random = seededRandom(options.seed);
  let window: number[] = [];
  let alarms = 0;
  for (let i = 0; i < 3000; i++) {
    const x = Math.round(data.normal() * 3) + (i % 500 < 250 ? 0 : 2);
    const status = detector.update(x);
    window.push(x);
    if (window.length > options.window) window.shift();
    if (window.length < options.window) {
      expect(status).toBe("warming-up");
      continue;
    }
    const older = options.window - options.sample;
    const drawn = new Set<number>();
    for (let last = older - options.sample; last < older; last++) {
      const pick = random.integer(last + 1);
      drawn.add(drawn.has(pick) ? last : pick);
    }
    const sample = [...drawn].map((at) => window[at]!);
    const newest = window.slice(older);
    const share = (values: number[], at: number): number => values.filter((value) => value <= at).length;
    const units = Math.max(...window.map((at) => Math.abs(share(sample, at) - share(newest, at))));
    // For 12 against 12, P(D ≥ 7/12) = 0.0337 and P(D ≥ 6/12) = 0.0995 without ties.
    expect(status).toBe(units >= 7 ? "drift" : "stable");
    if (status === "drift") {
      alarms++;
      window = [];
    }
  }
  expect(alarms).toBeGreaterThan(5);
});

it("charts without spread wait for it", () => {
  for (const create of [createCusum, createEwmaChart, createShewhartChart]) {
    const detector = create({ warmUp: 10 });
    for (let i = 0; i < 500; i++) expect(detector.update(7)).toBe("warming-up");
    detector.update(8);
    expect(detector.update(7)).toBe("stable");
  }
});
