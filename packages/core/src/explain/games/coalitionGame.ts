/** A game whose coalitions can be valued at once: what a synchronous model makes of one row. */
export interface CoalitionGame {
  readonly players: number;
  /** Values a coalition. */
  readonly outputs: number;
  /** v(∅), one an output. */
  readonly empty: Float64Array;
  /** v(all), one an output. */
  readonly full: Float64Array;
  /** v of some coalitions, [coalition][output]; a coalition is a row of `players` zeros and ones, 1 for a member. */
  values(coalitions: Uint8Array): Float64Array;
}
