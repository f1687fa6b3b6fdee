import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "../../../src/evidence/index.js";
import { isInputError, isNotMeasurable } from "../../../src/evidence/index.js";
import type { OnlineStatistic } from "../../../src/statistics/index.js";
import * as S from "../../../src/statistics/index.js";

interface Subject<Item> {
  readonly make: () => OnlineStatistic<Item, unknown>;
  readonly resume: (state: Json) => OnlineStatistic<Item, unknown>;
  /** The same by one call over an array, where there is one to the same bits. */
  readonly batch?: (items: readonly Item[]) => unknown;
  readonly item: fc.Arbitrary<Item>;
  readonly wrong: readonly Item[];
}

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const label = fc.constantFrom(0, 1);
const outside = [-0.001, 1.001, Number.NaN, Infinity];
const rates = { nullRate: 0.4, alternativeRate: 0.5 };
const deviations = { standardDeviation: 1, mixtureDeviation: 0.5 };

function subject<Item>(one: Subject<Item>): Subject<Item> {
  return one;
}

const subjects = {
  bettingSequence: subject({
    make: () => S.createBettingSequence({ resolution: 20 }),
    resume: S.bettingSequenceFromState,
    item: unit,
    wrong: outside,
  }),
  bettingEProcess: subject({
    make: () => S.createBettingEProcess({ mean: 0.3 }),
    resume: S.bettingEProcessFromState,
    batch: (items) => S.bettingEProcess(Float64Array.from(items), { mean: 0.3 }),
    item: unit,
    wrong: outside,
  }),
  empiricalBernsteinSequence: subject({
    make: () => S.createEmpiricalBernsteinSequence({ level: 0.9 }),
    resume: S.empiricalBernsteinSequenceFromState,
    batch: (items) => S.empiricalBernsteinInterval(Float64Array.from(items), { level: 0.9 }),
    item: unit,
    wrong: outside,
  }),
  hoeffdingSequence: subject({
    make: () => S.createHoeffdingSequence(),
    resume: S.hoeffdingSequenceFromState,
    batch: (items) => S.hoeffdingInterval(Float64Array.from(items)),
    item: unit,
    wrong: outside,
  }),
  asymptoticSequence: subject({
    make: () => S.createAsymptoticSequence({ alternative: "greater" }),
    resume: S.asymptoticSequenceFromState,
    item: unit,
    wrong: [Number.NaN, Infinity, 1e141],
  }),
  betaMixtureEProcess: subject({
    make: () => S.createBetaMixtureEProcess({ rate: 0.2 }),
    resume: S.betaMixtureEProcessFromState,
    batch: (items) => S.betaMixtureEProcess(Uint8Array.from(items), { rate: 0.2 }),
    item: label,
    wrong: [2, -1, 0.5, Number.NaN],
  }),
  sequentialProbabilityRatioTest: subject({
    make: () => S.createSequentialProbabilityRatioTest(rates),
    resume: S.sequentialProbabilityRatioTestFromState,
    batch: (items) => S.sequentialProbabilityRatioTest(Uint8Array.from(items), rates),
    item: label,
    wrong: [2, -1, 0.5, Number.NaN],
  }),
  mixtureSequentialTest: subject({
    make: () => S.createMixtureSequentialTest(deviations),
    resume: S.mixtureSequentialTestFromState,
    batch: (items) =>
      S.mixtureSequentialTest(
        Float64Array.from(items, ({ control }) => control),
        Float64Array.from(items, ({ treatment }) => treatment),
        deviations,
      ),
    item: fc.record({ control: unit, treatment: unit }),
    wrong: [
      { control: Number.NaN, treatment: 0 },
      { control: 0, treatment: 1e51 },
    ],
  }),
};

/** What an update gives, or the reason why it gives nothing. */
function told<Item>(statistic: OnlineStatistic<Item, unknown>, item: Item): unknown {
  try {
    return statistic.update(item);
  } catch (error) {
    if (isNotMeasurable(error)) return error.code;
    throw error;
  }
}

