import type { Outcome, Verdict } from "../../evidence/index.js";

/** A state as words and a symbol; `tone` picks the color, which never stands alone. */
export interface Badge {
  readonly words: string;
  readonly symbol: string;
  readonly tone: "good" | "caution" | "open" | "bad";
}

/** How each outcome of an expectation is shown. */
export const outcomeBadges: { readonly [O in Outcome]: Badge } = {
  met: { words: "Met", symbol: "✓", tone: "good" },
  "insufficient-data": { words: "Not enough data", symbol: "○", tone: "open" },
  inconclusive: { words: "Not settled", symbol: "◐", tone: "open" },
  unmet: { words: "Not met", symbol: "✗", tone: "bad" },
  errored: { words: "Could not be judged", symbol: "■", tone: "bad" },
};

/** How each verdict is shown. */
export const verdictBadges: { readonly [V in Verdict]: Badge } = {
  pass: { words: "Pass", symbol: "✓", tone: "good" },
  warn: { words: "Pass with warnings", symbol: "!", tone: "caution" },
  "insufficient-data": { words: "Insufficient data", symbol: "○", tone: "open" },
  inconclusive: { words: "Inconclusive", symbol: "◐", tone: "open" },
  fail: { words: "Fail", symbol: "✗", tone: "bad" },
  error: { words: "Error", symbol: "■", tone: "bad" },
};
