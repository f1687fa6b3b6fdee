import { describe, expect, it } from "vitest";
import maps from "../../golden/privacy/opendp-maps.json";
import { gaussianLoss, gaussianMechanism, laplaceLoss, laplaceMechanism } from "../../src/privacy/index.js";

interface MapRow {
  readonly dIn: number;
  readonly size?: number | null;
  readonly opendp: number | "Infinity" | { readonly error: string };
  readonly real?: number | "Infinity";
  readonly formula?: number;
}

interface MapCase {
  readonly name: string;
  readonly input: {
    readonly mechanism: string;
    readonly domain: string;
    readonly scale: number;
    readonly k?: number | null;
  };
  readonly expected: { readonly map?: readonly MapRow[]; readonly opendp?: MapRow["opendp"] };
}

const cases = (maps.cases as unknown as readonly MapCase[]).filter(
  ({ input: { mechanism } }) => mechanism === "laplace" || mechanism === "gaussian",
);
const bounds = { lower: -1e300, upper: 1e300 };

function lossOf(mechanism: string): typeof laplaceLoss {
  return mechanism === "laplace" ? laplaceLoss : gaussianLoss;
}

/** What the mechanism itself says, of values that are rounded to 2^exponent. */
function mapOf(
  mechanism: string,
  scale: number,
  size: number,
  exponent: number,
): (distance: number) => number {
  const build = mechanism === "laplace" ? laplaceMechanism : gaussianMechanism;
  const made = build({ kind: "numbers", size, ...bounds }, { scale, exponent });
  return (distance) => {
    const loss = made.map(distance);
    return loss.measure === "pure"
      ? loss.epsilon
      : loss.measure === "zero-concentrated"
        ? loss.rho
        : Number.NaN;
  };
}

/** At least the true value, as well as the file has it, and above it by 4e-15 of it or one subnormal step at most. */
function expectAbove(actual: number, truth: number, known: number): void {
  expect(actual).toBeGreaterThanOrEqual(truth * (1 - known));
  expect(actual).toBeLessThanOrEqual(truth * (1 + maps.tolerance.relative) + 5e-324);
}

describe.each(cases.filter(({ expected }) => expected.map !== undefined))("$name", ({ input, expected }) => {
  const loss = lossOf(input.mechanism);

  it.each(expected.map!)("at distance $dIn, size $size", ({ dIn, size, opendp, real, formula }) => {
    const exponent = input.k ?? -1074;
    const rounded = input.domain.startsWith("float64");
    const actual = loss(dIn, {
      scale: input.scale,
      ...(rounded ? { rounding: { exponent, size: size ?? 1 } } : {}),
    });
    const truth = Number(real ?? formula);
    if (truth === Number.POSITIVE_INFINITY) expect(actual).toBe(truth);
    // `real` takes 0.1 as the double it is, we as 1/10; `formula` was computed in doubles.
    else expectAbove(actual, truth, real === undefined ? maps.tolerance.relative : 2 * Number.EPSILON);
    // The peer rounds upward at each step, this map once, so it is no further from the truth.
    if (typeof opendp === "object") expect(opendp.error).not.toBe("");
    else expect(actual).toBeLessThanOrEqual(Number(opendp) * (1 + Number.EPSILON));
    if (rounded && input.scale > 0 && input.scale < 1e30)
      expect(mapOf(input.mechanism, input.scale, size ?? 1, exponent)(dIn)).toBe(actual);
  });
});

it.each(cases.filter(({ expected }) => expected.opendp !== undefined))("$name", ({ input, expected }) => {
  const loss = lossOf(input.mechanism);
  const asked = (): number => loss(1, { scale: input.scale, rounding: { exponent: input.k ?? -1074 } });
  if (typeof expected.opendp === "object") expect(asked).toThrow(RangeError);
  else expectAbove(asked(), input.mechanism === "laplace" ? 2 / 3 : 2 / 9, 0);
});
