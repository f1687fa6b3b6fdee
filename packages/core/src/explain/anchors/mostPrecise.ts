import type { Questions } from "../questions/questions.js";
import type { AnchorGame, Arm } from "./anchorArms.js";
import { drawUnder, precisionOf } from "./anchorArms.js";
import { lowerBernoulliBound, upperBernoulliBound } from "./bernoulliBounds.js";
import { explorationRate } from "./explorationRate.js";

/** How sure the search is to be. */
export interface Certainty {
  readonly delta: number;
  readonly tau: number;
  /** Rows drawn under a rule at once. */
  readonly batch: number;
}

/**
 * The `count` most precise rules by KL-LUCB (Kaufmann & Kalyanakrishnan, COLT 2013): draws under the rule among the best whose lower bound is
 * least and the one among the others whose upper bound is greatest, until these bounds are less than tau apart. Best first; `null` where
 * the budget is spent before.
 */
export function* mostPrecise(
  game: AnchorGame,
  arms: readonly Arm[],
  { count, delta, tau, batch }: Certainty & { readonly count: number },
): Questions<readonly Arm[] | null> {
  const fresh = arms.filter(({ samples }) => samples === 0);
  if (fresh.length > 0 && !(yield* drawUnder(game, fresh, batch))) return null;
  for (let step = 1; ; step++) {
    const ranked = [...arms].sort((a, b) => precisionOf(b) - precisionOf(a));
    const best = ranked.slice(0, count);
    const others = ranked.slice(count);
    if (others.length === 0) return best;
    const rate = explorationRate(arms.length, step, delta);
    const weakest = extreme(best, (arm) => -lowerBernoulliBound(precisionOf(arm), rate / arm.samples));
    const rival = extreme(others, (arm) => upperBernoulliBound(precisionOf(arm), rate / arm.samples));
    if (rival.score + weakest.score < tau) return best;
    if (!(yield* drawUnder(game, [weakest.arm, rival.arm], batch))) return null;
  }
}

function extreme(
  arms: readonly Arm[],
  scoreOf: (arm: Arm) => number,
): { readonly arm: Arm; readonly score: number } {
  let arm = arms[0]!;
  let score = scoreOf(arm);
  for (const other of arms.slice(1)) {
    const own = scoreOf(other);
    if (own > score) [arm, score] = [other, own];
  }
  return { arm, score };
}
