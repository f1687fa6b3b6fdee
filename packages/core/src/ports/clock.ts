/** Where the time comes from: core has no clock of its own. */
export interface Clock {
  /** Milliseconds since the epoch, UTC. */
  now(): number;
}
