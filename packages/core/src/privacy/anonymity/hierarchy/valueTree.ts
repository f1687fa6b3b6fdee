/** One level of a tree: the node of each value, and the label of each node. */
export interface TreeLevel {
  readonly codes: Int32Array;
  readonly labels: readonly string[];
}

/** Values by the nodes above them: level 0 holds the values themselves. */
export interface ValueTree {
  readonly levels: readonly TreeLevel[];
}

/**
 * Reads paths, one a value with itself in front, as a tree. Throws `RangeError` where they make none: two values that share a label and
 * part again above it. Cost: O(values · height).
 */
export function valueTree(paths: readonly (readonly string[])[]): ValueTree {
  const height = paths[0]!.length;
  const levels: TreeLevel[] = [];
  for (let level = 0; level < height; level++) {
    const idOf = new Map<string, number>();
    const codes = new Int32Array(paths.length);
    const below = levels[level - 1];
    const parentOf = new Int32Array(below?.labels.length ?? 0).fill(-1);
    paths.forEach((path, value) => {
      const label = path[level]!;
      const code = idOf.get(label) ?? idOf.size;
      idOf.set(label, code);
      codes[value] = code;
      if (below === undefined) return;
      const child = below.codes[value]!;
      if (parentOf[child] !== -1 && parentOf[child] !== code)
        throw new RangeError(
          `cannot read a hierarchy whose values share a label at level ${level - 1} and part at level ${level}: it needs a tree`,
        );
      parentOf[child] = code;
    });
    levels.push({ codes, labels: [...idOf.keys()] });
  }
  return { levels };
}
