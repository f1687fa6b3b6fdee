import { NotMeasurable } from "../../../evidence/index.js";
import type { LabelCell } from "../data/labelCells.js";

/**
 * Between which rows of two groups a model is to make no difference: all, those of label 1, or those of label 1 and those of label 0, each by
 * themselves.
 */
export type TrainingParity = "demographic-parity" | "true-positive-rate-parity" | "equalized-odds";

/** The labels whose rows make an event of the constraint, one event each. */
export function eventsOf(parity: TrainingParity): readonly (readonly (0 | 1)[])[] {
  switch (parity) {
    case "demographic-parity":
      return [[0, 1]];
    case "true-positive-rate-parity":
      return [[1]];
    case "equalized-odds":
      return [[1], [0]];
    default:
      throw new RangeError(
        `cannot train for ${String(parity)}: it needs "demographic-parity", "true-positive-rate-parity" or "equalized-odds"`,
      );
  }
}

/** Throws `no-positive-labels`, `no-negative-labels` where a group that has rows has none of an event: nothing can be made equal there. */
export function requireEvents(cells: readonly LabelCell[], events: ReturnType<typeof eventsOf>): void {
  for (const event of events)
    for (const cell of cells) {
      const [only] = event;
      if (event.length === 1 && cell[0] + cell[1] > 0 && cell[only!] === 0)
        throw new NotMeasurable(only === 1 ? "no-positive-labels" : "no-negative-labels");
    }
}
