import { mixedWord } from "../hash/mixedWord.js";

/** A source of fair coins with a state of one word: the finalizer of MurmurHash3 over a Weyl sequence. */
export interface Coins {
  /** A whole number from 0, below a power of two. */
  below(power: number): number;
  /** The whole state, from 0 to 2^32 − 1. */
  word(): number;
}

/** Starts a source of coins from a word. */
export function coinsFrom(word: number): Coins {
  let state = word >>> 0;
  return {
    below(power) {
      state = (state + 0x9e37_79b9) >>> 0;
      return mixedWord(state) & (power - 1);
    },
    word: () => state,
  };
}
