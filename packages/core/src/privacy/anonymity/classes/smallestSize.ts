/** The smallest of some sizes, of which there is one at least. */
export function smallestSize(sizes: ArrayLike<number>): number {
  let smallest = sizes[0]!;
  for (let at = 1; at < sizes.length; at++) smallest = Math.min(smallest, sizes[at]!);
  return smallest;
}