function checkAll<Item>({ make, resume, batch, item, wrong }: Subject<Item>): void {
  it("resumes anywhere to the same bits, through JSON text", () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 40 }), fc.nat(40), (items, stop) => {
        const whole = make();
        let parted = make();
        for (const [i, one] of items.entries()) {
          if (i === stop) parted = resume(JSON.parse(JSON.stringify(parted.state())) as Json);
          expect(told(parted, one)).toEqual(told(whole, one));
        }
        expect(parted.state()).toEqual(whole.state());
      }),
      { numRuns: 40 },
    );
  });

  it("tells after the last item what one call tells of all", () => {
    if (batch === undefined) return;
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 40 }), (items) => {
        const statistic = make();
        expect(items.map((one) => told(statistic, one)).at(-1)).toEqual(batch(items));
      }),
      { numRuns: 40 },
    );
  });

  it("does not count an item that it refuses", () => {
    const statistic = make();
    const before = statistic.state();
    for (const one of wrong) expect(() => statistic.update(one)).toThrow(RangeError);
    expect(statistic.state()).toEqual(before);
  });

  it("refuses every other state", () => {
    const state = make().state() as { readonly [field: string]: Json };
    const memory = state["memory"] as { readonly [field: string]: Json };
    const options = state["options"] as { readonly [field: string]: Json };
    const spoiled: Json[] = [null, 7, "text", [], {}, { ...state, format: 2 }, { ...state, kind: "other" }];
    spoiled.push({ ...state, options: null }, { ...state, memory: [] });
    for (const [field, value] of Object.entries(memory)) {
      spoiled.push({ ...state, memory: { ...memory, [field]: "1" } });
      spoiled.push({ ...state, memory: { ...memory, [`${field}x`]: value } });
      spoiled.push({
        ...state,
        memory: Object.fromEntries(Object.entries(memory).filter(([name]) => name !== field)),
      });
      spoiled.push({
        ...state,
        memory: { ...memory, [field]: typeof value === "number" ? [value] : [1] },
      });
    }
    for (const count of ["count", "successes"]) {
      if (count in memory) {
        spoiled.push({ ...state, memory: { ...memory, [count]: -1 } });
        spoiled.push({ ...state, memory: { ...memory, [count]: 0.5 } });
      }
    }
    for (const [field, value] of Object.entries(options)) {
      for (const other of [[value], null, true, typeof value === "number" ? String(value) : 1])
        spoiled.push({ ...state, options: { ...options, [field]: other } });
      spoiled.push({ ...state, options: { ...options, [field]: "nonsense" } });
      spoiled.push({ ...state, options: { ...options, [field]: -1e300 } });
      spoiled.push({ ...state, options: { ...options, [`${field}x`]: 1 } });
    }
    for (const one of spoiled) {
      let refused = false;
      try {
        resume(one);
      } catch (error) {
        refused = isInputError(error);
      }
      // −1e300 is a lower bound like any other.
      const text = JSON.stringify(one);
      if (!text.includes('"lower":-1e+300')) expect(refused, text.slice(0, 200)).toBe(true);
    }
    expect(() => resume({ ...state, format: 2 })).toThrow(/format/);
  });
}

describe("bettingSequence", () => {
  checkAll(subjects.bettingSequence);
});
describe("bettingEProcess", () => {
  checkAll(subjects.bettingEProcess);
});
describe("empiricalBernsteinSequence", () => {
  checkAll(subjects.empiricalBernsteinSequence);
});
describe("hoeffdingSequence", () => {
  checkAll(subjects.hoeffdingSequence);
});
describe("asymptoticSequence", () => {
  checkAll(subjects.asymptoticSequence);
});
describe("betaMixtureEProcess", () => {
  checkAll(subjects.betaMixtureEProcess);
});
describe("sequentialProbabilityRatioTest", () => {
  checkAll(subjects.sequentialProbabilityRatioTest);
});
describe("mixtureSequentialTest", () => {
  checkAll(subjects.mixtureSequentialTest);
});
