// Every project that compiles this file needs the declaration, whatever its `include` says.
// eslint-disable-next-line @typescript-eslint/triple-slash-reference
/// <reference path="./alea.d.ts" />
import alea from "seedrandom/lib/alea.js";
import type { Json } from "../evidence/index.js";
import { InputError } from "../evidence/index.js";
import { normalBoundaries } from "./normalBoundaries.js";

/**
 * A reproducible source of pseudo-random numbers: the same seed gives the same numbers in every runtime.
 * Never for privacy, which takes a {@link SecureRandom}.
 */
export interface SeededRandom {
  readonly kind: "seeded";
  /** A uniform number in [0, 1) of 53 bits. */
  uniform(): number;
  /** A uniform whole number in [0, below), without bias; `below` from 1 to 2^53 − 1. */
  integer(below: number): number;
  /** A standard normal number, by Brent's form of the von Neumann–Forsythe method (CACM 17, 1974; algorithm 488). */
  normal(): number;
  /**
   * An independent source of its own, named by what draws from it (a resample, a row block, a segment). It depends on the seed
   * and the name alone, not on what was drawn before, so that results do not depend on order or workers.
   */
  stream(name: string, index: number): SeededRandom;
  /** The whole state as plain JSON, for {@link seededRandomFromState}. */
  state(): Json;
}

type Generator = ReturnType<typeof alea>;
type GeneratorState = ReturnType<Generator["state"]>;

/**
 * Makes a reproducible source from a seed: Baagøe's Alea (period about 2^116, passes BigCrush), no global state.
 *
 * Throws `TypeError` where the seed is not text. Cost: O(length of the seed), about 15 ns a number.
 *
 * @example
 * import { seededRandom } from "@probity/core/random";
 * seededRandom("review-7").uniform(); // => 0.7044
 * seededRandom("review-7").stream("bootstrap", 0).integer(6); // => 4
 */
export function seededRandom(seed: string): SeededRandom {
  if (typeof seed !== "string")
    throw new TypeError(`cannot seed a random source with a ${typeof seed}: it needs text`);
  return sourceOf(seed, alea(seed, { state: true }));
}

/**
 * Continues a source from what its `state()` gave.
 *
 * Throws `InputError` (`invalid-field`, `unsupported-format`) on anything else.
 *
 * @example
 * import { seededRandom, seededRandomFromState } from "@probity/core/random";
 * const random = seededRandom("1");
 * const resumed = seededRandomFromState(random.state());
 * resumed.uniform() === random.uniform(); // => true
 */
export function seededRandomFromState(state: Json): SeededRandom {
  if (!isRecord(state)) throw new InputError("invalid-field", "the state of a random source is not a record");
  const { format, seed, c, s0, s1, s2 } = state;
  if (format !== 1)
    throw new InputError("unsupported-format", "the state of a random source has another format than 1");
  if (typeof seed !== "string" || !isCarry(c) || !isFraction(s0) || !isFraction(s1) || !isFraction(s2))
    throw new InputError("invalid-field", "the state of a random source is not what state() gives");
  return sourceOf(seed, alea(seed, { state: { c, s0, s1, s2 } }));
}

function sourceOf(seed: string, generator: Generator): SeededRandom {
  const uniform = (): number => generator.double();
  return {
    kind: "seeded",
    uniform,
    integer: (below) => integerBelow(generator, below),
    normal: () => normal(generator),
    stream: (name, index) => {
      if (!Number.isSafeInteger(index) || index < 0)
        throw new RangeError(`cannot open stream ${index}: its index needs a whole number from 0`);
      // The name's length keeps ("a:1", …) and ("a", …) apart; the index comes first, so that Alea's hash mixes it longest.
      const own = `${index}:${name.length}:${name}:${seed}`;
      return sourceOf(own, alea(own, { state: true }));
    },
    state: () => {
      const { c, s0, s1, s2 }: GeneratorState = generator.state();
      return { format: 1, seed, c, s0, s1, s2 };
    },
  };
}

const word = 0x1_0000_0000;

function integerBelow(generator: Generator, below: number): number {
  if (!Number.isSafeInteger(below) || below < 1)
    throw new RangeError(
      `cannot draw a whole number below ${below}: it needs a whole number from 1 to 2^53 - 1`,
    );
  if (below <= word) {
    const limit = word - (word % below);
    for (;;) {
      const drawn = generator.int32() >>> 0;
      if (drawn < limit) return drawn % below;
    }
  }
  const range = 0x20_0000 * word;
  const limit = range - (range % below);
  for (;;) {
    const drawn = (generator.int32() >>> 11) * word + (generator.int32() >>> 0);
    if (drawn < limit) return drawn % below;
  }
}

/**
 * The magnitude lies between the quantiles where the upper tail halves i and i + 1 times: i by counting bits.
 * Inside, a uniform point is accepted with probability exp(−t), by the length of a run of falling uniforms: no logarithm, no table of densities.
 */
function normal(generator: Generator): number {
  const bits = generator.int32();
  const negative = (bits & 1) === 1;
  let interval = Math.clz32(~bits | 1);
  if (interval === 31) interval += Math.clz32(~generator.int32());
  const from = normalBoundaries[interval]!;
  const width = normalBoundaries[interval + 1]! - from;
  for (;;) {
    const step = width * generator.double();
    let last = step * (0.5 * step + from);
    for (;;) {
      const first = generator.double();
      if (first >= last) return negative ? -(from + step) : from + step;
      last = generator.double();
      if (last >= first) break;
    }
  }
}

function isRecord(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isFraction(value: Json | undefined): value is number {
  return typeof value === "number" && value >= 0 && value < 1 && Number.isInteger(value * word);
}

function isCarry(value: Json | undefined): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value < 2_091_640;
}
