import { expect, it } from "vitest";
import golden from "../../../../golden/drift/average-run-length.json";
import {
  cusumAverageRunLength,
  cusumLimit,
  ewmaAverageRunLength,
  ewmaLimit,
  shewhartAverageRunLength,
  shewhartLimit,
  siegmundAverageRunLength,
} from "../../../../src/statistics/index.js";
import type { GoldenFile } from "../../golden.js";
import { expectClose } from "../../golden.js";

interface Cusum {
  readonly input: { readonly k: number; readonly h: number; readonly shift: number };
  readonly expected: Readonly<Record<"arlOneSided" | "arlTwoSided" | "siegmundOneSided", number>>;
}
interface Ewma {
  readonly input: { readonly lambda: number; readonly L: number; readonly shift: number };
  readonly expected: { readonly arl: number };
}
interface Shewhart {
  readonly input: { readonly limit: number; readonly shift: number };
  readonly expected: { readonly arl: number };
}

const { tolerance, cases } = golden as unknown as GoldenFile<object, object>;
const named = (chart: string) => cases.filter(({ name }) => name.startsWith(chart));
const inverse = { relative: 1e-8, absolute: 0 };

it.each(named("cusum"))("$name", (one) => {
  const { input, expected } = one as unknown as Cusum;
  const { k: reference, h, shift } = input;
  const { oneSided, twoSided } = cusumAverageRunLength(h, { reference, shift });
  expectClose(oneSided, expected.arlOneSided, tolerance);
  expectClose(twoSided, expected.arlTwoSided, tolerance);
  expectClose(siegmundAverageRunLength(h, { reference, shift }), expected.siegmundOneSided, tolerance);
  if (shift !== 0) return;
  expectClose(cusumLimit(expected.arlTwoSided, { reference }), h, inverse);
  expectClose(cusumLimit(expected.arlOneSided, { reference, sides: 1 }), h, inverse);
});

it.each(named("ewma"))("$name", (one) => {
  const { input, expected } = one as unknown as Ewma;
  const { lambda: weight, L, shift } = input;
  expectClose(ewmaAverageRunLength(L, { weight, shift }), expected.arl, tolerance);
  if (shift === 0) expectClose(ewmaLimit(expected.arl, { weight }), L, inverse);
});

it.each(named("shewhart"))("$name", (one) => {
  const { input, expected } = one as unknown as Shewhart;
  expectClose(shewhartAverageRunLength(input.limit, { shift: input.shift }), expected.arl, tolerance);
  if (input.shift === 0) expectClose(shewhartLimit(expected.arl), input.limit, inverse);
});

it("every case is compared", () => {
  expect(named("cusum").length + named("ewma").length + named("shewhart").length).toBe(cases.length);
});
