import type { Clock } from "@probity/core/ports";

/** The clock of the machine. */
export const systemClock: Clock = { now: () => Date.now() };
