import { log, log1p } from "../../statistics/portable/index.js";
import { concentratedEpsilon } from "./concentratedLoss.js";
import { concentratedRho, pureEpsilon } from "./eventCost.js";
import { roundedDown, roundedUp } from "./outward.js";
import type { AccountedRelation, PrivacyEvent } from "./privacyEvent.js";
import { renyiDivergences, requireRelation } from "./renyi/renyiDivergences.js";
import { requireDelta } from "./requireLoss.js";

/** The (ε, δ) that all releases together may lose, and how they are added up. */
export interface PrivacyFilterOptions {
  /** `pure` adds up ε (δ is 0), `zcdp` adds up ρ, `renyi` adds up the divergence of one order. */
  readonly accountant: "pure" | "zcdp" | "renyi";
  readonly epsilon: number;
  readonly delta?: number;
  /** The order α of `renyi`; unless stated that which suits normal noise best at this budget. */
  readonly order?: number;
  readonly relation?: AccountedRelation;
}

/** What says whether the next release still keeps to the budget. */
export interface PrivacyFilter {
  /** Counts the event as spent and says true, or says false and counts nothing. What it admits must be released after it said so. */
  admit(event: PrivacyEvent): boolean;
  /** What was spent, in the accountant's own unit: ε, ρ or the divergence; rounded upward. */
  readonly spent: number;
  /** The most that can be spent, in the same unit; rounded downward. */
  readonly limit: number;
}

/**
 * A privacy filter: all that it admits is together (ε, δ)-private, also where each next release, its noise and whether there is one
 * are chosen by the answers so far. That is proven for sums of ε, of ρ, and of Rényi divergences of one order that is fixed beforehand, which
 * is why there is no filter on loss distributions.
 *
 * An unbounded loss is never admitted; nor is what has none under the accountant, such as normal noise under `pure`. Throws `RangeError`
 * unless ε is a finite number above 0, δ in (0, 1) (0 for `pure`) and the order above 1, where the order leaves no room for the budget, and as
 * `renyiDivergences` does. Amounts are doubles, rounded upward: the ledger adds up pure ε exactly. Cost: that of the event, O(1) to keep.
 * Source: Rogers, Roth, Ullman, Vadhan (2016); Feldman, Zrnic (2021); Whitehouse et al. (2023).
 *
 * @example
 * import { privacyFilter } from "@probity/core/privacy";
 * const filter = privacyFilter({ accountant: "zcdp", epsilon: 1, delta: 1e-6 });
 * const event = { kind: "gaussian", noise: 7 } as const;
 * filter.admit(event); // => true
 * filter.admit(event); // => true
 * filter.admit(event); // => false
 */
export function privacyFilter(options: PrivacyFilterOptions): PrivacyFilter {
  const { relation = "add-or-remove-one" } = options;
  requireRelation(relation);
  const { limit, costOf } = filterMeasure(options, relation);
  let spent = 0;
  return {
    admit: (event) => {
      const cost = costOf(event);
      const next = cost === 0 ? spent : roundedUp(spent + cost, spent === 0 ? 0 : 2.3e-16);
      if (!(next <= limit)) return false;
      spent = next;
      return true;
    },
    get spent() {
      return spent;
    },
    limit,
  };
}

/** What a filter adds up, and to where. */
export interface FilterMeasure {
  readonly limit: number;
  /** The limit of another budget in the same unit, so that one event is charged to both. Throws as {@link privacyFilter}. */
  readonly limitOf: (budget: Pick<PrivacyFilterOptions, "epsilon" | "delta">) => number;
  readonly costOf: (event: PrivacyEvent) => number;
}

/** The most that a budget lets be spent, and what an event costs, in the accountant's own unit. Throws as {@link privacyFilter}. */
export function filterMeasure(options: PrivacyFilterOptions, relation: AccountedRelation): FilterMeasure {
  const { accountant, epsilon, delta = 0 } = options;
  requireBudget(accountant, { epsilon, delta });
  const measure = (
    limitAt: (epsilon: number, delta: number) => number,
    costOf: FilterMeasure["costOf"],
  ): FilterMeasure => ({
    limit: limitAt(epsilon, delta),
    limitOf: (budget) => {
      requireBudget(accountant, { delta: 0, ...budget });
      return limitAt(budget.epsilon, budget.delta ?? 0);
    },
    costOf,
  });
  switch (accountant) {
    case "pure":
      return measure(
        (most) => most,
        (event) => pureEpsilon(event, relation),
      );
    case "zcdp":
      return measure(rhoFor, (event) => concentratedRho(event, relation));
    case "renyi": {
      const order = options.order ?? orderFor(rhoFor(epsilon, delta), delta);
      if (!(order > 1 && Number.isFinite(order)))
        throw new RangeError(`cannot keep a budget: got order ${order}, it needs a finite number above 1`);
      return measure(
        (most, chance) => divergenceFor(order, most, chance),
        (event) => renyiDivergences(event, { relation, orders: [order] })[0]!,
      );
    }
    default:
      throw new RangeError(`cannot keep a budget by "${String(accountant)}": it needs pure, zcdp or renyi`);
  }
}

function requireBudget(
  accountant: PrivacyFilterOptions["accountant"],
  { epsilon, delta }: { readonly epsilon: number; readonly delta: number },
): void {
  if (!(epsilon > 0 && Number.isFinite(epsilon)))
    throw new RangeError(`cannot keep a budget: got epsilon ${epsilon}, it needs a finite number above 0`);
  requireDelta("keep a budget", delta);
  if ((accountant === "pure") !== (delta === 0))
    throw new RangeError(
      `cannot keep a budget by ${accountant}: got delta ${delta}, it needs 0 for pure and a number above 0 for others`,
    );
}

/** The largest Rényi divergence of an order that is (ε, δ)-private. */
function divergenceFor(order: number, epsilon: number, delta: number): number {
  const lost = log1p(-1 / order) - log(delta * order) / (order - 1);
  const limit = roundedDown(epsilon - lost - 1e-14 * (1 + Math.abs(lost)));
  if (!(limit > 0))
    throw new RangeError(`cannot keep a budget at order ${order}: delta alone takes all of epsilon there`);
  return limit;
}

/** The largest ρ that is (ε, δ)-private. */
function rhoFor(epsilon: number, delta: number): number {
  let [low, high] = [0, 1];
  while (concentratedEpsilon(high, delta) <= epsilon) high *= 2;
  for (let i = 0; i < 120 && high > low; i++) {
    const middle = (low + high) / 2;
    if (concentratedEpsilon(middle, delta) <= epsilon) low = middle;
    else high = middle;
  }
  return low;
}

/** The order at which the conversion of ρ is best: ρ (α − 1)² + log α = log 1/δ. */
function orderFor(rho: number, delta: number): number {
  let [low, high] = [1e-6, 1e9];
  for (let i = 0; i < 120; i++) {
    const middle = Math.sqrt(low * high);
    if (rho * middle * middle + log1p(middle) + log(delta) < 0) low = middle;
    else high = middle;
  }
  return 1 + high;
}
