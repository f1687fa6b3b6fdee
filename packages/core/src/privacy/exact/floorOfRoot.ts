/** ⌊√value⌋ for a whole number from 0, by Newton's iteration from above. */
export function floorOfRoot(value: bigint): bigint {
  if (value < 2n) return value;
  // 2^⌈bits/2⌉ is above the root, and from above each step falls until the floor is reached.
  let root = 1n << BigInt(2 * value.toString(16).length);
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
