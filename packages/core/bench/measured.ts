/** MurmurHash3's finalizer: random-looking words from a counter, the same in every run and language. A plain formula would rise in runs, which sorting exploits. */
export function mixed(counter: number): number {
  let h = counter;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A number in [0, 1) of two such words. */
export function uniform(counter: number): number {
  return (mixed(counter) + mixed(counter + 0x9e3779b9) / 2 ** 32) / 2 ** 32;
}

/** The finalizer of row i + 1 of a sequence, one for each seed: the recipe of the peers' scripts. */
export function mixedAt(row: number, seed: number): number {
  return mixed((row + 1 + Math.imul(seed, 0x9e3779b9)) | 0);
}

/** n numbers in [0, 1), one sequence for each seed. */
export function unit(n: number, seed: number): Float64Array {
  return Float64Array.from({ length: n }, (_, row) => mixedAt(row, seed) / 2 ** 32);
}

/** The least time of some rounds in milliseconds, after one that is not counted. */
export function leastMilliseconds(run: () => unknown, rounds = 7): number {
  run();
  let least = Infinity;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    run();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

/** The calibration loop of the benchmarks of privacy, 2^24 turns of xorshift32, so that figures of two machines can be set beside each other. */
export function xorshiftLoop(): void {
  let x = 2463534242;
  for (let i = 0; i < 1 << 24; i++) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
  }
  if (x === 0) throw new Error("xorshift never reaches 0");
}
