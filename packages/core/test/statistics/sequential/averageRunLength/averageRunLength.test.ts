import fc from "fast-check";
import { expect, it } from "vitest";
import { createCusum, createEwmaChart, createShewhartChart } from "../../../../src/drift/index.js";
import { seededRandom } from "../../../../src/random/index.js";
import {
  cusumAverageRunLength,
  cusumLimit,
  ewmaAverageRunLength,
  ewmaLimit,
  gaussLegendre,
  shewhartAverageRunLength,
  shewhartLimit,
  siegmundAverageRunLength,
} from "../../../../src/statistics/index.js";

it("an EWMA of weight 1 and a CUSUM without limit are Shewhart charts", () => {
  for (const shift of [0, 0.7, -2]) {
    expect(ewmaAverageRunLength(3, { weight: 1, shift })).toBeCloseTo(
      shewhartAverageRunLength(3, { shift }),
      6,
    );
  }
  const { oneSided } = cusumAverageRunLength(1e-9, { reference: 1.5 });
  expect(oneSided).toBeCloseTo(1 / 0.06680720126885807, 5);
});

it("run lengths do not depend on the side of the shift, fall with it and grow with the limit", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.5, max: 4.5, noNaN: true }),
      fc.double({ min: 0, max: 3, noNaN: true }),
      fc.double({ min: 0.05, max: 1, noNaN: true }),
      (limit, shift, weight) => {
        const cusum = (h: number, d: number): number => cusumAverageRunLength(h, { shift: d }).twoSided;
        const ewma = (h: number, d: number): number => ewmaAverageRunLength(h, { weight, shift: d });
        const shewhart = (h: number, d: number): number => shewhartAverageRunLength(h, { shift: d });
        for (const runLength of [cusum, ewma, shewhart]) {
          const here = runLength(limit, shift);
          expect(here).toBeGreaterThanOrEqual(1);
          expect(runLength(limit, -shift) / here).toBeCloseTo(1, 6);
          expect(runLength(limit, shift + 0.1)).toBeLessThan(here * (1 + 1e-9));
          expect(runLength(limit + 0.1, shift)).toBeGreaterThan(here * (1 - 1e-9));
        }
      },
    ),
    { numRuns: 15 },
  );
});

it("limits are the inverse of run lengths", () => {
  for (const wanted of [5, 100, 370, 1e4, 1e7]) {
    const h = cusumLimit(wanted, { reference: 0.25 });
    expect(cusumAverageRunLength(h, { reference: 0.25 }).twoSided / wanted).toBeCloseTo(1, 6);
    const one = cusumLimit(wanted, { sides: 1 });
    expect(cusumAverageRunLength(one).oneSided / wanted).toBeCloseTo(1, 6);
    const l = ewmaLimit(wanted, { weight: 0.3 });
    expect(ewmaAverageRunLength(l, { weight: 0.3 }) / wanted).toBeCloseTo(1, 6);
    expect(shewhartAverageRunLength(shewhartLimit(wanted)) / wanted).toBeCloseTo(1, 9);
  }
});

it("long run lengths keep their digits", () => {
  // The ratio to Siegmund's approximation settles as the limit grows.
  const ratio = (limit: number): number =>
    cusumAverageRunLength(limit).oneSided / siegmundAverageRunLength(limit);
  for (const limit of [20, 40, 80]) expect(ratio(limit) / ratio(10)).toBeCloseTo(1, 3);
  expect(cusumAverageRunLength(4, { shift: -3 }).oneSided).toBeGreaterThan(1e12);
  expect(cusumAverageRunLength(4, { shift: -3 }).twoSided).toBeCloseTo(
    cusumAverageRunLength(4, { shift: 3 }).oneSided,
    9,
  );
  expect(ewmaAverageRunLength(9, { weight: 0.99 }) / shewhartAverageRunLength(9)).toBeGreaterThan(0.5);
  expect(ewmaAverageRunLength(9, { weight: 0.99 }) / shewhartAverageRunLength(9)).toBeLessThan(2);
});

