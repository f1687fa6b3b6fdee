import fc from "fast-check";
import { expect, it } from "vitest";
import { trailingDelays } from "../trailingDelays.js";

const flight = fc.record({
  at: fc.integer({ min: 0, max: 40 }),
  lasts: fc.integer({ min: 1, max: 15 }),
  delay: fc.integer({ min: -20, max: 60 }),
  group: fc.integer({ min: 0, max: 2 }),
});
type Flight = typeof flight extends fc.Arbitrary<infer T> ? T : never;

const schedule = fc.array(flight, { maxLength: 40 }).map((flights) => flights.sort((a, b) => a.at - b.at));
const window = fc.integer({ min: 1, max: 12 });

function trailing(flights: readonly Flight[], window: number) {
  const times = {
    departsAt: Float64Array.from(flights, ({ at }) => at),
    knownAt: Float64Array.from(flights, ({ at, lasts }) => at + lasts),
    delay: Float64Array.from(flights, ({ delay }) => delay),
  };
  return trailingDelays(times, [{ groups: Int32Array.from(flights, ({ group }) => group), window }])[0]!;
}

it("is the mean over the flights of the group that became known within the window", () => {
  fc.assert(
    fc.property(schedule, window, (flights, window) => {
      const { flights: counts, meanDelay } = trailing(flights, window);
      flights.forEach(({ at, group }, row) => {
        const known = flights.filter(
          (one) => one.group === group && one.at + one.lasts <= at && one.at + one.lasts > at - window,
        );
        expect(counts[row]).toBe(known.length);
        expect(meanDelay[row]).toBe(known.reduce((total, { delay }) => total + delay, 0) / known.length);
      });
    }),
  );
});

it("knows nothing of what is not known yet", () => {
  fc.assert(
    fc.property(schedule, window, fc.integer({ min: 0, max: 40 }), (flights, window, now) => {
      const otherwise = flights.map((one) => (one.at + one.lasts > now ? { ...one, delay: 999 } : one));
      const until = flights.filter(({ at }) => at <= now).length;
      const [before, after] = [trailing(flights, window), trailing(otherwise, window)];
      expect(after.meanDelay.slice(0, until)).toEqual(before.meanDelay.slice(0, until));
    }),
  );
});

it("refuses departures that are not in the order of time", () => {
  const times = {
    departsAt: Float64Array.of(2, 1),
    knownAt: Float64Array.of(3, 3),
    delay: Float64Array.of(0, 0),
  };
  expect(() => trailingDelays(times, [])).toThrow("row 1 departs before the row above it");
});
