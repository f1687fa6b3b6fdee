import type { Questions } from "../questions/questions.js";
import type { AnchorGame, Arm } from "./anchorArms.js";
import { drawUnder, newArm, precisionOf } from "./anchorArms.js";
import type { AnchorPlan } from "./anchorOptions.js";
import { lowerBernoulliBound, upperBernoulliBound } from "./bernoulliBounds.js";
import { explorationRate } from "./explorationRate.js";
import { mostPrecise } from "./mostPrecise.js";

/** How a search ended: with a rule that is precise enough, without one, or before it was sure. */
export type AnchorStatus = "anchor" | "below-threshold" | "budget-spent";

/** A rule, and what the search says of it. */
export interface FoundAnchor {
  readonly arm: Arm;
  readonly status: AnchorStatus;
}

/**
 * From the rule without conditions on, extends the most precise rules by one condition at a time. Of the rules that prove precise enough, the
 * one that covers most wins; rules that cover no more than it are not looked at. Without any, the most precise rule that was drawn from.
 */
export function* searchAnchor(game: AnchorGame, plan: AnchorPlan): Questions<FoundAnchor> {
  const empty = newArm(game, []);
  const drawn: Arm[] = [empty];
  let best: Arm | null = null;
  let beam: readonly Arm[] = [empty];
  yield* drawUnder(game, beam, plan.batch);
  for (let length = 0; ; length++) {
    for (const arm of beam) {
      const isPrecise = yield* proves(game, arm, { plan, rivals: drawn.length });
      if (isPrecise === null) return ended(best, drawn, "budget-spent");
      if (isPrecise && arm.covered > (best?.covered ?? -1)) best = arm;
    }
    const arms: readonly Arm[] =
      length < plan.conditions
        ? extensions(game, beam).filter((arm) => arm.covered > (best?.covered ?? -1))
        : [];
    if (arms.length === 0) return ended(best, drawn, "below-threshold");
    const count = Math.min(plan.beam, arms.length);
    const chosen: readonly Arm[] | null = yield* mostPrecise(game, arms, { ...plan, count });
    drawn.push(...arms.filter(({ samples }) => samples > 0));
    if (chosen === null) return ended(best, drawn, "budget-spent");
    beam = chosen;
  }
}

function ended(best: Arm | null, drawn: readonly Arm[], status: AnchorStatus): FoundAnchor {
  if (best !== null) return { arm: best, status: "anchor" };
  const arm = drawn.reduce((most, own) => (precisionOf(own) > precisionOf(most) ? own : most));
  return { arm, status };
}

/**
 * Draws until the precision is at least the threshold with a lower bound above threshold − tau (true), or below it with an upper bound under
 * threshold + tau (false). `null` where the budget is spent before.
 */
function* proves(
  game: AnchorGame,
  arm: Arm,
  { plan, rivals }: { readonly plan: AnchorPlan; readonly rivals: number },
): Questions<boolean | null> {
  const { threshold, tau, delta, batch } = plan;
  for (;;) {
    const precision = precisionOf(arm);
    const most = explorationRate(rivals, arm.batches, delta) / arm.samples;
    if (precision >= threshold && lowerBernoulliBound(precision, most) > threshold - tau) return true;
    if (precision < threshold && upperBernoulliBound(precision, most) < threshold + tau) return false;
    if (!(yield* drawUnder(game, [arm], batch))) return null;
  }
}

/** Each rule with one more of the columns in which rows differ from the explained one, every such rule once. */
function extensions(game: AnchorGame, beam: readonly Arm[]): readonly Arm[] {
  const rules = new Map<string, readonly number[]>();
  for (const { features } of beam)
    for (const feature of game.instance.varying) {
      if (features.includes(feature)) continue;
      const rule = [...features, feature].sort((a, b) => a - b);
      rules.set(rule.join(" "), rule);
    }
  return Array.from(rules.values(), (rule) => newArm(game, rule));
}
