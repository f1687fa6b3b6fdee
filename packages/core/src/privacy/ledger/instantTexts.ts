import type { Clock } from "../../ports/index.js";
import { formatInstant } from "../../time/index.js";

/** Writes the time of a clock; entries of one instant share its text. */
export function instantTexts(clock: Clock): () => string {
  let instant = clock.now();
  let text = formatInstant(instant);
  return () => {
    const now = clock.now();
    if (now !== instant) [instant, text] = [now, formatInstant(now)];
    return text;
  };
}
