import type { Clock } from "../../ports/index.js";
import { formatInstant } from "../../time/index.js";

/** Writes the time of a clock; entries of one instant share its text. */
export function instantTexts(clock: Clock): () => string {
  let instant = Number.NaN;
  let text = "";
  return () => {
    const now = clock.now();
    if (now !== instant) [instant, text] = [now, formatInstant(now)];
    return text;
  };
}
