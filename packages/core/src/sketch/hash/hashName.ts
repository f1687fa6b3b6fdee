/** `probity`: the library's own fast hash; `datasketches`: the one of Apache DataSketches, for sketches that are merged with its images. */
export type HashName = "probity" | "datasketches";

/** How the bytes of a sketch name its hash. */
export const hashIds = { none: 0, probity: 1, datasketches: 2 } as const;

/** Throws `RangeError` at a name that is no hash. */
export function requireHash(hash: HashName): HashName {
  const known: readonly string[] = ["probity", "datasketches"];
  if (!known.includes(hash))
    throw new RangeError(`cannot hash by ${hash}: it needs "probity" or "datasketches"`);
  return hash;
}
