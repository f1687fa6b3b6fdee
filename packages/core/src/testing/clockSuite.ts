import type { Clock } from "../ports/index.js";
import type { ConformanceCase, Make } from "./suite.js";
import { assert } from "./suite.js";

const firstPlausible = -62_135_596_800_000;
const endPlausible = 253_402_300_800_000;

/**
 * What every {@link Clock} must do, as cases for any test runner.
 *
 * @example
 * import { clockSuite, fixedClock } from "@probity/core/testing";
 * for (const one of clockSuite(() => fixedClock(1_700_000_000_000))) await one.run();
 * clockSuite(() => fixedClock(0)).length; // => 2
 */
export function clockSuite(make: Make<Clock>): ConformanceCase[] {
  return [
    {
      name: "tells milliseconds of a year with four digits",
      run: async () => {
        const now = (await make()).now();
        assert(Number.isFinite(now) && now >= firstPlausible && now < endPlausible, `now() is ${now}`);
      },
    },
    {
      name: "does not run backwards",
      run: async () => {
        const clock = await make();
        let last = clock.now();
        for (let i = 0; i < 100; i++) {
          const now = clock.now();
          assert(now >= last, `now() went from ${last} to ${now}`);
          last = now;
        }
      },
    },
  ];
}
