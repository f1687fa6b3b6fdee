import { expect, it } from "vitest";
import { instantTexts } from "../../src/privacy/ledger/instantTexts.js";
import { formatInstant } from "../../src/time/index.js";

it("the text of the time is that of the clock at each call", () => {
  let now = 0;
  const text = instantTexts({ now: () => now });
  for (const at of [0, 0, 1, 0, 0.25, 1_700_000_000_000]) {
    now = at;
    expect(text()).toBe(formatInstant(at));
  }
  now = Number.NaN;
  expect(text).toThrow(RangeError);
});