it("Siegmund's approximation is smooth where the shift is the reference value", () => {
  const at = (shift: number): number => siegmundAverageRunLength(5, { shift });
  expect(at(0.5)).toBeCloseTo(38.019556, 9);
  for (const gap of [1e-3, 1e-4, 8e-5, 1e-6, 1e-9])
    expect((at(0.5 + gap) + at(0.5 - gap)) / 2 / at(0.5)).toBeCloseTo(1, 4);
});

it("wrong designs are refused", () => {
  const wrong: (() => unknown)[] = [
    () => cusumAverageRunLength(0),
    () => cusumAverageRunLength(Number.NaN),
    () => cusumAverageRunLength(101),
    () => cusumAverageRunLength(5, { reference: -1 }),
    () => cusumAverageRunLength(5, { shift: Infinity }),
    () => siegmundAverageRunLength(100, { reference: 5 }),
    () => cusumLimit(1),
    () => cusumLimit(1e11),
    () => cusumLimit(100, { reference: -1 }),
    () => ewmaAverageRunLength(3, { weight: 0 }),
    () => ewmaAverageRunLength(3, { weight: 1.1 }),
    () => ewmaAverageRunLength(Number.NaN),
    () => ewmaLimit(1),
    () => ewmaLimit(Number.NaN),
    () => shewhartAverageRunLength(40),
    () => shewhartLimit(1),
    () => shewhartLimit(Infinity),
    () => gaussLegendre(0),
    () => gaussLegendre(2.5),
  ];
  for (const compute of wrong) expect(compute, String(compute)).toThrow(RangeError);
});

it("a rule integrates the polynomials that it must", () => {
  for (const size of [1, 2, 7, 64]) {
    const { nodes, weights } = gaussLegendre(size);
    for (let degree = 0; degree < Math.min(2 * size, 30); degree++) {
      let sum = 0;
      for (let i = 0; i < size; i++) {
        let power = weights[i]!;
        for (let k = 0; k < degree; k++) power *= nodes[i]!;
        sum += power;
      }
      expect(sum).toBeCloseTo(1 / (degree + 1), 13);
    }
  }
});

/** Mean and standard error of run lengths of charts on normal items with a shift. */
function simulated(
  create: () => { update(value: number): string },
  shift: number,
  name: string,
): { mean: number; error: number } {
  const replicates = 400;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < replicates; i++) {
    const random = seededRandom("run lengths").stream(name, i);
    const detector = create();
    let length = 1;
    while (detector.update(random.normal() + shift) !== "drift") length++;
    sum += length;
    squares += length * length;
  }
  const mean = sum / replicates;
  return { mean, error: Math.sqrt((squares / replicates - mean * mean) / replicates) };
}

it("simulated charts keep to their run lengths", () => {
  const given = { mean: 0, standardDeviation: 1 };
  for (const shift of [0, 1]) {
    const cusum = simulated(() => createCusum({ ...given, limit: 4 }), shift, "cusum");
    expect(Math.abs(cusum.mean - cusumAverageRunLength(4, { shift }).twoSided)).toBeLessThan(5 * cusum.error);
    const shewhart = simulated(() => createShewhartChart({ ...given, limit: 2.5 }), shift, "shewhart");
    expect(Math.abs(shewhart.mean - shewhartAverageRunLength(2.5, { shift }))).toBeLessThan(
      5 * shewhart.error,
    );
    // Its first limits are narrower than the fixed ones of the equation: a little shorter.
    const ewma = simulated(() => createEwmaChart({ ...given, weight: 0.2, limit: 2.5 }), shift, "ewma");
    const fixed = ewmaAverageRunLength(2.5, { weight: 0.2, shift });
    expect(ewma.mean).toBeLessThan(fixed + 5 * ewma.error);
    expect(ewma.mean).toBeGreaterThan(0.8 * fixed - 5 * ewma.error);
  }
});
