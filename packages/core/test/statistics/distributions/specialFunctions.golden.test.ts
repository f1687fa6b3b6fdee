import { expect, test } from "vitest";
import golden from "../../../golden/statistics/special-functions.json";
import { functions } from "./golden.js";

interface Case {
  readonly input: { readonly function: string; readonly arguments: readonly number[] };
  readonly expected: { readonly value: number };
}

const cases = golden.cases as unknown as readonly Case[];
const names = [...new Set(cases.map((each) => each.input.function))];

test("the golden file covers every function", () => {
  expect(cases.length).toBe(1021);
  expect(names.toSorted()).toEqual(Object.keys(functions).toSorted());
});

test.each(names)("%s", (name) => {
  const wrong = cases.filter(({ input, expected }) => {
    if (input.function !== name) return false;
    const actual = functions[name]!(...input.arguments);
    const error = Math.abs(actual - expected.value);
    return !(error <= golden.tolerance.relative * Math.abs(expected.value));
  });
  expect(wrong).toEqual([]);
});
