import { expect, test } from "vitest";
import { cases } from "./cases.js";

test.for(cases)("$name is the same in every runtime", async ({ expected, run }) => {
  expect(await run()).toBe(expected);
});
