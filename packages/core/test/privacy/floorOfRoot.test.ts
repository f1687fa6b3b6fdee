import fc from "fast-check";
import { expect, it } from "vitest";
import { floorOfRoot } from "../../src/privacy/exact/floorOfRoot.js";

it("the floor of a root is the largest whole number whose square is not above", () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 1n << 300n), (value) => {
      const root = floorOfRoot(value);
      expect(root * root <= value && (root + 1n) * (root + 1n) > value).toBe(true);
      expect(floorOfRoot(root * root)).toBe(root);
    }),
  );
});
