import { expect } from "vitest";
import { reasonOf } from "../statistics/golden.js";

/** Asks: the answer is a finite number, or the question has none for a reason. */
export function expectMeasured(question: () => number): void {
  let answer = 0;
  const reason = reasonOf(() => {
    answer = question();
  });
  if (reason === undefined) expect(Number.isFinite(answer), String(answer)).toBe(true);
}
