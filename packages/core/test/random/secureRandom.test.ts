import fc from "fast-check";
import { expect, it } from "vitest";
import * as random from "../../src/random/index.js";
import { secureRandomFromBits } from "../../src/random/secureRandomFromBits.js";

const { requireSecureRandom, secureRandom, seededRandom } = random;

/** Known bits: the words in their order, then zeros. */
function known(...words: number[]): random.SecureRandom {
  return secureRandomFromBits((pool) => {
    pool.fill(0);
    pool.set(words);
  });
}

it("requireSecureRandom() takes what secureRandom() made and nothing else", () => {
  const secure = secureRandom();
  expect(requireSecureRandom(secure)).toBe(secure);
  for (const other of [seededRandom("1"), { ...secure }, { kind: "secure" }, null, undefined, Math.random])
    expect(() => requireSecureRandom(other)).toThrow(TypeError);
});

it("a source of known bits is not among the exports", () => {
  expect(Object.keys(random).sort()).toEqual([
    "requireSecureRandom",
    "secureRandom",
    "seededRandom",
    "seededRandomFromState",
  ]);
});

it("known bits give known numbers", () => {
  expect(known(0x01020304, 0x05060708).bytes(6)).toEqual(Uint8Array.of(4, 3, 2, 1, 8, 7));
  expect(known(7, 6, 5, 0xffff_fff9).integer(6)).toBe(5); // 7 and 6 of three bits are rejected
  expect(known(0xffff_ffff).integer(2 ** 32)).toBe(0xffff_ffff);
  expect(known(3, 1).integer(2 ** 33)).toBe(2 ** 32 + 3);
  expect(known(0xabcd_ef01, 0x8000_0000).bigInteger(1n << 33n)).toBe((0xabcd_ef01n << 1n) | 1n);
  expect(known(5).integer(1)).toBe(0);
  expect(known(5).bigInteger(1n)).toBe(0n);
});

it("integer() and bigInteger() stay below for every bound", () => {
  const secure = secureRandom();
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
      fc.bigInt(1n, 1n << 200n),
      (below, big) => {
        expect(secure.integer(below)).toBeLessThan(below);
        const drawn = secure.bigInteger(big);
        expect(drawn >= 0n && drawn < big).toBe(true);
      },
    ),
  );
});

it("integer() has no bias", () => {
  const secure = secureRandom();
  for (const below of [6, 5 * 2 ** 33]) {
    const cells = new Float64Array(6);
    for (let i = 0; i < 60_000; i++) cells[Math.floor((secure.integer(below) / below) * 6)]! += 1;
    const chiSquared = cells.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    // Truly random: P(χ²₅ > 50) is about 1.4e-9.
    expect(chiSquared).toBeLessThan(50);
  }
});

it("bytes() goes past the size of one call of getRandomValues", () => {
  const bytes = secureRandom().bytes(200_001);
  expect(bytes.length).toBe(200_001);
  expect(new Set(bytes).size).toBe(256);
  expect(secureRandom().bytes(0)).toEqual(new Uint8Array());
});

it("a source is used up, never repeated: its pool is filled anew and used words are wiped", () => {
  let filled = 0;
  let pool: Uint32Array = new Uint32Array();
  const source = secureRandomFromBits((words) => {
    pool = words;
    words.fill(++filled);
  });
  const drawn = Array.from({ length: 4097 }, () => source.uint32());
  expect(drawn[4095]).toBe(1);
  expect(drawn[4096]).toBe(2);
  expect(pool[0]).toBe(0);
  expect(Object.isFrozen(source)).toBe(true);
});

it.each([0, -1, 0.5, Number.NaN, 2 ** 53])("integer(%d) is refused", (below) => {
  expect(() => secureRandom().integer(below)).toThrow(RangeError);
});

it("bigInteger(0n) and bytes(-1) are refused", () => {
  expect(() => secureRandom().bigInteger(0n)).toThrow(RangeError);
  expect(() => secureRandom().bytes(-1)).toThrow(RangeError);
});
