/** The unit of an information divergence: of the natural logarithm (nats) or of the one to base 2 (bits; 1 bit = ln 2 nats). */
export interface BaseOptions {
  /** Default "nats". */
  readonly base?: "nats" | "bits";
}

/** The number of units in one nat. Throws `RangeError` for another base. */
export function perNat({ base = "nats" }: BaseOptions): number {
  const units = unitsPerNat.get(base);
  if (units === undefined) throw new RangeError(`cannot measure in ${base}: it needs "nats" or "bits"`);
  return units;
}

const unitsPerNat: ReadonlyMap<string, number> = new Map([
  ["nats", 1],
  ["bits", 1 / Math.LN2],
]);
