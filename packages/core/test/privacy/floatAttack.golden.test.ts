import { describe, expect, it } from "vitest";
import attack from "../../golden/privacy/float-attack.json";
import { gaussianMechanism, laplaceMechanism } from "../../src/privacy/index.js";
import { secureRandom } from "../../src/random/index.js";
import { log } from "../../src/statistics/portable/index.js";
import { hashStream } from "./hashStream.js";

const twoTo53 = 2 ** 53;
const neighborDoubles = new DataView(new ArrayBuffer(8));

function stepped(value: number, by: bigint): number {
  neighborDoubles.setFloat64(0, value);
  neighborDoubles.setBigInt64(0, neighborDoubles.getBigInt64(0) + by);
  return neighborDoubles.getFloat64(0);
}

/** The noises n with fl(x + n) = y; `undefined` where there are too many to try. */
function noisesBetween(x: number, y: number): readonly number[] | undefined {
  const noise = y - x;
  const found: number[] = [];
  for (const direction of [1n, -1n])
    for (let n = noise, tried = 0; tried === 0 || x + n === y; n = stepped(n, direction), tried++) {
      if (tried > 4000) return undefined;
      if (x + n === y) found.push(n);
    }
  return found;
}

/** Mironov's question: could any k have made y of x, by y = fl(x ± −log(k/2^53))? */
function isReachable(y: number, x: number): boolean {
  const noises = noisesBetween(x, y);
  if (noises === undefined) return true;
  return noises.some((noise) => {
    const size = Math.abs(noise);
    const near = Math.round(Math.exp(-size) * twoTo53);
    const width = 4 + Math.trunc(size * 4);
    for (let k = Math.max(1, near - width); k <= Math.min(twoTo53, near + width); k++)
      if (-log(k / twoTo53) === size) return true;
    return false;
  });
}

function naiveReleases(value: number, count: number): readonly number[] {
  const random = hashStream(`naive ${value}`);
  return Array.from({ length: count }, () => {
    const noise = -log((random.integer(Number.MAX_SAFE_INTEGER) + 1) / twoTo53);
    return value + (random.integer(2) === 0 ? noise : -noise);
  });
}

function shareOnLattice(releases: ArrayLike<number>, exponent: number): number {
  const step = 2 ** exponent;
  return Array.from(releases).filter((release) => Number.isInteger(release / step)).length / releases.length;
}

describe.each(attack.cases)("$name", ({ input, expected }) => {
  it("is on the lattice as often as the golden file says", () => {
    // The file lists 60 releases of 400; of naive ones, none of those is on a lattice of 2^-20.
    expect(shareOnLattice(input.releases, input.k ?? -20)).toBeCloseTo(expected.fractionOnLattice, 1);
  });

  it("is as impossible from the other input as the golden file says", () => {
    if (expected.impossibleFromOther === undefined) return;
    const impossible = input.releases.map((release) => !isReachable(release, input.other));
    const agreeing = impossible.filter((flag, i) => flag === expected.impossibleFromOther[i]).length;
    // A logarithm of another library differs in the last bit now and then.
    expect(agreeing).toBeGreaterThanOrEqual(54);
    const share = impossible.filter(Boolean).length / impossible.length;
    expect(Math.abs(share - expected.fractionImpossible)).toBeLessThan(0.3);
  });
});

it("the attack breaks naive noise: it finds releases that the neighbor cannot have made", () => {
  for (const [value, other] of [
    [0, 1],
    [1, 0],
  ] as const) {
    const releases = naiveReleases(value, 200);
    expect(releases.every((release) => isReachable(release, value))).toBe(true);
    expect(releases.filter((release) => !isReachable(release, other)).length).toBeGreaterThan(40);
    expect(shareOnLattice(releases, -20)).toBeLessThan(0.05);
  }
});

describe.each([
  ["Laplace", laplaceMechanism],
  ["Gaussian", gaussianMechanism],
] as const)("%s noise withstands it", (_, build) => {
  const inputs = [0, 1, 1 / 3, 1e6 + 0.1];

  it.each([undefined, -20, -60])("at exponent %s", (exponent) => {
    const size = exponent === -60 ? 2000 : 10_000;
    const noise = build(
      { kind: "numbers", size, lower: 0, upper: 2e6 },
      { scale: 1, ...(exponent === undefined ? {} : { exponent }) },
    );
    for (const input of inputs)
      expect(
        shareOnLattice(noise.release(new Float64Array(size).fill(input), secureRandom()), noise.exponent),
      ).toBe(1);
    const loss = noise.map(1);
    expect("rho" in loss ? 2 * loss.rho : loss.epsilon).toBeGreaterThanOrEqual(1);
  });

  it("each release of one input can come of the other: one noise more or less", () => {
    const noise = build({ kind: "numbers", size: 1, lower: 0, upper: 1 }, { scale: 1, exponent: -2 });
    const seen = (input: number): Set<number> =>
      new Set(Array.from({ length: 3000 }, () => noise.release([input], secureRandom())[0]!));
    const [zero, one] = [seen(0), seen(1)];
    for (let k = -4; k <= 8; k++) expect(zero.has(k / 4) && one.has(k / 4)).toBe(true);
  });
});
