import { describe, expect, it } from "vitest";
import { latestResults } from "../../src/privacy/latestResults.js";

describe("latest results", () => {
  it("are made once, and given again", () => {
    const held = latestResults<{ readonly key: string }>({ most: 4 });
    let made = 0;
    const make = (key: string) => () => {
      made += 1;
      return { key };
    };
    const first = held("a", make("a"));
    expect(held("a", make("a"))).toBe(first);
    expect(held("b", make("b"))).toEqual({ key: "b" });
    expect(made).toBe(2);
  });

  it("never grow beyond their number: the oldest goes first", () => {
    const held = latestResults<number>({ most: 2 });
    for (let i = 0; i < 1000; i++) held(`${i}`, () => i);
    expect(held("998", () => -1)).toBe(998);
    expect(held("999", () => -1)).toBe(999);
    expect(held("997", () => -1)).toBe(-1);
  });

  it("hold no failure, and nothing too large", () => {
    const held = latestResults<number>({ most: 8, isSmall: (result) => result < 10 });
    expect(() =>
      held("a", () => {
        throw new RangeError("no");
      }),
    ).toThrow(RangeError);
    expect(held("a", () => 1)).toBe(1);
    expect(held("b", () => 10)).toBe(10);
    expect(held("b", () => 11)).toBe(11);
    expect(held("c", () => 3)).toBe(3);
  });

  it("hold an undefined result too", () => {
    const held = latestResults<undefined>({ most: 1 });
    let made = 0;
    const make = (): undefined => void (made += 1);
    held("a", make);
    held("a", make);
    expect(made).toBe(1);
  });
});
